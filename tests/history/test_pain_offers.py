"""Pain that was just logged keeps the load, on the screen and when the next session is made."""

from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from kept import new_repository, squat
from lived import lived

from tempo_coach.feedback.session_feedback import SessionFeedback, attempts_of
from tempo_coach.history.history import History
from tempo_coach.history.records import CheckIn, SessionRecord
from tempo_coach.library.loader import exercises
from tempo_coach.training.progression import Control, Move, Reason, suggest

NOW = datetime(2026, 5, 4, 18, 30, tzinfo=UTC)
KEY = "single-leg-squat"
ALL = 12


@pytest.fixture
def history(tmp_path: Path) -> Generator[History]:
    found = History(tmp_path / "history.db", now_ms=lambda: round(NOW.timestamp() * 1000))
    yield found
    found.close()


def two_sessions(history: History, plan: tuple[str, int, int] | None = None) -> SessionRecord:
    """Both complete, and the first one solid; tells the second."""
    repository = new_repository(history.path)
    lived(repository, (NOW - timedelta(days=4), ALL), control="solid")
    newest = lived(repository, (NOW, ALL), plan=plan)
    repository.close()
    return newest


@pytest.mark.parametrize(
    ("pain", "leads"),
    [
        (None, (Move.UP, Reason.TWO_SOLID)),
        (3, (Move.UP, Reason.TWO_SOLID)),
        (4, (Move.HOLD, Reason.PAIN)),
        (8, (Move.HOLD, Reason.PAIN)),
    ],
)
def test_what_is_offered_is_what_is_suggested_later(
    history: History, pain: int | None, leads: tuple[Move, Reason]
) -> None:
    session = two_sessions(history)
    answers = SessionFeedback(history, session, [ALL], exercises())
    answers.look_back()
    (exercise,) = answers.done
    answers.rate(exercise, Control.SOLID)
    answers.say(CheckIn(pain=9))
    answers.say(CheckIn(pain=pain))
    offered = answers.offer(exercise, Control.SOLID).suggestion
    assert (offered.move, offered.reason) == leads
    repository = history.reading()
    assert repository is not None
    assert suggest(attempts_of(repository.attempts(KEY, 6)), has_harder=True) == offered


def test_pain_on_the_next_day_keeps_the_load_too(history: History) -> None:
    session = two_sessions(history)
    answers = SessionFeedback(history, session, [ALL], exercises())
    answers.look_back()
    answers.rate(answers.done[0], Control.SOLID)
    answers.say(CheckIn(pain=2))
    history.writer.write(lambda repository: repository.asked_next_day(session.id, 7, 0))
    repository = history.reading()
    assert repository is not None
    found = suggest(attempts_of(repository.attempts(KEY, 6)), has_harder=True)
    assert (found.move, found.reason, found.pain) == (Move.HOLD, Reason.PAIN, 7)


@pytest.mark.parametrize(("pain", "further"), [(3, True), (4, False)])
def test_no_programme_goes_further_after_pain(
    history: History, pain: int, *, further: bool
) -> None:
    session = two_sessions(history, plan=("two-weeks", 1, 2))
    answers = SessionFeedback(history, session, [ALL], exercises())
    answers.look_back()
    answers.say(CheckIn(pain=pain))
    (exercise,) = answers.done
    assert exercise.step == squat().step
    assert answers.offer(exercise, None).may_go_further == further
