"""Tempos and settings from the home screen and over a session, and what they change."""

from pathlib import Path

from patience import until
from pictures import screen_text
from workbench import SQUAT, Workbench

from tempo_coach.errors import CoachError
from tempo_coach.settings.files import Kind
from tempo_coach.timeline.speech_options import Counting
from tempo_coach.tui.app import CoachApp
from tempo_coach.tui.screens.exercise_list import RepertoireScreen
from tempo_coach.tui.screens.home import HomeScreen
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.screens.settings import SettingsScreen


async def test_a_tempo_that_was_changed_is_what_is_started(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    app = bench.app()
    async with app.run_test(size=(80, 24)) as pilot:
        assert "4-0-1-1" in screen_text(app)
        await pilot.press("t")
        assert isinstance(app.screen, RepertoireScreen)
        await pilot.press("enter", "5", "s", "escape", "escape")
        await until(pilot, lambda: "5-0-1-1" in screen_text(app))
        assert isinstance(app.screen, HomeScreen)
        assert "close" in bench.made[0].asked
        await pilot.press("enter")
        assert isinstance(app.screen, SessionScreen)
        assert bench.made[1].asked[0] == "start"
        assert "start" not in bench.made[0].asked
    text = (tmp_path / "exercises.toml").read_text("utf-8")
    assert 'tempo = "5-0-1-1"' in text


async def test_nothing_changed_makes_nothing_anew(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    app = bench.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "escape")
        await pilot.press("s", "escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert len(bench.made) == 1


async def test_a_start_waits_for_the_session_that_is_being_made(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    app = bench.app()
    async with app.run_test(size=(80, 24)) as pilot:
        bench.go.clear()
        await pilot.press("t")
        bench.store.change(Kind.EXERCISES, {f"{SQUAT}.tempo": "5-0-1-1"})
        await pilot.press("escape", "enter")
        assert isinstance(app.screen, HomeScreen)
        assert "start" not in bench.made[0].asked
        bench.go.set()
        await until(pilot, lambda: bench.made[-1].asked == ["start"])
        assert isinstance(app.screen, SessionScreen)
        assert len(bench.made) == 2


async def test_a_session_that_cannot_be_made_leaves_the_one_that_was(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    app = bench.app()
    async with app.run_test(size=(80, 24)) as pilot:
        bench.fault = CoachError("there is no room on the disk")
        await pilot.press("t")
        bench.store.change(Kind.EXERCISES, {f"{SQUAT}.tempo": "5-0-1-1"})
        await pilot.press("escape")
        await until(pilot, lambda: "there is no room on the disk" in screen_text(app))
        await pilot.press("enter")
        assert isinstance(app.screen, SessionScreen)
        assert bench.made[0].asked[0] == "start"


async def test_settings_over_a_session_act_on_it_and_leave_it_running(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    app = bench.app(at_once=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        assert isinstance(app.screen, SettingsScreen)
        bench.store.change(Kind.SETTINGS, {"coach.verbosity": "words"})
        await pilot.press("down", "right", "enter", "escape")
        assert isinstance(app.screen, SessionScreen)
        assert bench.applied[-1].coach.count is Counting.DOWN
        assert bench.made[0].asked == ["start"]
        assert len(bench.made) == 1


async def test_without_a_desk_there_is_nothing_to_change(tmp_path: Path) -> None:
    first = Workbench(tmp_path).prepare()
    app = CoachApp(first)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "s")
        assert isinstance(app.screen, HomeScreen)
        assert "tempos" not in screen_text(app)


async def test_the_theme_is_the_one_that_is_set_and_the_coachs_own_where_there_is_none(
    tmp_path: Path,
) -> None:
    for wanted, worn in (("coach-light", "coach-light"), ("no-such-theme", "coach-dark")):
        bench = Workbench(tmp_path)
        bench.store.change(Kind.SETTINGS, {"screen.theme": wanted})
        app = bench.app()
        async with app.run_test(size=(80, 24)):
            assert app.theme == worn
