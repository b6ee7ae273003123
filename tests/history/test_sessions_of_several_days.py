"""A session that goes on on another day: on which days it was, and what was done on each."""

from datetime import date, datetime, timedelta, timezone

import pytest
from kept import squat
from lived import lived

from tempo_coach.history.records import CheckIn, Outcome, PainToAsk
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.history.statistics import points, reps_by_day, streak
from tempo_coach.training.prescription import Side

WEST = timezone(timedelta(hours=-5))
MONDAY = date(2026, 4, 13)
THEN = datetime(2026, 4, 14, 20, 30, tzinfo=WEST)
"""A Tuesday, on which it is Wednesday already in Greenwich."""
NOW = THEN + timedelta(days=22)
ALL = 12
"""The reps of two sets of three on each leg."""


def test_a_session_of_a_programme_was_done_on_the_day_of_its_last_rep(
    repository: HistoryRepository,
) -> None:
    lived(repository, (THEN, 8), (NOW, 4), plan=("two-weeks", 1, 1))
    lived(repository, (NOW - timedelta(days=1), ALL), plan=("two-weeks", 1, 2))
    days = {each.number: each.on for each in repository.planned("two-weeks")}
    assert days == {1: NOW.date(), 2: (NOW - timedelta(days=1)).date()}


def test_the_last_training_is_the_day_on_which_it_went_on(repository: HistoryRepository) -> None:
    lived(repository, (THEN, 8), (NOW, 4))
    lived(repository, (NOW - timedelta(days=3), ALL))
    assert repository.last_trained_on() == NOW.date()
    assert repository.trained_on() == ((NOW - timedelta(days=3)).date(), NOW.date())
    assert repository.trained_on(NOW.date()) == (NOW.date(),)


def test_what_is_still_open_was_trained_on_the_day_of_its_last_rep(
    repository: HistoryRepository,
) -> None:
    lived(repository, (THEN, 8), (NOW, 1), outcome=Outcome.OPEN)
    assert repository.trained_on(NOW.date()) == (NOW.date(),)
    assert repository.last_trained_on() == NOW.date()


def test_where_no_rep_came_after_it_went_on_it_stays_on_its_first_day(
    repository: HistoryRepository,
) -> None:
    lived(repository, (THEN, 8), (NOW, 0), plan=("two-weeks", 1, 1))
    assert repository.last_trained_on() == THEN.date()
    assert [each.on for each in repository.planned("two-weeks")] == [THEN.date()]
    assert reps_by_day(repository.session_totals()) == {THEN.date(): 8}


def test_what_ran_over_midnight_ended_on_the_day_after(repository: HistoryRepository) -> None:
    late = datetime(2026, 4, 14, 23, 59, 30, tzinfo=WEST)
    lived(repository, (late, ALL))
    assert repository.last_trained_on() == date(2026, 4, 15)
    assert reps_by_day(repository.session_totals()) == {date(2026, 4, 14): 4, date(2026, 4, 15): 8}


def test_each_day_has_the_reps_that_were_done_on_it(repository: HistoryRepository) -> None:
    lived(repository, (THEN, 8), (NOW, 4))
    lived(repository, (NOW, ALL))
    days = reps_by_day(repository.session_totals())
    assert days == {THEN.date(): 8, NOW.date(): 16}
    assert streak(days, NOW.date()).current == 1
    assert streak([THEN.date()], NOW.date()).current == 0


def test_what_is_dated_later_hides_nothing_of_what_is_due(repository: HistoryRepository) -> None:
    """A clock was wrong for a session, and is right again."""
    now_ms = round(NOW.timestamp() * 1000)
    hurt = lived(repository, (THEN, ALL), said=CheckIn(pain=4))
    wrong = NOW + timedelta(days=400)
    later = lived(repository, (wrong, ALL), said=CheckIn(pain=5))
    open_then = lived(repository, (wrong, 3), outcome=Outcome.OPEN)
    open_now = lived(repository, (NOW, 3), outcome=Outcome.OPEN)
    assert repository.last_trained_on(NOW.date()) == NOW.date()
    assert repository.pain_to_ask(now_ms) == PainToAsk(hurt.id, THEN.date(), 4)
    with repository.transaction():
        repository.asked_next_day(later.id, None, later.started_at_ms)
    assert repository.pain_to_ask(now_ms) == PainToAsk(hurt.id, THEN.date(), 4)
    assert repository.cut_off() == open_now
    with repository.transaction():
        repository.end(open_now.id, Outcome.ENDED, now_ms, 0)
    assert repository.cut_off() == open_then


