"""What there is to read about an exercise: from an exercise to titles and texts."""

from collections.abc import Mapping
from typing import NamedTuple

from tempo_coach.app.formatting import clean, dose, seconds, tempo_in_words
from tempo_coach.i18n.messages import named
from tempo_coach.i18n.translation import gettext as _
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
        named(
            clean(exercise.phase_words[phase]),
            " ".join(clean(cue) for cue in exercise.form_cues[phase]),
        )
        for phase in exercise.first_phase.playing_order
        if exercise.form_cues[phase]
    )
    amount = _("{dose}, {seconds} rest").format(
        dose=dose(prescription), seconds=seconds(exercise.rest_ms)
    )
    sections = (
        (_("How to do it"), _cleaned(exercise.description)),
        (_("What the coach will remind you of"), "\n".join(cues)),
        (_("How much"), f"{amount}\n{tempo_in_words(prescription)} ({exercise.tempo})"),
        (_("Set up"), _cleaned(exercise.set_up)),
        (_("Weight"), _cleaned(exercise.load_hint)),
        (_("Too hard"), _cleaned(exercise.too_hard)),
        (_("Too easy"), _cleaned(exercise.too_easy)),
        (_("It hurts"), _cleaned(exercise.it_hurts)),
    )
    return tuple((title, text) for title, text in sections if text)


def pages(exercise: Exercise, exercises: Mapping[str, Exercise]) -> tuple[tuple[str, str], ...]:
    """What one may want to know in the middle of a session: titles and texts, for four pages.

    Args:
        exercise: What is explained.
        exercises: All there are, by key, for the variations.
    """

    def with_names(text: str, title: str) -> str:
        names = [each.name for each in variations(exercise, exercises) if each.title == title]
        others = f"{named(title, ', '.join(names))}." if names else ""
        return "\n\n".join(part for part in (text, others) if part)

    return (
        (_("How"), _cleaned(exercise.description)),
        (_("Too hard"), with_names(_cleaned(exercise.too_hard), _("Easier"))),
        (_("Too easy"), with_names(_cleaned(exercise.too_easy), _("Harder"))),
        (_("It hurts"), _cleaned(exercise.it_hurts)),
    )


def variations(exercise: Exercise, exercises: Mapping[str, Exercise]) -> tuple[Variation, ...]:
    """The easier variations, then the harder ones, nearest first."""
    return tuple(
        Variation(title, key, clean(exercises[key].name))
        for title, keys in ((_("Easier"), exercise.easier), (_("Harder"), exercise.harder))
        for key in keys
        if key in exercises
    )


def _cleaned(text: str) -> str:
    """A text from a file that may have several lines, without anything a terminal would obey."""
    return "\n".join(clean(line) for line in text.strip().splitlines())
