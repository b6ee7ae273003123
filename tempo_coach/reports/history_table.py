"""What was done as a table: a row for each session, exercise, set and side; and what columns mean.

Texts are made safe for a spreadsheet, which would take one that begins with ``=`` for a formula.
"""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from tempo_coach.history.records import ExerciseRecord, SessionDetails, TouchRecord
from tempo_coach.i18n.plain_text import one_line
from tempo_coach.i18n.translation import N_
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.training.lowering import Verdict
from tempo_coach.training.prescription import Side

COLUMNS: dict[str, str] = {
    "session_id": N_("names the session in every machine (UUIDv7)"),
    "started_at": N_("when it began: ISO 8601, local time with its offset from UTC"),
    "outcome": N_(
        "finished, skipped (every set), ended (early), cut off, or open (it may run now)"
    ),
    "counts": N_("1 (true) where the session counts, 0 (false) where no rep of it was done"),
    "elapsed_ms": N_("how long the session lasted without pauses, milliseconds"),
    "enforcement": N_("pace (the coach counts) or touch (lowerings are measured)"),
    "programme": N_("the programme by its key; empty outside programmes"),
    "programme_week": N_("the programme's week, from 1"),
    "programme_session": N_("the session of that week, from 1"),
    "exercise": N_("the exercise by its key"),
    "exercise_name": N_("what it was called then"),
    "tempo": N_("lowering, pause, lifting, pause, in seconds; X is explosive"),
    "load_g": N_("the weight in the hand, grams; empty without one"),
    "load_unit": N_("the unit that the weight was given in, kg or lb; empty without one"),
    "rest_ms": N_("rest between sets, milliseconds"),
    "ladder_step": N_("the step of the ladder, from 0; empty where it was on none"),
    "set_number": N_("the set, from 1; left and right are one set"),
    "side": N_("the leg that works: left, right or both"),
    "reps_prescribed": N_("reps of this set for this leg"),
    "reps_done": N_("those that were completed"),
    "touches": N_("measured lowerings, with those that were taken again"),
    "on_time": N_("how many of them were on time"),
    "mean_off_ms": N_("their mean distance from the prescription, milliseconds; empty without any"),
    "control": N_("the exercise's rating: solid, shaky or lost; empty where it was left open"),
    "rpe": N_("rate of perceived exertion of the session, 1 to 10"),
    "pain": N_("pain after the session, 0 to 10"),
    "pain_next_day": N_("pain on the next day, 0 to 10"),
    "note": N_("what was written down"),
}
"""The columns of the table, and what they hold."""

JSON_KEYS: dict[str, str] = {
    "totals": N_(
        "sessions that count, reps, elapsed_ms, weeks_in_a_row and longest_weeks_in_a_row"
    ),
    "sessions_without_reps": N_("listed as well, and not counted: no rep of them was done"),
    "ledger": N_("each exercise leg against leg: reps, sets, touches, on_time, mean_off_ms"),
    "reps_percent": N_(
        "the weaker side's reps as a percentage of the stronger side's; it compares reps, "
        "not strength; null where a leg did none: not measured"
    ),
    "fewer_reps": N_("the leg with fewer reps, left or right; null where they are even"),
    "symmetry_index": N_("the older name of reps_percent"),
    "involved": N_("the older name of fewer_reps"),
    "sessions": N_("the oldest first, with the columns above and their exercises"),
    "sets, reps": N_("prescribed sets, and reps in a set for each leg"),
    "sides": N_("the order of the legs in the first set"),
    "chosen_step": N_("the ladder's step that you chose for next time, from 0"),
    "reps_done": N_("each rep: set_number, side, rep_number from 1, completed_at_ms (UTC)"),
    "touches": N_("each lowering: also attempt from 1, lowering_ms, prescribed_ms, verdict"),
}
"""What JSON has besides, or in another form."""

Cell = str | int | None

_FORMULA = ("=", "+", "-", "@")


def table(sessions: Iterable[SessionDetails]) -> str:
    """The table as CSV, with the names of the columns in its first line."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for details in sessions:
        writer.writerows(_rows(details))
    return file.getvalue()


def columns_text() -> str:
    """What the columns of the table and the keys of JSON mean.

    Names and values are a contract with scripts, and the same in every language.
    """
    width = max(map(len, (*COLUMNS, *JSON_KEYS)))
    lines = [_("--csv: one row for each session, exercise, set and side, the oldest first")]
    lines += [f"  {name:<{width}}  {_(meaning)}" for name, meaning in COLUMNS.items()]
    lines += ["", _("--json: the same, and also")]
    lines += [f"  {name:<{width}}  {_(meaning)}" for name, meaning in JSON_KEYS.items()]
    return "\n".join(lines)


def _rows(details: SessionDetails) -> Iterator[list[Cell]]:
    session, said = details.session, details.check_in
    done = Counter(
        (rep.place.position, rep.place.set_number, rep.place.side) for rep in details.reps
    )
    touched: dict[tuple[int, int, Side], list[TouchRecord]] = defaultdict(list)
    for touch in details.touches:
        touched[touch.place.position, touch.place.set_number, touch.place.side].append(touch)
    for exercise in session.exercises:
        for set_number, side in _sets(exercise):
            place = exercise.position, set_number, side
            touches = touched[place]
            off_ms = [abs(each.lowering_ms - each.prescribed_ms) for each in touches]
            yield [
                session.id,
                session.started.isoformat(timespec="seconds"),
                session.outcome.value,
                int(bool(details.reps)),
                session.elapsed_ms,
                session.enforcement,
                _safe(session.programme),
                session.week,
                session.number,
                _safe(exercise.exercise),
                _safe(exercise.name),
                _safe(exercise.tempo),
                exercise.load_g,
                _safe(exercise.load_unit),
                exercise.rest_ms,
                exercise.step,
                set_number,
                side.value,
                exercise.reps,
                done[place],
                len(touches),
                sum(each.verdict is Verdict.ON_TIME for each in touches),
                round(sum(off_ms) / len(off_ms)) if off_ms else None,
                details.controls.get(exercise.position),
                said.rpe,
                said.pain,
                said.pain_next_day,
                _safe(said.note),
            ]


def _sets(exercise: ExerciseRecord) -> Iterator[tuple[int, Side]]:
    for set_number in range(1, exercise.sets + 1):
        for side in exercise.sides_in(set_number):
            yield set_number, side


def _safe(text: str | None) -> str | None:
    """A text that no spreadsheet takes for a formula."""
    if text is None:
        return None
    told = one_line(text, " ")
    return f"'{told}" if told.lstrip().startswith(_FORMULA) else told
