"""Every size of terminal, and changes of it."""

from dataclasses import replace

import pytest
from cells import cells, text_in
from fake_session import FakeSession, compiled, find, reps_of, set_blocks
from lifts import squat_workout, whole_workout
from pictures import following, screen_text
from tmux_window import Screen

from tempo_coach.app.app_services import Prepared
from tempo_coach.playback.events import Event, EventKind
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.lowering import Lowering, Verdict
from tempo_coach.training.prescription import Workout
from tempo_coach.tui.app import CoachApp
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.widgets.big_text import big_text
from tempo_coach.tui.widgets.tall_font import TALL
from tempo_coach.tui.widgets.text_widgets import BigText


def rows_of(widget: BigText) -> int:
    return len(widget.rows)


@pytest.mark.parametrize(
    "kind", [PhaseKind.LOWER, PhaseKind.PRESS, PhaseKind.REST, PhaseKind.SWITCH]
)
async def test_80_by_24_is_readable_from_the_mat(workout: Workout, kind: PhaseKind) -> None:
    app, _ = following(find(compiled(workout), kind, 400), workout)
    async with app.run_test(size=(80, 24)):
        assert rows_of(app.screen.query_one("#number", BigText)) >= 9
        assert rows_of(app.screen.query_one("#word", BigText)) >= 5


@pytest.mark.parametrize("size", [(100, 30), (120, 40), (160, 45), (200, 50), (200, 60)])
async def test_the_second_takes_a_third_of_a_larger_screen(
    workout: Workout, size: tuple[int, int]
) -> None:
    app, _ = following(find(compiled(workout), PhaseKind.REST, 20_000), workout)
    async with app.run_test(size=size):
        assert rows_of(app.screen.query_one("#number", BigText)) >= size[1] / 3


async def test_phase_second_leg_and_rep_remain_at_40_by_12(workout: Workout) -> None:
    app, _ = following(find(compiled(workout), PhaseKind.LOWER, 2500, rep=3), workout)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        text = screen_text(app)
        for row in big_text("LOWER", 1) + big_text("3", 1, TALL):
            assert row.rstrip() in text
        assert "LEFT LEG" in text
        assert "REP 3/5" in text


@pytest.mark.parametrize("kind", [PhaseKind.LOWER, PhaseKind.REST, PhaseKind.TALK])
async def test_down_to_nothing_and_back(workout: Workout, kind: PhaseKind) -> None:
    app, _ = following(find(compiled(workout), kind, 400), workout)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = screen_text(app)
        for size in [(40, 12), (7, 40), (200, 3), (3, 3), (1, 1), (2, 1), (1, 30), (300, 90)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            rows = screen_text(app).splitlines()
            assert len(rows) <= size[1]
            assert all(len(row) <= size[0] for row in rows)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert screen_text(app) == before
        assert isinstance(app.screen, SessionScreen)


MOMENTS = {
    "lower": (PhaseKind.LOWER, "4-0-1-1", 90_000),
    "lower ten": (PhaseKind.LOWER, "10-0-1-1", 90_000),
    "rest": (PhaseKind.REST, "4-0-1-1", 90_000),
    "three minutes": (PhaseKind.REST, "4-0-1-1", 180_000),
    "ten minutes": (PhaseKind.REST, "4-0-1-1", 600_000),
}


@pytest.mark.parametrize(("kind", "tempo", "rest_ms"), MOMENTS.values(), ids=MOMENTS)
async def test_leg_and_second_are_whole_in_narrow_and_in_wide_terminals(
    kind: PhaseKind, tempo: str, rest_ms: int
) -> None:
    workout = squat_workout(tempo=tempo, rest_ms=rest_ms)
    app, _ = following(find(compiled(workout), kind, 0), workout)
    async with app.run_test(size=(80, 34)) as pilot:
        for size in [(80, 34), (80, 40), (80, 75), (80, 90), (100, 60), (160, 45), (300, 90)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            number = app.screen.query_one("#number", BigText)
            leg = app.screen.query_one("#leg", BigText)
            assert rows_of(number) >= size[1] / 3, size
            assert rows_of(leg) >= 4, size
            stage = app.screen.query_one("#stage").region
            for part in (number, leg, app.screen.query_one("#rep")):
                assert stage.contains_region(part.region), (size, part)


async def test_a_lowering_that_was_too_fast_is_one_number(workout: Workout) -> None:
    ready = find(compiled(workout), PhaseKind.READY, 500)
    assert ready.next_phase
    again = replace(
        ready,
        next_phase=replace(ready.next_phase, rep_number=3),
        lowering=Lowering(3, 2800, 4000, Verdict.TOO_FAST, repeated=True),
    )
    app, _ = following(again, workout)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        region = app.screen.query_one("#counting").region
        shown = Screen(text_in(cells(app), region), region.width)
        assert shown.shows_large("2.8", 9), shown.text
        assert "2.8" not in shown.text
        assert shown.shows_large("LEFT")
        assert "● ● ◉ ○ ○" in shown.text


@pytest.mark.parametrize("size", [(80, 13), (80, 17), (80, 18), (80, 23), (80, 24)])
async def test_a_rest_shows_every_lowering_that_was_touched(
    workout: Workout, size: tuple[int, int]
) -> None:
    score = compiled(workout)
    app, session = following(find(score, PhaseKind.REST, 20_000), workout)
    async with app.run_test(size=size) as pilot:
        tell_one_touch(session, workout)
        await pilot.pause()
        assert "3.9" in screen_text(app)


async def test_the_strip_does_not_cost_a_row_of_the_second_at_40_by_12(workout: Workout) -> None:
    app, session = following(find(compiled(workout), PhaseKind.REST, 20_000), workout)
    async with app.run_test(size=(40, 12)) as pilot:
        tell_one_touch(session, workout)
        await pilot.pause()
        assert rows_of(app.screen.query_one("#number", BigText)) == 7
        assert "3.9" not in screen_text(app)


def tell_one_touch(session: FakeSession, workout: Workout) -> None:
    """Tell of the first set, with one lowering that was touched."""
    block = set_blocks(compiled(workout))[0]
    lowered = next(phase for phase in block.phases if phase.kind is PhaseKind.LOWER)
    touch = Lowering(1, 3900, 4000, Verdict.ON_TIME, repeated=False)
    session.tell(Event(EventKind.TOUCHED, 0, 0.0, block, lowered, lowering=touch))
    for event in reps_of(block):
        session.tell(event)


async def test_the_home_screen_tells_every_key_at_40_by_12() -> None:
    workout = whole_workout()
    session = FakeSession(find(compiled(workout), PhaseKind.READY, 0))
    app = CoachApp(Prepared(session, workout, 750_000))
    async with app.run_test(size=(40, 12)):
        last = screen_text(app).splitlines()[-1]
        for words in ("Enter   start", "? help", "q quit"):
            assert words in last


async def test_the_help_shows_every_tab_at_40_by_12(workout: Workout) -> None:
    app, _ = following(find(compiled(workout), PhaseKind.REST, 20_000), workout)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        for name in ("1 How", "2 Too hard", "3 Too easy", "4 It hurts"):
            assert name in screen_text(app)
