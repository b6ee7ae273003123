"""The foot of the home screen leaves room for the exercises, and explains its keys."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest
from fake_session import FakeSession, compiled, find
from lifts import PRACTICE, SQUAT
from pictures import screen_text

from tempo_coach.app.app_services import Prepared
from tempo_coach.i18n.translation import LANGUAGES, SOURCE_LANGUAGE, read_in
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.prescription import Workout, prescribe
from tempo_coach.tui import base
from tempo_coach.tui.base import TerminalApp
from tempo_coach.tui.screens.home import HomeScreen
from tempo_coach.tui.widgets.action_bar import ActionBar

THIRD = replace(SQUAT, key="third", name="Third of them")
WORKOUT = Workout((prescribe(SQUAT), prescribe(PRACTICE), prescribe(THIRD)))
KEYS = ("t tempos", "s settings", "h history", "? h", "q quit")


class Home(TerminalApp):
    """The home screen with everything that its foot can offer."""

    CSS_PATH = [  # noqa: RUF012
        Path(base.__file__).with_name(name) for name in ("app.tcss", "home.tcss", "today.tcss")
    ]

    def on_mount(self) -> None:
        """Show it."""
        session = FakeSession(find(compiled(WORKOUT), PhaseKind.READY, 0))
        reasons = ("More than last time.",) * 3
        today = Prepared(session, WORKOUT, 1_680_000, reasons=reasons)
        self.push_screen(HomeScreen(today, (), True, True))


async def test_80_by_24_shows_three_exercises_with_their_reasons() -> None:
    app = Home()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        text = screen_text(app)
        for name in ("Single-leg squat", "Two-leg deadlift", "Third of them"):
            assert name in text
        assert text.count("More than last time.") == 3
        assert app.screen.query_one("#exercises").max_scroll_y == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_key_is_explained_and_every_target_is_big(size: tuple[int, int]) -> None:
    app = Home()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in KEYS:
            assert key in screen_text(app)
        targets = [app.screen.query_one("#start"), *app.screen.query_one(ActionBar).children]
        assert len(targets) == 5
        for target in targets:
            assert target.region.height >= 3
            assert target.region.width >= 12


@pytest.mark.parametrize("size", [(40, 12), (40, 24), (64, 20), (80, 18)])
async def test_a_key_is_named_with_what_it_does_or_not_at_all(size: tuple[int, int]) -> None:
    app = Home()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        row = app.screen.query_one("#leave").region
        said = screen_text(app).splitlines()[row.y][row.x : row.right].split("  ")
        assert "? help" in said
        assert [each.strip() for each in said if each.strip()][-1] == "q quit"


@pytest.fixture(params=list(LANGUAGES))
def language(request: pytest.FixtureRequest) -> Generator[str]:
    """Each language that is read, one after the other."""
    read_in(request.param)
    yield request.param
    read_in(SOURCE_LANGUAGE)


@pytest.mark.usefixtures("language")
async def test_80_columns_say_what_the_help_leads_to() -> None:
    app = Home()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        said = screen_text(app).splitlines()[-1]
        assert _("? help, exercises, programme") in said
        assert _("q quit") in said
