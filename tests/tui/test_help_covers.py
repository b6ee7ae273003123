"""The help covers the session that goes on below it: none of it shows at the margins."""

from collections.abc import Generator
from dataclasses import replace

import pytest
from fake_session import compiled, find
from pictures import following, screen_text
from textual.widget import Widget
from textual.widgets import Tab

from tempo_coach.i18n.translation import LANGUAGES, SOURCE_LANGUAGE, read_in
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.exercise import Movement
from tempo_coach.training.prescription import Workout
from tempo_coach.tui.screens.help import HelpScreen
from tempo_coach.tui.widgets.figure import Figure

SIZES = [(40, 12), (64, 18), (80, 24), (100, 30), (120, 40), (200, 50), (200, 60)]


def around(text: str, panel: Widget) -> str:
    """What stands on the screen outside a widget."""
    region = panel.region
    rows = text.split("\n")
    return "".join(
        row[: region.x] + row[region.right :] if region.y <= y < region.bottom else row
        for y, row in enumerate(rows)
    )


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_nothing_shows_beside_the_help(workout: Workout, size: tuple[int, int]) -> None:
    score = compiled(workout)
    app, session = following(find(score, PhaseKind.REST, 100), workout)
    async with app.run_test(size=size) as pilot:
        assert around(screen_text(app), app.screen.query_one("#head")).strip()
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        panel = app.screen.query_one("#help")
        for elapsed_ms in range(1_000, 60_000, 9_000):
            session.here = find(score, PhaseKind.REST, elapsed_ms)
            await pilot.pause(0.05)
            assert around(screen_text(app), panel).strip() == ""


async def test_a_session_below_paints_nothing_over_the_help(workout: Workout) -> None:
    score = compiled(workout)
    app, session = following(find(score, PhaseKind.REST, 100), workout)
    async with app.run_test(size=(120, 40)) as pilot:
        session_screen = app.screen
        await pilot.press("question_mark")
        await pilot.pause()
        # Its head line tells what goes on below.
        below_head = app.screen.query_one("#help-head").region.bottom
        shown = screen_text(app).split("\n")[below_head:]
        session.here = find(score, PhaseKind.REST, 30_000)
        for widget in session_screen.walk_children(Widget):
            widget.refresh()
        await pilot.pause()
        assert screen_text(app).split("\n")[below_head:] == shown


@pytest.mark.parametrize("movement", [None, Movement.NONE])
async def test_a_figure_stands_only_where_there_is_room_and_one(
    workout: Workout, movement: Movement | None
) -> None:
    for size, shown in (((40, 12), False), ((80, 24), movement is None)):
        first = workout.prescriptions[0]
        exercise = (
            first.exercise if movement is None else replace(first.exercise, movement=movement)
        )
        app, _ = following(
            find(compiled(workout), PhaseKind.REST, 100),
            workout,
        )
        async with app.run_test(size=size) as pilot:
            session = app.screen
            app.push_screen(HelpScreen(exercise, {}, app._presses))  # pyright: ignore[reportPrivateUsage]
            await pilot.pause()
            assert app.screen is not session
            assert app.screen.query_one(Figure).display is shown


@pytest.fixture(params=list(LANGUAGES))
def language(request: pytest.FixtureRequest) -> Generator[str]:
    """Each language that is read, one after the other."""
    read_in(request.param)
    yield request.param
    read_in(SOURCE_LANGUAGE)


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("size", [(64, 18), (80, 24), (120, 40)], ids=str)
async def test_the_names_of_all_pages_are_seen(workout: Workout, size: tuple[int, int]) -> None:
    app, _ = following(find(compiled(workout), PhaseKind.REST, 100), workout)
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        names = [str(each.label) for each in app.screen.query(Tab)]
        assert len(names) == 5
        row = next(row for row in screen_text(app).split("\n") if names[0] in row)
        assert all(name in row for name in names)
