"""Events on the standard output, and readers of events who are slow or gone."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from command_line import AT_ONCE, LIMIT_S, CommandLine
from past_sessions import Diary
from terminal import MakeTerminal

SHORT = ("start", "single-leg-squat", "--sets", "1", "--reps", "2", "--silent")
LONG = ("start", "single-leg-squat", "--sets", "8", "--reps", "12", "--silent", "--plain")
"""More events than a pipe holds."""


def events_of(text: str) -> list[dict[str, Any]]:
    """Lines of which each is an event."""
    return [json.loads(line) for line in text.splitlines()]


def test_a_dash_is_the_standard_output_and_the_lines_go_elsewhere(shell: CommandLine) -> None:
    answer = shell.run(*SHORT, "--plain", "--speed", "2000", "--events", "-")
    assert answer.code == 0, answer.err
    names = [event["event"] for event in events_of(answer.out)]
    assert (names[0], names[-1]) == ("session_started", "session_finished")
    assert names.count("rep_completed") == 4
    assert "Rep 1 of 2: Lower, 4 seconds" in answer.err
    assert answer.err.splitlines()[-1].startswith("Finished after ")


def test_with_a_dash_there_is_no_screen(terminal: MakeTerminal) -> None:
    screen = terminal(*SHORT, "--speed", "500", "--events", "-")
    screen.wait_for_text('"event": "session_finished"')
    assert screen.finish() == 0
    assert "Rep 1 of 2: Lower, 4 seconds" in screen.seen
    assert "\x1b[?1049h" not in screen.seen


@pytest.mark.needs("sh")
def test_where_there_is_no_standard_output_it_says_so(shell: CommandLine) -> None:
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *shell.coach, *SHORT, "--events", "-"],
        env=shell.environment(),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("tempo-coach: --events '-' cannot be written: ")
    assert done.stderr.count("\n") == 1


def test_a_reader_that_leaves_ends_no_session(shell: CommandLine) -> None:
    quick = shell.hurried(AT_ONCE)
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*quick.coach, *SHORT, "--events", "-"],
        env=quick.environment(),
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    os.close(writer)
    assert done.returncode == 0
    assert done.stderr.count("not all events could be written") == 1
    assert "Traceback" not in done.stderr
    assert Diary(shell.home).outcomes() == ["finished"]


def test_a_reader_that_stalls_delays_neither_what_is_recorded_nor_the_end(
    shell: CommandLine, tmp_path: Path
) -> None:
    fifo = tmp_path / "events"
    os.mkfifo(fifo)
    # It is there, and never reads.
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    try:
        answer = shell.hurried(AT_ONCE).run(*LONG, "--events", str(fifo))
    finally:
        os.close(reader)
    assert answer.code == 0
    assert "not all events could be written: nobody reads them" in answer.err
    diary = Diary(shell.home)
    (session,) = diary.sessions()
    assert diary.outcomes() == ["finished"]
    assert len(diary.places(session.id)) == 8 * 12 * 2
