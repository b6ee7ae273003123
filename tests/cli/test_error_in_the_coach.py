"""An error in the coach itself ends a session in a sentence, and leaves it to be resumed."""

from collections.abc import Generator
from pathlib import Path

import pytest
from broken_coach import ERROR, BrokenLine
from command_line import AT_ONCE, CommandLine, events_in
from past_sessions import Diary, order_of, reps_in, squats
from terminal import PATIENCE_S, Terminal

from tempo_coach.history.records import Outcome

SQUAT = ("start", "single-leg-squat", "--sets", "1", "--reps", "5", "--lead", "right", "--silent")
SENTENCE = (
    "tempo-coach: the session was interrupted by an error in the coach: "
    f"ZeroDivisionError: {ERROR}; "
    "`tempo-coach start --resume` resumes it."
)


@pytest.fixture
def broken(shell: CommandLine) -> BrokenLine:
    return BrokenLine(shell.home, speed=AT_ONCE)


@pytest.fixture
def on_screen(broken: BrokenLine) -> Generator[Terminal]:
    screen = Terminal(broken, SQUAT)
    yield screen
    screen.close()


def check_resumes(shell: CommandLine, file: Path) -> None:
    """What was done is recorded, and the session is resumed behind it."""
    diary = Diary(shell.home)
    (cut,) = diary.sessions()
    done = diary.places(cut.id)
    assert cut.outcome is Outcome.OPEN
    assert done == order_of(squats(1, 5))[:2]
    answer = shell.play("start", "--resume", "--events", str(file))
    assert answer.code == 0, answer.err
    assert done + reps_in(events_in(file), "single-leg-squat") == order_of(squats(1, 5))
    assert diary.outcomes() == ["finished"]


def test_in_lines(broken: BrokenLine, shell: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    answer = broken.run(*SQUAT, "--plain", "--events", str(file))
    assert (answer.code, answer.err.strip()) == (1, SENTENCE)
    assert answer.out.splitlines()[-1].startswith("Stopped by an error after ")
    last = events_in(file)[-1]
    assert (last["event"], last["detail"]) == ("session_finished", "failed")
    check_resumes(shell, tmp_path / "more.jsonl")


def test_on_the_screen(on_screen: Terminal, shell: CommandLine, tmp_path: Path) -> None:
    on_screen.wait_for_text("error in the coach")
    assert on_screen.process.wait(PATIENCE_S) == 1
    said = " ".join(on_screen.seen.split())
    assert SENTENCE in said
    assert "Traceback" not in said
    check_resumes(shell, tmp_path / "more.jsonl")
