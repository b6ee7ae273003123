"""What a session that goes on keeps, what becomes of nonsense, and signals at the question."""

import signal
import sqlite3
from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from command_line import CommandLine
from past_sessions import Diary, practice, squats
from terminal import MakeTerminal

from tempo_coach.cli.options import PrescriptionOptions
from tempo_coach.cli.session_factory import SessionFactory
from tempo_coach.history.history import History
from tempo_coach.history.history_errors import HistoryError
from tempo_coach.history.records import Outcome
from tempo_coach.history.session_mapping import session_of
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import Workout

ASKED = "Enter resumes it"
NONSENSE = "the session cannot be resumed: its record is damaged"
PACE, TOUCH = Enforcement.PACE, Enforcement.TOUCH


@pytest.fixture
def diary(shell: CommandLine) -> Diary:
    return Diary(shell.home)


@pytest.fixture
def history(own_home: Path) -> Generator[History]:
    """A history in a home folder with no settings."""
    made = History(own_home / "history.db")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("begun", "asked", "kept"),
    [
        (TOUCH, None, TOUCH),
        (PACE, None, PACE),
        (TOUCH, PACE, PACE),
        (PACE, TOUCH, TOUCH),
    ],
)
def test_it_keeps_the_enforcement_it_began_with_unless_another_is_asked_for(
    history: History, begun: Enforcement, asked: Enforcement | None, kept: Enforcement
) -> None:
    maker = SessionFactory(history, PrescriptionOptions.usual(), [], asked, None, True, 100.0, ())
    record = session_of(Workout((practice(),)), rehearsal=True, enforcement=begun)
    prepared = maker.going_on(replace(record, started_at_ms=1_777_912_200_000))
    try:
        assert prepared.session.enforcement() is kept
    finally:
        prepared.session.close()


def test_an_enforcement_that_nobody_knows_is_told_in_a_sentence(history: History) -> None:
    maker = SessionFactory(history, PrescriptionOptions.usual(), [], None, None, True, 100.0, ())
    record = session_of(Workout((practice(),)), rehearsal=True, enforcement=PACE)
    with pytest.raises(HistoryError) as told:
        maker.going_on(replace(record, enforcement="whip"))
    assert str(told.value) == NONSENSE


@pytest.mark.parametrize(
    "nonsense",
    [
        "UPDATE session SET at_position = 9",
        "UPDATE session SET at_set = 9",
        "UPDATE session SET at_rep = 0",
        "UPDATE exercise SET side_order = 'backwards'",
        "UPDATE exercise SET tempo = 'slow'",
        "UPDATE exercise SET sets = 0",
    ],
)
def test_a_record_that_makes_no_sense_is_told_in_a_sentence(
    shell: CommandLine, diary: Diary, nonsense: str
) -> None:
    diary.add(squats(), done=7, outcome=Outcome.OPEN)
    with closing(sqlite3.connect(diary.path)) as connection, connection:
        connection.execute(nonsense)
    answer = shell.play("start", "--resume")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == f"tempo-coach: {NONSENSE}.\n"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_kill_at_the_question_gives_the_terminal_back(
    terminal: MakeTerminal, diary: Diary, number: signal.Signals
) -> None:
    diary.add(squats(1), done=7, outcome=Outcome.OPEN)
    screen = terminal("start", "--plain", "--silent", speed=500)
    screen.wait_for_text(ASKED)
    assert screen.takes_single_keys()
    screen.process.send_signal(number)
    screen.wait_for(lambda: not screen.takes_single_keys(), "the terminal is given back")
    assert screen.finish() == 130
    assert "Traceback" not in screen.seen
    assert diary.outcomes() == ["open"]


def test_ctrl_z_at_the_question_gives_the_terminal_back_and_takes_it_again(
    terminal: MakeTerminal, diary: Diary
) -> None:
    diary.add(squats(1), done=7, outcome=Outcome.OPEN)
    screen = terminal("start", "--plain", "--silent", speed=500)
    screen.wait_for_text(ASKED)
    screen.press("\x1a")
    screen.wait_for(screen.stopped, "the process stops")
    assert not screen.takes_single_keys()
    screen.process.send_signal(signal.SIGCONT)
    screen.wait_for(screen.takes_single_keys, "keys are taken again")
    screen.press_anew("\r")
    assert screen.finish() == 0
    assert diary.outcomes() == ["finished"]
