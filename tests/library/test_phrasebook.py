"""The phrasebook holds every phrase that a built-in session asks for, and each once."""

import itertools

import pytest

from tempo_coach.i18n.translation import LANGUAGES
from tempo_coach.library.loader import exercises, full_workout, phrase_templates
from tempo_coach.library.phrasebook import every_phrase
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.cues import PhraseLength
from tempo_coach.timeline.timeline import BlockKind
from tempo_coach.training.load import Load
from tempo_coach.training.lowering import Lowering, Verdict
from tempo_coach.training.prescription import Side, Workout, prescribe
from tempo_coach.training.tempo import Tempo


class Eavesdropper:
    """A voice that knows everything, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def length_of(self, text: str) -> PhraseLength:
        self.asked.add(text)
        return PhraseLength(duration_ms=250 + 55 * len(text), anchor_ms=60)


def compiled(workout: Workout) -> tuple[int, set[str]]:
    voice = Eavesdropper()
    timeline = Compiler(phrase_templates(), voice).compile(workout)
    assert voice.asked
    return timeline.total_ms, voice.asked


def test_sorted_and_each_phrase_once() -> None:
    phrases = every_phrase()
    assert phrases == sorted(set(phrases))


def test_every_phrase_is_a_clean_sentence() -> None:
    for phrase in every_phrase():
        assert phrase.isprintable()
        assert phrase == phrase.strip()
        assert phrase[0].isupper() or phrase[0].isdigit()
        assert phrase.endswith(".")
        assert not set("{}") & set(phrase)


def test_no_two_phrases_differ_only_in_capitals() -> None:
    folded = [phrase.casefold() for phrase in every_phrase()]
    assert len(set(folded)) == len(folded)


@pytest.mark.parametrize(
    "phrase",
    [
        "One.",
        "Thirty.",
        "Rep thirty.",
        "One rep.",
        "Five reps.",
        "Thirty reps.",
        "Set one of one.",
        "Set two of five.",
        "Set ten of ten.",
        "Four seconds down.",
        "One second down.",
        "Single-leg squat, left leg.",
        "Single-leg deadlift, right leg.",
        "Two-leg deadlift.",
        "Left leg.",
        "Lower.",
        "Hinge.",
        "Drive.",
        "Last one.",
        "Halfway.",
        "Switch legs.",
        "One minute.",
        "90 seconds.",
        "Ten minutes.",
        "16 kilograms.",
        "35 pounds.",
    ],
)
def test_holds(phrase: str) -> None:
    assert phrase in every_phrase()


def test_does_not_hold_what_is_never_said() -> None:
    phrases = every_phrase()
    assert "Two-leg deadlift, left leg." not in phrases
    assert "Single-leg squat." not in phrases
    assert "Set three of two." not in phrases


@pytest.mark.parametrize("key", list(exercises()))
def test_holds_all_that_an_exercise_asks_for(key: str) -> None:
    exercise = exercises()[key]
    for reps, side in itertools.product((1, 6, 30), (Side.BOTH, Side.RIGHT)):
        workout = Workout(
            (
                prescribe(exercise, reps=reps, side=side, sets=4, load=Load.parse("16kg")),
                prescribe(
                    exercise,
                    reps=reps,
                    lead=Side.RIGHT,
                    rest_ms=75_000,
                    tempo=Tempo.parse("10-2-2-2"),
                    load=Load.parse("35lb"),
                ),
            )
        )
        assert compiled(workout)[1] <= set(every_phrase())


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_what_is_said_is_in_the_spoken_language_whatever_is_read(language: str) -> None:
    phrases = set(every_phrase(language))
    for read in LANGUAGES:
        voice = Eavesdropper()
        compiler = Compiler(phrase_templates(language), voice)
        score = compiler.compile(Workout(tuple(map(prescribe, full_workout(read, language)))))
        first = next(block for block in score.blocks if block.kind is BlockKind.SET)
        compiler.repeated_set(first, Lowering(2, 2_800, 4_000, Verdict.TOO_FAST, repeated=True))
        assert voice.asked <= phrases


def test_the_full_workout_is_of_sensible_length() -> None:
    total_ms, asked = compiled(Workout(tuple(prescribe(e) for e in full_workout())))
    assert 10 * 60_000 < total_ms <= 25 * 60_000
    assert asked <= set(every_phrase())
