"""For a second and a half after a set a key that may be a touch does nothing else on a screen."""

from collections.abc import Awaitable, Callable

import pytest
from hand_driven import Hands
from lifts import squat_workout
from textual.pilot import Pilot

from tempo_coach.playback.events import Position
from tempo_coach.timeline.timeline import BlockKind, PhaseKind
from tempo_coach.training.lowering import AFTER_SET_MS, Enforcement
from tempo_coach.tui.screens.help import HelpScreen
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.screens.summary import SummaryScreen
from tempo_coach.tui.widgets.action_bar import ActionBar

LATE_MS = 750


def pressing(key: str) -> Callable[[Hands, Pilot[None]], Awaitable[object]]:
    return lambda _hands, pilot: pilot.press(key)


async def click_on_stage(hands: Hands, pilot: Pilot[None]) -> None:
    await pilot.click(hands.app.screen.query_one("#stage"))


async def click_on_next(hands: Hands, pilot: Pilot[None]) -> None:
    resting = hands.player.position().block.kind is BlockKind.REST
    target = hands.app.screen.query_one(ActionBar).children[1]
    await pilot.click(target if resting else hands.app.screen.query_one("#stage"))


TOUCHES = {
    **{key: pressing(key) for key in ("space", "pagedown", "x", "w")},
    "a tap": click_on_stage,
    "a tap on a target": click_on_next,
}


async def started(hands: Hands, pilot: Pilot[None]) -> None:
    await pilot.press("enter")
    hands.clock.ms += 1_000


async def after_set(hands: Hands) -> Position:
    """Let time pass to the moment of a late touch after the next set."""
    while hands.player.position().block.kind is not BlockKind.SET:
        await hands.step()
    index = hands.player.position().block_index
    while hands.player.position().block_index == index:
        await hands.step()
    await hands.wait(LATE_MS)
    return hands.player.position()


@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES)
async def test_a_touch_after_any_set_does_nothing_else(
    touch: Callable[[Hands, Pilot[None]], Awaitable[object]],
) -> None:
    hands = Hands(squat_workout(sets=2, reps=1, rest_ms=30_000), Enforcement.TOUCH)
    async with hands.at_work() as pilot:
        await started(hands, pilot)
        for _ in range(4):
            position = await after_set(hands)
            volume = hands.session.volume()
            await touch(hands, pilot)
            assert isinstance(hands.app.screen, SessionScreen)
            assert hands.player.position() == position
            assert hands.session.volume() == volume
            assert not hands.session.waits_for_me()
        assert hands.player.position().block.prescription is None, "that was the last set"
        while await hands.step():
            pass
        assert isinstance(hands.app.screen, SummaryScreen)
        assert hands.app.return_code is None


@pytest.mark.parametrize("key", ["space", "x"])
async def test_a_touch_after_a_set_leaves_the_help_open(key: str) -> None:
    hands = Hands(squat_workout(sets=1, reps=1), Enforcement.TOUCH)
    async with hands.at_work() as pilot:
        await started(hands, pilot)
        while hands.player.position().phase.kind is not PhaseKind.LOWER:
            await hands.step()
        await pilot.press("question_mark")
        await after_set(hands)
        await pilot.press(key)
        assert isinstance(hands.app.screen, HelpScreen)
        await hands.wait(AFTER_SET_MS - LATE_MS + 1)
        await pilot.press(key)
        assert isinstance(hands.app.screen, SessionScreen)


async def test_then_the_one_key_goes_to_what_is_next_again() -> None:
    hands = Hands(squat_workout(sets=1, reps=1), Enforcement.TOUCH)
    async with hands.at_work() as pilot:
        await started(hands, pilot)
        index = (await after_set(hands)).block_index
        await hands.wait(AFTER_SET_MS - LATE_MS + 1)
        await pilot.press("space")
        assert hands.player.position().block_index == index + 1
