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


def begin(store: HistoryRepository, *sessions: SessionRecord) -> None:
    with store.transaction():
        for each in sessions:
            store.begin(each)


def done(
    store: HistoryRepository, outcome: Outcome = Outcome.FINISHED, **changes: Any
) -> SessionRecord:
    """A session of which the first set of the left leg was done."""
    begun = session(**changes)
    with store.transaction():
        store.begin(begun)
        for number in (1, 2, 3):
            store.rep(begun.exercises[0].id, rep_of(number))
        store.end(begun.id, outcome, begun.started_at_ms + 60_000, 55_000)
    return begun


def found(store: HistoryRepository, record: SessionRecord) -> SessionRecord:
    details = store.details(record.id)
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
    store: HistoryRepository, record: SessionRecord
) -> None:
    begin(store, record)
    assert found(store, record) == record
    assert store.sessions() == (record,)
    assert found(store, record).outcome is Outcome.OPEN


def test_where_a_session_stands_and_how_it_ended_come_back(store: HistoryRepository) -> None:
    record = session()
    begin(store, record)
    place = RepPosition(1, 1, Side.BOTH, 2)
    with store.transaction():
        store.stands_at(record.id, place, 12_345)
    assert found(store, record) == replace(record, at=place, elapsed_ms=12_345)
    with store.transaction():
        store.end(record.id, Outcome.ENDED, AT_MS + 20_000, 15_000)
    over = found(store, record)
    assert (over.outcome, over.ended_at_ms, over.elapsed_ms) == (
        Outcome.ENDED,
        AT_MS + 20_000,
        15_000,
    )
    assert over.at == place


