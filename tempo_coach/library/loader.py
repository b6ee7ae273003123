"""The built-in exercises, workout and wording, read once when they are first asked for.

Each is there in every one of ``LANGUAGES``; a language is given by its tag, and its region does
not matter. The keys of exercises are the same in all of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import SOURCE_LANGUAGE
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.library.exercise_file import read_exercise
from tempo_coach.library.languages import known_language
from tempo_coach.library.naming import find
from tempo_coach.library.toml_table import TomlTable
from tempo_coach.library.translation_file import translated
from tempo_coach.library.wording_file import read_phrase_templates
from tempo_coach.timeline.phrase_templates import PhraseTemplates
from tempo_coach.training.exercise import Exercise

LIBRARY = Path(__file__).parent


def exercises(language: str = SOURCE_LANGUAGE, spoken: str | None = None) -> Mapping[str, Exercise]:
    """All built-in exercises by key.

    Those of the full workout come first, then their variations in the order in which they
    are mentioned.

    Args:
        language: The language in which they are read.
        spoken: The language in which they are said; the same by default.

    Raises:
        BadValueError: if a language is not there.
        CoachError: if a built-in file is damaged.
    """
    return _exercises(
        known_language(language), known_language(language if spoken is None else spoken)
    )


def full_workout(
    language: str = SOURCE_LANGUAGE, spoken: str | None = None
) -> tuple[Exercise, ...]:
    """The exercises that are done when none is named, in order.

    Args:
        language: The language in which they are read.
        spoken: The language in which they are said; the same by default.

    Raises:
        BadValueError: if a language is not there.
        CoachError: if a built-in file is damaged.
    """
    found = exercises(language, spoken)
    return tuple(found[key] for key in _full_workout_keys(LIBRARY))


def phrase_templates(language: str = SOURCE_LANGUAGE) -> PhraseTemplates:
    """The words that the coach uses in a language.

    Raises:
        BadValueError: if the language is not there.
        CoachError: if the built-in phrases are damaged.
    """
    return _phrase_templates(known_language(language))


def find_exercise(name: str, known: Mapping[str, Exercise] | None = None) -> Exercise:
    """The exercise that a person means.

    Args:
        name: A key or a display name; capitals and accents do not matter, and a space is as
            good as a hyphen.
        known: The exercises to look in, by key; the built-in ones in English by default.

    Raises:
        BadValueError: if there is none of that name; the message names the nearest.
        CoachError: if a built-in file is damaged.
    """
    return find(
        name,
        exercises() if known is None else known,
        _("there is no exercise {name}; {hint}"),
        _("`tempo-coach exercises` lists all"),
    )


def read_exercises(library: Path) -> Mapping[str, Exercise]:
    """Read a library's folder in English: ``workouts.toml`` and ``exercises/*.toml``.

    Raises:
        CoachError: if a file is damaged, or names an exercise that there is not; names file
            and key.
    """
    files = sorted((library / "exercises").glob("*.toml"))
    found = {exercise.key: exercise for exercise in map(read_exercise, files)}
    order = list(_full_workout_keys(library))
    _require_known(found, order, "workouts.toml: full")
    for exercise in found.values():
        _require_known(found, exercise.easier, f"{exercise.key}.toml: easier")
        _require_known(found, exercise.harder, f"{exercise.key}.toml: harder")
    # Grows while it is walked: first the workout, then what its exercises lead to, and so on.
    for key in order:
        order += [k for k in found[key].easier + found[key].harder if k not in order]
    order += [key for key in found if key not in order]
    return MappingProxyType({key: found[key] for key in order})


@cache
def _exercises(language: str, spoken: str) -> Mapping[str, Exercise]:
    if language != spoken:
        said = _exercises(spoken, spoken)
        found = {
            key: replace(exercise, said=said[key].spoken)
            for key, exercise in _exercises(language, language).items()
        }
        return MappingProxyType(found)
    if language != SOURCE_LANGUAGE:
        english = _exercises(SOURCE_LANGUAGE, SOURCE_LANGUAGE)
        return translated(english, LIBRARY / "translations" / f"{language}.toml")
    return read_exercises(LIBRARY)


@cache
def _phrase_templates(language: str) -> PhraseTemplates:
    return read_phrase_templates(LIBRARY / "phrases" / f"{language}.toml")


@cache
def _full_workout_keys(library: Path) -> tuple[str, ...]:
    table = TomlTable.read(library / "workouts.toml")
    keys = table.texts("full")
    table.finish()
    if not keys:
        raise table.fault("full", "must name at least one exercise")
    return keys


def _require_known(found: Mapping[str, Exercise], keys: Iterable[str], where: str) -> None:
    for key in keys:
        if key not in found:
            missing = _("there is no exercise {name}").format(name=repr(key))
            raise CoachError(f"{where}: {missing}")
