"""Every record comes back as it was written, however often it was written."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from kept import AT_MS, EACH_LEG, deadlift, dump, rep_of, session, squat

from tempo_coach.history.identity import new_id
from tempo_coach.history.records import (
    CheckIn,
    ExerciseRecord,
    Outcome,
    PainToAsk,
    RepRecord,
    SessionRecord,
    TouchRecord,
)
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.training.lowering import Verdict
from tempo_coach.training.prescription import RepPosition, Side


def begin(repository: HistoryRepository, *sessions: SessionRecord) -> None:
    with repository.transaction():
        for each in sessions:
            repository.begin(each)


def done(
    repository: HistoryRepository, outcome: Outcome = Outcome.FINISHED, **changes: Any
) -> SessionRecord:
    """A session of which the first set of the left leg was done."""
    begun = session(**changes)
    with repository.transaction():
        repository.begin(begun)
        for number in (1, 2, 3):
            repository.rep(begun.exercises[0].id, rep_of(number))
        repository.end(begun.id, outcome, begun.started_at_ms + 60_000, 55_000)
    return begun


def found(repository: HistoryRepository, record: SessionRecord) -> SessionRecord:
    details = repository.details(record.id)
    assert details is not None
    return details.session


def test_ids_are_uuids_of_version_7_in_the_order_of_time() -> None:
    ids = [new_id() for _ in range(2_000)]
    now_ms = time.time_ns() // 1_000_000
    assert ids == sorted(set(ids))
    for each in ids:
        assert (each[14], each[19] in "89ab", len(each)) == ("7", True, 36)
        assert abs(int(each.replace("-", "")[:12], 16) - now_ms) < 10_000


@pytest.mark.parametrize(
    "record",
    [
        session(),
        session(rehearsal=True, enforcement="pace", programme=None, week=None, number=None),
        session(utc_offset_s=-12_600),
        session(squat(name="Squat «тест» 深蹲; DROP TABLE session --", load_g=0, load_unit="kg")),
        session(*(squat(position, sides=(Side.RIGHT, Side.LEFT)) for position in range(40))),
    ],
    ids=["typical", "rehearsal", "west", "any text", "many exercises"],
)
def test_a_session_comes_back_as_it_was_begun(
    repository: HistoryRepository, record: SessionRecord
) -> None:
    begin(repository, record)
    assert found(repository, record) == record
    assert repository.sessions() == (record,)
    assert found(repository, record).outcome is Outcome.OPEN


def test_where_a_session_stands_and_how_it_ended_come_back(repository: HistoryRepository) -> None:
    record = session()
    begin(repository, record)
    place = RepPosition(1, 1, Side.BOTH, 2)
    with repository.transaction():
        repository.stands_at(record.id, place, 12_345)
    assert found(repository, record) == replace(record, at=place, elapsed_ms=12_345)
    with repository.transaction():
        repository.end(record.id, Outcome.ENDED, AT_MS + 20_000, 15_000)
    over = found(repository, record)
    assert (over.outcome, over.ended_at_ms, over.elapsed_ms) == (
        Outcome.ENDED,
        AT_MS + 20_000,
        15_000,
    )
    assert over.at == place


def test_reps_and_touches_come_back_in_the_order_in_which_they_are_done(
    repository: HistoryRepository,
) -> None:
    # Alternating sides: the right leg leads in the second set.
    record = session()
    lift, pull = record.exercises
    places = [
        *(RepPosition(0, 1, side, number) for side in EACH_LEG for number in (1, 2, 3)),
        *(RepPosition(0, 2, side, number) for side in reversed(EACH_LEG) for number in (1, 2, 3)),
        *(RepPosition(1, 1, Side.BOTH, number) for number in (1, 2)),
    ]
    reps = [RepRecord(place, AT_MS + number) for number, place in enumerate(places)]
    touches = [
        TouchRecord(places[0], 1, 2_100, 3_500, Verdict.TOO_FAST),
        TouchRecord(places[0], 2, 3_499, 3_500, Verdict.ON_TIME),
        TouchRecord(places[7], 1, 4_600, 3_500, Verdict.SLOW),
    ]
    begin(repository, record)
    with repository.transaction():
        for rep in reversed(reps):
            repository.rep((lift, pull)[rep.place.position].id, rep)
        for touch in reversed(touches):
            repository.touch(lift.id, touch)
    details = repository.details(record.id)
    assert details is not None
    assert details.reps == tuple(reps)
    assert details.touches == tuple(touches)


def test_what_the_runner_said_comes_back(repository: HistoryRepository) -> None:
    record = done(repository)
    lift, pull = record.exercises
    said = CheckIn(rpe=7, pain=3, note="Knee — a bit “stiff”.\nSecond line.", pain_next_day=None)
    with repository.transaction():
        repository.rate(lift.id, "solid", AT_MS)
        repository.decide(lift.id, 4, AT_MS)
        repository.decide(pull.id, 0, AT_MS)
        repository.check_in(record.id, said, AT_MS)
    details = repository.details(record.id)
    assert details is not None
    assert details.controls == {0: "solid"}
    assert details.decisions == {0: 4, 1: 0}
    assert details.check_in == said
    with repository.transaction():
        repository.rate(lift.id, "lost", AT_MS + 1)
        repository.decide(lift.id, None, AT_MS + 1)
    details = repository.details(record.id)
    assert details is not None
    assert (details.controls, details.decisions) == ({0: "lost"}, {1: 0})
    with repository.transaction():
        repository.rate(lift.id, None, AT_MS + 2)
    details = repository.details(record.id)
    assert details is not None
    assert (details.controls, details.decisions) == ({}, {1: 0})


def test_what_was_left_open_stays_open(repository: HistoryRepository) -> None:
    record = done(repository)
    details = repository.details(record.id)
    assert details is not None
    assert (details.controls, details.decisions, details.check_in) == ({}, {}, CheckIn())
    with repository.transaction():
        repository.check_in(record.id, CheckIn(pain=0), AT_MS)
    details = repository.details(record.id)
    assert details is not None
    assert details.check_in == CheckIn(rpe=None, pain=0, note=None, pain_next_day=None)


def test_pain_is_asked_about_once(repository: HistoryRepository) -> None:
    record = done(repository)
    assert repository.pain_to_ask() is None
    with repository.transaction():
        repository.check_in(record.id, CheckIn(pain=4), AT_MS)
    assert repository.pain_to_ask() == PainToAsk(record.id, record.started.date(), 4)
    with repository.transaction():
        repository.asked_next_day(record.id, 2, AT_MS + 40_000_000)
    assert repository.pain_to_ask() is None
    details = repository.details(record.id)
    assert details is not None
    assert details.check_in.pain_next_day == 2


def everything(repository: HistoryRepository, record: SessionRecord) -> list[Callable[[], None]]:
    """Every write there is, in the order of a session and what follows it."""
    lift = record.exercises[0].id
    touch = TouchRecord(rep_of(1).place, 1, 3_400, 3_500, Verdict.ON_TIME)
    interruption = new_id()
    return [
        lambda: repository.begin(record),
        lambda: repository.stands_at(record.id, rep_of(1).place, 5_000),
        lambda: repository.touch(lift, touch),
        lambda: repository.rep(lift, rep_of(1)),
        lambda: repository.stands_at(record.id, rep_of(2).place, 12_000),
        lambda: repository.found_cut_off(interruption, record.id, AT_MS + 90_000, went_on=True),
        lambda: repository.rep(lift, rep_of(2)),
        lambda: repository.end(record.id, Outcome.ENDED, AT_MS + 99_000, 20_000),
        lambda: repository.rate(lift, "shaky", AT_MS + 100_000),
        lambda: repository.decide(lift, 3, AT_MS + 101_000),
        lambda: repository.check_in(record.id, CheckIn(8, 2, "tired"), AT_MS + 102_000),
        lambda: repository.asked_next_day(record.id, 1, AT_MS + 103_000),
        lambda: repository.set_load(lift, 16_000, "kg"),
        lambda: repository.delete(record.id, AT_MS + 104_000),
    ]


def test_all_of_it_written_again_changes_nothing(
    repository: HistoryRepository, tmp_path: Path
) -> None:
    record = session()
    for write in everything(repository, record):
        with repository.transaction():
            write()
    once = dump(tmp_path / "history.db")
    assert {name: len(rows) for name, rows in once.items()} == {
        "session": 1,
        "exercise": 2,
        "rep": 2,
        "touch": 1,
        "interruption": 1,
        "rating": 1,
        "check_in": 1,
    }
    with repository.transaction():
        for write in everything(repository, record)[:5]:
            write()
        for write in everything(repository, record)[6:]:
            write()
    assert dump(tmp_path / "history.db") == once


def test_each_write_twice_in_a_row_is_the_same_as_once(
    repository: HistoryRepository, tmp_path: Path
) -> None:
    writes = everything(repository, session())
    for write in writes:
        with repository.transaction():
            write()
        once = dump(tmp_path / "history.db")
        with repository.transaction():
            write()
        assert dump(tmp_path / "history.db") == once


def test_a_rep_that_is_done_again_counts_once_and_as_it_was_first(
    repository: HistoryRepository,
) -> None:
    record = session()
    begin(repository, record)
    with repository.transaction():
        repository.rep(record.exercises[0].id, rep_of(1))
        repository.rep(record.exercises[0].id, replace(rep_of(1), completed_at_ms=AT_MS + 99_999))
    details = repository.details(record.id)
    assert details is not None
    assert details.reps == (rep_of(1),)


def counts(repository: HistoryRepository) -> tuple[int, ...]:
    """How many sessions each of the counting reads sees."""
    return (
        len(repository.session_totals()),
        len({total.session_id for total in repository.side_totals()}),
        len(repository.attempts("single-leg-squat", 99)),
        len(repository.planned("two-weeks")),
        int(repository.last_trained_on() is not None),
        int(repository.pain_to_ask() is not None),
    )


def test_rehearsals_and_what_was_taken_out_count_for_nothing(repository: HistoryRepository) -> None:
    rehearsed, removed = done(repository, rehearsal=True), done(repository)
    with repository.transaction():
        repository.check_in(rehearsed.id, CheckIn(pain=5), AT_MS)
        repository.check_in(removed.id, CheckIn(pain=5), AT_MS)
        repository.delete(removed.id, AT_MS)
    assert counts(repository) == (0, 0, 0, 0, 0, 0)
    with repository.transaction():
        repository.restore(removed.id)
    assert counts(repository) == (1, 1, 1, 1, 1, 1)
    assert repository.session_totals()[0].id == removed.id
    assert repository.last_trained_on() == removed.started.date()


def test_what_was_taken_out_can_be_brought_back_as_it_was(
    repository: HistoryRepository, tmp_path: Path
) -> None:
    record = done(repository)
    before = dump(tmp_path / "history.db")
    with repository.transaction():
        repository.delete(record.id, AT_MS)
    assert repository.sessions() == ()
    with repository.transaction():
        repository.restore(record.id)
    assert dump(tmp_path / "history.db") == before


def test_an_open_session_is_found_and_is_no_attempt_yet(repository: HistoryRepository) -> None:
    older, newer = session(), session(started_at_ms=AT_MS + 1)
    begin(repository, older, newer)
    assert repository.cut_off() == newer
    assert repository.attempts("single-leg-squat", 9) == ()
    assert repository.planned("two-weeks") == ()


def test_a_session_left_where_it_was_cut_off_ended_with_its_last_rep(
    repository: HistoryRepository,
) -> None:
    record = session()
    begin(repository, record)
    with repository.transaction():
        repository.rep(record.exercises[0].id, rep_of(1))
        repository.rep(record.exercises[0].id, rep_of(2))
        repository.stands_at(record.id, rep_of(3).place, 20_000)
        repository.found_cut_off(new_id(), record.id, AT_MS + 86_400_000, went_on=False)
    left = found(repository, record)
    assert (left.outcome, left.ended_at_ms, left.elapsed_ms) == (
        Outcome.CUT_OFF,
        rep_of(2).completed_at_ms,
        20_000,
    )
    assert repository.cut_off() is None
    assert [attempt.reps_done for attempt in repository.attempts("single-leg-squat", 9)] == [2]


def test_leaving_one_leaves_no_other_of_which_a_rep_was_done(repository: HistoryRepository) -> None:
    finished = done(repository, started_at_ms=AT_MS - 9)
    older, empty, left = (session(started_at_ms=AT_MS - ms) for ms in (5, 3, 0))
    newer = session(started_at_ms=AT_MS + 5)
    begin(repository, older, empty, left, newer)
    with repository.transaction():
        for each in (older, newer):
            repository.rep(each.exercises[0].id, rep_of(1))
        repository.found_cut_off(new_id(), left.id, AT_MS + 9, went_on=False)
    found_now = {each: found(repository, each).outcome for each in (finished, older, left, newer)}
    assert found_now == {
        finished: Outcome.FINISHED,
        older: Outcome.OPEN,
        left: Outcome.CUT_OFF,
        newer: Outcome.OPEN,
    }
    assert found(repository, empty).outcome is Outcome.CUT_OFF, (
        "there is nothing in it to go on with"
    )


def test_the_one_to_resume_is_the_last_that_was_begun_of_those_with_a_rep(
    repository: HistoryRepository,
) -> None:
    older, newer, empty = session(started_at_ms=AT_MS + 9), session(), session()
    begin(repository, older)
    begin(repository, newer)
    begin(repository, empty)
    assert repository.cut_off() == empty
    with repository.transaction():
        repository.rep(older.exercises[0].id, rep_of(1))
    assert repository.cut_off() == older
    with repository.transaction():
        repository.rep(newer.exercises[0].id, rep_of(1))
    assert repository.cut_off() == newer, "whatever a clock said"


def test_one_that_went_on_stays_open(repository: HistoryRepository, tmp_path: Path) -> None:
    record = session()
    begin(repository, record)
    with repository.transaction():
        repository.found_cut_off(new_id(), record.id, AT_MS + 5_000, went_on=True)
    assert repository.cut_off() == record
    (interruption,) = dump(tmp_path / "history.db")["interruption"]
    assert interruption[1:] == (record.id, AT_MS + 5_000, 1)


@pytest.mark.parametrize("exercises", [(squat(),), (squat(), deadlift())])
def test_the_ladder_is_told_what_was_done(
    repository: HistoryRepository, exercises: tuple[ExerciseRecord, ...]
) -> None:
    record = session(*exercises)
    begin(repository, record)
    with repository.transaction():
        for number in (1, 2, 3):
            for side in EACH_LEG:
                repository.rep(exercises[0].id, rep_of(number, side=side))
        repository.end(record.id, Outcome.ENDED, AT_MS + 9, 9)
        repository.rate(exercises[0].id, "shaky", AT_MS)
        repository.decide(exercises[0].id, 1, AT_MS)
    (attempt,) = repository.attempts("single-leg-squat", 9)
    assert (attempt.step, attempt.reps_prescribed, attempt.reps_done) == (2, 12, 6)
    assert (attempt.control, attempt.decided) == ("shaky", 1)
    (planned,) = repository.planned("two-weeks")
    prescribed = sum(each.reps_prescribed for each in exercises)
    assert (planned.week, planned.number, planned.reps_prescribed, planned.reps_done) == (
        1,
        2,
        prescribed,
        6,
    )


def test_what_is_said_of_a_session_that_is_not_there_holds_nothing_up(
    repository: HistoryRepository, tmp_path: Path
) -> None:
    """It may have been set aside meanwhile, with the damaged history that it was in."""
    gone, here = session(), session()
    with repository.transaction():
        repository.begin(here)
        for write in everything(repository, gone)[1:]:
            write()
    assert repository.sessions() == (here,)
    filled = {name for name, rows in dump(tmp_path / "history.db").items() if rows}
    assert filled == {"session", "exercise"}
