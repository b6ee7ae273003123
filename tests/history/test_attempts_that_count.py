"""Which sessions the ladder looks back on, and in which order."""

from datetime import datetime, timedelta, timezone

import pytest
from kept import deadlift, squat
from lived import lived

from tempo_coach.feedback.session_feedback import attempts_of
from tempo_coach.history.records import CheckIn, Outcome
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.training.progression import Move, Reason, suggest

NOW = datetime(2026, 5, 4, 18, 30, tzinfo=timezone(timedelta(hours=2)))
KEY = "single-leg-squat"
ALL = 12


def days_ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def suggested(repository: HistoryRepository) -> tuple[Move, Reason]:
    found = suggest(attempts_of(repository.attempts(KEY, 6)), has_harder=True)
    return found.move, found.reason


@pytest.mark.parametrize(
    ("control", "leads"),
    [("shaky", (Move.DOWN, Reason.TWO_SHAKY)), ("solid", (Move.UP, Reason.TWO_SOLID))],
)
def test_a_session_that_ended_before_its_first_rep_is_no_attempt(
    repository: HistoryRepository, control: str, leads: tuple[Move, Reason]
) -> None:
    lived(repository, (days_ago(9), ALL), control=control)
    lived(repository, (days_ago(6), 0), outcome=Outcome.ENDED)
    lived(repository, (days_ago(3), ALL), control=control)
    assert suggested(repository) == leads


def test_an_exercise_that_was_not_come_to_is_no_attempt(repository: HistoryRepository) -> None:
    first = (squat(step=None, exercise="two-leg-squat"), squat(1))
    lived(repository, (days_ago(2), 5), exercises=first, outcome=Outcome.ENDED)
    assert repository.attempts(KEY, 6) == ()


def test_what_was_decided_holds_when_the_next_session_is_quit(
    repository: HistoryRepository,
) -> None:
    record = lived(repository, (days_ago(3), ALL), control="solid")
    with repository.transaction():
        repository.decide(record.exercises[0].id, 1, 0)
    lived(repository, (days_ago(1), 0), outcome=Outcome.ENDED)
    (newest,) = repository.attempts(KEY, 6)
    assert (newest.exercise_id, newest.decided) == (record.exercises[0].id, 1)


def test_a_clock_that_ran_ahead_makes_no_session_the_newest(repository: HistoryRepository) -> None:
    lived(repository, (days_ago(20), ALL), control="solid")
    lived(repository, (days_ago(-30), ALL), control="lost", exercises=[squat(step=3)])
    lived(repository, (days_ago(8), ALL), control="solid")
    lived(repository, (days_ago(4), ALL), control="solid")
    told = [each.control for each in repository.attempts(KEY, 6)]
    assert told == ["solid", "lost", "solid", "solid"]
    assert [each.control for each in repository.attempts(KEY, 2)] == ["solid", "solid"]
    assert suggested(repository) == (Move.UP, Reason.TWO_SOLID)


def test_what_went_on_later_is_newer_than_what_was_begun_meanwhile(
    repository: HistoryRepository,
) -> None:
    older = lived(repository, (days_ago(9), 5), outcome=Outcome.OPEN)
    lived(repository, (days_ago(6), ALL), control="solid")
    with repository.transaction():
        repository.found_cut_off("found", older.id, 0, went_on=True)
        repository.end(older.id, Outcome.ENDED, round(days_ago(3).timestamp() * 1000), 0)
        repository.rate(older.exercises[0].id, "shaky", 0)
    assert [each.control for each in repository.attempts(KEY, 6)] == ["solid", "shaky"]
    lived(repository, (days_ago(1), ALL), control="lost")
    assert [each.control for each in repository.attempts(KEY, 6)] == ["solid", "shaky", "lost"]
    assert [each.control for each in repository.attempts(KEY, 2)] == ["shaky", "lost"]


@pytest.mark.parametrize(
    ("said", "pain"),
    [
        (None, None),
        (CheckIn(rpe=7), None),
        (CheckIn(pain=0), 0),
        (CheckIn(pain=5, pain_next_day=2), 5),
        (CheckIn(pain=2, pain_next_day=7), 7),
        (CheckIn(pain_next_day=4), 4),
    ],
)
def test_the_worse_pain_of_a_session_is_known(
    repository: HistoryRepository, said: CheckIn | None, pain: int | None
) -> None:
    lived(repository, (days_ago(1), ALL), exercises=[squat(), deadlift()], said=said)
    (attempt,) = repository.attempts(KEY, 6)
    assert attempt.pain == pain
