"""What was done, as text and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tempo_coach.app.formatting import clean, clock, reps_text, sets_text, side_word
from tempo_coach.app.history_formatting import (
    ending_text,
    moment_text,
    nothing_yet,
    reps_share_text,
    streak_text,
    totals_text,
)
from tempo_coach.history.records import ExerciseRecord, SessionDetails, SessionTotal
from tempo_coach.history.statistics import LegTotal, SideComparison, Streak, Totals
from tempo_coach.i18n.translation import decimal
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.training.prescription import Side

SESSIONS_SHOWN = 10
"""How many of the last sessions the text lists."""


@dataclass(frozen=True, slots=True)
class HistoryReport:
    """A history that tells of itself."""

    sums: Totals
    streak: Streak
    sessions: Sequence[SessionTotal]
    """The newest first."""
    ledger: Sequence[SideComparison]
    today: date
    """The local day."""

    def text(self) -> str:
        """What it comes to, the last sessions, and leg against leg."""
        return "\n".join(self._lines()) if self.sessions else nothing_yet()

    def json(self, sessions: Iterable[SessionDetails]) -> dict[str, Any]:
        """All of it; what each key means is in ``COLUMNS``.

        Args:
            sessions: The same sessions with all that is known of them, in the order to tell.
        """
        return {
            "totals": {
                "sessions": self.sums.sessions,
                "reps": self.sums.reps,
                "elapsed_ms": self.sums.elapsed_ms,
                "sessions_without_reps": self.sums.without_reps,
                "weeks_in_a_row": self.streak.current,
                "longest_weeks_in_a_row": self.streak.longest,
            },
            "ledger": [_row_json(row) for row in self.ledger],
            "sessions": [_session_json(each) for each in sessions],
        }

    def _lines(self) -> Iterator[str]:
        yield totals_text(self.sums)
        yield streak_text(self.streak)
        yield ""
        yield _("The last sessions")
        for each in self.sessions[:SESSIONS_SHOWN]:
            yield from _session_lines(each, self.today)
        if not self.ledger:
            return
        yield ""
        yield _("Left and right (the weaker side's reps as a share of the stronger side's)")
        for row in self.ledger:
            yield f"  {clean(row.name)}"
            for side, leg in row.legs.items():
                yield f"    {_leg_text(side, leg)}"
            if share := reps_share_text(row):
                told = _("reps, left to right: {share}").format(share=share)
                yield f"    {told}"


def _session_lines(each: SessionTotal, today: date) -> Iterator[str]:
    done = _("{done} of {all} reps").format(done=each.reps_done, all=each.reps_prescribed)
    said = [
        _("RPE {number}").format(number=each.rpe) if each.rpe is not None else "",
        _("pain {number}").format(number=each.pain) if each.pain else "",
        ending_text(each, today),
    ]
    told = ", ".join(part for part in (done, *said) if part)
    yield f"  {moment_text(each.started)}  {clock(each.elapsed_ms):>7}  {told}"
    yield f"      {', '.join(map(clean, each.names))}"


def _leg_text(side: Side, leg: LegTotal) -> str:
    told = _("{leg}: {reps} in {sets}").format(
        leg=side_word(side), reps=reps_text(leg.reps), sets=sets_text(leg.sets)
    )
    if leg.mean_off_ms is None:
        return told
    off = _("lowering {seconds} s off on average").format(
        seconds=decimal(leg.mean_off_ms / 1000, 2)
    )
    return f"{told}, {off}"


def _row_json(row: SideComparison) -> dict[str, Any]:
    percent = None if row.reps_percent is None else round(row.reps_percent, 1)
    fewer = row.fewer.value if row.fewer else None
    return {
        "exercise": row.exercise,
        "exercise_name": row.name,
        "legs": {
            side.value: {
                "reps": leg.reps,
                "sets": leg.sets,
                "touches": leg.touches,
                "on_time": leg.on_time,
                "mean_off_ms": None if leg.mean_off_ms is None else round(leg.mean_off_ms),
            }
            for side, leg in row.legs.items()
        },
        "reps_percent": percent,
        "fewer_reps": fewer,
        # As they were called before; scripts may read them.
        "symmetry_index": percent,
        "involved": fewer,
    }


def _session_json(details: SessionDetails) -> dict[str, Any]:
    session, said = details.session, details.check_in
    return {
        "session_id": session.id,
        "started_at": session.started.isoformat(timespec="seconds"),
        "outcome": session.outcome.value,
        "counts": bool(details.reps),
        "elapsed_ms": session.elapsed_ms,
        "enforcement": session.enforcement,
        "programme": session.programme,
        "programme_week": session.week,
        "programme_session": session.number,
        "rpe": said.rpe,
        "pain": said.pain,
        "pain_next_day": said.pain_next_day,
        "note": said.note,
        "exercises": [_exercise_json(details, each) for each in session.exercises],
    }


def _exercise_json(details: SessionDetails, exercise: ExerciseRecord) -> dict[str, Any]:
    position = exercise.position
    return {
        "exercise": exercise.exercise,
        "exercise_name": exercise.name,
        "tempo": exercise.tempo,
        "sets": exercise.sets,
        "reps": exercise.reps,
        "rest_ms": exercise.rest_ms,
        "load_g": exercise.load_g,
        "load_unit": exercise.load_unit,
        "ladder_step": exercise.step,
        "sides": [side.value for side in exercise.sides],
        "control": details.controls.get(position),
        "chosen_step": details.decisions.get(position),
        "reps_done": [
            {
                "set_number": rep.place.set_number,
                "side": rep.place.side.value,
                "rep_number": rep.place.rep_number,
                "completed_at_ms": rep.completed_at_ms,
            }
            for rep in details.reps
            if rep.place.position == position
        ],
        "touches": [
            {
                "set_number": touch.place.set_number,
                "side": touch.place.side.value,
                "rep_number": touch.place.rep_number,
                "attempt": touch.attempt,
                "lowering_ms": touch.lowering_ms,
                "prescribed_ms": touch.prescribed_ms,
                "verdict": touch.verdict.value,
            }
            for touch in details.touches
            if touch.place.position == position
        ],
    }
