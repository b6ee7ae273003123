"""The question whether a session that was cut off goes on: what is shown, and what keys do."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from cut_off import Cut, cut_off, refusing
from patience import until
from pictures import screen_text
from textual.pilot import Pilot

from tempo_coach.history.records import SessionRecord
from tempo_coach.training.prescription import RepPosition, Side
from tempo_coach.tui.screens.home import HomeScreen
from tempo_coach.tui.screens.resume_prompt import ResumePromptScreen
from tempo_coach.tui.screens.session import SessionScreen


async def press(cut: Cut, pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each a press of its own."""
    for key in keys:
        cut.clock.ms += 1_000
        await pilot.press(key)
    await pilot.pause()


@pytest.mark.parametrize("at_once", [True, False])
async def test_it_comes_before_everything_else(tmp_path: Path, at_once: bool) -> None:
    cut = Cut(tmp_path, at_once=at_once)
    async with cut.app.run_test(size=(80, 24)):
        assert isinstance(cut.app.screen, ResumePromptScreen)
        text = screen_text(cut.app)
        assert "Your session of 2026-05-04 18:30 was interrupted" in text
        assert "at rep 3 of set 2, left leg: Single-leg squat" in text
        assert "f end it here" in text
        assert [session.asked for session in cut.sessions] == [[]]


@pytest.mark.parametrize("key", ["enter", "space", "pagedown"])
async def test_the_one_key_goes_on(tmp_path: Path, key: str) -> None:
    cut = Cut(tmp_path)
    async with cut.app.run_test(size=(80, 24)) as pilot:
        await press(cut, pilot, key)
        await until(pilot, lambda: isinstance(cut.app.screen, SessionScreen))
        today, going_on = cut.sessions
        assert today.asked == ["close"]
        assert going_on.asked == ["start"]
    assert cut.outcome() == "open", "the session itself writes that it went on"


async def test_what_was_done_before_is_shown_as_done(tmp_path: Path) -> None:
    cut = Cut(tmp_path)
    async with cut.app.run_test(size=(80, 24)) as pilot:
        await press(cut, pilot, "enter")
        await until(pilot, lambda: isinstance(cut.app.screen, SessionScreen))
        await pilot.pause()
        text = screen_text(cut.app)
        assert "set 2 of 3" in text
        assert "left ■▣□" in text
        assert "right ■□□" in text


@pytest.mark.parametrize("at_once", [True, False])
async def test_f_finishes_it_there_and_goes_where_one_wanted_to(
    tmp_path: Path, at_once: bool
) -> None:
    cut = Cut(tmp_path, at_once=at_once)
    async with cut.app.run_test(size=(80, 24)) as pilot:
        await press(cut, pilot, "f")
        wanted = SessionScreen if at_once else HomeScreen
        await until(pilot, lambda: isinstance(cut.app.screen, wanted))
        # What is up today was made anew: another may be up with that one done.
        before, anew = cut.sessions
        assert before.asked == ["close"]
        assert anew.asked == (["start"] if at_once else [])
    assert cut.outcome() == "cut off"


async def test_q_leaves_it_open(tmp_path: Path) -> None:
    cut = Cut(tmp_path)
    async with cut.app.run_test(size=(80, 24)) as pilot:
        await press(cut, pilot, "q")
    assert cut.app.return_code == 0
    assert cut.outcome() == "open"
    assert [session.asked for session in cut.sessions] == [["close"]]


@pytest.mark.parametrize(
    ("label", "screen", "outcome"),
    [("Enter RESUME", SessionScreen, "open"), ("f END IT HERE", HomeScreen, "cut off")],
)
async def test_a_click_is_the_key(
    tmp_path: Path, label: str, screen: type[object], outcome: str
) -> None:
    cut = Cut(tmp_path, at_once=False)
    async with cut.app.run_test(size=(80, 24)) as pilot:
        rows = screen_text(cut.app).splitlines()
        y = next(y for y, row in enumerate(rows) if label in row)
        cut.clock.ms += 1_000
        await pilot.click(offset=(rows[y].index(label) + 2, y))
        await until(pilot, lambda: isinstance(cut.app.screen, screen))
    assert cut.outcome() == outcome


async def test_a_key_that_is_held_down_decides_once_and_does_not_pause(tmp_path: Path) -> None:
    cut = Cut(tmp_path)
    async with cut.app.run_test(size=(80, 24)) as pilot:
        await press(cut, pilot, "enter")
        for _ in range(20):
            cut.clock.ms += 30
            await pilot.press("enter")
        await until(pilot, lambda: isinstance(cut.app.screen, SessionScreen))
        assert len(cut.sessions) == 2
        assert cut.sessions[1].asked == ["start"]


async def test_while_it_is_made_ready_no_other_key_decides(tmp_path: Path) -> None:
    ready = threading.Event()

    def wait(_record: SessionRecord) -> None:
        assert ready.wait(10)

    cut = Cut(tmp_path, going_on=wait)
    async with cut.app.run_test(size=(80, 24)) as pilot:
        await press(cut, pilot, "enter", "f", "enter")
        assert isinstance(cut.app.screen, ResumePromptScreen)
        ready.set()
        await until(pilot, lambda: cut.sessions[-1].asked == ["start"])
    assert cut.outcome() == "open"


async def test_where_it_cannot_go_on_it_says_why_and_can_be_finished(tmp_path: Path) -> None:
    cut = Cut(tmp_path, at_once=False, going_on=refusing)
    async with cut.app.run_test(size=(80, 24)) as pilot:
        await press(cut, pilot, "enter")
        gone = "the exercise 'single-leg-squat' no longer exists"
        await until(pilot, lambda: gone in " ".join(screen_text(cut.app).split()))
        assert isinstance(cut.app.screen, ResumePromptScreen)
        await press(cut, pilot, "f")
        await until(pilot, lambda: isinstance(cut.app.screen, HomeScreen))
    assert cut.outcome() == "cut off"


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (None, "before the first rep"),
        (RepPosition(0, 3, Side.RIGHT, 6), "after set 3, right leg: Single-leg squat"),
        (RepPosition(1, 1, Side.BOTH, 1), "at rep 1 of set 1, both legs: Two-leg deadlift"),
    ],
)
async def test_it_tells_where_it_stopped(tmp_path: Path, at: RepPosition | None, told: str) -> None:
    cut = Cut(tmp_path, cut_off(at))
    async with cut.app.run_test(size=(80, 24)):
        assert told in screen_text(cut.app)


@pytest.mark.parametrize(("more", "told"), [(0, ""), (1, "1 more session was"), (3, "3 more")])
async def test_it_tells_that_others_were_interrupted_before(
    tmp_path: Path, more: int, told: str
) -> None:
    cut = Cut(tmp_path, more=more)
    async with cut.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert told in screen_text(cut.app)
        assert ("interrupted before" in screen_text(cut.app)) == bool(more)


async def test_a_name_from_a_file_is_only_text(tmp_path: Path) -> None:
    record = cut_off()
    evil = replace(record.exercises[0], name="[red]Squat[/]\x1b[31m\a")
    cut = Cut(tmp_path, replace(record, exercises=(evil, record.exercises[1])))
    async with cut.app.run_test(size=(80, 24)):
        assert "[red]Squat[/] [31m" in screen_text(cut.app)
