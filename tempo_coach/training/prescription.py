"""How much of an exercise is done, and a workout made of such prescriptions."""

from dataclasses import dataclass
from enum import StrEnum

from tempo_coach.errors import BadValueError
from tempo_coach.i18n.plain_text import isolated
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import shortest
from tempo_coach.training.exercise import Exercise, Sides
from tempo_coach.training.load import Load
from tempo_coach.training.tempo import Tempo

MOST_SETS = 10
MOST_REPS = 30
"""The coach counts reps aloud to thirty."""
LONGEST_REST_MS = 600_000


class Side(StrEnum):
    """The leg that works."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def other(self) -> "Side":
        """The other leg; both legs have no other."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(self, Side.BOTH)


class SideOrder(StrEnum):
    """Which leg goes first from set to set."""

    SAME = "same"
    """The leading leg, in every set."""
    ALTERNATE = "alternate"
    """The leading leg in the first set, then each in turn."""


def sides_in_set(sides: tuple[Side, ...], side_order: str, set_number: int) -> tuple[Side, ...]:
    """The order in which the legs work within a set.

    Args:
        sides: Their order within the first set.
        side_order: One of ``SideOrder``.
        set_number: From 1.
    """
    turned = side_order == SideOrder.ALTERNATE and set_number % 2 == 0
    return sides[::-1] if turned else sides


@dataclass(frozen=True, slots=True)
class Prescription:
    """One exercise with its tempo, sets, reps, rest, load and sides.

    A left and right pair is one set, and both legs get the same reps.

    Raises:
        BadValueError: if a value makes no sense.
    """

    exercise: Exercise
    tempo: Tempo
    sets: int
    """How many sets, 1 to 10."""
    reps: int
    """Reps in a set for each leg, 1 to 30."""
    rest_ms: int
    """Rest between sets, up to ten minutes; 60 to 180 s is the field's custom."""
    sides: tuple[Side, ...]
    """The order in which the legs work within the first set."""
    load: Load | None = None
    """The weight in the hand, if any."""
    side_order: SideOrder = SideOrder.SAME
    """Which leg goes first in the sets that follow."""

    def __post_init__(self) -> None:
        if not 1 <= self.sets <= MOST_SETS:
            told = _("sets must be {least} to {most}, not {number}")
            raise BadValueError(told.format(number=self.sets, least=1, most=MOST_SETS))
        if not 1 <= self.reps <= MOST_REPS:
            told = _("reps must be {least} to {most}, not {number}")
            raise BadValueError(told.format(number=self.reps, least=1, most=MOST_REPS))
        if not 0 <= self.rest_ms <= LONGEST_REST_MS:
            raise BadValueError(
                _("the rest must be 0 to {most} seconds, not {seconds}").format(
                    seconds=shortest(self.rest_ms / 1000), most=LONGEST_REST_MS // 1000
                )
            )
        both = (Side.BOTH,)
        if not self.sides or len(set(self.sides)) != len(self.sides):
            raise BadValueError(_("a set needs each of its sides exactly once"))
        if (self.exercise.sides is Sides.BOTH_LEGS) != (self.sides == both):
            if self.exercise.sides is Sides.BOTH_LEGS:
                told = _("{exercise} is trained with both legs; it has no left and right")
            else:
                told = _("{exercise} is trained with each leg; its sides cannot be both")
            raise BadValueError(told.format(exercise=isolated(self.exercise.name)))

    def sides_in(self, set_number: int) -> tuple[Side, ...]:
        """The order in which the legs work within a set, by its number from 1."""
        return sides_in_set(self.sides, self.side_order, set_number)

    @property
    def time_under_tension_ms(self) -> int:
        """The reps of one set on one leg, milliseconds."""
        return self.reps * self.tempo.rep_ms


def prescribe(
    exercise: Exercise,
    *,
    tempo: Tempo | None = None,
    sets: int | None = None,
    reps: int | None = None,
    rest_ms: int | None = None,
    load: Load | None = None,
    side: Side = Side.BOTH,
    lead: Side = Side.LEFT,
    side_order: SideOrder = SideOrder.SAME,
) -> Prescription:
    """Prescribe an exercise; what is left out comes from the exercise itself.

    Args:
        exercise: The lift.
        tempo: Another tempo than the exercise's own.
        sets: Another number of sets.
        reps: Another number of reps.
        rest_ms: Another rest between sets, milliseconds.
        load: The weight in the hand, if any.
        side: The legs to train; a two-leg lift is always trained with both.
        lead: The leg that goes first when both are trained; the weaker one as a rule.
        side_order: Which leg goes first in the sets after the first one.

    Raises:
        BadValueError: if a value makes no sense.
    """
    if exercise.sides is Sides.BOTH_LEGS:
        sides: tuple[Side, ...] = (Side.BOTH,)
    elif side is Side.BOTH:
        sides = (lead, lead.other)
    else:
        sides = (side,)
    return Prescription(
        exercise=exercise,
        tempo=exercise.tempo if tempo is None else tempo,
        sets=exercise.sets if sets is None else sets,
        reps=exercise.reps if reps is None else reps,
        rest_ms=exercise.rest_ms if rest_ms is None else rest_ms,
        sides=sides,
        load=load,
        side_order=side_order,
    )


@dataclass(frozen=True, slots=True)
class RepPosition:
    """One rep of a workout."""

    position: int
    """Which of its exercises, from 0."""
    set_number: int
    """From 1."""
    side: Side
    rep_number: int
    """From 1; one more than the set has where the set is done."""


@dataclass(frozen=True, slots=True)
class Workout:
    """What is done today, in order.

    Raises:
        BadValueError: if nothing is prescribed.
    """

    prescriptions: tuple[Prescription, ...]

    def __post_init__(self) -> None:
        if not self.prescriptions:
            raise BadValueError(_("a workout needs at least one exercise"))

    def position_of(self, prescription: Prescription) -> int:
        """Which of its exercises a prescription is, from 0.

        Raises:
            ValueError: if it is none of them.
        """
        # By identity first: a workout may prescribe the same thing twice.
        for position, each in enumerate(self.prescriptions):
            if each is prescription:
                return position
        return self.prescriptions.index(prescription)
