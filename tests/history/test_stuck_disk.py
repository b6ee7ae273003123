"""A disk that does not answer: who reads is told soon, and reads again once it does."""

import threading
from collections.abc import Callable, Generator
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import pytest
from kept import AT_MS, NOW, begun, rep_of, session, squat

from tempo_coach.feedback.questionnaire import Questionnaire
from tempo_coach.feedback.session_feedback import SessionFeedback
from tempo_coach.history import history as history_module
from tempo_coach.history.history import History
from tempo_coach.history.opening import Opened, open_to_write
from tempo_coach.history.records import SessionRecord
from tempo_coach.library.loader import exercises
from tempo_coach.training.progression import Reason

PATIENCE_S = 20.0
STUCK = "The disk does not answer"

_Found = TypeVar("_Found")


class Disk:
    """Lets a history be opened to write only while it answers."""

    def __init__(self) -> None:
        self.answers = threading.Event()

    def open(self, path: Path, now: datetime, **how: Any) -> Opened:
        assert self.answers.wait(2 * PATIENCE_S)
        return open_to_write(path, now, **how)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Generator[Disk]:
    made = Disk()
    monkeypatch.setattr(history_module, "open_to_write", made.open)
    monkeypatch.setattr(history_module, "PATIENCE_S", 0.2, raising=False)
    yield made
    made.answers.set()


@pytest.fixture
def history(tmp_path: Path, disk: Disk) -> Generator[History]:
    path = tmp_path / "history.db"
    begun(path, session(squat()), reps=3)
    made = History(path, lambda: NOW, lambda: AT_MS)
    yield made
    disk.answers.set()
    made.close()


def soon(ask: Callable[[], _Found]) -> _Found:
    """What is answered by something that must not let anybody wait for ever."""
    told: list[_Found] = []
    thread = threading.Thread(target=lambda: told.append(ask()), daemon=True)
    thread.start()
    thread.join(PATIENCE_S)
    assert told, "it waits for ever"
    return told[0]


def done(history: History) -> SessionRecord:
    """A session of a rep, which the disk does not take yet."""
    record = session(squat(), started_at_ms=AT_MS + 1)
    history.writer.write(lambda repository: repository.begin(record))
    history.writer.write(lambda repository: repository.rep(record.exercises[0].id, rep_of(1)))
    return record


def test_who_reads_is_told_and_reads_again_once_it_answers(history: History, disk: Disk) -> None:
    record = done(history)
    assert soon(history.reading) is None
    (note,) = history.notes
    assert note.startswith(STUCK)
    assert soon(history.cut_off) is None
    disk.answers.set()
    assert history.writer.settle(PATIENCE_S)
    repository = history.reading()
    assert repository
    assert record in repository.sessions()
    assert history.notes == ()


def test_what_is_suggested_comes_without_the_sessions_before_and_that_is_said(
    history: History, disk: Disk
) -> None:
    record = done(history)
    answers = SessionFeedback(history, record, [12], exercises())
    assert answers.trouble is None
    offer = answers.offer(record.exercises[0], None)
    assert offer.suggestion.reason is Reason.UNRATED
    assert answers.trouble is None, "an offer waits for no disk"
    soon(answers.look_back)
    offer = answers.offer(record.exercises[0], None)
    assert offer.suggestion.reason is Reason.UNRATED
    assert answers.trouble is not None
    assert answers.trouble.startswith(STUCK)
    seconds = count()
    questionnaire = Questionnaire(answers, lambda: next(seconds) * 1000.0)
    assert questionnaire.question
    questionnaire.shown(questionnaire.question)
    questionnaire.press("2", "2")
    assert questionnaire.result == answers.trouble
    disk.answers.set()
    assert history.writer.settle(PATIENCE_S)
    assert answers.trouble is None
    assert questionnaire.result == "Answers saved."
