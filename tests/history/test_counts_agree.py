"""Whatever a history holds, all that is counted of it comes to the same."""

import csv
import io
import tempfile
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

from example_counts import examples
from histories import EACH_LEG, TODAY, TWO_LEGS, Lift, Past, at, written
from hypothesis import given, settings
from hypothesis import strategies as st
from kept import raw

from tempo_coach.history.opening import open_to_read
from tempo_coach.history.records import Outcome
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.history.statistics import ledger, reps_by_day, streak, totals, totals_of_year
from tempo_coach.reports.history import HistoryReport
from tempo_coach.reports.history_table import table
from tempo_coach.training.prescription import Side

FUTURE = TODAY + timedelta(days=400)

lifts = st.builds(
    Lift,
    exercise=st.sampled_from(["squat", "deadlift"]),
    sets=st.integers(1, 2),
    reps=st.integers(1, 3),
    sides=st.sampled_from([EACH_LEG, (Side.LEFT,), (Side.RIGHT,), TWO_LEGS]),
    missed=st.dictionaries(st.sampled_from(Side), st.sampled_from([1, 6])),
)
days = st.dates(TODAY - timedelta(days=800), TODAY) | st.just(TODAY) | st.just(FUTURE)
moments: st.SearchStrategy[datetime] = st.builds(
    at, days, st.sampled_from([0, 12, 23]), st.sampled_from([0, 59]), st.sampled_from([-10, 2])
)
pasts = st.builds(
    Past,
    moments,
    st.lists(lifts, min_size=1, max_size=2).map(tuple),
    st.sampled_from(Outcome),
    rehearsal=st.sampled_from([False, False, True]),
    taken_out=st.sampled_from([False, False, True]),
    plan=st.sampled_from([None, ("two-weeks", 1, 1)]),
)


@given(st.lists(pasts, max_size=5))
@settings(max_examples=examples(40), deadline=None)
def test_sessions_and_reps_are_the_same_wherever_they_are_counted(found: list[Past]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder) / "history.db", found)
        (reps_recorded,) = counted(path, "count(*)", "JOIN rep r ON r.exercise_id = e.id")
        repository = open_to_read(path).repository
        assert repository is not None
        with closing(repository):
            look(repository, reps_recorded, sum(not p.rehearsal and not p.taken_out for p in found))


def counted(path: Path, what: str, more: str) -> tuple[int]:
    """What another program counts in the sessions that are the runner's own."""
    own = "NOT rehearsal AND deleted_at_ms IS NULL"
    joined = f"session s JOIN exercise e ON e.session_id = s.id {more}"
    with raw(path) as connection:
        return connection.execute(f"SELECT {what} FROM {joined} WHERE {own}").fetchone()


def look(repository: HistoryRepository, reps: int, listed: int) -> None:
    sessions = repository.session_totals()
    sums = totals(sessions)
    by_day, sides = reps_by_day(sessions), repository.side_totals()
    assert sums.reps == reps == sum(by_day.values()) == sum(each.reps_done for each in sides)
    assert sums.sessions + sums.without_reps == len(sessions) == listed
    assert sums.sessions == len({each.session_id for each in sides})
    years = {day.year for day in by_day} | {each.started.year for each in sessions}
    in_years = [totals_of_year(sessions, year) for year in years]
    assert sum(each.reps for each in in_years) == sums.reps
    assert sum(each.sessions for each in in_years) == sums.sessions
    rows = ledger(sides, repository.sets_done())
    assert sum(leg.reps for row in rows for leg in row.legs.values()) == reps
    assert set(repository.trained_on()) <= set(by_day)
    exported(repository, reps)


def exported(repository: HistoryRepository, reps: int) -> None:
    """JSON and the table hold the same sessions with the same reps, and say which ones count."""
    sessions = repository.session_totals()
    details = [each for each in map(repository.details, [s.id for s in reversed(sessions)]) if each]
    weeks = streak(reps_by_day(sessions), TODAY)
    report = HistoryReport(
        totals(sessions), weeks, sessions, ledger(repository.side_totals(), {}), TODAY
    )
    told = report.json(details)
    rows = list(csv.DictReader(io.StringIO(table(details))))
    done = [len(e["reps_done"]) for s in told["sessions"] for e in s["exercises"]]
    assert told["totals"]["reps"] == reps == sum(done) == sum(int(r["reps_done"]) for r in rows)
    counting = {each["session_id"] for each in told["sessions"] if each["counts"]}
    assert told["totals"]["sessions"] == len(counting)
    assert {row["session_id"] for row in rows if row["counts"] == "1"} == counting
    assert all(each["outcome"] != "finished" or each["counts"] for each in told["sessions"])


def test_a_session_of_the_future_makes_no_streak() -> None:
    assert streak([FUTURE], TODAY).longest == 0
    assert streak([FUTURE, TODAY - timedelta(weeks=3)], TODAY).current == 0
    assert streak([FUTURE, TODAY], TODAY).current == 1


def test_a_year_has_the_reps_of_its_days(tmp_path: Path) -> None:
    # Begun before midnight: its third rep comes after it.
    past = Past(at(date(2025, 12, 31), 23, 59), (Lift(sets=1, reps=30, sides=TWO_LEGS),))
    repository = open_to_read(written(tmp_path / "history.db", [past])).repository
    assert repository is not None
    with closing(repository):
        old, new = (totals_of_year(repository.session_totals(), year) for year in (2025, 2026))
    assert (old.sessions, new.sessions) == (1, 0)
    assert 0 < old.reps < 30
    assert old.reps + new.reps == 30
