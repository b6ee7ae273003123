"""Exercises out of a file that somebody else wrote: checked, as plain text, ready to be added."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from tempo_coach.library.reader import exercises
from tempo_coach.settings.edit import Value
from tempo_coach.settings.fault import Fault
from tempo_coach.settings.files import content_of
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.faults import BadValueError
from tempo_coach.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Shared:
    """What a file from somebody else holds."""

    exercises: Mapping[str, Exercise]
    """What would come of it, by key: exercises of its own, and changed built-in ones."""
    values: Mapping[str, Value]
    """Every value to write to ``exercises.toml``, by its path; texts are plain text."""


def read_shared(file: Path) -> Shared | tuple[Fault, ...]:
    """Read a file of exercises, whoever wrote it.

    Returns:
        What it holds, or all that is wrong with it.

    Raises:
        BadValueError: if there is no such file, or nothing in it.
    """
    from tempo_coach.settings.check import check_exercises
    from tempo_coach.settings.repertoire import repertoire

    content = content_of(file)
    if content is None:
        raise BadValueError(_("there is no file {file}").format(file=repr(str(file))))
    checked = check_exercises(str(file), content)
    if checked.faults:
        return checked.faults
    if not checked.form:
        told = _("{file} holds no exercise; a table such as [my-squat] begins one")
        raise BadValueError(told.format(file=file))
    found = repertoire(checked.form, exercises()).exercises
    values = {
        ".".join(path): value
        for key, form in checked.form.items()
        for path, value in _values((key,), form.model_dump(mode="json", exclude_none=True))
    }
    return Shared({key: found[key] for key in checked.form}, values)


def _values(
    path: tuple[str, ...], table: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, ...], Value]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _values((*path, key), cast("dict[str, Any]", value))
        else:
            yield (*path, key), value
