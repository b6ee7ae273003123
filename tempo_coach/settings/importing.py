"""What somebody else wrote, exercises or a programme: checked, as plain text, to be added."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import offered
from tempo_coach.library.programme_reader import programmes
from tempo_coach.settings.changed_values import Difference, exercise_differences
from tempo_coach.settings.diagnostics import Diagnostic
from tempo_coach.settings.document import Document, parse
from tempo_coach.settings.files import content_of, is_stream, programme_key, stream_content
from tempo_coach.settings.loading import SettingsSnapshot, holds_programme
from tempo_coach.settings.model import ExerciseDefaults
from tempo_coach.settings.toml_data import BIGGEST_BYTES
from tempo_coach.settings.toml_edit import Value
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.programme import Programme

STDIN = "-"
"""Stands for the standard input."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The exercises that a file from somebody else holds."""

    exercises: Mapping[str, Exercise]
    """What would come of it, by key: exercises of its own, and changed ones of the user's."""
    usual: Mapping[str, ExerciseDefaults]
    """Which load and which leg go with it, by key, where anybody says so."""
    differences: Mapping[str, tuple[Difference, ...]]
    """What it changes of each exercise that is there already, by key."""
    values: Mapping[str, Value]
    """Every value to write to ``exercises.toml``, by its path; texts are plain text."""


@dataclass(frozen=True, slots=True)
class SharedProgramme:
    """The programme that a file from somebody else holds."""

    programme: Programme
    """What would come of it; its key is made from the file's name, or from its own."""
    content: str
    """What to write to a file of its own; texts are plain text."""


def read_shared(
    file: Path, mine: SettingsSnapshot
) -> Shared | SharedProgramme | tuple[Diagnostic, ...]:
    """Read a file of exercises or of a programme, whoever wrote it.

    Args:
        file: The file; it may be a pipe, or ``-`` for the standard input.
        mine: What the user's files say, over which the file is laid.

    Returns:
        What it holds, or all that is wrong with it.

    Raises:
        BadValueError: if there is no such file, or nothing in it.
    """
    if file.is_dir():
        told = _("{file} is a folder; give one of the files in it, or the path of another one")
        raise BadValueError(told.format(file=repr(str(file))))
    if str(file) == STDIN:
        content = None if sys.stdin is None else sys.stdin.buffer.read(BIGGEST_BYTES + 1)
    else:
        content = stream_content(file) if is_stream(file) else content_of(file)
    if content is None:
        raise BadValueError(_("there is no file {file}").format(file=repr(str(file))))
    if holds_programme(content):
        return _programme(file, content, mine)
    return _exercises(file, content, mine)


def _programme(
    file: Path, content: bytes | Diagnostic, mine: SettingsSnapshot
) -> SharedProgramme | tuple[Diagnostic, ...]:
    import tomlkit

    from tempo_coach.settings.programmes import programme
    from tempo_coach.settings.validation import check_programme

    if str(file) == STDIN or is_stream(file):
        # It has no name of its own.
        key = programme_key(_name_in(content))
        asked = _("a programme is called by its name; give it one with letters or digits")
    else:
        key = programme_key(file.stem)
        asked = _("a programme takes its file's name; give {file} a name with letters or digits")
    if not key:
        raise BadValueError(asked.format(file=repr(str(file))))
    checked = check_programme(str(file), content, mine.catalog.exercises)
    if checked.form is None:
        return checked.faults
    built_in = programmes(offered(mine.settings.screen.language))
    found = programme(key, checked.form, built_in.get(key))
    text = tomlkit.dumps(checked.form.model_dump(mode="json", exclude_none=True))
    return SharedProgramme(found, text)


def _name_in(content: bytes | Diagnostic) -> str:
    document = parse("", content) if isinstance(content, bytes) else None
    return str(document.data.get("name", "")) if isinstance(document, Document) else ""


def _exercises(
    file: Path, content: bytes | Diagnostic, mine: SettingsSnapshot
) -> Shared | tuple[Diagnostic, ...]:
    from tempo_coach.library.loader import exercises
    from tempo_coach.settings.exercise_catalog import catalog
    from tempo_coach.settings.validation import check_exercises, exercise_forms

    checked = check_exercises(str(file), content)
    if checked.faults:
        return checked.faults
    if not checked.form and str(file) == STDIN:
        raise BadValueError(
            _(
                "standard input contains no exercise and no programme; pipe a file into "
                "`tempo-coach add -`"
            )
        )
    if not checked.form:
        told = _("{file} contains no exercise; begin one with a table such as [my-squat]")
        raise BadValueError(told.format(file=file))
    theirs = {
        key: form.model_dump(mode="json", exclude_none=True) for key, form in checked.form.items()
    }
    # Each of their values is written over mine, and whatever else I say stays.
    written = mine.exercises_file.data if mine.exercises_file else {}
    merged = {key: _merged(written.get(key, {}), table) for key, table in theirs.items()}
    chosen = mine.settings
    built_in = exercises(offered(chosen.screen.language), offered(chosen.language.voice))
    found = catalog(exercise_forms(merged), built_in)
    before = mine.catalog
    differences = {
        key: tuple(
            exercise_differences(
                before.exercises[key],
                found.exercises[key],
                before.usual.get(key),
                found.usual.get(key),
            )
        )
        for key in theirs
        if key in before.exercises
    }
    values = {
        ".".join(path): value
        for key, table in theirs.items()
        for path, value in _values((key,), table)
        if key not in differences or _changes(path, differences[key], written)
    }
    return Shared({key: found.exercises[key] for key in theirs}, found.usual, differences, values)


def _changes(
    path: tuple[str, ...], differences: tuple[Difference, ...], written: Mapping[str, Any]
) -> bool:
    """Whether a value changes what holds, or what is written.

    What is the default already is not written: it would go before the programme from then on.
    """
    names = {each.name.partition(".")[0] for each in differences}
    name = path[1].removesuffix("_added")
    return name in names or (bool(names) and path[1] in written.get(path[0], {}))


def _merged(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(mine)
    for key, value in theirs.items():
        known = found.get(key)
        both_tables = isinstance(known, Mapping) and isinstance(value, Mapping)
        found[key] = (
            _merged(cast("Mapping[str, Any]", known), cast("Mapping[str, Any]", value))
            if both_tables
            else value
        )
    return found


def _values(
    path: tuple[str, ...], table: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, ...], Value]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _values((*path, key), cast("dict[str, Any]", value))
        else:
            yield (*path, key), value
