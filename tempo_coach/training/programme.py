"""A programme: weeks of sessions, each with its exercises at a step of its own and its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.load import Load
from tempo_coach.training.prescription import Prescription, Side, SideOrder, Workout, prescribe
from tempo_coach.training.tempo import Tempo

MOST_WEEKS = 52
MOST_SESSIONS = 7
"""Sessions in a week."""
MOST_EXERCISES = 20
"""Exercises in a session."""


class Habit(Protocol):
    """How somebody does one exercise where a programme says nothing else."""

    @property
    def load(self) -> Load | None:
        """The weight in the hand, if any."""
        ...

    @property
    def lead(self) -> Side | None:
        """The leg that goes first; None for as with the others."""
        ...

    @property
    def side_order(self) -> SideOrder:
        """Which leg goes first from set to set."""
        ...


@dataclass(frozen=True, slots=True)
class PlannedExercise:
    """One exercise of a session; what is None is as the exercise itself has it."""

    exercise: str
    """The exercise by its key."""
    tempo: Tempo | None = None
    """The tempo of this step."""
    sets: int | None = None
    """How many sets; left and right are one set."""
    reps: int | None = None
    """Reps in a set, for each leg."""
    rest_ms: int | None = None
    """Rest between sets, milliseconds."""
    load: Load | None = None
    """The weight in the hand."""


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """What is done on one day, in order, and why.

    Raises:
        BadValueError: if it has no exercise, or more than twenty.
    """

    name: str
    """What it is called, as in ``Two seconds down``."""
    why: str
    """The reason for this step, in a sentence; it may be empty."""
    exercises: tuple[PlannedExercise, ...]
    """In the order in which they are done."""

    def __post_init__(self) -> None:
        if not 1 <= len(self.exercises) <= MOST_EXERCISES:
            told = _("a session must have 1 to {most} exercises, not {number}")
            raise BadValueError(told.format(number=len(self.exercises), most=MOST_EXERCISES))


@dataclass(frozen=True, slots=True)
class Week:
    """The sessions of one week.

    Raises:
        BadValueError: if it has no session, or more than seven.
    """

    sessions: tuple[PlannedSession, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.sessions) <= MOST_SESSIONS:
            told = _("a week must have 1 to {most} sessions, not {number}")
            raise BadValueError(told.format(number=len(self.sessions), most=MOST_SESSIONS))


@dataclass(frozen=True, slots=True)
class Programme:
    """Weeks of sessions.

    Raises:
        BadValueError: if it has no week, or more than 52.
    """

    key: str
    """What it is called on the command line, as in ``two-weeks``."""
    name: str
    """What it is called."""
    description: str
    """What it is for; it may be empty."""
    weeks: tuple[Week, ...]
    """In the order in which they are done."""

    def __post_init__(self) -> None:
        if not 1 <= len(self.weeks) <= MOST_WEEKS:
            told = _("a programme must have 1 to {most} weeks, not {number}")
            raise BadValueError(told.format(number=len(self.weeks), most=MOST_WEEKS))


def workout_of(
    session: PlannedSession,
    exercises: Mapping[str, Exercise],
    *,
    habits: Mapping[str, Habit] = MappingProxyType({}),
    lead: Side = Side.LEFT,
) -> Workout:
    """What is done in a session.

    What the session says goes before somebody's habits, and these before the exercise itself.

    Args:
        session: The session.
        exercises: All exercises, by key.
        habits: How somebody does an exercise, by its key, where that is not as usual.
        lead: The leg that goes first where no habit says so; the weaker one as a rule.

    Raises:
        BadValueError: if there is no such exercise, or a value makes no sense.
    """
    return Workout(
        tuple(
            _prescribed(each, exercises, habits.get(each.exercise), lead)
            for each in session.exercises
        )
    )


def _prescribed(
    planned: PlannedExercise, exercises: Mapping[str, Exercise], habit: Habit | None, lead: Side
) -> Prescription:
    if planned.exercise not in exercises:
        told = _("there is no exercise {name}")
        raise BadValueError(told.format(name=repr(planned.exercise)))
    return prescribe(
        exercises[planned.exercise],
        tempo=planned.tempo,
        sets=planned.sets,
        reps=planned.reps,
        rest_ms=planned.rest_ms,
        load=planned.load or (habit.load if habit else None),
        lead=(habit.lead if habit else None) or lead,
        side_order=habit.side_order if habit else SideOrder.SAME,
    )
