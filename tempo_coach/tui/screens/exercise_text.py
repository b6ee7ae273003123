"""What there is to read about an exercise: from an exercise to titles and texts."""

from collections.abc import Mapping
from typing import NamedTuple

from tempo_coach.labels import clean, dose, seconds, tempo_in_words
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.prescription import prescribe


class Variation(NamedTuple):
    """An exercise to go on to."""

    title: str
    """Easier or harder."""
    key: str
    name: str


def paragraphs(exercise: Exercise) -> tuple[tuple[str, str], ...]:
    """Titles and texts, in the order in which one wants to know them; none is empty."""
    prescription = prescribe(exercise)
    cues = (
        f"{clean(exercise.phase_words[phase])}: "
        + " ".join(clean(cue) for cue in exercise.form_cues[phase])
        for phase in exercise.first_phase.playing_order
        if exercise.form_cues[phase]
    )
    amount = f"{dose(prescription)}, {seconds(exercise.rest_ms)} rest"
    sections = (
        ("How it goes", clean(exercise.description)),
        ("What the coach reminds you of", "\n".join(cues)),
        ("How much", f"{amount}\n{tempo_in_words(prescription)} ({exercise.tempo})"),
        ("Set up", clean(exercise.set_up)),
        ("Weight", clean(exercise.load_hint)),
        ("Too hard", clean(exercise.too_hard)),
        ("Too easy", clean(exercise.too_easy)),
        ("It hurts", clean(exercise.it_hurts)),
    )
    return tuple((title, text) for title, text in sections if text)


def variations(exercise: Exercise, exercises: Mapping[str, Exercise]) -> tuple[Variation, ...]:
    """The easier variations, then the harder ones, nearest first."""
    return tuple(
        Variation(title, key, clean(exercises[key].name))
        for title, keys in (("Easier", exercise.easier), ("Harder", exercise.harder))
        for key in keys
        if key in exercises
    )
