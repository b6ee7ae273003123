"""The built-in programmes with the user's changes, and the user's own beside them."""

from dataclasses import replace

from tempo_coach.settings.programme_form import (
    PlannedExerciseForm,
    PlannedSessionForm,
    ProgrammeForm,
)
from tempo_coach.training.load import Load
from tempo_coach.training.programme import PlannedExercise, PlannedSession, Programme, Week
from tempo_coach.training.tempo import Tempo


def programme(key: str, form: ProgrammeForm, built_in: Programme | None) -> Programme:
    """Lay what a file says over what is built in.

    Name, description and weeks are taken each as a whole: a session means little without those
    before and after it.

    Args:
        key: The programme's key.
        form: What was written; complete where nothing of that key is built in.
        built_in: The built-in programme of that key, in the language of the screen.
    """
    base = built_in or Programme(key, form.name or "", "", _weeks(form))
    return replace(
        base,
        name=form.name or base.name,
        description=form.description or base.description,
        weeks=_weeks(form) or base.weeks,
    )


def _weeks(form: ProgrammeForm) -> tuple[Week, ...]:
    return tuple(Week(tuple(map(_session, week.sessions))) for week in form.weeks or ())


def _session(form: PlannedSessionForm) -> PlannedSession:
    return PlannedSession(form.name, form.why or "", tuple(map(_planned, form.exercises)))


def _planned(form: PlannedExerciseForm) -> PlannedExercise:
    return PlannedExercise(
        exercise=form.exercise,
        tempo=None if form.tempo is None else Tempo.parse(form.tempo),
        sets=form.sets,
        reps=form.reps,
        rest_ms=None if form.rest_s is None else 1000 * form.rest_s,
        load=None if form.load is None else Load.parse(form.load),
    )
