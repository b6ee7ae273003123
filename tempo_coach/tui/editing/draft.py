"""What stands in the fields of the tempo editor, as texts."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from tempo_coach.errors import BadValueError
from tempo_coach.settings.model import ExerciseDefaults
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.tempo import Tempo


class Name(StrEnum):
    """The fields, in the order in which one goes through them."""

    LOWERING = "lowering"
    BOTTOM = "bottom"
    LIFTING = "lifting"
    TOP = "top"
    TEMPO = "tempo"
    """The four digits in one line."""
    SETS = "sets"
    REPS = "reps"
    REST = "rest"
    LOAD = "load"
    LEAD = "lead"
    SIDE_ORDER = "side_order"


DIGITS = (Name.LOWERING, Name.BOTTOM, Name.LIFTING, Name.TOP)
"""The fields of the tempo's digits, in their order."""

SIDED = (Name.LEAD, Name.SIDE_ORDER)
"""The fields that only a lift for each leg has."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One text for each field; any text may stand in any of them."""

    lowering: str
    """Seconds."""
    bottom: str
    """Seconds."""
    lifting: str
    """Seconds, or ``X``."""
    top: str
    """Seconds."""
    sets: str
    reps: str
    rest: str
    """Whole seconds."""
    load: str
    """As in ``16kg``; empty for none."""
    lead: str
    """``left`` or ``right``; empty leaves it to the settings."""
    side_order: str
    """``same`` or ``alternate``."""
    typed_tempo: str | None = None
    """What was typed as a whole tempo and is none yet; None where the digits say it all."""

    @property
    def tempo(self) -> str:
        """The whole tempo as a text."""
        if self.typed_tempo is not None:
            return self.typed_tempo
        return "-".join(self.text(digit) for digit in DIGITS)

    def text(self, name: Name) -> str:
        """What stands in a field."""
        return getattr(self, name.value)

    def with_text(self, name: Name, text: str) -> Self:
        """The same with another text in a field.

        A whole tempo goes into the digits; a digit takes the place of a whole tempo that is none.
        """
        if name is Name.TEMPO:
            return self._with_tempo(text)
        changed = replace(self, **{name.value: text})
        return replace(changed, typed_tempo=None) if name in DIGITS else changed

    def _with_tempo(self, text: str) -> Self:
        try:
            tempo = Tempo.parse(text)
        except BadValueError:
            return replace(self, typed_tempo=text)
        lowering, bottom, lifting, top = str(tempo).split("-")
        return replace(
            self, lowering=lowering, bottom=bottom, lifting=lifting, top=top, typed_tempo=None
        )


def draft_of(exercise: Exercise, usual: ExerciseDefaults | None = None) -> Draft:
    """How an exercise is prescribed, as texts.

    Args:
        exercise: The lift.
        usual: Load and sides; None for those of a built-in exercise.
    """
    usual = usual or ExerciseDefaults()
    lowering, bottom, lifting, top = str(exercise.tempo).split("-")
    return Draft(
        lowering=lowering,
        bottom=bottom,
        lifting=lifting,
        top=top,
        sets=str(exercise.sets),
        reps=str(exercise.reps),
        rest=f"{exercise.rest_ms / 1000:g}",
        load=str(usual.load or ""),
        lead=usual.lead.value if usual.lead else "",
        side_order=usual.side_order.value,
    )
