"""Climbing the ladder of an exercise: what to do next time, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.training.prescription import Prescription
from tempo_coach.training.tempo import Tempo


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One step of the ladder."""

    lowering_ms: int
    """The lowering of each rep."""
    sets: int
    """How many sets; left and right are one set."""
    reps: int
    """Reps in a set, for each leg."""


LADDER: tuple[LadderStep, ...] = (
    LadderStep(1_000, 2, 5),
    LadderStep(2_000, 2, 5),
    LadderStep(3_000, 2, 5),
    LadderStep(4_000, 2, 5),
    LadderStep(4_000, 3, 5),
    LadderStep(4_000, 4, 5),
    LadderStep(4_000, 5, 5),
)
"""First the lowering grows, and then the sets."""

TOP_STEP = len(LADDER) - 1

VARIATION_STEP = 4
"""Where a next variation begins: three sets of five at four seconds."""

PAIN_KEEPS_LOAD = 4
"""From so much pain on, 0 to 10, the load is not raised."""


class Control(StrEnum):
    """How well a lift was controlled, by the runner's own rating."""

    SOLID = "solid"
    SHAKY = "shaky"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One exercise in one session."""

    step: int
    """The step of the ladder, from 0."""
    reps_prescribed: int
    """Both legs together."""
    reps_done: int
    """Both legs together."""
    control: Control | None
    """None where it was not rated."""
    order: int
    """Its place among all that was done; more is later. Moments would depend on a clock."""
    pain: int | None = None
    """0 to 10, after the session or on the next day, whichever was worse; None if not logged."""

    @property
    def hurt(self) -> bool:
        """Whether it hurt so much that the load is not raised."""
        return self.pain is not None and self.pain >= PAIN_KEEPS_LOAD

    @property
    def complete(self) -> bool:
        """Whether every rep was done."""
        return self.reps_done >= self.reps_prescribed


class Move(StrEnum):
    """Which way to go on the ladder."""

    UP = "up"
    DOWN = "down"
    HOLD = "hold"
    NEXT_VARIATION = "next variation"


class Reason(StrEnum):
    """Why to go there."""

    FIRST_TIME = "first time"
    TWO_SOLID = "two solid"
    TOP_SOLID = "two solid at the top"
    NOTHING_HARDER = "two solid at the top, and nothing harder"
    ONE_SOLID = "one solid"
    INCOMPLETE = "solid, but not every rep"
    UNRATED = "unrated"
    ONE_SHAKY = "one shaky"
    TWO_SHAKY = "two shaky"
    SHAKY_AT_FIRST = "two shaky at the first step"
    LOST = "lost"
    LOST_AT_FIRST = "lost at the first step"
    PAIN = "pain"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to do next time; the runner may overrule it."""

    move: Move
    """Which way it goes."""
    step: int
    """The step for next time; that of the next variation where the move leads there."""
    reason: Reason
    """Why."""
    pain: int | None = None
    """The pain that keeps the load as it is; None where none does."""

    def why(self) -> str:
        """One sentence with what changes and why, in the language of the screen."""
        match self.reason:
            case Reason.TWO_SOLID if self._counts_sets:
                told = _("Two solid sessions in a row: one more set.")
            case Reason.TWO_SOLID:
                told = _("Two solid sessions in a row: one more second of lowering.")
            case Reason.TOP_SOLID:
                told = _("Two solid sessions of five sets of five: on to the next variation.")
            case Reason.NOTHING_HARDER:
                told = _("Two solid sessions of five sets of five: that is the top, so stay there.")
            case Reason.TWO_SHAKY if self._counts_sets:
                told = _("Two shaky sessions in a row: one set less, until it is steady.")
            case Reason.TWO_SHAKY:
                told = _("Two shaky sessions in a row: one second less, until it is steady.")
            case Reason.LOST if self._counts_sets:
                told = _("Control was lost: one set less, until it is back.")
            case Reason.LOST:
                told = _("Control was lost: one second less, until it is back.")
            case Reason.SHAKY_AT_FIRST:
                told = _("Two shaky sessions in a row: this is the first step, so take your time.")
            case Reason.LOST_AT_FIRST:
                told = _("Control was lost: this is the first step, so take your time with it.")
            case Reason.ONE_SOLID:
                told = _("One solid session: the same once more, to be sure of it.")
            case Reason.ONE_SHAKY:
                told = _("One shaky session: the same again, until it is steady.")
            case Reason.INCOMPLETE:
                told = _("Solid, but some reps were missing: the same again, with all of them.")
            case Reason.UNRATED:
                told = _("It was not rated: the same again.")
            case Reason.PAIN:
                told = pain_text(self.pain or 0)
            case Reason.FIRST_TIME:
                told = _("The first time: begin with one second of lowering.")
        return told

    @property
    def _counts_sets(self) -> bool:
        left = self.step - 1 if self.move is Move.UP else self.step + 1
        return LADDER[left].lowering_ms == LADDER[self.step].lowering_ms


