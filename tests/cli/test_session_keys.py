"""Keys and signals in line mode, as a terminal gives them."""

import signal
import time
from pathlib import Path

import pytest
from command_line import events_in
from terminal import PATIENCE_S, MakeTerminal, Terminal

from tempo_coach.key_debouncer import AGAIN_AFTER_MS

pytestmark = pytest.mark.alone

SLOW = ("start", "single-leg-squat", "--sets", "1", "--reps", "2", "--plain", "--silent")


def press_anew(screen: Terminal, key: str) -> None:
    """Press a key so long after the press before that it is a press of its own."""
    since_s = time.monotonic()
    screen.wait_for(lambda: (time.monotonic() - since_s) * 1000 > AGAIN_AFTER_MS, "a new press")
    screen.press(key)


@pytest.mark.parametrize("key", [" ", "\r", "\x1b[6~"])
def test_one_key_goes_to_the_set_pauses_it_and_goes_on(
    terminal: MakeTerminal, tmp_path: Path, key: str
) -> None:
    file = tmp_path / "events.jsonl"
    screen = terminal(*SLOW, "--events", str(file))
    screen.wait_for_event(file, "block_started", block="talk")
    screen.press(key)
    screen.wait_for_event(file, "phase_started", phase="ready")
    press_anew(screen, key)
    paused = screen.wait_for_event(file, "paused")
    screen.wait_for_text("Paused")
    press_anew(screen, key)
    resumed = screen.wait_for_event(file, "resumed")
    assert resumed["due_ms"] == paused["due_ms"]
    screen.end_session()
    assert screen.finish() == 0


@pytest.mark.parametrize("key", [".", "\x1b[15~"])
def test_a_dot_and_f5_pause_the_announcement(
    terminal: MakeTerminal, tmp_path: Path, key: str
) -> None:
    file = tmp_path / "events.jsonl"
    screen = terminal(*SLOW, "--events", str(file))
    screen.wait_for_event(file, "block_started")
    screen.press(key)
    paused = screen.wait_for_event(file, "paused")
    screen.press(key)
    resumed = screen.wait_for_event(file, "resumed")
    assert resumed["due_ms"] == paused["due_ms"]
    screen.end_session()
    assert screen.finish() == 0


def test_n_goes_on_and_b_goes_back(terminal: MakeTerminal, tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    screen = terminal(*SLOW, "--events", str(file))
    screen.wait_for_event(file, "block_started", block="talk")
    screen.press("n")
    screen.wait_for_event(file, "block_started", block="set", side="left")
    screen.wait_for_event(file, "phase_started", phase="ready")
    screen.press("b")
    screen.wait_for_event(file, "phase_started", nth=2, phase="ready")
    screen.press("n")
    screen.wait_for_event(file, "block_started", block="switch")
    screen.press("b")
    screen.press("b")
    screen.wait_for_event(file, "phase_started", nth=3, phase="ready", side="left")
    screen.end_session()
    assert screen.finish() == 0


def test_q_ends_early(terminal: MakeTerminal, tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    screen = terminal(*SLOW, "--events", str(file))
    screen.wait_for_event(file, "block_started")
    screen.end_session()
    assert screen.finish() == 0
    assert events_in(file)[-1]["event"] == "session_finished"
    assert "Ended early" in screen.lines[-1]


def test_keys_are_not_echoed_and_the_terminal_is_given_back(terminal: MakeTerminal) -> None:
    screen = terminal(*SLOW)
    screen.wait_for_text("Space")
    screen.press("xyzxyz ")
    screen.end_session()
    assert screen.finish() == 0
    assert "xyz" not in screen.seen


def test_ctrl_c_ends_it_with_130(terminal: MakeTerminal, tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    screen = terminal(*SLOW, "--events", str(file))
    screen.wait_for_event(file, "block_started")
    screen.press("\x03")
    assert screen.finish() == 130
    assert "Traceback" not in screen.seen
    assert events_in(file)[-1]["event"] == "session_finished"


def test_ctrl_z_pauses_and_coming_back_stays_paused(terminal: MakeTerminal, tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    screen = terminal(*SLOW, "--events", str(file))
    screen.wait_for_event(file, "block_started")
    screen.press("\x1a")
    paused = screen.wait_for_event(file, "paused")
    assert "suspended" in paused["detail"]
    screen.wait_for(screen.stopped, "the process stops")
    screen.process.send_signal(signal.SIGCONT)
    screen.wait_for(screen.takes_single_keys, "keys are taken again")
    screen.press(" ")
    resumed = screen.wait_for_event(file, "resumed")
    assert resumed["due_ms"] == paused["due_ms"]
    names = [event["event"] for event in events_in(file)]
    assert names[names.index("paused") :][:2] == ["paused", "resumed"]
    assert names.count("paused") == 1, "the key went to a session that stood still"
    screen.end_session()
    assert screen.finish() == 0


def test_sigtstp_twice_is_no_trouble(terminal: MakeTerminal, tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    screen = terminal(*SLOW, "--events", str(file))
    screen.wait_for_event(file, "block_started")
    for _ in range(2):
        screen.process.send_signal(signal.SIGTSTP)
        screen.wait_for(screen.stopped, "the process stops")
        screen.process.send_signal(signal.SIGCONT)
        screen.wait_for(screen.takes_single_keys, "keys are taken again")
    screen.end_session()
    assert screen.finish() == 0
    names = [event["event"] for event in events_in(file)]
    assert names.count("paused") == 1


@pytest.mark.parametrize("front", [(), ("--plain",)])
def test_a_window_that_is_closed_takes_the_coach_with_it(
    terminal: MakeTerminal, tmp_path: Path, front: tuple[str, ...]
) -> None:
    file = tmp_path / "events.jsonl"
    squat = ("start", "single-leg-squat", "--silent")
    screen = terminal(*squat, *front, "--events", str(file))
    screen.wait_for_text("Single-leg squat" if front else "SINGLE-LEG SQUAT")
    screen.hang_up()
    assert screen.process.wait(PATIENCE_S) != 0
    assert events_in(file)[-1]["event"] == "session_finished"
