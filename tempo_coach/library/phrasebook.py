"""Every phrase that a session of built-in exercises can ask a voice for."""

from collections.abc import Iterator
from pathlib import Path

from tempo_coach.i18n.translation import SOURCE_LANGUAGE
from tempo_coach.library.loader import LIBRARY, exercises, phrase_templates
from tempo_coach.library.toml_table import TomlTable
from tempo_coach.timeline.announcer import LONGEST_TOLD_MS, touch_phrases
from tempo_coach.timeline.phrase_templates import PhraseTemplates
from tempo_coach.training.exercise import Exercise, Sides
from tempo_coach.training.load import GRAMS_PER_UNIT, HEAVIEST_G, Load
from tempo_coach.training.lowering import EARLY_MS
from tempo_coach.training.prescription import LONGEST_REST_MS, MOST_REPS, MOST_SETS, Side

SLOWEST_ANNOUNCED_S = 10
"""A voice pack announces lowerings of up to so many seconds."""

PLAIN = ("last_rep", "halfway", "switch", "next", "rest", "get_ready", "finished")
"""The templates without fields."""


def every_phrase(language: str = SOURCE_LANGUAGE) -> list[str]:
    """What a voice of this language must know, sorted and each phrase once.

    Args:
        language: A tag of one of the coach's languages.

    Raises:
        BadValueError: if the language is not there.
        CoachError: if a built-in file is damaged.
    """
    words = phrase_templates(language)
    phrases = {words.plain(name) for name in PLAIN}
    phrases.update(words.side(side) for side in Side)
    phrases.update(_numbered(words))
    slowest_ms = LONGEST_TOLD_MS + EARLY_MS
    phrases.update(touch_phrases(words, lowering_ms=slowest_ms, reps=MOST_REPS))
    phrases.update(_recorded(words, LIBRARY / "recorded.toml"))
    for exercise in exercises(language).values():
        phrases.update(phrases_of(exercise, words))
    return sorted(phrases)


def phrases_of(exercise: Exercise, words: PhraseTemplates) -> Iterator[str]:
    """What is said about one exercise: its name on each side, phase words, cues, set-up."""
    both_legs = exercise.sides is Sides.BOTH_LEGS
    for side in (Side.BOTH,) if both_legs else (Side.LEFT, Side.RIGHT):
        yield words.exercise(exercise, side)
    spoken = exercise.spoken
    for word in spoken.phase_words.values():
        yield words.phase_word(word)
    for cues in spoken.form_cues.values():
        yield from cues
    yield spoken.set_up


def _numbered(words: PhraseTemplates) -> Iterator[str]:
    for number in range(1, MOST_REPS + 1):
        yield words.count(number)
        yield words.rep(number)
        yield words.reps(number)
    for total in range(1, MOST_SETS + 1):
        for number in range(1, total + 1):
            yield words.set_of(number, total)
    for seconds in range(1, SLOWEST_ANNOUNCED_S + 1):
        yield words.lowering(seconds)


def _recorded(words: PhraseTemplates, file: Path) -> Iterator[str]:
    recorded = TomlTable.read(file)
    for seconds in recorded.wholes("rests_s", 1, LONGEST_REST_MS // 1000):
        yield words.duration(seconds)
    for unit, grams in GRAMS_PER_UNIT.items():
        for amount in recorded.wholes(f"loads_{unit}", 1, int(HEAVIEST_G / grams)):
            yield words.load(Load(str(amount), unit))
    recorded.finish()
