"""Where one is in a programme, whatever day it is."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tempo_coach.training.programme import PlannedExercise, PlannedSession, Programme, Week
from tempo_coach.training.schedule import DoneSession, ProgrammePlace, missed_weeks, place_in

MONDAY = date(2026, 3, 2)
PLANNED = (PlannedExercise("single-leg-squat"),)


def programme(*sessions: int) -> Programme:
    """Weeks with so many sessions, each called by its numbers as in ``2.1``."""
    weeks = [
        Week(tuple(PlannedSession(f"{week}.{n}", f"Why {week}.{n}.", PLANNED) for n in numbers))
        for week, numbers in enumerate([range(1, number + 1) for number in sessions], 1)
    ]
    return Programme("mine", "Mine", "", tuple(weeks))


TWO_WEEKS = programme(2, 2)


def day(week: int, weekday: int = 0) -> date:
    """A day by its calendar week from 0, and its weekday from 0 for Monday."""
    return MONDAY + timedelta(weeks=week, days=weekday)


def done(*sessions: tuple[str, date]) -> list[DoneSession]:
    """Sessions by their names, as in ``2.1``."""
    return [DoneSession(int(name[0]), int(name[2]), on) for name, on in sessions]


def place(
    sessions: Sequence[DoneSession],
    today: date,
    *,
    also: Sequence[date] = (),
    of: Programme = TWO_WEEKS,
) -> ProgrammePlace:
    return place_in(of, sessions, also, today)


def test_it_begins_at_the_beginning() -> None:
    found = place([], day(0))
    assert (found.week, found.number, found.session.name) == (1, 1, "1.1")
    assert (found.weeks, found.sessions) == (2, 2)
    assert (found.missed_weeks, found.days_since, found.repeats) == (0, None, False)
    assert found.told() == ("Week 1 of 2, session 1 of 2", "Why 1.1.")


@pytest.mark.parametrize("between", [2, 7], ids=["twice a week", "once a week"])
def test_session_follows_session(between: int) -> None:
    names = ["1.1", "1.2", "2.1", "2.2"]
    days = [MONDAY + timedelta(days=between * n) for n in range(4)]
    for number, name in enumerate(names):
        found = place(done(*zip(names[:number], days[:number], strict=True)), days[number])
        assert found.session.name == name
        assert found.told() == (f"Week {name[0]} of 2, session {name[2]} of 2", f"Why {name}.")


def test_a_third_one_in_a_week_is_as_welcome_as_the_others() -> None:
    found = place(done(("1.1", day(0, 0)), ("1.2", day(0, 2))), day(0, 4))
    assert found.told() == ("Week 2 of 2, session 1 of 2", "Why 2.1.")


def test_whoever_is_done_for_today_hears_so_and_may_go_on() -> None:
    found = place(done(("1.1", day(0))), day(0))
    assert (found.session.name, found.done_today, found.days_since) == ("1.2", True, 0)
    assert found.told()[-1] == "Done for today. Next session from tomorrow."
    assert not place(done(("1.1", day(0))), day(0, 1)).done_today


def test_training_outside_of_the_programme_is_not_its_session_of_today() -> None:
    found = place([], day(0), also=[day(0)])
    assert (found.session.name, found.done_today, found.days_since) == ("1.1", False, 0)


@pytest.mark.parametrize(
    ("earlier", "later", "missed"),
    [
        (day(0, 0), day(0, 6), 0),
        (day(0, 0), day(1, 6), 0),
        (day(0, 6), day(1, 0), 0),
        (day(0, 0), day(2, 0), 1),
        (day(0, 6), day(2, 0), 1),
        (day(0, 6), day(1, 6), 0),
        (day(0, 6), day(4, 3), 3),
        (date(2025, 12, 28), date(2026, 1, 5), 1),
        (day(3), day(0), 0),
    ],
)
def test_a_missed_week_goes_from_monday_to_sunday(earlier: date, later: date, missed: int) -> None:
    assert missed_weeks(earlier, later) == missed


@pytest.mark.parametrize("today", [day(2, 0), day(2, 6), day(5, 3)])
def test_a_week_that_was_begun_begins_again_after_a_missed_one(today: date) -> None:
    found = place(done(("1.1", day(0))), today)
    assert (found.session.name, found.repeats) == ("1.1", True)
    assert found.told()[2:] == ("After the break, week 1 starts over, so nothing is skipped.",)


def test_the_last_day_before_a_week_is_missed_changes_nothing() -> None:
    found = place(done(("1.1", day(0))), day(1, 6))
    assert (found.session.name, found.repeats, found.missed_weeks) == ("1.2", False, 0)


def test_a_week_that_was_not_begun_waits() -> None:
    sessions = done(("1.1", day(0, 0)), ("1.2", day(0, 3)))
    found = place(sessions, day(2))
    assert (found.session.name, found.repeats, found.missed_weeks) == ("2.1", False, 1)
    assert found.told()[2:] == (
        "1 week went by without a session; nothing is lost, you carry on where you were.",
    )
    assert place(sessions, day(4)).told()[2:] == (
        "3 weeks went by without a session; nothing is lost, you carry on where you were.",
    )


def test_a_week_before_is_never_taken_back() -> None:
    sessions = done(("1.1", day(0, 0)), ("1.2", day(0, 3)), ("2.1", day(1)))
    assert place(sessions, day(3)).session.name == "2.1"


def test_doing_it_again_counts() -> None:
    sessions = done(("1.1", day(0)), ("1.1", day(2)))
    found = place(sessions, day(2, 3))
    assert (found.session.name, found.repeats) == ("1.2", False)
    sessions += done(("1.2", day(2, 3)))
    assert place(sessions, day(3)).session.name == "2.1"


def test_a_second_break_takes_it_back_once_more() -> None:
    sessions = done(("1.1", day(0)), ("1.1", day(2)))
    found = place(sessions, day(4))
    assert (found.session.name, found.repeats) == ("1.1", True)


def test_other_training_fills_a_week() -> None:
    found = place(done(("1.1", day(0))), day(2), also=[day(1, 4)])
    assert (found.session.name, found.missed_weeks, found.days_since) == ("1.2", 0, 3)


def test_other_training_after_a_missed_week_does_not_bring_back_what_it_took() -> None:
    found = place(done(("1.1", day(0))), day(2, 1), also=[day(2, 0)])
    assert (found.session.name, found.repeats, found.missed_weeks) == ("1.1", True, 0)
    assert "week 1 starts over" in found.told()[2]


def test_a_week_still_begins_again_after_another_break() -> None:
    found = place(done(("1.1", day(0))), day(4), also=[day(2)])
    assert (found.session.name, found.repeats, found.missed_weeks) == ("1.1", True, 1)


def test_what_was_skipped_comes_first() -> None:
    found = place(done(("1.2", day(0))), day(0, 2))
    assert found.session.name == "1.1"


def test_a_session_that_the_programme_does_not_have_changes_nothing() -> None:
    assert place(done(("9.9", day(0))), day(0, 2)).session.name == "1.1"


def test_when_it_is_done_its_last_session_stays() -> None:
    weekly = zip(["1.1", "1.2", "2.1", "2.2"], map(day, range(4)), strict=True)
    sessions = done(*weekly)
    for today in (day(4), day(40)):
        found = place(sessions, today)
        assert (found.week, found.number, found.finished) == (None, None, True)
        assert (found.session.name, found.repeats) == ("2.2", False)
        assert found.told()[0].startswith("You have finished the programme")
        assert "Why 2.2." not in found.told()


def test_a_clock_that_was_ahead_does_no_harm() -> None:
    found = place(done(("1.1", day(3))), day(0))
    assert (found.session.name, found.days_since, found.missed_weeks) == ("1.2", 0, 0)


def test_a_session_of_the_future_stops_no_programme() -> None:
    # A clock was a year ahead when the first one was done.
    found = done(("1.1", day(52)), ("1.2", day(0, 3)))
    assert place(found, day(0, 5)).session.name == "2.1"
    assert place(found, day(1)).session.name == "2.1"
    assert place([*found, *done(("2.1", day(1)))], day(1, 2)).session.name == "2.2"
    alone = done(("1.1", day(52)))
    assert not place(alone, day(0)).done_today
    assert place(alone, day(0), also=[day(52)]).session.name == "1.2"


@given(
    st.lists(st.integers(1, 3), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(-60, 400)), max_size=8),
    st.lists(st.integers(-60, 400), max_size=4),
)
def test_whoever_comes_every_day_comes_to_the_end_whatever_the_clocks_said(
    sessions: list[int], found: list[tuple[int, int, int]], also: list[int]
) -> None:
    of = programme(*sessions)
    done_before = [DoneSession(w, n, MONDAY + timedelta(days=days)) for w, n, days in found]
    trained = [MONDAY + timedelta(days=days) for days in also]
    for count in range(sum(sessions)):
        today = MONDAY + timedelta(days=count)
        now = place_in(of, done_before, trained, today)
        assert now.days_since is None or now.days_since >= 0
        if now.week is not None and now.number is not None:
            done_before.append(DoneSession(now.week, now.number, today))
    assert place_in(of, done_before, trained, MONDAY + timedelta(days=sum(sessions))).finished


def test_a_session_without_a_reason_is_told_without() -> None:
    plain = Programme("mine", "Mine", "", (Week((PlannedSession("One", "", PLANNED),)),))
    assert place([], day(0), of=plain).told() == ("Week 1 of 1, session 1 of 1",)


def follow(of: Programme, days: Sequence[date]) -> list[str]:
    """What is done by somebody who always does the session that comes next."""
    sessions: list[DoneSession] = []
    names: list[str] = []
    for today in days:
        now = place_in(of, sessions, [], today)
        names.append("-" if now.finished else now.session.name)
        if now.week is not None and now.number is not None:
            sessions.append(DoneSession(now.week, now.number, today))
    return names


@given(
    st.lists(st.integers(1, 3), min_size=1, max_size=4), st.lists(st.integers(1, 7), max_size=14)
)
def test_whoever_comes_every_week_does_all_in_order_and_nothing_twice(
    sessions: list[int], between: list[int]
) -> None:
    of = programme(*sessions)
    days = [MONDAY + timedelta(days=sum(between[:n])) for n in range(len(between) + 1)]
    in_order = [each.name for week in of.weeks for each in week.sessions]
    wanted = [*in_order, *["-"] * len(days)]
    assert follow(of, days) == wanted[: len(days)]


@given(
    st.lists(st.integers(1, 3), min_size=1, max_size=4), st.lists(st.integers(1, 30), max_size=20)
)
def test_nothing_is_ever_skipped(sessions: list[int], between: list[int]) -> None:
    of = programme(*sessions)
    days = [MONDAY + timedelta(days=sum(between[:n])) for n in range(len(between) + 1)]
    in_order = [each.name for week in of.weeks for each in week.sessions]
    seen: list[str] = []
    for name in follow(of, days):
        if name != "-" and name not in seen:
            assert name == in_order[len(seen)]
            seen.append(name)
        elif name != "-":
            assert name.startswith(seen[-1][0])
