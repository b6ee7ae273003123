"""Which language is meant, how it is read, and what is said when one is not there."""

import re
import shutil
from pathlib import Path

import pytest

from tempo_coach.errors import BadValueError, CoachError
from tempo_coach.i18n.translation import LANGUAGES, SOURCE_LANGUAGE, offered, primary
from tempo_coach.library.loader import (
    LIBRARY,
    exercises,
    find_exercise,
    full_workout,
    phrase_templates,
)
from tempo_coach.library.phrasebook import every_phrase
from tempo_coach.library.translation_file import translated
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.prescription import Side

OTHERS = [language for language in LANGUAGES if language != SOURCE_LANGUAGE]
TEXTS = ("name", "set_up", "load_hint", "description", "too_hard", "too_easy", "it_hurts")


def shown(exercise: Exercise) -> list[str]:
    return [getattr(exercise, name) for name in TEXTS]


@pytest.mark.parametrize(
    ("tag", "own", "used"),
    [
        ("en", "en", "en"),
        ("de-AT", "de", "de"),
        ("fr_CA.UTF-8", "fr", "fr"),
        ("ES", "es", "es"),
        ("pt-BR", "pt", "en"),
        ("C", "c", "en"),
        ("", "", "en"),
        ("../de", "", "en"),
    ],
)
def test_a_tag_means_its_language_or_english(tag: str, own: str, used: str) -> None:
    assert (primary(tag), offered(tag)) == (own, used)


def test_a_language_that_is_not_there_is_told() -> None:
    for ask in (phrase_templates, exercises, full_workout, every_phrase):
        with pytest.raises(
            BadValueError, match="does not know the language 'pt-BR'; use en, es, de, fr"
        ):
            ask("pt-BR")
    with pytest.raises(BadValueError, match="does not know the language 'it'"):
        exercises("de", spoken="it")


def test_a_region_is_the_same_language_and_all_is_read_once() -> None:
    assert phrase_templates("de-CH") is phrase_templates("de")
    assert exercises("fr_FR") is exercises("fr")
    assert exercises("en", "es") is exercises(spoken="es")
    assert exercises("en", "en") is exercises()


def test_what_is_read_and_what_is_said_may_be_in_two_languages() -> None:
    for key, exercise in exercises("de", spoken="fr").items():
        french, german = exercises("fr")[key], exercises("de")[key]
        assert shown(exercise) == shown(german)
        assert exercise.phase_words == german.phase_words
        assert exercise.spoken == french.spoken
        assert exercise.spoken.name == french.name
        assert (
            phrase_templates("fr").exercise(exercise, Side.LEFT) == f"{french.name}, jambe gauche."
        )
    assert [e.spoken for e in full_workout("de", "fr")] == [e.spoken for e in full_workout("fr")]


@pytest.mark.parametrize(
    ("language", "name", "key"),
    [
        ("de", "Einbeinige Kniebeuge", "single-leg-squat"),
        ("de", "huftbeuge", "hip-hinge"),
        ("es", "sentadilla a una pierna hasta el cojin", "single-leg-squat-to-cushion"),
        ("fr", "SOULEVE DE TERRE EN BEQUILLE", "kickstand-deadlift"),
        ("fr", "single-leg-squat", "single-leg-squat"),
        ("es", "single leg squat", "single-leg-squat"),
    ],
)
def test_finds_by_the_name_that_is_read(language: str, name: str, key: str) -> None:
    known = exercises(language)
    assert find_exercise(name, known) is known[key]


def test_only_what_is_known_is_found() -> None:
    known = {"hip-hinge": exercises("de")["hip-hinge"]}
    with pytest.raises(BadValueError, match=r"no exercise 'Hip hinges'; did you mean hip-hinge\?"):
        find_exercise("Hip hinges", known)
    with pytest.raises(BadValueError, match=r"did you mean hip-hinge\?"):
        find_exercise("Hüft", known)
    with pytest.raises(BadValueError):
        find_exercise("single-leg-squat", known)


@pytest.mark.parametrize(
    ("pattern", "replacement", "complaint"),
    [
        (r"^name = .*", "", "hip-hinge: name: is missing"),
        (r"^name = .*", 'name = "x"\ntempo = "1-0-1-0"', "hip-hinge: tempo: is not a key"),
        (r"^name = .*", r'name = "\\u001b[2J"', "hip-hinge: name: must be one line"),
        (r"^top = \[.*", "top = []", "hip-hinge: form_cues: top: must hold at least one cue"),
        (r"^hold = \[.*", "", "hip-hinge: form_cues: hold: is missing"),
        (r"^press = \".*", "", "hip-hinge: phase_words: press: is missing"),
        (r"^\[hip-hinge\]", "[hip-bend]", "hip-hinge: name: is missing"),
        (r"\Z", '[calf-raise]\nname = "x"\n', "calf-raise: is not a key"),
        (r"^name = .*", "name = ", "is not valid TOML"),
    ],
)
def test_a_damaged_translation_is_told_by_file_and_key(
    tmp_path: Path, pattern: str, replacement: str, complaint: str
) -> None:
    file = tmp_path / "de.toml"
    shutil.copy(LIBRARY / "translations" / "de.toml", file)
    text = file.read_text("utf-8")
    hinge = text.index("\n[hip-hinge]") if "Z" not in pattern else 0
    spoilt, times = re.subn(pattern, replacement, text[hinge:], count=1, flags=re.M)
    assert times == 1
    file.write_text(text[:hinge] + spoilt, "utf-8")
    with pytest.raises(CoachError) as caught:
        translated(exercises(), file)
    assert str(caught.value).startswith(f"translations/de.toml: {complaint}")


def test_every_language_has_its_files_and_no_file_is_without_a_language() -> None:
    assert {file.stem for file in (LIBRARY / "phrases").iterdir()} == set(LANGUAGES)
    for folder in (LIBRARY / "translations", LIBRARY / "programmes" / "translations"):
        assert {file.stem for file in folder.iterdir()} == set(OTHERS)
