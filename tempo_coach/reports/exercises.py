"""The exercises as text and as JSON."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from tempo_coach.app.formatting import clean, dose, leg, seconds, tempo_in_words
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.reports.todays import TodaysDose
from tempo_coach.settings.model import ExerciseDefaults
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.load import load_text
from tempo_coach.training.prescription import SideOrder, prescribe

WIDTH = 78


def list_text(
    exercises: Mapping[str, Exercise], today: Mapping[str, TodaysDose] = MappingProxyType({})
) -> str:
    """One line an exercise, which ends in what is done today where today's session has it.

    Args:
        exercises: All there are, by key.
        today: What today's session prescribes, by the exercise's key.
    """
    width = max(len(key) for key in exercises)

    def lines() -> Iterator[str]:
        for key, exercise in exercises.items():
            dose_today = f"   {today[key].short_text()}" if key in today else ""
            yield (
                f"{clean(key):<{width}}  {exercise.tempo!s:<9} "
                f"{exercise.sets} x {exercise.reps}  {clean(exercise.name)}{dose_today}"
            )

    return "\n".join(lines())


def exercise_text(
    exercise: Exercise,
    exercises: Mapping[str, Exercise],
    usual: ExerciseDefaults | None = None,
    today: TodaysDose | None = None,
) -> str:
    """Everything about one exercise.

    Args:
        exercise: Which.
        exercises: All there are, by key, for the variations.
        usual: Which load and which leg go with it, where somebody said so.
        today: What today's session prescribes; None where it is not among its exercises.
    """
    return "\n".join(_lines(exercise, exercises, usual or ExerciseDefaults(), today))


def tempo_text(exercise: Exercise, today: TodaysDose | None = None) -> str:
    """One exercise's tempo, in digits and in words, and what today's session prescribes.

    Args:
        exercise: Which.
        today: What today's session prescribes; None where it is not among its exercises.
    """
    prescription = prescribe(exercise)
    rep = seconds(exercise.tempo.rep_ms)
    words = _("{tempo}; {seconds} per rep").format(tempo=tempo_in_words(prescription), seconds=rep)
    lines = [f"{exercise.key}  {exercise.tempo}  {words}"]
    return "\n".join(lines + (list(today.lines()) if today else []))


def exercise_json(exercise: Exercise, today: TodaysDose | None = None) -> dict[str, Any]:
    """Everything about one exercise; lengths in milliseconds.

    Args:
        exercise: Which.
        today: What today's session prescribes; null where it is not among its exercises.
    """
    return {
        "today": today and today.json(),
        "key": exercise.key,
        "name": exercise.name,
        "sides": exercise.sides.value,
        "movement": exercise.movement.value,
        "first_phase": exercise.first_phase.value,
        "tempo": str(exercise.tempo),
        "sets": exercise.sets,
        "reps": exercise.reps,
        "rest_ms": exercise.rest_ms,
        "load_hint": exercise.load_hint,
        "phase_words": {phase.value: word for phase, word in exercise.phase_words.items()},
        "form_cues": {phase.value: list(cues) for phase, cues in exercise.form_cues.items()},
        "set_up": exercise.set_up,
        "description": exercise.description,
        "too_hard": exercise.too_hard,
        "too_easy": exercise.too_easy,
        "it_hurts": exercise.it_hurts,
        "easier": list(exercise.easier),
        "harder": list(exercise.harder),
    }


def _lines(
    exercise: Exercise,
    exercises: Mapping[str, Exercise],
    usual: ExerciseDefaults,
    today: TodaysDose | None = None,
) -> Iterator[str]:
    prescription = prescribe(exercise)
    yield clean(exercise.name)
    yield _("{dose}, {seconds} rest").format(
        dose=dose(prescription), seconds=seconds(exercise.rest_ms)
    )
    yield _("tempo {tempo}: {words}").format(
        tempo=exercise.tempo, words=tempo_in_words(prescription)
    )
    if today:
        yield from today.lines()
    if usual.load:
        yield _("load {load}").format(load=load_text(usual.load))
    if usual.lead:
        yield _("{leg} first").format(leg=leg(usual.lead))
    if usual.side_order is SideOrder.ALTERNATE:
        yield _("the leg that goes first alternates")
    sections = (
        (_("How to do it"), exercise.description),
        (_("Set up"), exercise.set_up),
        (_("Weight"), exercise.load_hint),
        (_("Too hard"), exercise.too_hard),
        (_("Too easy"), exercise.too_easy),
        (_("It hurts"), exercise.it_hurts),
    )
    for title, text in sections[:3]:
        yield from _section(title, text)
    if any(exercise.form_cues.values()):
        yield ""
        yield _("What the coach will remind you of")
    for phase, cues in exercise.form_cues.items():
        word = clean(exercise.phase_words[phase])
        if cues:
            text = " ".join(map(clean, cues))
            yield from _wrapped(_("{name}: {text}").format(name=word, text=text))
    for title, text in sections[3:]:
        yield from _section(title, text)
    for title, keys in ((_("Easier"), exercise.easier), (_("Harder"), exercise.harder)):
        if keys:
            yield ""
            yield title
            yield from _variations(keys, exercises)


def _section(title: str, text: str) -> Iterator[str]:
    if not text:
        return
    yield ""
    yield title
    yield from _wrapped(clean(text))


def _variations(keys: Iterable[str], exercises: Mapping[str, Exercise]) -> Iterator[str]:
    for key in keys:
        name = clean(exercises[key].name)
        yield from _wrapped(_("{name}: {text}").format(name=clean(key), text=name))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ")
