"""Between what is prescribed and what is recorded of it, both ways."""

from collections.abc import Mapping, Sequence

from tempo_coach.errors import BadValueError
from tempo_coach.history.history_errors import HistoryError
from tempo_coach.history.identity import new_id
from tempo_coach.history.records import ExerciseRecord, SessionRecord
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.timeline.announcer import steps_from
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.load import GRAMS_PER_UNIT, Load
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import Prescription, SideOrder, Workout
from tempo_coach.training.tempo import Tempo


def session_of(
    workout: Workout,
    *,
    rehearsal: bool,
    enforcement: Enforcement,
    steps: Sequence[int | None] = (),
    programme: str | None = None,
    week: int | None = None,
    number: int | None = None,
) -> SessionRecord:
    """What is recorded of a workout as it begins; the recorder adds the moment.

    Args:
        workout: What is done.
        rehearsal: Whether it counts for nothing.
        enforcement: What makes each lowering last as long as it is prescribed.
        steps: The ladder's step of each exercise; none where it is on no ladder.
        programme: The programme that it belongs to, by its key.
        week: The programme's week, from 1.
        number: The session of that week, from 1.
    """
    found = [*steps, *[None] * len(workout.prescriptions)]
    return SessionRecord(
        id=new_id(),
        started_at_ms=0,
        utc_offset_s=0,
        rehearsal=rehearsal,
        enforcement=enforcement.value,
        exercises=tuple(
            _exercise_of(each, position, found[position])
            for position, each in enumerate(workout.prescriptions)
        ),
        programme=programme,
        week=week,
        number=number,
    )


def workout_of(session: SessionRecord, exercises: Mapping[str, Exercise]) -> Workout:
    """What a recorded session prescribed, to go on with it.

    Args:
        session: The record.
        exercises: All exercises, by key.

    Raises:
        HistoryError: if there is no such exercise any more, or what is recorded makes no sense.
    """
    try:
        workout = Workout(tuple(_prescription_of(each, exercises) for each in session.exercises))
        if session.at is not None:
            # Only to see whether the workout has that place.
            steps_from(workout, session.at)
    except (BadValueError, ValueError, LookupError) as error:
        raise _nonsense() from error
    return workout


def enforcement_of(session: SessionRecord) -> Enforcement:
    """What makes each lowering of a recorded session last as long as it is prescribed.

    Raises:
        HistoryError: if what is recorded makes no sense.
    """
    try:
        return Enforcement(session.enforcement)
    except ValueError as error:
        raise _nonsense() from error


def load_of(load_g: int | None, unit: str | None) -> Load | None:
    """A weight as it was given, from what is recorded of it."""
    if load_g is None:
        return None
    unit = unit if unit in GRAMS_PER_UNIT else "kg"
    return Load(f"{round(load_g / GRAMS_PER_UNIT[unit], 2):g}", unit)


def _exercise_of(prescription: Prescription, position: int, step: int | None) -> ExerciseRecord:
    load = prescription.load
    return ExerciseRecord(
        id=new_id(),
        position=position,
        exercise=prescription.exercise.key,
        name=prescription.exercise.name,
        tempo=str(prescription.tempo),
        sets=prescription.sets,
        reps=prescription.reps,
        rest_ms=prescription.rest_ms,
        sides=prescription.sides,
        side_order=prescription.side_order.value,
        load_g=load.grams if load else None,
        load_unit=load.unit if load else None,
        step=step,
    )


def _nonsense() -> HistoryError:
    return HistoryError(_("the session cannot be resumed: its record is damaged"))


def _prescription_of(record: ExerciseRecord, exercises: Mapping[str, Exercise]) -> Prescription:
    if record.exercise not in exercises:
        told = _("the session cannot be resumed: the exercise {name} no longer exists")
        raise HistoryError(told.format(name=repr(record.exercise)))
    return Prescription(
        exercise=exercises[record.exercise],
        tempo=Tempo.parse(record.tempo),
        sets=record.sets,
        reps=record.reps,
        rest_ms=record.rest_ms,
        sides=record.sides,
        load=load_of(record.load_g, record.load_unit),
        side_order=SideOrder(record.side_order),
    )
