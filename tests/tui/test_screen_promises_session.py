"""Where am I, rest, help, one key, enforced lowering and the end, over a real player."""

import re

import pytest
from hand_driven import Hands
from lifts import squat_workout
from pictures import screen_text
from steps import at, lowering, seen, until
from textual.pilot import Pilot
from tmux_window import Screen

from tempo_coach.timeline.timeline import BlockKind
from tempo_coach.training.lowering import Enforcement
from tempo_coach.tui.screens.end_question import EndQuestion
from tempo_coach.tui.screens.finished import FinishedScreen
from tempo_coach.tui.screens.help import HelpScreen
from tempo_coach.tui.screens.session import SessionScreen

WORKOUT = squat_workout(sets=2, reps=5, rest_ms=60_000)
SHORT = squat_workout(sets=2, reps=2, rest_ms=60_000)
ONE_KEYS = ("enter", "space", "pagedown")


async def counted(hands: Hands, number: str) -> str:
    """The screen once it shows a number in large type."""
    return await seen(hands, lambda text: Screen(text, 80).shows_large(number, 9))


async def test_reps_are_filled_and_open_marks_and_sets_stand_by_side() -> None:
    hands = Hands(WORKOUT)
    async with hands.at_work() as pilot:
        await pilot.press("enter")
        for rep in (1, 2, 4, 5):
            await until(hands, lowering(rep))
            text = screen_text(hands.app)
            marks = [text.count(mark) for mark in "●◉○"]
            assert marks == [rep - 1, 1, 5 - rep]
            assert re.search(r"left +▣ *□ +right +□ *□", text)
        await until(hands, at(BlockKind.SET, 2))
        assert re.search(r"left +■ *□ +right +▣ *□", screen_text(hands.app))
        await until(hands, at(BlockKind.REST))
        assert re.search(r"left +■ *[□▣] +right +■ *□", screen_text(hands.app))


async def test_the_time_left_and_the_time_of_day_of_the_end_follow_the_player() -> None:
    hands = Hands(WORKOUT)

    def agrees(text: str) -> bool:
        found = re.search(r"(\d+):(\d\d) left · ends 18:(\d\d)", text)
        assert found
        minutes, seconds, ends = map(int, found.groups())
        remaining_s = hands.player.position().remaining_ms / 1_000
        # It may tick together with the large second.
        near = abs(60 * minutes + seconds - remaining_s) < 2
        return near and abs(30 + remaining_s / 60 - ends) < 1

    async with hands.at_work() as pilot:
        await pilot.press("enter")
        for _ in range(8):
            await seen(hands, agrees)
            await hands.wait(7_300)
        await until(hands, at(BlockKind.REST))
        before_ms = hands.player.position().remaining_ms
        await pilot.press("plus")
        assert hands.player.position().remaining_ms == before_ms + 15_000
        await seen(hands, agrees)


async def test_a_rest_tells_what_was_done_and_what_comes_and_its_buttons_work() -> None:
    hands = Hands(SHORT)
    async with hands.at_work() as pilot:
        await pilot.press("enter")
        await until(hands, at(BlockKind.REST))
        await hands.wait(10_000)
        text = await counted(hands, "50")
        assert re.search(r"Done:.*set 1", text)
        assert re.search(r"Next:.*left leg, set 2 of 2", text)
        assert "Stand tall on one leg" in text
        for label, seconds in (("+ 15 s", "65"), ("- 15 s", "50"), ("- 15 s", "35")):
            await click(pilot, label)
            await counted(hands, seconds)
        await pilot.press("plus", "minus", "plus")
        await counted(hands, "50")
        await click(pilot, "NEXT")
        assert at(BlockKind.SET, 3)(hands)


async def click(pilot: Pilot[None], label: str) -> None:
    """Click where a label can be read."""
    rows = screen_text(pilot.app).split("\n")
    row = min(number for number, line in enumerate(rows) if label in line)
    await pilot.click(offset=(rows[row].index(label) + 1, row))
    await pilot.pause()


@pytest.mark.parametrize("key", [*ONE_KEYS, "x"])
async def test_overtime_counts_upwards_until_a_key(key: str) -> None:
    hands = Hands(SHORT)
    async with hands.at_work() as pilot:
        await pilot.press("enter", "w")
        await until(hands, at(BlockKind.REST))
        await hands.wait(60_000 + 3_500)
        await counted(hands, "3")
        await hands.wait(30_000)
        await counted(hands, "33")
        assert at(BlockKind.REST)(hands)
        await pilot.press(key)
        assert at(BlockKind.SET, 3)(hands)


async def test_a_session_goes_on_and_ends_under_an_open_help_and_in_no_case_waits() -> None:
    hands = Hands(SHORT, Enforcement.TOUCH)
    async with hands.at_work() as pilot:
        await pilot.press("enter")
        await until(hands, lowering(1))
        await pilot.press("question_mark")
        await until(hands, lowering(2))
        assert isinstance(hands.app.screen, HelpScreen)
        await until(hands, at(BlockKind.REST))
        await pilot.press("question_mark")
        await hands.wait(20_000)
        await seen(hands, lambda text: "REST 40" in text)
        while await hands.step():
            pass
        assert isinstance(hands.app.screen, FinishedScreen)


@pytest.mark.parametrize("key", ONE_KEYS)
async def test_the_one_key_leads_back_from_help_and_question_and_out_of_the_end(key: str) -> None:
    hands = Hands(SHORT)
    async with hands.at_work() as pilot:
        await pilot.press("question_mark", key)
        await pilot.press(key)
        assert isinstance(hands.app.screen, SessionScreen)
        await until(hands, lowering(1))
        await pilot.press("question_mark", key)
        assert isinstance(hands.app.screen, SessionScreen)
        assert not hands.player.position().paused
        await pilot.press("q")
        assert isinstance(hands.app.screen, EndQuestion)
        await pilot.press(key)
        assert isinstance(hands.app.screen, SessionScreen)
        assert not hands.player.position().paused
        await pilot.press("q", "q")
        await hands.settle()
        assert isinstance(hands.app.screen, FinishedScreen)
        await pilot.press(key)
    assert hands.app.return_code == 0
