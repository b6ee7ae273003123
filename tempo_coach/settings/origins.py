"""Where each value comes from: built in, or a line of a file."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import cast

from tempo_coach.settings.diagnostics import Lines
from tempo_coach.settings.document import Document
from tempo_coach.settings.files import PROGRAMMES
from tempo_coach.settings.loading import SettingsSnapshot
from tempo_coach.settings.toml_spans import outline

BUILT_IN = "built in"
"""The origin of what no file says."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One value and where it comes from."""

    name: str
    """How it is reached, as in ``coach.verbosity``."""
    value: object
    """What holds."""
    where: str
    """``built in``, or file and line as in ``settings.toml:3``."""


def origins(changes: SettingsSnapshot) -> tuple[Origin, ...]:
    """All settings, and what the user changed of exercises and programmes, each with its origin.

    A value that is wrong in a file is not told: what holds instead is built in.
    """
    return (*_of_settings(changes), *_of_exercises(changes), *_of_programmes(changes))


def _of_settings(changes: SettingsSnapshot) -> Iterator[Origin]:
    told = {path: where for path, _, where in _told(changes.settings_file)}
    for table, values in asdict(changes.settings).items():
        for key, value in values.items():
            yield Origin(f"{table}.{key}", value, told.get((table, key), BUILT_IN))


def _of_exercises(changes: SettingsSnapshot) -> Iterator[Origin]:
    for path, value, where in _told(changes.exercises_file):
        yield Origin(".".join(path), value, where)


def _of_programmes(changes: SettingsSnapshot) -> Iterator[Origin]:
    for key, document in changes.programme_files.items():
        yield Origin(f"{PROGRAMMES}.{key}", changes.programmes[key].name, f"{document.name}:1")


def _told(document: Document | None) -> Iterator[tuple[tuple[str, ...], object, str]]:
    if document is None:
        return
    spans, lines = outline(document.text).spans, Lines(document.text)
    for path, value in _values((), document.data):
        yield path, value, f"{document.name}:{lines.line(spans[path].key)}"


def _values(path: tuple[str, ...], value: object) -> Iterator[tuple[tuple[str, ...], object]]:
    if isinstance(value, dict):
        for key, inner in cast("dict[str, object]", value).items():
            yield from _values((*path, key), inner)
    else:
        yield path, value
