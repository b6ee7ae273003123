"""Writes what the user changes in the app back into the files, comments and order kept."""

import json
import tomllib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from tempo_coach.errors import BadValueError, CoachError
from tempo_coach.i18n.messages import any_of
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.library.programme_reader import programmes
from tempo_coach.settings.atomic_write import ConflictError, FileSnapshot, Written, put, snapshot
from tempo_coach.settings.diagnostics import Diagnostic
from tempo_coach.settings.example import commented_exercise
from tempo_coach.settings.files import ONE_FILE, PROGRAMMES, Kind
from tempo_coach.settings.json_schema import Schema, schema
from tempo_coach.settings.programme_rules import odd_key
from tempo_coach.settings.toml_data import BYTE_ORDER_MARK
from tempo_coach.settings.toml_edit import Value, with_tables, with_value, without_value
from tempo_coach.settings.validation import check

_NOTES = {
    Kind.SETTINGS: "Tempo Coach settings; what is left out keeps its default.",
    Kind.EXERCISES: "Built-in exercises changed key by key, and exercises of your own.",
    Kind.PROGRAMME: "A programme of weeks and sessions; "
    "of a built-in one, what is left out stays as it is.",
}
_EXAMPLE = """
name = "{key}"
description = "What it is for."

[[weeks]] # each week begins so

[[weeks.sessions]] # each of its sessions begins so
name = "First session"
why = "The reason for this step, in a sentence."

[[weeks.sessions.exercises]] # each of its exercises begins so
exercise = "single-leg-squat"
tempo = "1-0-1-1" # this and what follows may be left out
sets = 2
reps = 5
rest_s = 90
"""


def begin(file: Path) -> None:
    """Make a file that says nothing yet, with its schema beside it; one that is there stays.

    Raises:
        BadValueError: if it is no file of the coach's.
        CoachError: if it cannot be written.
    """
    kind = Kind.PROGRAMME if file.parent.name == PROGRAMMES else _kind(file)
    if snapshot(file).content is not None:
        return
    text = _start(kind)
    if kind is Kind.EXERCISES:
        text += commented_exercise()
    if kind is Kind.PROGRAMME and file.stem not in programmes():
        text += _EXAMPLE.format(key=file.stem)
    if faults := check(kind, str(file), text.encode("utf-8")):
        raise BadValueError(faults[0].complaint)
    _publish_schema(kind, file.parent)
    put(file, text.encode("utf-8"), None)


def change(
    file: Path,
    values: Mapping[str, Value | None],
    *,
    since: FileSnapshot | None = None,
    overwrite: bool = False,
) -> Written:
    """Set and take out values of a file, all or none; whatever else it holds is kept.

    Args:
        file: ``settings.toml`` or ``exercises.toml``; a missing one is made.
        values: What each value is set to, by its path such as ``coach.verbosity``; None takes
            it out.
        since: The file as the user knows it; None for as it is now.
        overwrite: Whether to go on if it was changed since, and change what it holds now.

    Raises:
        ChangedMeanwhile: if the file was changed since it was looked at.
        BadValueError: if a value is not allowed, or there is no such path.
        CoachError: if the file has faults, or cannot be written.
    """
    kind = _kind(file)
    before = snapshot(file).content
    if since is not None and since.content != before and not overwrite:
        raise ConflictError(file)
    _require_faultless(check(kind, str(file), before))
    text = (_start(kind) if before is None else before.decode("utf-8")).removeprefix(
        BYTE_ORDER_MARK
    )
    known, fresh = tomllib.loads(text), dict[str, Any]()
    for dotted_path, value in values.items():
        path = tuple(dotted_path.split("."))
        if len(path) < 2 or not all(path):
            told = _("{path} is not a setting; give a table and a key, such as coach.count")
            raise BadValueError(told.format(path=repr(dotted_path)))
        if value is not None and path[0] not in known:
            # All at once: each single value would be looked for through the whole text.
            _put_in(fresh, path, value)
            continue
        text = without_value(text, path) if value is None else with_value(text, path, value)
    text = with_tables(text, fresh)
    mark = BYTE_ORDER_MARK if before and before.startswith(BYTE_ORDER_MARK.encode()) else ""
    after = (mark + text).encode("utf-8")
    _require_allowed(check(kind, file.name, after))
    if before == after or (before is None and text == _start(kind)):
        return Written(file, before, before)
    _publish_schema(kind, file.parent, needed=before is None)
    return put(file, after, before)


def put_programme(
    folder: Path,
    key: str,
    content: str,
    known: Collection[str],
    *,
    since: FileSnapshot | None = None,
) -> Written:
    """Put a programme's file in the place of what is there.

    Args:
        folder: The settings folder.
        key: The programme's key, which is the name of its file.
        content: All that the file will hold, but for its first line.
        known: The exercises that it may name, by key.
        since: The file as the user knows it; None if there was none.

    Raises:
        ChangedMeanwhile: if the file was changed since it was looked at.
        BadValueError: if the key or the content is not allowed.
        CoachError: if the file that is there has faults, or cannot be written.
    """
    file = Kind.PROGRAMME.file(folder, key)
    if odd := odd_key(key):
        raise BadValueError(odd)
    before = since.content if since else None
    if before is not None:
        _require_faultless(check(Kind.PROGRAMME, str(file), before, known))
    after = f"{_start(Kind.PROGRAMME)}\n{content}".encode()
    _require_allowed(check(Kind.PROGRAMME, str(file), after, known))
    _publish_schema(Kind.PROGRAMME, file.parent)
    return put(file, after, before)


def _require_faultless(faults: Sequence[Diagnostic]) -> None:
    if faults:
        told = _("a file with an error is left unchanged; {fault}")
        raise CoachError(told.format(fault=faults[0]))


def _require_allowed(faults: Sequence[Diagnostic]) -> None:
    if faults:
        raise BadValueError(faults[0].complaint)


def _put_in(tables: dict[str, Any], path: tuple[str, ...], value: Value) -> None:
    for key in path[:-1]:
        tables = tables.setdefault(key, {})
    tables[path[-1]] = value


def _kind(file: Path) -> Kind:
    for kind in ONE_FILE:
        if file.name == kind.file_name:
            return kind
    names = any_of([kind.file_name for kind in ONE_FILE])
    told = _("{file} is not one of the coach's files; give {names}")
    raise BadValueError(told.format(file=file.name, names=names))


def _schema_name(kind: Kind) -> str:
    return f"{kind.value}.schema.json"


def _start(kind: Kind) -> str:
    return f"#:schema ./{_schema_name(kind)}\n# {_NOTES[kind]}\n"


def _publish_schema(kind: Kind, folder: Path, *, needed: bool = True) -> None:
    """Put the schema beside a file, in the place of an older one of the coach's, no other.

    Args:
        kind: Which file it is for.
        folder: Where that is.
        needed: Whether there has to be one; if not, one that is there is renewed if possible.
    """
    file = folder / _schema_name(kind)
    ours = schema(kind)
    content = (json.dumps(ours, indent=2) + "\n").encode("utf-8")
    try:
        known = snapshot(file).content
        if known != content and (needed if known is None else _is_ours(known, ours)):
            put(file, content, known)
    except CoachError:
        if needed:
            raise


def _is_ours(content: bytes, ours: Schema) -> bool:
    """Whether a schema is the coach's, of whatever version."""
    try:
        found: object = json.loads(content)
    except (ValueError, RecursionError):
        return False
    if not isinstance(found, dict):
        return False
    theirs = cast("dict[str, object]", found)
    return all(theirs.get(name) == ours[name] for name in ("$schema", "title"))
