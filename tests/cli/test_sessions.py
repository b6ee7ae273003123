"""Whole sessions from the command line: the events file, pipes, and terminals that cannot draw."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from command_line import COACH, LIMIT_S, CommandLine, events_in
from terminal import MakeTerminal, Terminal

pytestmark = pytest.mark.alone

SHORT = ("start", "single-leg-squat", "--sets", "1", "--reps", "2")
NAMES = {
    "session_started",
    "block_started",
    "phase_started",
    "rep_completed",
    "set_completed",
    "paused",
    "resumed",
    "speaker_lost",
    "touched",
    "waiting",
    "session_finished",
}
BOX_DRAWING = re.compile("[\u2500-\u259f\u2800-\u28ff]")


# Rehearsals


@pytest.fixture
def rehearsal(shell: CommandLine, tmp_path: Path) -> list[dict[str, Any]]:
    file = tmp_path / "events.jsonl"
    answer = shell.run(*SHORT, "--plain", "--silent", "--speed", "200", "--events", str(file))
    assert answer.code == 0, answer.err
    assert not answer.err
    return events_in(file)


def test_the_events_are_those_of_the_plan(
    shell: CommandLine, rehearsal: list[dict[str, Any]]
) -> None:
    plan = shell.run("plan", *SHORT[1:], "--json").json()
    zero_ms = rehearsal[1]["due_ms"]
    expected: list[tuple[Any, ...]] = []
    for block in plan["blocks"]:
        place = (block["exercise"], block["side"])
        expected.append(("block_started", zero_ms, None, None, *place))
        followers = [phase["rep_number"] for phase in block["phases"][1:]]
        for phase, follower in zip(block["phases"], [*followers, None], strict=True):
            rep, at_ms = phase["rep_number"], zero_ms + phase["start_ms"]
            expected.append(("phase_started", at_ms, phase["kind"], rep, *place))
            if rep and follower != rep:
                ends_ms = at_ms + phase["duration_ms"]
                expected.append(("rep_completed", ends_ms, phase["kind"], rep, *place))
        zero_ms += block["duration_ms"]
        if block["kind"] == "set":
            expected.append(("set_completed", zero_ms, None, None, *place))
    heard = [
        (
            event["event"],
            event["due_ms"],
            event.get("phase"),
            event.get("rep_number"),
            event.get("exercise"),
            event.get("side"),
        )
        for event in rehearsal[1:-1]
    ]
    assert heard == expected
    assert [rehearsal[0]["event"], rehearsal[-1]["event"]] == [
        "session_started",
        "session_finished",
    ]
    assert rehearsal[-1]["due_ms"] == zero_ms


def test_every_event_says_when_it_was_due_and_when_it_came(
    rehearsal: list[dict[str, Any]],
) -> None:
    for event in rehearsal:
        assert event["event"] in NAMES
        assert type(event["due_ms"]) is int
        assert event["actual_ms"] >= event["due_ms"] - 0.5
    dues = [event["due_ms"] for event in rehearsal]
    assert dues == sorted(dues)


def test_a_set_tells_its_number(rehearsal: list[dict[str, Any]]) -> None:
    done = [event for event in rehearsal if event["event"] in ("rep_completed", "set_completed")]
    assert done
    assert all(event["set_number"] == 1 for event in done)


def test_events_are_added_to_a_file(shell: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    for _ in range(2):
        shell.run(*SHORT, "--plain", "--speed", "2000", "--events", str(file))
    names = [event["event"] for event in events_in(file)]
    assert names.count("session_started") == names.count("session_finished") == 2


def test_a_rehearsal_is_over_so_many_times_sooner(shell: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    long = ("single-leg-squat", "single-leg-deadlift")
    answer = shell.run("start", *long, "--speed", "3000", "--events", str(file))
    assert answer.code == 0
    assert events_in(file)[-1]["due_ms"] > 10 * 60_000


# Where there is no screen


def test_without_a_terminal_it_is_lines(shell: CommandLine) -> None:
    answer = shell.run(*SHORT, "--speed", "500")
    assert answer.code == 0
    assert_plain(answer.out)
    lines = answer.out.splitlines()
    assert sum(line.startswith("Rep 1 of 2: Lower, 4 seconds") for line in lines) == 2
    assert any("right leg" in line and line.startswith("Switch") for line in lines)


def test_the_bare_command_is_what_is_up_today_in_lines(terminal: MakeTerminal) -> None:
    screen = terminal(term="dumb")
    screen.wait_for_text("Week 1 of 2, session 1 of 2")
    screen.wait_for_text("Single-leg squat, left leg, set 1 of 2, 5 reps, tempo 1-0-1-1")
    screen.end_session()
    assert screen.finish() == 0
    assert_plain(screen.seen)


@pytest.mark.parametrize("term", ["dumb", "xterm-256color"])
def test_plain_and_dumb_terminals_get_lines(terminal: MakeTerminal, term: str) -> None:
    options = ["--plain"] if term != "dumb" else []
    screen = terminal(*SHORT, "--speed", "500", *options, term=term)
    assert screen.finish() == 0
    assert_plain(screen.seen)
    assert "Rep 2 of 2: Tall, 1 second" in screen.lines


@pytest.mark.parametrize("piped", ["stdin", "stdout"])
def test_a_pipe_at_either_end_gets_lines(terminal: MakeTerminal, piped: str) -> None:
    screen = terminal(*SHORT, "--speed", "500", **{piped: False})
    assert screen.finish() == 0
    heard = screen.seen
    if piped == "stdout":
        assert screen.process.stdout
        heard = screen.process.stdout.read().decode()
    assert_plain(heard)
    assert "Rep 2 of 2: Tall, 1 second" in heard


def assert_plain(text: str) -> None:
    assert "\x1b" not in text
    assert "\b" not in text
    assert "\r" not in text.replace("\r\n", "\n")
    assert not BOX_DRAWING.search(text)


# Where nothing can be written


@pytest.mark.parametrize("home", ["file/home", "locked/home"])
def test_a_home_that_cannot_be_written_stops_nobody(tmp_path: Path, home: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "locked").mkdir(mode=0o555)
    shell = CommandLine(tmp_path / home)
    for arguments in (SHORT[1:], ("--load", "17kg")):
        assert shell.run("plan", *arguments).code == 0
    answer = shell.run(*SHORT, "--speed", "2000")
    assert answer.code == 0, answer.err
    assert "Traceback" not in answer.err


def test_a_home_that_cannot_be_written_stops_no_session_with_sound(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    screen = Terminal(CommandLine(tmp_path / "file" / "home"), [*SHORT, "--plain"])
    try:
        screen.wait_for_text("Single-leg squat, left leg")
        screen.end_session()
        assert screen.finish() == 0
        assert "Traceback" not in screen.seen
    finally:
        screen.close()


def test_without_sound_it_says_so_and_goes_on(terminal: MakeTerminal, tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    no_player_here = {"TEMPO_COACH_SOUND": "system", "PATH": str(tmp_path)}
    screen = terminal(*SHORT, "--plain", "--events", str(file), env=no_player_here)
    screen.wait_for_event(file, "speaker_lost")
    screen.wait_for_text("No sound")
    screen.press("n")
    screen.wait_for_event(file, "block_started", block="set")
    screen.end_session()
    assert screen.finish() == 0


def test_sound_that_is_switched_off_is_said_and_is_no_fault(
    shell: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl"
    answer = shell.run(*SHORT, "--plain", "--speed", "2000", "--events", str(file))
    assert "Sound is switched off" in answer.out
    assert "speaker_lost" not in file.read_text(encoding="utf-8")


def test_a_full_disk_costs_the_events_and_nothing_else(shell: CommandLine) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    answer = shell.run(*SHORT, "--plain", "--speed", "2000", "--events", "/dev/full")
    assert "Finished after" in answer.out
    assert "Traceback" not in answer.err
    assert "events" in answer.out + answer.err, "it is told that they are missing"


@pytest.mark.needs("sh")
def test_an_input_that_is_closed_is_no_terminal(shell: CommandLine) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" <&-', "sh", *COACH, *SHORT, "--plain", "--speed", "2000"],
        env=shell.environment(),
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert done.returncode == 0
    assert "Finished after" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("command", [("plan",), (*SHORT, "--plain", "--speed", "2000")])
def test_an_output_that_is_full_is_told_in_one_sentence(
    shell: CommandLine, command: tuple[str, ...]
) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here")
    with full.open("w") as output:
        done = subprocess.run(
            [*COACH, *command],
            env=shell.environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.PIPE,
            text=True,
            timeout=LIMIT_S,
            check=False,
        )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "No space left" in done.stderr
