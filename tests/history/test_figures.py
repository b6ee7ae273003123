"""What records come to."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from histories import (
    DEADLIFT,
    PRACTICE,
    SQUAT,
    TODAY,
    Lift,
    Past,
    at,
    empty,
    ten_years,
    typical,
    written,
)
from hypothesis import given
from hypothesis import strategies as st

from tempo_coach.history.opening import open_to_read
from tempo_coach.history.records import Outcome
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.history.statistics import (
    LEVELS,
    MOST_POINTS,
    WEEKS_BY_DAY,
    Streak,
    exercises_of,
    ledger,
    level,
    monday_of,
    points,
    reps_by_day,
    streak,
    totals,
)
from tempo_coach.training.prescription import Side

MONDAY = date(2026, 4, 6)
LEFT, RIGHT, BOTH = Side.LEFT, Side.RIGHT, Side.BOTH


def repository_of(path: Path) -> HistoryRepository:
    repository = open_to_read(path).repository
    assert repository is not None
    return repository


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "history.db"


def test_an_empty_history_comes_to_nothing(file: Path) -> None:
    repository = repository_of(empty(file))
    assert totals(repository.session_totals()).reps == 0
    assert reps_by_day(repository.session_totals()) == {}
    assert streak([], TODAY) == Streak(0, 0)
    assert ledger(repository.side_totals(), repository.sets_done()) == ()


def test_a_day_has_the_reps_of_all_its_sessions(file: Path) -> None:
    pasts = [Past(at(MONDAY, 7)), Past(at(MONDAY, 19)), Past(at(MONDAY + timedelta(days=2)))]
    days = reps_by_day(repository_of(written(file, pasts)).session_totals())
    assert days == {MONDAY: 60, MONDAY + timedelta(days=2): 30}


def test_a_day_is_the_one_on_the_wall_where_it_was_done(file: Path) -> None:
    # It is the evening before in UTC, and the morning after in Hawaii's.
    far = [Past(at(MONDAY, 1, offset_h=13)), Past(at(MONDAY, 23, offset_h=-10))]
    assert reps_by_day(repository_of(written(file, far)).session_totals()) == {MONDAY: 60}


def test_rehearsals_deleted_sessions_and_those_without_a_rep_do_not_count(file: Path) -> None:
    none_done = Lift(missed={LEFT: 15, RIGHT: 15})
    pasts = [
        Past(at(MONDAY)),
        Past(at(MONDAY + timedelta(days=1)), rehearsal=True),
        Past(at(MONDAY + timedelta(days=2)), taken_out=True),
        Past(at(MONDAY + timedelta(days=3)), (none_done,), outcome=Outcome.ENDED),
    ]
    repository = repository_of(written(file, pasts))
    sums = totals(repository.session_totals())
    assert (sums.sessions, sums.reps) == (1, 30)
    assert list(reps_by_day(repository.session_totals())) == [MONDAY]
    assert repository.sets_done() == {("single-leg-squat", LEFT): 3, ("single-leg-squat", RIGHT): 3}


@pytest.mark.parametrize(
    ("reps", "expected"), [(0, 0), (1, 1), (25, 1), (26, 2), (50, 2), (75, 3), (76, 4), (100, 4)]
)
def test_levels_are_quarters_of_the_fullest_day(reps: int, expected: int) -> None:
    assert level(reps, 100) == expected


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_more_reps_are_never_a_lower_level(fewer: int, more: int, most: int) -> None:
    fewer, more = sorted((fewer, more))
    assert 0 <= level(fewer, most) <= level(more, most) <= LEVELS


@pytest.mark.parametrize(
    ("weeks_ago", "expected"),
    [
        ([], Streak(0, 0)),
        ([0], Streak(1, 1)),
        ([1], Streak(1, 1)),
        ([2], Streak(0, 1)),
        ([0, 1, 2], Streak(3, 3)),
        ([1, 2, 3, 5, 6, 7, 8], Streak(3, 4)),
        ([2, 3, 4], Streak(0, 3)),
        ([0, 2], Streak(1, 1)),
    ],
)
def test_a_streak_is_in_weeks_and_this_week_is_not_over(
    weeks_ago: list[int], expected: Streak
) -> None:
    # Whatever day of the week it was, and however often.
    days = [TODAY - timedelta(weeks=ago) for ago in weeks_ago]
    days += [monday_of(day) for day in days]
    for today in (TODAY, TODAY + timedelta(days=6)):
        assert streak(reversed(days), today) == expected


def test_a_streak_goes_on_over_the_end_of_a_year() -> None:
    days = [date(2024, 12, 22), date(2024, 12, 23), date(2025, 1, 5), date(2025, 1, 6)]
    assert streak(days, date(2025, 1, 7)) == Streak(4, 4)


def test_the_share_of_reps_is_the_leg_with_fewer_reps_by_the_other(file: Path) -> None:
    pasts = [Past(at(MONDAY), (Lift(missed={LEFT: 3}), PRACTICE))]
    repository = repository_of(written(file, pasts))
    squat, practice = ledger(repository.side_totals(), repository.sets_done())
    assert (squat.legs[LEFT].reps, squat.legs[RIGHT].reps) == (12, 15)
    assert squat.reps_percent == 80
    assert squat.fewer is LEFT
    assert practice.reps_percent is None
    assert practice.fewer is None
    assert practice.legs[BOTH].reps == 5


def test_legs_that_did_the_same_are_even(file: Path) -> None:
    repository = repository_of(written(file, [Past(at(MONDAY))]))
    (row,) = ledger(repository.side_totals(), repository.sets_done())
    assert (row.reps_percent, row.fewer) == (100, None)


@pytest.mark.parametrize(
    "lift", [Lift(sides=(RIGHT,)), Lift(missed={LEFT: 15})], ids=["not trained", "not reached"]
)
def test_a_leg_that_did_nothing_is_not_left_out_and_not_compared(file: Path, lift: Lift) -> None:
    repository = repository_of(written(file, [Past(at(MONDAY), (lift,))]))
    (row,) = ledger(repository.side_totals(), repository.sets_done())
    assert (row.legs[LEFT].reps, row.legs[RIGHT].reps) == (0, 15)
    assert row.has_two_legs
    assert (row.reps_percent, row.fewer) == (None, None)


def test_lowerings_are_off_on_average_whichever_way(file: Path) -> None:
    touched = Lift(off_ms={LEFT: (-400, 200, 0), RIGHT: (100,)})
    repository = repository_of(written(file, [Past(at(MONDAY), (touched,)), Past(at(TODAY))]))
    (row,) = ledger(repository.side_totals(), repository.sets_done())
    assert row.legs[LEFT].mean_off_ms == 200
    assert row.legs[RIGHT].mean_off_ms == 100
    assert (row.legs[LEFT].touches, row.legs[LEFT].on_time) == (15, 10)
    assert row.legs[LEFT].reps == 30


def test_sets_since_a_day_are_those_of_later_sessions(file: Path) -> None:
    repository = repository_of(written(file, [Past(at(MONDAY)), Past(at(TODAY))]))
    assert repository.sets_done()["single-leg-squat", LEFT] == 6
    assert repository.sets_done(TODAY)["single-leg-squat", LEFT] == 3


def test_weeks_follow_each_other_with_those_in_which_nothing_was_done(file: Path) -> None:
    pasts = [Past(at(MONDAY)), Past(at(MONDAY + timedelta(days=6))), Past(at(TODAY))]
    repository = repository_of(written(file, pasts))
    weeks = points(repository.side_totals(), MONDAY, TODAY)
    assert [each.first for each in weeks] == [MONDAY + timedelta(weeks=n) for n in range(5)]
    assert [each.reps.get(LEFT, 0) for each in weeks] == [30, 0, 0, 0, 15]
    assert [each.lowering_ms for each in weeks] == [4000, 0, 0, 0, 4000]


def test_volume_is_reps_times_weight(file: Path) -> None:
    repository = repository_of(written(file, [Past(at(MONDAY), (DEADLIFT,))]))
    monday, *_ = points(repository.side_totals(), MONDAY, MONDAY)
    assert monday.volume_g == 30 * 12_000


def test_accuracy_is_by_day_and_leg(file: Path) -> None:
    touched = Lift(off_ms={LEFT: (-300,), RIGHT: (150,)})
    repository = repository_of(written(file, [Past(at(MONDAY), (touched,))]))
    monday, *_ = points(repository.side_totals(), MONDAY, MONDAY)
    assert (monday.mean_off_ms(LEFT), monday.mean_off_ms(RIGHT)) == (300, 150)
    assert monday.mean_off_ms(BOTH) == 0


def test_what_came_before_the_first_day_is_not_in_the_weeks(file: Path) -> None:
    repository = repository_of(written(file, [Past(at(MONDAY)), Past(at(TODAY))]))
    days = points(repository.side_totals(), TODAY, TODAY)
    assert [each.reps.get(LEFT, 0) for each in days] == [15, 0, 0, 0, 0, 0, 0]


@given(st.integers(0, 12 * 366), st.integers(0, 6))
def test_no_span_of_time_makes_more_points_than_a_plot_takes(days: int, weekday: int) -> None:
    today = TODAY + timedelta(days=weekday)
    since = today - timedelta(days=days)
    made = points([], since, today)
    assert 7 <= len(made) <= MOST_POINTS or days >= 7 * (WEEKS_BY_DAY - 1)
    assert len(made) <= MOST_POINTS
    assert made[0].first == monday_of(since)
    # They follow each other without a gap, up to the end of this week.
    ends = [each.first + timedelta(days=each.days) for each in made]
    assert ends == [*(each.first for each in made[1:]), monday_of(today) + timedelta(weeks=1)]


@pytest.mark.parametrize("weeks", range(1, WEEKS_BY_DAY + 2))
def test_few_weeks_are_drawn_day_by_day(weeks: int) -> None:
    made = points([], TODAY - timedelta(weeks=weeks - 1), TODAY)
    by_day = weeks <= WEEKS_BY_DAY
    assert [each.days for each in made] == ([1] * 7 * weeks if by_day else [7] * weeks)


def test_a_history_of_the_future_has_a_week_without_a_rep() -> None:
    assert [each.reps for each in points([], TODAY + timedelta(weeks=60), TODAY)] == [{}] * 7


def test_exercises_are_those_of_the_last_session_first(file: Path) -> None:
    renamed = Lift(name="Lunge on one leg")
    pasts = [Past(at(MONDAY), (PRACTICE, SQUAT)), Past(at(TODAY), (renamed, DEADLIFT))]
    repository = repository_of(written(file, pasts))
    assert exercises_of(repository.side_totals()) == {
        "single-leg-squat": "Lunge on one leg",
        "single-leg-deadlift": "Single-leg deadlift",
        "two-leg-deadlift": "Two-leg deadlift",
    }
    assert next(iter(exercises_of(repository.side_totals()))) == "single-leg-squat"


def test_a_tempo_that_nobody_can_read_plots_no_lowering(file: Path) -> None:
    repository = repository_of(written(file, [Past(at(MONDAY), (Lift(tempo="4?"),))]))
    monday, *_ = points(repository.side_totals(), MONDAY, MONDAY)
    assert monday.lowering_ms == 0
    assert monday.reps[LEFT] == 15


def test_twelve_weeks(file: Path) -> None:
    repository = repository_of(typical(file))
    sums = totals(repository.session_totals())
    # Seven weeks of two sets and four of three, twice a week, of five reps for each leg; the
    # squat's left leg misses six, and one deadlift ends five short.
    reps_a_leg = 7 * 2 * 10 + 4 * 2 * 15
    assert (sums.sessions, sums.reps) == (22, 4 * reps_a_leg - 6 - 5 + 11 * 5)
    assert streak(reps_by_day(repository.session_totals()), TODAY) == Streak(7, 7)
    rows = {row.exercise: row for row in ledger(repository.side_totals(), repository.sets_done())}
    squat = rows["single-leg-squat"]
    assert (squat.legs[LEFT].reps, squat.legs[RIGHT].reps) == (reps_a_leg - 6, reps_a_leg)
    assert squat.legs[LEFT].sets == 7 * 2 * 2 + 4 * 2 * 3


def test_ten_years(file: Path) -> None:
    repository = repository_of(ten_years(file))
    sums = totals(repository.session_totals())
    assert (sums.sessions, sums.reps) == (1_000, 100_000)
    assert repository.database.faults() == []
    sides = repository.side_totals()
    assert sum(each.reps_done for each in sides) == 100_000
    squats = [each for each in sides if each.exercise == "single-leg-squat"]
    plotted = points(squats, sides[0].on, TODAY)
    assert sum(sum(each.reps.values()) for each in plotted) == 50_000
