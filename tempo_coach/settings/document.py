"""The bytes of a file as TOML, or the one reason why they are none."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.settings.diagnostics import Diagnostic, fault_at
from tempo_coach.settings.toml_data import (
    BIGGEST_BYTES,
    BYTE_ORDER_MARK,
    DEEPEST,
    depth,
    endless_key,
    text_of,
)
from tempo_coach.settings.toml_errors import FormError, form_error
from tempo_coach.settings.toml_spans import TooDeepError, last_key, outline

_PLACE = re.compile(r" \((?:\D*(\d+)\D+(\d+)|\D*)\)$")
"""How a message of tomllib's ends before Python 3.14: line and column, or none at the end."""

_OPEN = {FormError.VALUE, FormError.STRING_OPEN, FormError.LIST, FormError.TABLE}
"""What is told at its beginning where the text ends before it."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is TOML."""

    name: str
    """The file, as it is shown."""
    text: str
    """What it holds, without a byte order mark."""
    data: dict[str, Any]
    """What it says."""


def parse(name: str, content: bytes) -> Document | Diagnostic:
    """Read TOML, whatever the bytes are.

    Args:
        name: The file, as it is shown.
        content: The bytes of the file.

    Returns:
        What the file says, or the first fault of its form: what comes after that is unknown.
    """
    if len(content) > BIGGEST_BYTES:
        told = _("the file is too big; the limit is {most} MB").format(
            most=BIGGEST_BYTES // 1_000_000
        )
        return Diagnostic(name, 1, 1, told)
    try:
        text = text_of(content)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8").removeprefix(BYTE_ORDER_MARK)
        return fault_at(name, before, len(before), _("this is not UTF-8; save the file as UTF-8"))
    if (endless := endless_key(text)) is not None:
        return fault_at(name, text, endless, _nested())
    try:
        data = tomllib.loads(text)
    except RecursionError:
        return _too_deep(name, text) or Diagnostic(name, 1, 1, _nested())
    except ValueError as error:
        return _misformed(name, text, error)
    too_deep = _too_deep(name, text) if depth(data) > DEEPEST else None
    return too_deep or Document(name, text, data)


def _too_deep(name: str, text: str) -> Diagnostic | None:
    try:
        outline(text)
    except TooDeepError as error:
        return fault_at(name, text, error.offset, _nested())
    return None


def _misformed(name: str, text: str, error: ValueError) -> Diagnostic:
    said, place = _said_where(error)
    offset = _offset(text, place)
    if not isinstance(error, tomllib.TOMLDecodeError):
        # Its form is right, and Python has no such number.
        told = _("this is not valid TOML: {reason}").format(reason=said)
        return fault_at(name, text, offset, told)
    try:
        wrong, own_offset = form_error(text, offset)
    except RecursionError:
        return Diagnostic(name, 1, 1, _nested())
    if wrong is None:
        offset = last_key(text, offset)
        told = _("this is set twice; keep one and remove the other")
        return fault_at(name, text, offset, told)
    if offset == len(text) and wrong in _OPEN:
        return fault_at(name, text, last_key(text, offset), _endless())
    if wrong is FormError.STRING_LINE:
        # tomllib looks for the closing quotes on all lines.
        offset = own_offset
    elif wrong is FormError.BACKSLASH:
        # What is told is the place behind it.
        offset = text.rindex("\\", 0, offset)
    return fault_at(name, text, offset, _wanted()[wrong])


def _said_where(error: ValueError) -> tuple[str, tuple[int, int] | None]:
    """What tomllib says, and at which line and column; None at the end of the text."""
    # From Python 3.14 on the error carries them.
    said: str | None = getattr(error, "msg", None)
    if said is not None:
        at_end = getattr(error, "pos", 0) >= len(getattr(error, "doc", ""))
        place = (getattr(error, "lineno", 1), getattr(error, "colno", 1))
        return said, None if at_end else place
    message = str(error)
    found = _PLACE.search(message)
    if found is None:
        return message, (1, 1)
    place = (int(found[1]), int(found[2])) if found[1] else None
    return message[: found.start()], place


def _offset(text: str, place: tuple[int, int] | None) -> int:
    if place is None:
        return len(text)
    line, column = place
    line_start = 0
    for _line in range(line - 1):
        line_start = text.index("\n", line_start) + 1
    return min(line_start + column - 1, len(text))


def _endless() -> str:
    return _("what begins here never ends; give it a value, and close its quotes and brackets")


def _nested() -> str:
    told = _("lists and tables are nested too deeply; the limit is {most} levels")
    return told.format(most=DEEPEST)


def _wanted() -> Mapping[FormError, str]:
    """What would be right."""
    no_character = _("this is not a character; write \\u and four digits")
    return {
        FormError.VALUE: _(
            'this is not a value; put text in quotes, as in "full"; a switch is true or false'
        ),
        FormError.EQUALS: _('a key needs = and a value after it, such as count = "up"'),
        FormError.STATEMENT: _(
            "this is not a key, table or comment; write key = value, [table] or # note"
        ),
        FormError.STRING_OPEN: _("unclosed string; close it with the quotes it began with"),
        FormError.LIST: _("unclosed list; separate its items with commas and end it with ]"),
        FormError.TABLE: _(
            "unclosed table; separate its entries with commas and end it with {brace}"
        ).format(brace="}"),
        FormError.TABLE_NAME: _("unclosed table name; write it as [name]"),
        FormError.LIST_TABLE_NAME: _("unclosed name of a table in a list; write it as [[name]]"),
        FormError.BACKSLASH: _("write the backslash twice, or put the string in single quotes"),
        FormError.STRING_LINE: _("unclosed string; close its quotes on the same line"),
        FormError.CONTROL: _("there is a control character here; remove it"),
        FormError.AFTER_STATEMENT: _(
            "something follows the value; put each entry on a line of its own"
        ),
        FormError.KEY: _(
            "a key is missing or begins with a wrong character; use letters, digits, - and _"
        ),
        FormError.DATE: _("this is not a date; put text in quotes"),
        FormError.CHARACTER: no_character,
    }
