"""Whole workouts on a clock that is moved by hand: by keyboard, by one key, and by none."""

import pytest
from hand_driven import Hands
from lifts import squat_workout
from pictures import screen_text
from textual.pilot import Pilot

from tempo_coach.app.formatting import phase_word
from tempo_coach.playback.events import EventKind
from tempo_coach.timeline.timeline import BlockKind, PhaseKind
from tempo_coach.training.lowering import Enforcement, Verdict
from tempo_coach.tui.screens.help import HelpScreen
from tempo_coach.tui.screens.home import HomeScreen
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.screens.summary import SummaryScreen
from tempo_coach.tui.widgets.text_widgets import BigText

WORKOUT = squat_workout(sets=2, reps=3, rest_ms=60_000)
EVERY_REP = [(side, rep) for _ in range(2) for side in ("left", "right") for rep in (1, 2, 3)]


def reps_told(hands: Hands) -> list[tuple[str, int]]:
    return [
        (event.block.side.value, event.phase.rep_number)
        for event in hands.told
        if event.kind is EventKind.REP_COMPLETED
        and event.block
        and event.block.side
        and event.phase
        and event.phase.rep_number
    ]


async def test_no_key_at_all_after_the_start() -> None:
    hands = Hands(WORKOUT)
    words_seen: list[str] = []
    async with hands.at_work() as pilot:
        assert isinstance(hands.app.screen, HomeScreen)
        await pilot.press("enter")
        while await hands.step():
            if isinstance(hands.app.screen, SessionScreen):
                here = hands.player.position()
                shown = hands.app.screen.query_one("#word", BigText).words
                assert phase_word(here.phase, here.block.prescription) in shown
                words_seen += shown
        assert isinstance(hands.app.screen, SummaryScreen)
        assert "Every rep is done" in screen_text(hands.app)
    assert reps_told(hands) == EVERY_REP
    assert set(words_seen) >= {"READY", "LOWER", "PRESS", "TALL", "SWITCH", "REST"}
    assert EventKind.PAUSED not in {event.kind for event in hands.told}


@pytest.mark.parametrize("key", ["enter", "space", "pagedown"])
async def test_one_key_alone(key: str) -> None:
    hands = Hands(WORKOUT)
    async with hands.at_work() as pilot:
        await pilot.press(key)
        for _ in range(4):
            # Talk, switch or rest: the key goes on to the set.
            assert hands.player.position().block.kind is not BlockKind.SET
            await hands.wait(1_500)
            await pilot.press(key)
            assert hands.player.position().phase.kind is PhaseKind.READY
            # In the set it pauses, and goes on.
            await hands.wait(5_000 + 6_000 + 2_000)
            assert hands.player.position().phase.rep_number == 2
            await pilot.press(key)
            assert hands.player.position().paused
            before_ms = hands.player.position().phase_elapsed_ms
            await hands.wait(10_000)
            assert hands.player.position().phase_elapsed_ms == before_ms
            await pilot.press(key)
            assert not hands.player.position().paused
            while hands.player.position().block.kind is BlockKind.SET and await hands.step():
                pass
        while await hands.step():
            pass
        assert isinstance(hands.app.screen, SummaryScreen)
        await pilot.press(key)
    assert hands.app.return_code == 0
    assert reps_told(hands) == EVERY_REP


async def test_the_whole_keyboard() -> None:
    hands = Hands(WORKOUT)
    async with hands.at_work() as pilot:
        await pilot.press("enter", "n")
        assert hands.player.position().phase.kind is PhaseKind.READY
        await hands.wait(5_000 + 6_000 + 1_000)
        assert hands.player.position().phase.rep_number == 2
        await pilot.press("pageup")
        assert hands.player.position().phase.kind is PhaseKind.READY
        await pilot.press("b")
        following = hands.player.position().next_phase
        assert following
        assert following.rep_number == 1
        await hands.wait(3_000 + 500)
        await pilot.press("full_stop")
        assert hands.player.position().paused
        await pilot.press("f5")
        assert not hands.player.position().paused
        await pilot.press("question_mark")
        assert isinstance(hands.app.screen, HelpScreen)
        await hands.wait(3_000)
        assert hands.player.position().phase.rep_number == 1
        await pilot.press("escape")
        while hands.player.position().block.kind is BlockKind.SET and await hands.step():
            pass
        assert hands.player.position().block.kind is BlockKind.SWITCH
        while hands.player.position().block.kind is not BlockKind.REST and await hands.step():
            pass
        await hands.wait(20_000)
        await pilot.press("plus", "plus", "minus")
        assert hands.player.position().block.duration_ms == 75_000
        await pilot.press("up", "down", "down", "w")
        assert hands.session.volume() == 80  # from 100, once up and twice down
        await hands.wait(55_000 + 7_300)
        assert hands.player.position().overtime_ms == pytest.approx(7_300)
        assert hands.app.screen.query_one("#number", BigText).words == ("7",)
        await pilot.press("x")
        while await hands.step():
            pass
        assert isinstance(hands.app.screen, SummaryScreen)
        await pilot.press("q")
    assert hands.app.return_code == 0
    assert set(reps_told(hands)) == set(EVERY_REP)


