"""What today's session prescribes of one exercise, as text and as JSON."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tempo_coach.app.formatting import clean, dose
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.training.prescription import Prescription
from tempo_coach.training.today import TodaysExercise

WIDTH = 78


@dataclass(frozen=True, slots=True)
class TodaysDose:
    """One exercise of today's session, and why it is as it is."""

    exercise: TodaysExercise
    """What is done, and what the programme has in its place."""
    reason: str = ""
    """Why it is not as the programme has it, or what of the user's own holds that back; empty
    where it is as the programme has it."""
    done_today: bool = False
    """Whether today's session was done already, so that this is the next one's."""

    def short_text(self) -> str:
        """In a few words, as in ``today 1-0-1-1, 2 x 5``."""
        used = self.exercise.used
        if self.exercise.is_own_dose:
            told = _("{day} {tempo}, {sets} x {reps}, your own")
        else:
            told = _("{day} {tempo}, {sets} x {reps}")
        return told.format(day=self._day(), tempo=used.tempo, sets=used.sets, reps=used.reps)

    def lines(self) -> Iterator[str]:
        """Tempo and dose, and the reason where there is one."""
        used = self.exercise.used
        told = _("{day} {tempo}: {dose}")
        yield told.format(day=self._day(), tempo=used.tempo, dose=dose(used))
        yield from textwrap.wrap(
            clean(self.reason), WIDTH, initial_indent="  ", subsequent_indent="  "
        )

    def _day(self) -> str:
        return _("next time") if self.done_today else _("today")

    def json(self) -> dict[str, Any]:
        """The same; ``programme`` is what the programme has, null where none leads."""
        planned = self.exercise.programme
        return _json(self.exercise.used) | {
            "programme": planned and _json(planned),
            "reason": self.reason,
        }


def _json(prescription: Prescription) -> dict[str, Any]:
    return {
        "tempo": str(prescription.tempo),
        "sets": prescription.sets,
        "reps": prescription.reps,
        "rest_ms": prescription.rest_ms,
    }
