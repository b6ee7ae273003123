"""A recorded session in lines to read."""

from collections.abc import Iterator
from itertools import groupby

from tempo_coach.app.formatting import clean, clock, leg, reps_text
from tempo_coach.app.history_formatting import (
    control_word,
    exercise_text,
    moment_text,
    outcome_word,
)
from tempo_coach.history.records import ExerciseRecord, SessionDetails, TouchRecord
from tempo_coach.i18n.messages import named
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.training.lowering import Lowering
from tempo_coach.training.prescription import Side
from tempo_coach.tui.look.lines import lowered_lines


def head_of(details: SessionDetails) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The session in a line: its left end and its right, the fullest wordings first."""
    session = details.session
    moment, time = moment_text(session.started), clock(session.elapsed_ms)
    outcome = outcome_word(session.outcome)
    return (f"{moment}   {time}", moment), (outcome, "")


def lines_of(details: SessionDetails) -> Iterator[str]:
    """What was prescribed and done, how it was rated, and what was said of it."""
    session, said = details.session, details.check_in
    if session.programme and session.week and session.number:
        yield _("Programme {name}, week {week}, session {number}").format(
            name=clean(session.programme), week=session.week, number=session.number
        )
        yield ""
    for exercise in session.exercises:
        yield from _exercise(details, exercise)
        yield ""
    rpe = "-" if said.rpe is None else str(said.rpe)
    pain = "-" if said.pain is None else str(said.pain)
    told = [_("RPE: {rpe}").format(rpe=rpe), _("Pain: {pain}").format(pain=pain)]
    if said.pain_next_day is not None:
        told.append(_("Pain the next day: {pain}").format(pain=said.pain_next_day))
    yield "   ".join(told)
    if said.note:
        yield _("Note: {note}").format(note=clean(said.note))


def _exercise(details: SessionDetails, exercise: ExerciseRecord) -> Iterator[str]:
    yield f"{clean(exercise.name).upper()}   {exercise_text(exercise)}"
    for side in exercise.sides:
        yield from _side(details, exercise, side)
    control = details.controls.get(exercise.position)
    yield _("  rating: {control}").format(control=control_word(control))


def _side(details: SessionDetails, exercise: ExerciseRecord, side: Side) -> Iterator[str]:
    done = [0] * exercise.sets
    for rep in details.reps:
        if rep.place.position == exercise.position and rep.place.side is side:
            done[rep.place.set_number - 1] += 1
    in_sets = " + ".join(map(str, done))
    total = reps_text(sum(done))
    told = f"{in_sets} = {total}" if len(done) > 1 else total
    yield f"  {named(leg(side), told)}"
    touches = [
        each
        for each in details.touches
        if each.place.position == exercise.position and each.place.side is side
    ]
    by_set = groupby(touches, key=lambda touch: touch.place.set_number)
    for line in lowered_lines({number: tuple(map(_lowering, each)) for number, each in by_set}):
        yield f"    {line}"


def _lowering(touch: TouchRecord) -> Lowering:
    return Lowering(
        touch.place.rep_number,
        touch.lowering_ms,
        touch.prescribed_ms,
        touch.verdict,
        repeated=False,
    )