async def test_a_pedal_that_types_one_key_enforces_the_lowering() -> None:
    hands = Hands(squat_workout(sets=1, reps=2), Enforcement.TOUCH)
    async with hands.at_work() as pilot:
        await pilot.press("pagedown")
        await hands.wait(1_000)
        await pilot.press("pagedown")
        await hands.wait(5_000 + 2_800)
        await pilot.press("pagedown")
        text = screen_text(hands.app)
        assert "Too fast: 2.8 seconds instead of 4. Once more." in text
        while hands.player.position().phase.kind is PhaseKind.READY and await hands.step():
            pass
        assert hands.player.position().phase.rep_number == 1
        await hands.wait(4_000)
        await pilot.press("pagedown")
        await hands.wait(2_000 + 5_000)
        await pilot.press("pagedown")
        text = screen_text(hands.app)
        assert "5.0 seconds instead of 4" in text
        assert "kept" not in text
        while hands.player.position().block.kind is BlockKind.SET and await hands.step():
            pass
        assert "Lowered, seconds: left 2.8 fast · 4.0 · 5.0 slow" in screen_text(hands.app)
        while await hands.step():
            pass
        assert "1 of 3 measured lowerings on time, 0.7 s off on average" in screen_text(hands.app)
    verdicts = [event.lowering for event in hands.told if event.kind is EventKind.TOUCHED]
    assert [each.verdict for each in verdicts if each] == [
        Verdict.TOO_FAST,
        Verdict.ON_TIME,
        Verdict.SLOW,
    ]
    assert reps_told(hands) == [("left", 1), ("left", 2), ("right", 1), ("right", 2)]


@pytest.mark.parametrize("key", ["enter", "space", "pagedown"])
async def test_a_key_that_is_held_or_bounces_is_one_press_on_every_screen(key: str) -> None:
    hands = Hands(squat_workout(sets=1, reps=1))

    async def hold(pilot: Pilot[None]) -> None:
        for _ in range(10):
            await pilot.press(key)
            hands.clock.ms += 33

    async with hands.at_work() as pilot:
        await hold(pilot)
        assert hands.player.position().block.kind is BlockKind.TALK, "it starts and skips nothing"
        await hands.wait(1_000)
        await hold(pilot)
        assert hands.player.position().block.kind is BlockKind.SET
        await hands.wait(1_000)
        await hold(pilot)
        assert hands.player.position().paused
        await hands.wait(1_000)
        await hold(pilot)
        assert not hands.player.position().paused
        await hands.wait(1_000)
        await pilot.press("question_mark")
        await hold(pilot)
        assert isinstance(hands.app.screen, SessionScreen)
        assert not hands.player.position().paused
        await hands.wait(1_000)
        await pilot.press("q")
        await hold(pilot)
        assert isinstance(hands.app.screen, SessionScreen)
        assert not hands.player.position().paused
        while hands.player.position().block.prescription is not None:
            await hands.step()
        await hold(pilot)
        assert isinstance(hands.app.screen, SummaryScreen)
        assert hands.app.return_code is None
        await hands.wait(1_000)
        await pilot.press(key)
    assert hands.app.return_code == 0


async def test_ten_quick_clicks_on_the_start_begin_and_skip_nothing() -> None:
    hands = Hands(squat_workout(sets=1, reps=1))
    async with hands.at_work() as pilot:
        start = hands.app.screen.query_one("#start").region
        for _ in range(10):
            await pilot.click(offset=(start.x + 1, start.y))
            hands.clock.ms += 33
        assert isinstance(hands.app.screen, SessionScreen)
        assert hands.player.position().block.kind is BlockKind.TALK
