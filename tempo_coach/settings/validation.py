"""Checks a file: everything that is wrong with it, and everything that is right."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any, Generic, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from tempo_coach.i18n.messages import MOST_TOLD, more_errors
from tempo_coach.library.loader import exercises
from tempo_coach.settings.diagnostic_texts import Violation, complaints
from tempo_coach.settings.diagnostics import Diagnostic, Lines
from tempo_coach.settings.document import Document, parse
from tempo_coach.settings.exercise_form import ExerciseForm
from tempo_coach.settings.exercise_rules import broken_rules, lacking, references
from tempo_coach.settings.files import PROGRAMMES, Kind, programme_key
from tempo_coach.settings.programme_form import ProgrammeForm
from tempo_coach.settings.programme_rules import broken_rules as broken_programme_rules
from tempo_coach.settings.programme_rules import odd_key
from tempo_coach.settings.settings_form import SettingsForm
from tempo_coach.settings.toml_spans import Path, Span, outline

_Form = TypeVar("_Form")
_SETTINGS = TypeAdapter(SettingsForm)
_EXERCISES = TypeAdapter(dict[str, ExerciseForm])
_PROGRAMME = TypeAdapter(ProgrammeForm)


@dataclass(frozen=True, slots=True)
class Checked(Generic[_Form]):
    """A file that was looked at."""

    form: _Form
    """What is right."""
    faults: tuple[Diagnostic, ...] = ()
    """What is wrong, from the top of the file to its end."""
    right: Document | None = None
    """What is right, as it was written; None where the file is no TOML."""


def check(
    kind: Kind,
    name: str,
    content: bytes | Diagnostic | None,
    known: Collection[str] | None = None,
) -> tuple[Diagnostic, ...]:
    """All that is wrong with a file, from its top to its end.

    Args:
        kind: Which file it is.
        name: The file, as it is shown.
        content: Its bytes; None for a missing file; a fault if it could not be read.
        known: The exercises that a programme may name, by key; the built-in ones by default.
    """
    match kind:
        case Kind.SETTINGS:
            return check_settings(name, content).faults
        case Kind.EXERCISES:
            return check_exercises(name, content).faults
        case Kind.PROGRAMME:
            return check_programme(name, content, known).faults


def check_settings(name: str, content: bytes | Diagnostic | None) -> Checked[SettingsForm]:
    """Check ``settings.toml``; what is wrong is left out of what is right."""
    document = _document(name, content)
    if isinstance(document, Diagnostic):
        return Checked(SettingsForm(), (document,))
    form, wrong = _validated(Kind.SETTINGS, _SETTINGS, document.data)
    if form is not None:
        return Checked(form, (), document)
    right = replace(document, data=_without(document.data, wrong))
    return Checked(_SETTINGS.validate_python(right.data), _placed(document, wrong), right)


def check_exercises(
    name: str, content: bytes | Diagnostic | None
) -> Checked[dict[str, ExerciseForm]]:
    """Check ``exercises.toml``; what is wrong is left out of what is right.

    An exercise of the user's own that lacks something is left out as a whole.
    """
    document = _document(name, content)
    if isinstance(document, Diagnostic):
        return Checked({}, (document,))
    form, wrong = _validated(Kind.EXERCISES, _EXERCISES, document.data)
    wrong = broken_rules(document.data) | wrong
    if form is not None and not wrong:
        return Checked(form, (), document)
    right = replace(document, data=_whole_ones(_without(document.data, wrong)))
    return Checked(_EXERCISES.validate_python(right.data), _placed(document, wrong), right)


def exercise_forms(data: Mapping[str, Any]) -> dict[str, ExerciseForm]:
    """What is right already, in its form.

    Args:
        data: Tables by key, without a fault.
    """
    return _EXERCISES.validate_python(data)


def check_programme(
    name: str, content: bytes | Diagnostic | None, known: Collection[str] | None = None
) -> Checked[ProgrammeForm | None]:
    """Check a programme's file, whose name is its key.

    One with a fault is left out as a whole: a part of it would be a programme that nobody wrote.
    Outside of the programmes' folder its name may be any.
    """
    document = _document(name, content)
    if isinstance(document, Diagnostic):
        return Checked(None, (document,))
    file = FilePath(name)
    form, wrong = _validated(Kind.PROGRAMME, _PROGRAMME, document.data)
    known = exercises() if known is None else known
    wrong = broken_programme_rules(programme_key(file.stem), document.data, known) | wrong
    if file.parent.name == PROGRAMMES and (odd := odd_key(file.stem)):
        wrong[()] = Violation(odd)
    if form is None or wrong:
        return Checked(None, _placed(document, wrong))
    return Checked(form, (), document)


def _document(name: str, content: bytes | Diagnostic | None) -> Document | Diagnostic:
    return content if isinstance(content, Diagnostic) else parse(name, content or b"")


def _validated(
    kind: Kind, adapter: TypeAdapter[_Form], data: dict[str, Any]
) -> tuple[_Form | None, dict[Path, Violation]]:
    try:
        return adapter.validate_python(data), {}
    except ValidationError as error:
        return None, complaints(kind, error.errors())


def _whole_ones(data: dict[str, Any]) -> dict[str, Any]:
    """Leave out what lacks something, and then what is said about it."""
    kept = {key: table for key, table in data.items() if key in exercises() or not lacking(table)}
    gone = [
        path for path, other in references(kept) if other not in exercises() and other not in kept
    ]
    return _without(kept, gone)


def _without(data: Any, wrong: Iterable[Path]) -> Any:
    """A copy without the values at some paths."""
    here = {path[0] for path in wrong if len(path) == 1}
    below: dict[str | int, list[Path]] = {}
    for path in wrong:
        if len(path) > 1:
            below.setdefault(path[0], []).append(path[1:])

    def left(pairs: Iterable[tuple[str | int, Any]]) -> dict[Any, Any]:
        kept = {
            key: _without(value, below[key]) if key in below else value
            for key, value in pairs
            if key not in here
        }
        # A list of which nothing was right says nothing, and not "none at all".
        return {key: value for key, value in kept.items() if value != [] or key not in below}

    if isinstance(data, list):
        return list(left(enumerate(cast("list[Any]", data))).values())
    return left(data.items())


def _placed(document: Document, wrong: Mapping[Path, Violation]) -> tuple[Diagnostic, ...]:
    if not wrong:
        return ()
    lines = Lines(document.text)
    spans = {(): Span(0, 0, 0)} | outline(document.text).spans

    def offset_of(path: Path) -> int:
        return spans[path].key if wrong[path].at_key else spans[path].start

    def fault(path: Path, text: str, stands_for: int = 1) -> Diagnostic:
        offset = offset_of(path)
        return Diagnostic(document.name, lines.line(offset), lines.column(offset), text, stands_for)

    # Two at one place come in the order of their words, of those that are told.
    paths = sorted(wrong, key=offset_of)
    first, others = paths[:MOST_TOLD], paths[MOST_TOLD:]
    told = sorted(fault(path, wrong[path].text) for path in first)
    more = [fault(others[0], more_errors(len(others)), len(others))] if others else []
    return (*told, *more)
