"""What was done as a table: a row for each session, exercise, set and side; and what columns mean.

Texts are made safe for a spreadsheet, which would take one that begins with ``=`` for a formula.
"""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from tempo_coach.history.records import Details, ExerciseRecord, TouchRecord
from tempo_coach.plain_text import one_line
from tempo_coach.training.lowering import Verdict
from tempo_coach.training.prescription import Side

COLUMNS: dict[str, str] = {
    "session_id": "names the session in every machine (UUIDv7)",
    "started_at": "when it began: ISO 8601, local time with its offset from UTC",
    "outcome": "finished, skipped (every set), ended (early), cut off, or open (it may run now)",
    "counts": "1 (true) where the session counts, 0 (false) where no rep of it was done",
    "elapsed_ms": "how long the session lasted without pauses, milliseconds",
    "enforcement": "pace (the coach counts) or touch (lowerings are measured)",
    "programme": "the programme by its key; empty outside programmes",
    "programme_week": "the programme's week, from 1",
    "programme_session": "the session of that week, from 1",
    "exercise": "the exercise by its key",
    "exercise_name": "what it was called then",
    "tempo": "lowering, pause, lifting, pause, in seconds; X is explosive",
    "load_g": "the weight in the hand, grams; empty without one",
    "load_unit": "the unit that the weight was given in, kg or lb; empty without one",
    "rest_ms": "rest between sets, milliseconds",
    "ladder_step": "the step of the ladder, from 0; empty where it was on none",
    "set_number": "the set, from 1; left and right are one set",
    "side": "the leg that works: left, right or both",
    "reps_prescribed": "reps of this set for this leg",
    "reps_done": "those that were completed",
    "touches": "measured lowerings, with those that were taken again",
    "on_time": "how many of them were on time",
    "mean_off_ms": "their mean distance from the prescription, milliseconds; empty without any",
    "control": "the exercise's rating: solid, shaky or lost; empty where it was left open",
    "rpe": "rate of perceived exertion of the session, 1 to 10",
    "pain": "pain after the session, 0 to 10",
    "pain_next_day": "pain on the next day, 0 to 10",
    "note": "what was written down",
}
"""The columns of the table, and what they hold."""

JSON_KEYS: dict[str, str] = {
    "totals": "sessions that count, reps, elapsed_ms, weeks_in_a_row and longest_weeks_in_a_row",
    "sessions_without_reps": "listed as well, and not counted: no rep of them was done",
    "ledger": "each exercise leg against leg: reps, sets, touches, on_time, mean_off_ms",
    "reps_percent": "the weaker side's reps by the stronger side's, times 100; it compares reps, "
    "not strength; null where a leg did none: not measured",
    "fewer_reps": "the leg with fewer reps, left or right; null where they are even",
    "symmetry_index": "the older name of reps_percent",
    "involved": "the older name of fewer_reps",
    "sessions": "the oldest first, with the columns above and their exercises",
    "sets, reps": "prescribed sets, and reps in a set for each leg",
    "sides": "the order of the legs in the first set",
    "chosen_step": "the ladder's step that you chose for next time, from 0",
    "reps_done": "each rep: set_number, side, rep_number from 1, completed_at_ms (UTC)",
    "touches": "each lowering: also attempt from 1, lowering_ms, prescribed_ms, verdict",
}
"""What JSON has besides, or in another form."""

Cell = str | int | None

_FORMULA = ("=", "+", "-", "@")


def table(sessions: Iterable[Details]) -> str:
    """The table as CSV, with the names of the columns in its first line."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for details in sessions:
        writer.writerows(_rows(details))
    return file.getvalue()


def columns_text() -> str:
    """What the columns of the table and the keys of JSON mean.

    In English in every language: names and meanings are a contract with scripts.
    """
    width = max(map(len, (*COLUMNS, *JSON_KEYS)))
    lines = ["--csv: one row for each session, exercise, set and side, the oldest first"]
    lines += [f"  {name:<{width}}  {meaning}" for name, meaning in COLUMNS.items()]
    lines += ["", "--json: the same, and besides"]
    lines += [f"  {name:<{width}}  {meaning}" for name, meaning in JSON_KEYS.items()]
    return "\n".join(lines)


def _rows(details: Details) -> Iterator[list[Cell]]:
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
