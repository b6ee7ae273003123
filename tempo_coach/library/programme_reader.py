"""The built-in programmes, read once when they are first asked for."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import SOURCE_LANGUAGE
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.library.languages import known_language
from tempo_coach.library.loader import LIBRARY, exercises
from tempo_coach.library.naming import find
from tempo_coach.library.programme_file import read_programme, translated_programme
from tempo_coach.library.toml_table import TomlTable
from tempo_coach.training.programme import Programme


def programmes(language: str = SOURCE_LANGUAGE) -> Mapping[str, Programme]:
    """All built-in programmes by key; the first is the one to follow where none is named.

    Args:
        language: The language in which they are read.

    Raises:
        BadValueError: if the language is not there.
        CoachError: if a built-in file is damaged.
    """
    return _programmes(known_language(language))


def find_programme(name: str, known: Mapping[str, Programme]) -> Programme:
    """The programme that a person means.

    Args:
        name: A key or a display name; capitals and accents do not matter, and a space is as
            good as a hyphen.
        known: The programmes to look in, by key.

    Raises:
        BadValueError: if there is none of that name; the message names the nearest.
    """
    all_there_are = _("choose from {names}").format(names=", ".join(known))
    return find(name, known, _("there is no programme {name}; {hint}"), all_there_are)


def read_programmes(library: Path) -> Mapping[str, Programme]:
    """Read the programmes of a library's folder in English: ``programmes/*.toml``.

    Raises:
        CoachError: if a file is damaged, or names an exercise that there is not.
    """
    files = sorted((library / "programmes").glob("*.toml"))
    found = {programme.key: programme for programme in map(read_programme, files)}
    for programme in found.values():
        for session in (session for week in programme.weeks for session in week.sessions):
            for planned in session.exercises:
                if planned.exercise not in exercises():
                    missing = _("there is no exercise {name}").format(name=repr(planned.exercise))
                    raise CoachError(f"{programme.key}.toml: {session.name}: {missing}")
    return MappingProxyType(found)


@cache
def _programmes(language: str) -> Mapping[str, Programme]:
    if language == SOURCE_LANGUAGE:
        return read_programmes(LIBRARY)
    file = LIBRARY / "programmes" / "translations" / f"{language}.toml"
    table = TomlTable.read(file, f"programmes/translations/{file.name}")
    english = _programmes(SOURCE_LANGUAGE)
    found = {key: translated_programme(each, table.table(key)) for key, each in english.items()}
    table.finish()
    return MappingProxyType(found)
