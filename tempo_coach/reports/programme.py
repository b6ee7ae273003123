"""A programme as text and as JSON."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tempo_coach.app.formatting import clean, dose, exercises_text
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.load import load_text
from tempo_coach.training.prescription import Prescription, Side, Workout
from tempo_coach.training.programme import Habit, PlannedSession, Programme, workout_of
from tempo_coach.training.schedule import ProgrammePlace

WIDTH = 78


@dataclass(frozen=True, slots=True)
class Session:
    """What is up today, as the home screen has it."""

    workout: Workout
    """What is done, in order."""
    told: tuple[str, ...] = ()
    """Where one is, why this comes now, and what is late, a sentence each."""
    reasons: tuple[str, ...] = ()
    """Why each exercise is as it is; empty where there is nothing to say."""

    @property
    def each_reason(self) -> tuple[str, ...]:
        """A reason for each exercise, which may be empty."""
        return self.reasons or ("",) * len(self.workout.prescriptions)


class ProgrammeReport:
    """A programme as it is prescribed to somebody.

    Args:
        programme: The programme.
        exercises: All exercises, by key.
        habits: How somebody does an exercise, by its key.
        lead: The leg that goes first as a rule.
        place: Where somebody is in it; None where nobody follows it.
        today: What is up today; None where another programme leads.
    """

    def __init__(
        self,
        programme: Programme,
        exercises: Mapping[str, Exercise],
        habits: Mapping[str, Habit],
        lead: Side,
        place: ProgrammePlace | None = None,
        today: Session | None = None,
    ) -> None:
        self._programme = programme
        self._exercises = exercises
        self._habits = habits
        self._lead = lead
        self._place = place
        self._today = today

    def text(self, others: Iterable[str] = ()) -> str:
        """Today's session, then all weeks and sessions; each exercise with its dose, and why.

        Args:
            others: The keys of the programmes that there are besides.
        """
        return "\n".join(self._lines(tuple(others)))

    def json(self) -> dict[str, Any]:
        """The same; lengths in milliseconds, loads in grams, weeks and sessions from 1.

        ``place`` tells where one is, null where the programme is not followed; its week and number
        are null when all of it is done. ``today`` is today's session as the home screen has it,
        null where another programme is followed; a ``reason`` tells why an exercise is as it is,
        and is empty where there is nothing to say.
        """
        programme, place, today = self._programme, self._place, self._today
        return {
            "key": programme.key,
            "name": programme.name,
            "description": programme.description,
            "place": place and _place_json(place),
            "today": today and _today_json(today),
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
        if self._today:
            done = self._place is not None and self._place.done_today
            yield from _today_lines(self._today, done_today=done)
        for week_number, week in enumerate(self._programme.weeks, 1):
            yield ""
            yield _("Week {number}").format(number=week_number)
            for number, session in enumerate(week.sessions, 1):
                yield ""
                yield f"{self._mark(week_number, number)} {number}. {clean(session.name)}"
                yield from _wrapped(session.why, 5)
                for dosed in _doses(self._prescribed(session)):
                    yield f"     {dosed}"
        if others:
            yield ""
            yield _("Also available: {names}").format(names=", ".join(map(clean, others)))

    def _mark(self, week_number: int, number: int) -> str:
        """An arrow before the session that comes next."""
        place = self._place
        comes_next = place and (place.week, place.number) == (week_number, number)
        return ">" if comes_next else " "

    def _prescribed(self, session: PlannedSession) -> tuple[Prescription, ...]:
        workout = workout_of(session, self._exercises, habits=self._habits, lead=self._lead)
        return workout.prescriptions


def _today_lines(today: Session, *, done_today: bool) -> Iterator[str]:
    yield ""
    for sentence in today.told:
        yield from _wrapped(sentence, 2)
    prescriptions = today.workout.prescriptions
    yield ""
    said = _("Next: {exercises}") if done_today else _("Today: {exercises}")
    yield said.format(exercises=exercises_text(len(prescriptions)))
    for dosed, reason in zip(_doses(prescriptions), today.each_reason, strict=True):
        yield f"     {dosed}"
        yield from _wrapped(reason, 7)


def _doses(prescriptions: tuple[Prescription, ...]) -> Iterator[str]:
    names = [clean(each.exercise.name) for each in prescriptions]
    tempos = [str(each.tempo) for each in prescriptions]
    width, wider = max(map(len, names)), max(map(len, tempos))
    for name, tempo, each in zip(names, tempos, prescriptions, strict=True):
        load = f", {load_text(each.load)}" if each.load else ""
        yield f"{name:<{width}}  {tempo:<{wider}}  {dose(each)}{load}"


def _place_json(place: ProgrammePlace) -> dict[str, Any]:
    return {
        "week": place.week,
        "number": place.number,
        "missed_weeks": place.missed_weeks,
        "days_since": place.days_since,
        "repeats": place.repeats,
        "done_today": place.done_today,
    }


def _today_json(today: Session) -> dict[str, Any]:
    return {
        "told": list(today.told),
        "exercises": [
            _json(each) | {"reason": reason}
            for each, reason in zip(today.workout.prescriptions, today.each_reason, strict=True)
        ],
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
