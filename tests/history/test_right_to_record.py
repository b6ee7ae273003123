"""Who has ended a session keeps nobody else from recording."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tempo_coach.feedback.session_feedback import SessionFeedback
from tempo_coach.history.history import History
from tempo_coach.history.recorder import Recorder
from tempo_coach.history.session_mapping import session_of
from tempo_coach.library.loader import exercises
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import Workout, prescribe
from tempo_coach.training.progression import Control


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.db"


@pytest.fixture
def first(path: Path) -> Generator[History]:
    history = History(path)
    yield history
    history.close()


@pytest.fixture
def second(path: Path) -> Generator[History]:
    history = History(path)
    yield history
    history.close()


def begin(history: History) -> Recorder:
    """A session that is recorded from now on."""
    workout = Workout((prescribe(exercises()["single-leg-squat"]),))
    session = session_of(workout, rehearsal=False, enforcement=Enforcement.PACE)
    recorder = Recorder(session, workout, history.writer)
    recorder.begin()
    assert history.writer.settle()
    return recorder


@pytest.mark.parametrize("early", [False, True])
def test_while_it_runs_nobody_else_records_and_then_others_may(
    first: History, second: History, *, early: bool
) -> None:
    recorder = begin(first)
    assert second.elsewhere()
    recorder.end(1_000, early=early)
    assert first.writer.settle()
    assert not second.elsewhere()
    begin(second)
    assert first.elsewhere()


def test_what_is_answered_afterwards_is_written_all_the_same(
    first: History, second: History
) -> None:
    recorder = begin(first)
    recorder.end(1_000, early=False)
    session = recorder.session
    answers = SessionFeedback(first, session, [1], exercises())
    answers.rate(session.exercises[0], Control.SOLID)
    assert first.writer.settle()
    repository = second.reading()
    assert repository is not None
    details = repository.details(session.id)
    assert details is not None
    assert details.controls == {0: "solid"}
    assert not second.elsewhere()