def suggest(attempts: Sequence[Attempt], *, has_harder: bool) -> Suggestion:
    """What to do next time.

    Two sessions in a row in which every rep was done and rated solid go up a step; one that
    was lost or two shaky ones go down; anything else holds. Only the sessions since one came
    to this step count. After a session that hurt nothing goes up.

    Args:
        attempts: What was done of one exercise, oldest first.
        has_harder: Whether there is a variation to go on with above the top step.
    """
    if not attempts:
        return Suggestion(Move.HOLD, 0, Reason.FIRST_TIME)
    step = attempts[-1].step
    last, *before = [
        _outcome(each) for each in takewhile(lambda each: each.step == step, reversed(attempts))
    ]
    twice = before[:1] == [last]
    if last is Reason.LOST:
        return _down(step, Reason.LOST, Reason.LOST_AT_FIRST)
    if twice and last is Reason.ONE_SHAKY:
        return _down(step, Reason.TWO_SHAKY, Reason.SHAKY_AT_FIRST)
    if twice and last is Reason.ONE_SOLID:
        up = _up(step, has_harder=has_harder)
        if up.move is not Move.HOLD and attempts[-1].hurt:
            return Suggestion(Move.HOLD, step, Reason.PAIN, attempts[-1].pain)
        return up
    return Suggestion(Move.HOLD, step, last)


def pain_text(pain: int) -> str:
    """Says that the load stays as it is after so much pain, 0 to 10."""
    told = _("You logged pain {pain} after the last session: the load stays as it is.")
    return told.format(pain=pain)


def step_of(tempo: Tempo, sets: int, reps: int) -> int | None:
    """The step of the ladder that this is, whatever its pauses and its lifting; None if none."""
    step = LadderStep(tempo.eccentric_ms, sets, reps)
    return LADDER.index(step) if step in LADDER else None


def stepped(prescription: Prescription, step: int) -> Prescription:
    """The same with a step's lowering, sets and reps; the other phases are kept."""
    there = LADDER[step]
    tempo = replace(prescription.tempo, eccentric_ms=there.lowering_ms)
    return replace(prescription, tempo=tempo, sets=there.sets, reps=there.reps)


def _outcome(attempt: Attempt) -> Reason:
    """What a session says on its own."""
    match attempt.control:
        case None:
            return Reason.UNRATED
        case Control.LOST:
            return Reason.LOST
        case Control.SHAKY:
            return Reason.ONE_SHAKY
        case Control.SOLID:
            return Reason.ONE_SOLID if attempt.complete else Reason.INCOMPLETE


def _down(step: int, reason: Reason, at_first: Reason) -> Suggestion:
    if step == 0:
        return Suggestion(Move.HOLD, 0, at_first)
    return Suggestion(Move.DOWN, step - 1, reason)


def _up(step: int, *, has_harder: bool) -> Suggestion:
    if step < TOP_STEP:
        return Suggestion(Move.UP, step + 1, Reason.TWO_SOLID)
    if has_harder:
        return Suggestion(Move.NEXT_VARIATION, VARIATION_STEP, Reason.TOP_SOLID)
    return Suggestion(Move.HOLD, TOP_STEP, Reason.NOTHING_HARDER)