def test_reps_and_touches_come_back_in_the_order_in_which_they_are_done(
    store: HistoryRepository,
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
    begin(store, record)
    with store.transaction():
        for rep in reversed(reps):
            store.rep((lift, pull)[rep.place.position].id, rep)
        for touch in reversed(touches):
            store.touch(lift.id, touch)
    details = store.details(record.id)
    assert details is not None
    assert details.reps == tuple(reps)
    assert details.touches == tuple(touches)


def test_what_the_runner_said_comes_back(store: HistoryRepository) -> None:
    record = done(store)
    lift, pull = record.exercises
    said = CheckIn(rpe=7, pain=3, note="Knee — a bit “stiff”.\nSecond line.", pain_next_day=None)
    with store.transaction():
        store.rate(lift.id, "solid", AT_MS)
        store.decide(lift.id, 4, AT_MS)
        store.decide(pull.id, 0, AT_MS)
        store.check_in(record.id, said, AT_MS)
    details = store.details(record.id)
    assert details is not None
    assert details.controls == {0: "solid"}
    assert details.decisions == {0: 4, 1: 0}
    assert details.check_in == said
    with store.transaction():
        store.rate(lift.id, "lost", AT_MS + 1)
        store.decide(lift.id, None, AT_MS + 1)
    details = store.details(record.id)
    assert details is not None
    assert (details.controls, details.decisions) == ({0: "lost"}, {1: 0})
    with store.transaction():
        store.rate(lift.id, None, AT_MS + 2)
    details = store.details(record.id)
    assert details is not None
    assert (details.controls, details.decisions) == ({}, {1: 0})


def test_what_was_left_open_stays_open(store: HistoryRepository) -> None:
    record = done(store)
    details = store.details(record.id)
    assert details is not None
    assert (details.controls, details.decisions, details.check_in) == ({}, {}, CheckIn())
    with store.transaction():
        store.check_in(record.id, CheckIn(pain=0), AT_MS)
    details = store.details(record.id)
    assert details is not None
    assert details.check_in == CheckIn(rpe=None, pain=0, note=None, pain_next_day=None)


def test_pain_is_asked_about_once(store: HistoryRepository) -> None:
    record = done(store)
    assert store.pain_to_ask() is None
    with store.transaction():
        store.check_in(record.id, CheckIn(pain=4), AT_MS)
    assert store.pain_to_ask() == PainToAsk(record.id, record.started.date(), 4)
    with store.transaction():
        store.asked_next_day(record.id, 2, AT_MS + 40_000_000)
    assert store.pain_to_ask() is None
    details = store.details(record.id)
    assert details is not None
    assert details.check_in.pain_next_day == 2


def everything(store: HistoryRepository, record: SessionRecord) -> list[Callable[[], None]]:
    """Every write there is, in the order of a session and what follows it."""
    lift = record.exercises[0].id
    touch = TouchRecord(rep_of(1).place, 1, 3_400, 3_500, Verdict.ON_TIME)
    interruption = new_id()
    return [
        lambda: store.begin(record),
        lambda: store.stands_at(record.id, rep_of(1).place, 5_000),
        lambda: store.touch(lift, touch),
        lambda: store.rep(lift, rep_of(1)),
        lambda: store.stands_at(record.id, rep_of(2).place, 12_000),
        lambda: store.found_cut_off(interruption, record.id, AT_MS + 90_000, went_on=True),
        lambda: store.rep(lift, rep_of(2)),
        lambda: store.end(record.id, Outcome.ENDED, AT_MS + 99_000, 20_000),
        lambda: store.rate(lift, "shaky", AT_MS + 100_000),
        lambda: store.decide(lift, 3, AT_MS + 101_000),
        lambda: store.check_in(record.id, CheckIn(8, 2, "tired"), AT_MS + 102_000),
        lambda: store.asked_next_day(record.id, 1, AT_MS + 103_000),
        lambda: store.set_load(lift, 16_000, "kg"),
        lambda: store.delete(record.id, AT_MS + 104_000),
    ]


def test_all_of_it_written_again_changes_nothing(store: HistoryRepository, tmp_path: Path) -> None:
    record = session()
    for write in everything(store, record):
        with store.transaction():
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
    with store.transaction():
        for write in everything(store, record)[:5]:
            write()
        for write in everything(store, record)[6:]:
            write()
    assert dump(tmp_path / "history.db") == once


def test_each_write_twice_in_a_row_is_the_same_as_once(
    store: HistoryRepository, tmp_path: Path
) -> None:
    writes = everything(store, session())
    for write in writes:
        with store.transaction():
            write()
        once = dump(tmp_path / "history.db")
        with store.transaction():
            write()
        assert dump(tmp_path / "history.db") == once


def test_a_rep_that_is_done_again_counts_once_and_as_it_was_first(store: HistoryRepository) -> None:
    record = session()
    begin(store, record)
    with store.transaction():
        store.rep(record.exercises[0].id, rep_of(1))
        store.rep(record.exercises[0].id, replace(rep_of(1), completed_at_ms=AT_MS + 99_999))
    details = store.details(record.id)
    assert details is not None
    assert details.reps == (rep_of(1),)


def counts(store: HistoryRepository) -> tuple[int, ...]:
    """How many sessions each of the counting reads sees."""
    return (
        len(store.session_totals()),
        len({total.session_id for total in store.side_totals()}),
        len(store.attempts("single-leg-squat", 99)),
        len(store.planned("two-weeks")),
        int(store.last_trained_on() is not None),
        int(store.pain_to_ask() is not None),
    )


def test_rehearsals_and_what_was_taken_out_count_for_nothing(store: HistoryRepository) -> None:
    rehearsed, removed = done(store, rehearsal=True), done(store)
    with store.transaction():
        store.check_in(rehearsed.id, CheckIn(pain=5), AT_MS)
        store.check_in(removed.id, CheckIn(pain=5), AT_MS)
        store.delete(removed.id, AT_MS)
    assert counts(store) == (0, 0, 0, 0, 0, 0)
    with store.transaction():
        store.restore(removed.id)
    assert counts(store) == (1, 1, 1, 1, 1, 1)
    assert store.session_totals()[0].id == removed.id
    assert store.last_trained_on() == removed.started.date()


def test_what_was_taken_out_can_be_brought_back_as_it_was(
    store: HistoryRepository, tmp_path: Path
) -> None:
    record = done(store)
    before = dump(tmp_path / "history.db")
    with store.transaction():
        store.delete(record.id, AT_MS)
    assert store.sessions() == ()
    with store.transaction():
        store.restore(record.id)
    assert dump(tmp_path / "history.db") == before


def test_an_open_session_is_found_and_is_no_attempt_yet(store: HistoryRepository) -> None:
    older, newer = session(), session(started_at_ms=AT_MS + 1)
    begin(store, older, newer)
    assert store.cut_off() == newer
    assert store.attempts("single-leg-squat", 9) == ()
    assert store.planned("two-weeks") == ()


def test_a_session_left_where_it_was_cut_off_ended_with_its_last_rep(
    store: HistoryRepository,
) -> None:
    record = session()
    begin(store, record)
    with store.transaction():
        store.rep(record.exercises[0].id, rep_of(1))
        store.rep(record.exercises[0].id, rep_of(2))
        store.stands_at(record.id, rep_of(3).place, 20_000)
        store.found_cut_off(new_id(), record.id, AT_MS + 86_400_000, went_on=False)
    left = found(store, record)
    assert (left.outcome, left.ended_at_ms, left.elapsed_ms) == (
        Outcome.CUT_OFF,
        rep_of(2).completed_at_ms,
        20_000,
    )
    assert store.cut_off() is None
    assert [attempt.reps_done for attempt in store.attempts("single-leg-squat", 9)] == [2]


def test_leaving_one_leaves_no_other_of_which_a_rep_was_done(store: HistoryRepository) -> None:
    finished = done(store, started_at_ms=AT_MS - 9)
    older, empty, left = (session(started_at_ms=AT_MS - ms) for ms in (5, 3, 0))
    newer = session(started_at_ms=AT_MS + 5)
    begin(store, older, empty, left, newer)
    with store.transaction():
        for each in (older, newer):
            store.rep(each.exercises[0].id, rep_of(1))
        store.found_cut_off(new_id(), left.id, AT_MS + 9, went_on=False)
    found_now = {each: found(store, each).outcome for each in (finished, older, left, newer)}
    assert found_now == {
        finished: Outcome.FINISHED,
        older: Outcome.OPEN,
        left: Outcome.CUT_OFF,
        newer: Outcome.OPEN,
    }
    assert found(store, empty).outcome is Outcome.CUT_OFF, "there is nothing in it to go on with"


def test_the_one_to_resume_is_the_last_that_was_begun_of_those_with_a_rep(
    store: HistoryRepository,
) -> None:
    older, newer, empty = session(started_at_ms=AT_MS + 9), session(), session()
    begin(store, older)
    begin(store, newer)
    begin(store, empty)
    assert store.cut_off() == empty
    with store.transaction():
        store.rep(older.exercises[0].id, rep_of(1))
    assert store.cut_off() == older
    with store.transaction():
        store.rep(newer.exercises[0].id, rep_of(1))
    assert store.cut_off() == newer, "whatever a clock said"


def test_one_that_went_on_stays_open(store: HistoryRepository, tmp_path: Path) -> None:
    record = session()
    begin(store, record)
    with store.transaction():
        store.found_cut_off(new_id(), record.id, AT_MS + 5_000, went_on=True)
    assert store.cut_off() == record
    (interruption,) = dump(tmp_path / "history.db")["interruption"]
    assert interruption[1:] == (record.id, AT_MS + 5_000, 1)


@pytest.mark.parametrize("exercises", [(squat(),), (squat(), deadlift())])
def test_the_ladder_is_told_what_was_done(
    store: HistoryRepository, exercises: tuple[ExerciseRecord, ...]
) -> None:
    record = session(*exercises)
    begin(store, record)
    with store.transaction():
        for number in (1, 2, 3):
            for side in EACH_LEG:
                store.rep(exercises[0].id, rep_of(number, side=side))
        store.end(record.id, Outcome.ENDED, AT_MS + 9, 9)
        store.rate(exercises[0].id, "shaky", AT_MS)
        store.decide(exercises[0].id, 1, AT_MS)
    (attempt,) = store.attempts("single-leg-squat", 9)
    assert (attempt.step, attempt.reps_prescribed, attempt.reps_done) == (2, 12, 6)
    assert (attempt.control, attempt.decided) == ("shaky", 1)
    (planned,) = store.planned("two-weeks")
    prescribed = sum(each.reps_prescribed for each in exercises)
    assert (planned.week, planned.number, planned.reps_prescribed, planned.reps_done) == (
        1,
        2,
        prescribed,
        6,
    )


def test_what_is_said_of_a_session_that_is_not_there_holds_nothing_up(
    store: HistoryRepository, tmp_path: Path
) -> None:
    """It may have been set aside meanwhile, with the damaged history that it was in."""
    gone, here = session(), session()
    with store.transaction():
        store.begin(here)
        for write in everything(store, gone)[1:]:
            write()
    assert store.sessions() == (here,)
    filled = {name for name, rows in dump(tmp_path / "history.db").items() if rows}
    assert filled == {"session", "exercise"}
