"""Rows of the history as records.

Each raises ValueError or LookupError where a row makes no sense.
"""

from collections.abc import Mapping, Sequence

from tempo_coach.history.database import Row
from tempo_coach.history.records import (
    ExerciseRecord,
    Outcome,
    RepRecord,
    SessionRecord,
    TouchRecord,
)
from tempo_coach.training.lowering import Verdict
from tempo_coach.training.prescription import RepPosition, Side


def session_of(row: Row, exercises: Sequence[Row]) -> SessionRecord:
    """A session with its exercises, whose rows begin with the session's id."""
    at = None if row[11] is None else RepPosition(row[11], row[12], Side(row[13]), row[14])
    return SessionRecord(
        id=row[0],
        started_at_ms=row[1],
        utc_offset_s=row[2],
        rehearsal=bool(row[3]),
        enforcement=row[4],
        outcome=Outcome(row[5]),
        ended_at_ms=row[6],
        elapsed_ms=row[7],
        programme=row[8],
        week=row[9],
        number=row[10],
        at=at,
        deleted_at_ms=row[15],
        exercises=tuple(_exercise_of(each) for each in exercises),
    )


def reps_of(session: SessionRecord, rows: Sequence[Row]) -> tuple[RepRecord, ...]:
    """The reps of a session, in the order of its workout."""
    positions = positions_of(session)
    reps = [RepRecord(_place(positions, row), row[4]) for row in rows]
    return tuple(sorted(reps, key=lambda rep: _in_order(session, rep.place)))


def touches_of(session: SessionRecord, rows: Sequence[Row]) -> tuple[TouchRecord, ...]:
    """The touches of a session, in the order of its workout."""
    positions = positions_of(session)
    touches = [
        TouchRecord(_place(positions, row), row[4], row[5], row[6], Verdict(row[7])) for row in rows
    ]
    return tuple(
        sorted(touches, key=lambda touch: (*_in_order(session, touch.place), touch.attempt))
    )


def positions_of(session: SessionRecord) -> dict[str, int]:
    """The places of a session's exercises, from 0, by their ids."""
    return {each.id: each.position for each in session.exercises}


def _exercise_of(row: Row) -> ExerciseRecord:
    return ExerciseRecord(
        id=row[1],
        position=row[2],
        exercise=row[3],
        name=row[4],
        tempo=row[5],
        sets=row[6],
        reps=row[7],
        rest_ms=row[8],
        sides=tuple(Side(side) for side in row[9].split()),
        side_order=row[10],
        load_g=row[11],
        load_unit=row[12],
        step=row[13],
    )


def _place(positions: Mapping[str, int], row: Row) -> RepPosition:
    return RepPosition(positions[row[0]], row[1], Side(row[2]), row[3])


def _in_order(session: SessionRecord, place: RepPosition) -> tuple[int, int, int, int]:
    """Where a rep comes in its session, whichever leg leads."""
    sides = session.exercises[place.position].sides_in(place.set_number)
    return place.position, place.set_number, sides.index(place.side), place.rep_number
