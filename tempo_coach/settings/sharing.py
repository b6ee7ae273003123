"""What somebody else wrote, exercises or a programme: checked, as plain text, to be added."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from tempo_coach.library.programme_reader import programmes
from tempo_coach.settings.edit import Value
from tempo_coach.settings.fault import Fault
from tempo_coach.settings.files import content_of, programme_key
from tempo_coach.settings.model import Usual
from tempo_coach.settings.reader import holds_programme
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.faults import BadValueError
from tempo_coach.training.programme import Programme
from tempo_coach.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Shared:
    """The exercises that a file from somebody else holds."""

    exercises: Mapping[str, Exercise]
    """What would come of it, by key: exercises of its own, and changed ones of the user's."""
    usual: Mapping[str, Usual]
    """Which load and which leg go with it, by key, where the file says so."""
    values: Mapping[str, Value]
    """Every value to write to ``exercises.toml``, by its path; texts are plain text."""


@dataclass(frozen=True, slots=True)
class SharedProgramme:
    """The programme that a file from somebody else holds."""

    programme: Programme
    """What would come of it; its key is made from the file's name."""
    content: str
    """What to write to a file of its own; texts are plain text."""


def read_shared(
    file: Path, known: Mapping[str, Exercise]
) -> Shared | SharedProgramme | tuple[Fault, ...]:
    """Read a file of exercises or of a programme, whoever wrote it.

    Args:
        file: The file.
        known: The user's exercises by key, over which those of the file are laid.

    Returns:
        What it holds, or all that is wrong with it.

    Raises:
        BadValueError: if there is no such file, or nothing in it.
    """
    content = content_of(file)
    if content is None:
        raise BadValueError(_("there is no file {file}").format(file=repr(str(file))))
    if holds_programme(content):
        return _programme(file, content, known)
    return _exercises(file, content, known)


def _programme(
    file: Path, content: bytes | Fault, known: Collection[str]
) -> SharedProgramme | tuple[Fault, ...]:
    import tomlkit

    from tempo_coach.settings.check import check_programme
    from tempo_coach.settings.programmes import programme

    key = programme_key(file.stem)
    if not key:
        told = _("a programme is called as its file is; give {file} a name with letters or digits")
        raise BadValueError(told.format(file=repr(str(file))))
    checked = check_programme(str(file), content, known)
    if checked.form is None:
        return checked.faults
    found = programme(key, checked.form, programmes().get(key))
    text = tomlkit.dumps(checked.form.model_dump(mode="json", exclude_none=True))
    return SharedProgramme(found, text)


def _exercises(
    file: Path, content: bytes | Fault, known: Mapping[str, Exercise]
) -> Shared | tuple[Fault, ...]:
    from tempo_coach.settings.check import check_exercises
    from tempo_coach.settings.repertoire import repertoire

    checked = check_exercises(str(file), content)
    if checked.faults:
        return checked.faults
    if not checked.form:
        told = _("{file} holds no exercise; a table such as [my-squat] begins one")
        raise BadValueError(told.format(file=file))
    found = repertoire(checked.form, known)
    values = {
        ".".join(path): value
        for key, form in checked.form.items()
        for path, value in _values((key,), form.model_dump(mode="json", exclude_none=True))
    }
    return Shared({key: found.exercises[key] for key in checked.form}, found.usual, values)


def _values(
    path: tuple[str, ...], table: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, ...], Value]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _values((*path, key), cast("dict[str, Any]", value))
        else:
            yield (*path, key), value
