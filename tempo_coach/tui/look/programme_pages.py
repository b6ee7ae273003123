"""A programme to leaf through: each session with what it prescribes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tempo_coach.training.exercise import Exercise
from tempo_coach.training.prescription import Prescription, Side
from tempo_coach.training.programme import Habit, Programme, workout_of


@dataclass(frozen=True, slots=True)
class SessionPage:
    """One session of a programme."""

    week: int
    """From 1."""
    number: int
    """The session within its week, from 1."""
    sessions: int
    """How many the week has."""
    name: str
    why: str
    """The reason for it; it may be empty."""
    prescriptions: tuple[Prescription, ...]
    """What it prescribes, in order."""
    reasons: tuple[str, ...] = ()
    """Why each exercise is as it is; empty where there is nothing to say."""
    is_next: bool = False
    """Whether it is what comes next, as it is really done."""


@dataclass(frozen=True, slots=True)
class ProgrammePages:
    """All sessions of a programme."""

    name: str
    description: str
    sessions: tuple[SessionPage, ...]


def programme_pages(
    programme: Programme,
    exercises: Mapping[str, Exercise],
    habits: Mapping[str, Habit],
    lead: Side,
) -> ProgrammePages:
    """Every session with what the programme prescribes in it.

    Args:
        programme: The programme.
        exercises: All exercises, by key.
        habits: How somebody does an exercise, by its key.
        lead: The leg that goes first as a rule.

    Raises:
        BadValueError: if it names an exercise that is not there, or a value makes no sense.
    """

    def pages() -> Iterator[SessionPage]:
        for week_number, week in enumerate(programme.weeks, 1):
            for number, session in enumerate(week.sessions, 1):
                workout = workout_of(session, exercises, habits=habits, lead=lead)
                yield SessionPage(
                    week_number,
                    number,
                    len(week.sessions),
                    session.name,
                    session.why,
                    workout.prescriptions,
                )

    return ProgrammePages(programme.name, programme.description, tuple(pages()))
