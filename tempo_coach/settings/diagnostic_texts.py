"""What pydantic found, as sentences that say what is wrong and what would be right."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from pydantic_core import ErrorDetails

from tempo_coach.errors import BadValueError
from tempo_coach.i18n.messages import any_of
from tempo_coach.i18n.suggestions import nearest
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.settings.field_types import COMPLAINT, NAMES_ITSELF
from tempo_coach.settings.files import Kind
from tempo_coach.settings.json_schema import Schema, part
from tempo_coach.settings.numbers import read_setting
from tempo_coach.settings.toml_spans import Path

_LONGEST_SHOWN = 40

_UNKNOWN = "extra_forbidden"
"""How pydantic calls a key that is none."""


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong with one value."""

    told: str | Callable[[], str]
    """What is wrong, and what would be right; or what finds the words for it.

    Of tens of thousands only the first are put into words.
    """
    at_key: bool = False
    """Whether the key is what is wrong, and not the value."""

    @property
    def text(self) -> str:
        """What is wrong, and what would be right."""
        return self.told if isinstance(self.told, str) else self.told()


def complaints(kind: Kind, errors: Iterable[ErrorDetails]) -> dict[Path, Violation]:
    """All errors in sentences, by where they are; what a table lacks is told in one."""
    found: dict[Path, Violation] = {}
    missing: dict[Path, list[str]] = {}
    for error in errors:
        path: Path = error["loc"]
        if error["type"] == "missing":
            missing.setdefault(path[:-1], []).append(str(path[-1]))
        else:
            told = partial(_sentence, kind, error)
            found[path] = Violation(told, at_key=error["type"] == _UNKNOWN)
    for path, keys in missing.items():
        found[path] = Violation(partial(_lacking, path, keys))
    return found


def _lacking(path: Path, keys: Sequence[str]) -> str:
    return _("{name} lacks {keys}").format(name=shown_path(path), keys=all_of(keys))


def _sentence(kind: Kind, error: ErrorDetails) -> str:
    path: Path = error["loc"]
    name = shown_path(path)
    if error["type"] == _UNKNOWN:
        known = part(kind, path[:-1]).get("properties", {})
        told = _("there is no key {key} here").format(key=shown(path[-1]))
        return f"{told}{hint_at(path[-1], known)}"
    if error["type"] == COMPLAINT:
        # The model's own messages name what they are about.
        names_itself = error.get("ctx", {}).get(NAMES_ITSELF, False)
        return error["msg"] if names_itself else f"{name} {error['msg']}"
    rules = part(kind, path)
    given = cast("object", error["input"])
    hint = hint_at(given, rules["enum"], otherwise=False) if "enum" in rules else ""
    told = _("{name} must be {wanted}, not {given}")
    hint = hint or _number_meant(path, given, rules)
    return told.format(name=name, wanted=wanted(rules), given=shown(given)) + hint


def _number_meant(path: Path, given: object, rules: Schema) -> str:
    """A hint at the number that a text means, such as ``1:30``; empty where it means none."""
    if not isinstance(given, str) or rules.get("type") != "integer":
        return ""
    least, most = rules["minimum"], rules["maximum"]
    try:
        number = read_setting(str(path[-1]), given, least=least, most=most)
    except BadValueError:
        return ""
    told = _("write it as {number}, without quotes").format(number=number)
    return f"; {told}" if least <= number <= most else ""


def wanted(rules: Schema) -> str:
    """What would be right, as in ``a whole number from 1 to 10``."""
    if "enum" in rules:
        return any_of([f'"{choice}"' for choice in rules["enum"]])
    match rules.get("type"):
        case "integer":
            told = _("a whole number from {least} to {most}")
            return told.format(least=rules["minimum"], most=rules["maximum"])
        case "string" if "maxLength" in rules:
            return _("text of at most {most} characters").format(most=rules["maxLength"])
        case "array" if "minItems" in rules:
            told = _("a list of {least} to {most} tables")
            return told.format(least=rules["minItems"], most=rules["maxItems"])
        case "array":
            return _("a list of at most {most} strings").format(most=rules["maxItems"])
        case "string":
            return _("text")
        case "boolean":
            return _("true or false")
        case "object":
            return _("a table")
        case _:
            return _("something else")


def all_of(names: Sequence[str]) -> str:
    """Names that belong together, as in ``name and weeks``."""
    if len(names) == 1:
        return names[0]
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def hint_at(given: object, known: Iterable[str], *, otherwise: bool = True) -> str:
    """A hint at the name that was probably meant, or else at all of them.

    Args:
        given: What was written.
        known: What could have been meant.
        otherwise: Whether all are told when none is near.
    """
    names = list(known)
    if near := nearest(str(given), names):
        return _("; did you mean {name}?").format(name=near)
    if not (otherwise and names):
        return ""
    return _("; choose from {names}").format(names=", ".join(names))


def shown(value: object) -> str:
    """A value from a file, short, on one line and harmless."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            long = len(value) > _LONGEST_SHOWN
            told = _("text of {number} characters").format(number=len(value))
            return told if long else repr(value)
        case Mapping():
            return _("a table")
        case list():
            return _("a list of {number}").format(number=len(cast("list[Any]", value)))
        case int() if abs(value) >= 10**_LONGEST_SHOWN:
            return _("such a big number")
        case _:
            return str(value)


def shown_path(path: Path) -> str:
    """A value by its names within its table, and its place in a list from 1."""
    places = [step for step in path[-1:] if isinstance(step, int)]
    names: list[str] = []
    for step in path[: len(path) - len(places)]:
        # A table of a list says more by its own names than by those that lead to it.
        names = [*names, step] if isinstance(step, str) else [""]
    name = ".".join(names[1:] or names)
    name = name if name.isprintable() and len(name) <= _LONGEST_SHOWN else shown(name)
    if not places:
        return name
    return _("{name}, number {number},").format(name=name, number=places[0] + 1)
