"""What pydantic found, as sentences that say what is wrong and what would be right."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from pydantic_core import ErrorDetails

from tempo_coach.settings.files import Kind
from tempo_coach.settings.json_schema import Schema, part
from tempo_coach.settings.outline import Path
from tempo_coach.settings.text_rules import COMPLAINT

_LEAST_LIKENESS = 0.5
_LONGEST_SHOWN = 40
_NAMED_TYPES = {
    "string": "a text",
    "boolean": "true or false",
    "object": "a table",
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one value."""

    text: str
    """What is wrong, and what would be right."""
    at_key: bool = False
    """Whether the key is what is wrong, and not the value."""


def complaint(kind: Kind, error: ErrorDetails) -> Complaint:
    """One error in a sentence."""
    path: Path = error["loc"]
    name = shown_path(path)
    if error["type"] == "extra_forbidden":
        known = part(kind, path[:-1]).get("properties", {})
        return Complaint(f"there is no key {shown(path[-1])} here{nearest(path[-1], known)}", True)
    if error["type"] == COMPLAINT:
        # The model's own messages name what they are about.
        names_itself = error["msg"].startswith((str(path[-1]), "a "))
        return Complaint(error["msg"] if names_itself else f"{name} {error['msg']}")
    rules = part(kind, path)
    given = cast("object", error["input"])
    hint = nearest(given, rules["enum"], otherwise=False) if "enum" in rules else ""
    return Complaint(f"{name} must be {wanted(rules)}, not {shown(given)}{hint}")


def wanted(rules: Schema) -> str:
    """What would be right, as in ``a whole number from 1 to 10``."""
    if "enum" in rules:
        return " or ".join(f'"{choice}"' for choice in rules["enum"])
    match rules.get("type"):
        case "integer":
            return f"a whole number from {rules['minimum']} to {rules['maximum']}"
        case "string" if "maxLength" in rules:
            return f"a text of at most {rules['maxLength']} characters"
        case "array":
            return f"a list of at most {rules['maxItems']} texts"
        case other:
            return _NAMED_TYPES.get(str(other), "something else")


def nearest(given: object, known: Iterable[str], *, otherwise: bool = True) -> str:
    """A hint at the name that was probably meant, or else at all of them.

    Args:
        given: What was written.
        known: What could have been meant.
        otherwise: Whether all are told when none is near.
    """
    names = list(known)
    near = difflib.get_close_matches(
        str(given)[:_LONGEST_SHOWN].casefold(), names, n=1, cutoff=_LEAST_LIKENESS
    )
    if near:
        return f"; did you mean {near[0]}?"
    return f"; there is {', '.join(names)}" if otherwise and names else ""


def shown(value: object) -> str:
    """A value from a file, short, on one line and harmless."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            long = len(value) > _LONGEST_SHOWN
            return f"a text of {len(value)} characters" if long else repr(value)
        case Mapping():
            return "a table"
        case list():
            return f"a list of {len(cast('list[Any]', value))}"
        case int() if abs(value) >= 10**_LONGEST_SHOWN:
            return "so big a number"
        case _:
            return str(value)


def shown_path(path: Path) -> str:
    """A value by its names within its table, and its place in a list from 1."""
    names = [step for step in path if isinstance(step, str)]
    places = [step for step in path[-1:] if isinstance(step, int)]
    name = ".".join(names[1:] or names)
    name = name if name.isprintable() and len(name) <= _LONGEST_SHOWN else shown(name)
    return f"{name}, number {places[0] + 1}," if places else name