def test_the_ladder_goes_by_the_order_in_which_things_were_done(
    repository: HistoryRepository,
) -> None:
    lived(repository, (NOW + timedelta(days=400), ALL), control="solid")
    lived(repository, (NOW, ALL), control="lost")
    attempts = repository.attempts("single-leg-squat", 6)
    assert [each.control for each in attempts] == ["solid", "lost"]
    assert attempts[0].order < attempts[1].order


def test_each_week_has_the_reps_that_were_done_in_it(repository: HistoryRepository) -> None:
    lived(repository, (THEN, 8), (NOW, 4))
    sides = repository.side_totals()
    assert sum(each.reps_done for each in sides) == ALL
    weeks = points(sides, MONDAY - timedelta(weeks=1), NOW.date())
    # The first set, and two reps of the second one's first leg; the left one leads only there.
    assert [sum(each.reps.values()) for each in weeks] == [0, 8, 0, 0, 4]
    assert {each.session_id for each in sides} == {repository.session_totals()[0].id}


def test_a_set_was_done_on_the_day_of_its_last_rep(repository: HistoryRepository) -> None:
    lived(repository, (THEN, 8), (NOW, 4), exercises=[squat(side_order="same")])
    key = "single-leg-squat"
    assert repository.sets_done() == {(key, Side.LEFT): 2, (key, Side.RIGHT): 2}
    # The left leg's second set was cut off after two of its reps.
    assert repository.sets_done(NOW.date()) == {(key, Side.LEFT): 1, (key, Side.RIGHT): 1}


def test_pain_is_asked_about_on_the_day_after_the_session_ended(
    repository: HistoryRepository,
) -> None:
    record = lived(repository, (THEN, 8), (NOW, 4), said=CheckIn(pain=4))
    assert repository.pain_to_ask() == PainToAsk(record.id, NOW.date(), 4)


def test_a_correction_makes_no_pain_newer(repository: HistoryRepository) -> None:
    record = lived(repository, (THEN, ALL), said=CheckIn(pain=4))
    with repository.transaction():
        repository.check_in(record.id, CheckIn(pain=5), round(NOW.timestamp() * 1000))
    assert repository.pain_to_ask() == PainToAsk(record.id, THEN.date(), 5)


@pytest.mark.parametrize("reps", [0, ALL])
def test_a_session_without_pain_hides_none_that_came_before(
    repository: HistoryRepository, reps: int
) -> None:
    hurt = lived(repository, (THEN, ALL), said=CheckIn(pain=4))
    lived(repository, (THEN + timedelta(hours=1), reps), outcome=Outcome.ENDED)
    assert repository.pain_to_ask() == PainToAsk(hurt.id, THEN.date(), 4)


def test_of_several_pains_the_newest_is_asked_about_and_then_no_older_one(
    repository: HistoryRepository,
) -> None:
    lived(repository, (THEN, ALL), said=CheckIn(pain=7))
    newest = lived(repository, (THEN + timedelta(days=1), ALL), said=CheckIn(pain=3))
    asked = repository.pain_to_ask()
    assert asked == PainToAsk(newest.id, newest.started.date(), 3)
    with repository.transaction():
        asked_at = THEN + timedelta(days=2)
        repository.asked_next_day(newest.id, None, round(asked_at.timestamp() * 1000))
    assert repository.pain_to_ask() is None
    later = lived(repository, (THEN + timedelta(days=3), ALL), said=CheckIn(pain=1))
    assert repository.pain_to_ask() == PainToAsk(later.id, later.started.date(), 1)


def test_one_that_is_no_session_any_more_is_not_asked_about(repository: HistoryRepository) -> None:
    record = lived(repository, (THEN, ALL), said=CheckIn(pain=4))
    with repository.transaction():
        repository.delete(record.id, 1)
    assert repository.pain_to_ask() is None
