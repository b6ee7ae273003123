"""A programme as text and as JSON."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tempo_coach.labels import clean, dose
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.prescription import Prescription, Side
from tempo_coach.training.programme import Habit, PlannedSession, Programme, workout_of
from tempo_coach.training.schedule import ProgrammePlace
from tempo_coach.translation import gettext as _

WIDTH = 78


class ProgrammeReport:
    """A programme as it is prescribed to somebody.

    Args:
        programme: The programme.
        exercises: All exercises, by key.
        habits: How somebody does an exercise, by its key.
        lead: The leg that goes first as a rule.
        place: Where somebody is in it; None where nobody follows it.
    """

    def __init__(
        self,
        programme: Programme,
        exercises: Mapping[str, Exercise],
        habits: Mapping[str, Habit],
        lead: Side,
        place: ProgrammePlace | None = None,
    ) -> None:
        self._programme = programme
        self._exercises = exercises
        self._habits = habits
        self._lead = lead
        self._place = place

    def text(self, others: Iterable[str] = ()) -> str:
        """All weeks and sessions, with the tempo and dose of each exercise, and why.

        Args:
            others: The keys of the programmes that there are besides.
        """
        return "\n".join(self._lines(tuple(others)))

    def json(self) -> dict[str, Any]:
        """The same; lengths in milliseconds, loads in grams, weeks and sessions from 1.

        ``place`` tells where one is, null where the programme is not followed; its week and number
        are null when all of it is done.
        """
        programme, place = self._programme, self._place
        return {
            "key": programme.key,
            "name": programme.name,
            "description": programme.description,
            "place": place and _place_json(place),
            "weeks": [
                {
                    "number": week_number,
                    "sessions": [
                        {
                            "number": number,
                            "name": session.name,
                            "why": session.why,
                            "exercises": [_json(each) for each in self._prescribed(session)],
                        }
                        for number, session in enumerate(week.sessions, 1)
                    ],
                }
                for week_number, week in enumerate(programme.weeks, 1)
            ],
        }

    def _lines(self, others: tuple[str, ...]) -> Iterator[str]:
        yield f"{clean(self._programme.name)} ({clean(self._programme.key)})"
        yield from _wrapped(self._programme.description, 2)
        if self._place:
            yield ""
            for sentence in self._place.told():
                yield from _wrapped(sentence, 2)
        for week_number, week in enumerate(self._programme.weeks, 1):
            yield ""
            yield _("Week {number}").format(number=week_number)
            for number, session in enumerate(week.sessions, 1):
                yield ""
                yield f"{self._mark(week_number, number)} {number}. {clean(session.name)}"
                yield from _wrapped(session.why, 5)
                yield from _doses(self._prescribed(session))
        if others:
            yield ""
            yield _("There are also: {names}").format(names=", ".join(map(clean, others)))

    def _mark(self, week_number: int, number: int) -> str:
        """An arrow before the session that comes next."""
        place = self._place
        comes_next = place and (place.week, place.number) == (week_number, number)
        return ">" if comes_next else " "

    def _prescribed(self, session: PlannedSession) -> tuple[Prescription, ...]:
        workout = workout_of(session, self._exercises, habits=self._habits, lead=self._lead)
        return workout.prescriptions


def _doses(prescriptions: tuple[Prescription, ...]) -> Iterator[str]:
    names = [clean(each.exercise.name) for each in prescriptions]
    tempos = [str(each.tempo) for each in prescriptions]
    width, wider = max(map(len, names)), max(map(len, tempos))
    for name, tempo, each in zip(names, tempos, prescriptions, strict=True):
        load = f", {each.load}" if each.load else ""
        yield f"     {name:<{width}}  {tempo:<{wider}}  {dose(each)}{load}"


def _place_json(place: ProgrammePlace) -> dict[str, Any]:
    return {
        "week": place.week,
        "number": place.number,
        "missed_weeks": place.missed_weeks,
        "days_since": place.days_since,
        "repeats": place.repeats,
        "done_today": place.done_today,
    }


def _json(prescription: Prescription) -> dict[str, Any]:
    return {
        "exercise": prescription.exercise.key,
        "name": prescription.exercise.name,
        "tempo": str(prescription.tempo),
        "sets": prescription.sets,
        "reps": prescription.reps,
        "rest_ms": prescription.rest_ms,
        "load_g": prescription.load.grams if prescription.load else None,
        "sides": [side.value for side in prescription.sides],
    }


def _wrapped(text: str, margin: int) -> list[str]:
    indent = " " * margin
    return textwrap.wrap(clean(text), WIDTH, initial_indent=indent, subsequent_indent=indent)
