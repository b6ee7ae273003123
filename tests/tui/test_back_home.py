"""The finish leads back to the home screen where one came from there."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from patience import until
from pictures import screen_text
from stage import ManualClock
from textual.pilot import Pilot
from workbench import Workbench

from tempo_coach.errors import CoachError
from tempo_coach.playback.events import Event, EventKind
from tempo_coach.tui.app import CoachApp
from tempo_coach.tui.screens.home import HomeScreen
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.screens.summary import SummaryScreen
from tempo_coach.tui.widgets.action_bar import ActionBar


async def press(pilot: Pilot[None], clock: ManualClock, key: str) -> None:
    """Press a key that repeats none before it."""
    clock.ms += 1_000
    await pilot.press(key)
    await pilot.pause()


async def finish(pilot: Pilot[None], clock: ManualClock, bench: Workbench) -> None:
    """Begin where the app stands, if it has not begun, and come to the end."""
    if isinstance(pilot.app.screen, HomeScreen):
        await press(pilot, clock, "enter")
    assert isinstance(pilot.app.screen, SessionScreen)
    session = bench.made[-1]
    session.here = replace(session.here, finished=True)
    session.tell(Event(EventKind.SESSION_FINISHED, 0, 0.0))
    await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))
    bench.done_today = True


def app_of(bench: Workbench, clock: ManualClock, *, at_once: bool = False) -> CoachApp:
    """The app over a clock that a test moves."""
    return bench.app(at_once=at_once, now_ms=clock.now_ms)


@pytest.mark.parametrize("key", ["space", "enter", "pagedown", "escape"])
async def test_a_key_goes_home_and_shows_what_is_next(tmp_path: Path, key: str) -> None:
    bench, clock = Workbench(tmp_path), ManualClock()
    app = app_of(bench, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Today: 1 exercise" in screen_text(app))
        await finish(pilot, clock, bench)
        assert "space home   q quit" in screen_text(app)
        await press(pilot, clock, key)
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert "Next: 1 exercise" in screen_text(app)
        assert "Today: 1 exercise" not in screen_text(app)
        assert len(bench.made) == 2
        assert "close" in bench.made[0].asked
        await press(pilot, clock, "enter")
        assert bench.made[1].asked == ["start"]


async def test_a_key_that_is_held_begins_no_second_session(tmp_path: Path) -> None:
    bench, clock = Workbench(tmp_path), ManualClock()
    app = app_of(bench, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await finish(pilot, clock, bench)
        await press(pilot, clock, "space")
        for _ in range(20):
            clock.ms += 40
            await pilot.press("space")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        clock.ms += 40
        await pilot.press("space")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert len(bench.made) == 2


async def test_at_midnight_the_home_screen_turns_to_the_new_day(tmp_path: Path) -> None:
    bench, now = Workbench(tmp_path), datetime(2026, 5, 4, 23, 59)
    bench.done_today = True
    app = bench.app(now=lambda: now)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Next: 1 exercise" in screen_text(app))
        app.look_at_day()
        await pilot.pause()
        assert len(bench.made) == 1
        now += timedelta(minutes=1)
        bench.done_today = False
        app.look_at_day()
        await until(pilot, lambda: "Today: 1 exercise" in screen_text(app))
        app.look_at_day()
        await pilot.pause()
        assert len(bench.made) == 2


async def test_a_session_begun_at_once_is_left_at_its_end(tmp_path: Path) -> None:
    bench, clock = Workbench(tmp_path), ManualClock()
    app = app_of(bench, clock, at_once=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await finish(pilot, clock, bench)
        assert "space quit" in screen_text(app)
        await press(pilot, clock, "space")
        assert not app.is_running


async def test_q_quits_also_where_home_is_behind(tmp_path: Path) -> None:
    bench, clock = Workbench(tmp_path), ManualClock()
    app = app_of(bench, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await finish(pilot, clock, bench)
        await press(pilot, clock, "q")
        assert not app.is_running


async def test_the_targets_of_the_finish_do_what_keys_do(tmp_path: Path) -> None:
    bench, clock = Workbench(tmp_path), ManualClock()
    app = app_of(bench, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await finish(pilot, clock, bench)
        clock.ms += 1_000
        await pilot.click(app.screen.query_one("#done-orders", ActionBar).children[0])
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await finish(pilot, clock, bench)
        await pilot.click(app.screen.query_one("#done-orders", ActionBar).children[1])
        await pilot.pause()
        assert not app.is_running


async def test_where_nothing_can_be_made_it_says_why_and_can_be_left(tmp_path: Path) -> None:
    bench, clock = Workbench(tmp_path), ManualClock()
    app = app_of(bench, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await finish(pilot, clock, bench)
        bench.fault = CoachError("the voice is gone")
        await press(pilot, clock, "space")
        await until(pilot, lambda: "the voice is gone" in screen_text(app))
        assert isinstance(app.screen, SummaryScreen)
        await press(pilot, clock, "space")
        assert not app.is_running
