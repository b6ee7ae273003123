"""The keyboard protocol that Textual asks terminals for, byte by byte in a real terminal."""

import re
import sys
from pathlib import Path

import pytest
from command_line import events_in
from terminal import MakeTerminal, Terminal

pytestmark = [
    pytest.mark.waits,
    pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are for POSIX"),
]

SQUAT = ("start", "single-leg-squat", "--sets", "1", "--reps", "2", "--silent")
SHIFT, ALT, CAPS_LOCK = "\x1b[57441;2u", "\x1b[57443;3u", "\x1b[57358u"
CAPITAL_N, CAPITAL_Q = "\x1b[110;65;78u", "\x1b[113;65;81u"
"""With Caps Lock on."""

PAD_SUBTRACT, PAD_ADD, PAD_ENTER = "\x1b[57412u", "\x1b[57413u", "\x1b[57414u"


def test_modifiers_are_no_touch_and_answer_nothing_and_capitals_are_keys(
    terminal: MakeTerminal, tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl"
    screen = terminal(*SQUAT, "--enforce", "touch", "--events", str(file))
    screen.wait_for_text("SINGLE-LEG SQUAT")
    screen.press(CAPITAL_N)
    screen.wait_for_event(file, "block_started", block="set")
    screen.wait_for_event(file, "phase_started", phase="lower")
    for key in (SHIFT, ALT, CAPS_LOCK):
        screen.press(key)
    screen.press(CAPITAL_Q)
    screen.wait_for_text("End the session")
    for key in (SHIFT, ALT, CAPS_LOCK):
        screen.press(key)
    # It would be the first one, held, if it came sooner.
    screen.press(CAPITAL_Q)
    screen.wait_for_event(file, "session_finished")
    names = {event["event"] for event in events_in(file)}
    assert "touched" not in names
    assert "resumed" not in names


def test_the_number_pad_is_the_one_key_and_changes_a_rest(
    terminal: MakeTerminal, tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl"
    screen = terminal(*SQUAT[:2], "--sets", "2", "--reps", "1", "--silent", "--events", str(file))
    screen.wait_for_text("SINGLE-LEG SQUAT")
    screen.press(PAD_ENTER)
    screen.wait_for_event(file, "block_started", block="set")
    screen.press("n")
    screen.wait_for_event(file, "block_started", block="switch")
    screen.press(PAD_ENTER)
    screen.wait_for_event(file, "block_started", nth=2, block="set")
    screen.press_anew("n")
    screen.wait_for_event(file, "block_started", block="rest")
    before = screen.wait_for(lambda: rest_s(screen), "the seconds of the rest") or 0
    screen.press(PAD_ADD)
    screen.wait_for(lambda: (rest_s(screen) or 0) > before, "a longer rest")
    longer = rest_s(screen) or 0
    screen.press(PAD_SUBTRACT)
    screen.wait_for(lambda: (rest_s(screen) or longer) < longer - 10, "a shorter rest")


def rest_s(screen: Terminal) -> int | None:
    """The seconds of a rest that the terminal's title tells; None where it tells of no rest."""
    titles = re.findall(r"\x1b\]2;REST (?:(\d+):)?(\d+)", screen.seen)
    return 60 * int(titles[-1][0] or 0) + int(titles[-1][1]) if titles else None
