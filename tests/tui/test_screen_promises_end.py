"""Enforced lowering and the finish: nothing that is told is wrong, cut or left out."""

import pytest
from hand_driven import Hands
from lifts import squat_workout
from pictures import screen_text
from steps import at, lowering, seen, until
from textual.pilot import Pilot

from tempo_coach.timeline.timeline import BlockKind, PhaseKind
from tempo_coach.training.lowering import Enforcement
from tempo_coach.tui.screens.summary import SummaryScreen

SHORT = squat_workout(sets=2, reps=2, rest_ms=60_000)
PRAISE = ("well done", "good piece of work", "great", "every rep", "strong", "bravo")


async def touch_after(hands: Hands, pilot: Pilot[None], rep: int, lowering_ms: float) -> None:
    await until(hands, lowering(rep))
    await hands.wait(lowering_ms)
    await pilot.press("pagedown")
    await hands.settle()


async def test_a_fast_lowering_is_repeated_three_times_then_noted_whole() -> None:
    hands = Hands(SHORT, Enforcement.TOUCH)
    async with hands.at_work() as pilot:
        await pilot.press("enter")
        for _ in range(3):
            await touch_after(hands, pilot, 1, 2_800)
            text = screen_text(hands.app)
            assert "Too fast: 2.8 seconds" in text
            assert "Once more." in text
            assert hands.player.position().phase.kind is PhaseKind.READY
        await touch_after(hands, pilot, 1, 2_800)
        assert hands.player.position().phase.kind is not PhaseKind.READY
        text = await seen(hands, lambda text: "Still too fast" in text)
        assert "…" not in text, "what is said of it is not cut"
        await until(hands, lowering(2))


async def test_the_real_seconds_are_shown_in_the_rest_for_both_legs_of_the_set() -> None:
    hands = Hands(SHORT, Enforcement.TOUCH)
    async with hands.at_work() as pilot:
        await pilot.press("enter")
        for seconds in ((3.8, 4.1), (4.2, 4.6)):
            for rep, lowering_s in enumerate(seconds, 1):
                await touch_after(hands, pilot, rep, lowering_s * 1_000)
            await until(hands, lambda hands: hands.player.position().block.kind != BlockKind.SET)
        await until(hands, at(BlockKind.REST))
        await hands.wait(1_000)
        text = await seen(hands, lambda text: "4.2" in text and "4.6" in text)
        assert "3.8" in text
        assert "4.1" in text


async def test_no_touch_at_all_is_said_after_the_set_and_everything_is_counted() -> None:
    hands = Hands(squat_workout(sets=1, reps=2), Enforcement.TOUCH)
    async with hands.at_work() as pilot:
        await pilot.press("enter")
        await until(hands, at(BlockKind.SWITCH))
        said = [cue.text for cue in hands.player.position().block.cues]
        assert "No touch detected." in said
        while await hands.step():
            pass
        text = screen_text(hands.app)
        assert "left leg: 1 of 1 set, 2 reps" in text
        assert "on time" not in text, "nothing was measured"


async def test_no_touch_at_all_is_told_on_the_screen_too() -> None:
    hands = Hands(squat_workout(sets=1, reps=2), Enforcement.TOUCH)
    async with hands.at_work() as pilot:
        await pilot.press("enter")
        await until(hands, at(BlockKind.SWITCH))
        await hands.wait(1_000)
        await seen(hands, lambda text: "no touch" in text.lower())


async def finish(hands: Hands, pilot: Pilot[None]) -> str:
    await pilot.press("q", "q")
    await hands.settle()
    assert isinstance(hands.app.screen, SummaryScreen)
    return screen_text(hands.app)


@pytest.mark.parametrize("skips", [0, 3, None])
async def test_nothing_done_is_not_praised(skips: int | None) -> None:
    hands = Hands(SHORT)
    async with hands.at_work() as pilot:
        await pilot.press("enter")
        if skips is None:
            while not isinstance(hands.app.screen, SummaryScreen):
                await pilot.press("n")
                await hands.settle()
            text = screen_text(hands.app)
        else:
            await pilot.press(*["n"] * skips)
            text = await finish(hands, pilot)
        assert "left leg: 0 of 2 sets, 0 reps" in text
        assert "right leg: 0 of 2 sets, 0 reps" in text
        assert not [word for word in PRAISE if word in text.lower()]


async def test_half_a_workout_is_told_as_half() -> None:
    hands = Hands(SHORT)
    async with hands.at_work() as pilot:
        await pilot.press("enter")
        await until(hands, at(BlockKind.SET, 2))
        await until(hands, lowering(2))
        text = await finish(hands, pilot)
        assert "left leg: 1 of 2 sets, 2 reps" in text
        assert "right leg: 0 of 2 sets, 1 rep" in text
        assert "every rep" not in text.lower()


async def test_a_rep_taken_again_counts_once() -> None:
    hands = Hands(SHORT)
    async with hands.at_work() as pilot:
        await pilot.press("enter")
        await until(hands, lowering(2))
        await pilot.press("b", "b")
        await until(hands, at(BlockKind.SWITCH))
        while await hands.step():
            pass
        text = screen_text(hands.app)
        assert "left leg: 2 of 2 sets, 4 reps" in text
        assert "right leg: 2 of 2 sets, 4 reps" in text
        assert "every rep" in text.lower()
