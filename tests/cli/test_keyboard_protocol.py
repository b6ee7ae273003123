"""The keyboard protocol that Textual asks terminals for, byte by byte in a real terminal."""

import sys
from pathlib import Path

import pytest
from command_line import events_in
from terminal import MakeTerminal

pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are for POSIX"),
]

SQUAT = ("start", "single-leg-squat", "--sets", "1", "--reps", "2", "--silent")
SHIFT, ALT, CAPS_LOCK = "\x1b[57441;2u", "\x1b[57443;3u", "\x1b[57358u"
CAPITAL_N, CAPITAL_Q = "\x1b[110;65;78u", "\x1b[113;65;81u"
"""With Caps Lock on."""


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
