"""The screens over a real player that runs fast: nothing waits for a key."""

import asyncio

import pytest
from fake_session import SteadyVoice
from lifts import squat_workout
from pictures import screen_text

from tempo_coach.app.app_services import Prepared
from tempo_coach.library.loader import phrase_templates
from tempo_coach.playback.clock import FastClock, MonotonicClock
from tempo_coach.playback.player import Player
from tempo_coach.playback.runner import RunningSession
from tempo_coach.playback.sink import SilentSink
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.tui.app import CoachApp
from tempo_coach.tui.screens.home import HomeScreen
from tempo_coach.tui.screens.summary import SummaryScreen

pytestmark = pytest.mark.alone

SPEED = 60
PATIENCE_S = 30


async def test_one_key_starts_and_none_is_needed_until_the_end() -> None:
    workout = squat_workout(sets=2, reps=2, rest_ms=20_000)
    compiler = Compiler(phrase_templates(), SteadyVoice())
    score = compiler.compile(workout)
    clock = FastClock(MonotonicClock(), SPEED)
    session = RunningSession(Player(score, compiler, clock, SilentSink()), clock)
    app = CoachApp(Prepared(session, workout, score.total_ms))
    async with app.run_test() as pilot:
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("enter")
        async with asyncio.timeout(PATIENCE_S):
            while not isinstance(app.screen, SummaryScreen):
                await pilot.pause()
        text = screen_text(app)
        assert "left leg: 2 of 2 sets, 4 reps" in text
        assert "right leg: 2 of 2 sets, 4 reps" in text
        await pilot.press("q")
    assert app.return_code == 0


async def test_a_session_that_was_started_before_the_screen_came_up_is_followed() -> None:
    workout = squat_workout(sets=1, reps=2)
    compiler = Compiler(phrase_templates(), SteadyVoice())
    score = compiler.compile(workout)
    clock = MonotonicClock()
    session = RunningSession(Player(score, compiler, clock, SilentSink()), clock)
    session.start()
    app = CoachApp(Prepared(session, workout, score.total_ms), start_at_once=True)
    async with app.run_test() as pilot:
        await pilot.press("n")
        assert session.position().block_index == 1
        assert "LEFT LEG" in screen_text(app)
    assert session.position().finished
