"""Changes one value of a TOML text and leaves every other byte where it is; comments stay.

tomlkit writes the keys and values. It does not place them: it would put a new key below the
comment that belongs to the next table, and end its line with LF in a file of CRLF.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, cast

import tomlkit

from tempo_coach.settings.toml_list_edit import with_items
from tempo_coach.settings.toml_spans import Outline, Path, Section, Span, outline

Value = str | int | bool | Sequence[str]
"""What a key may be set to."""

_TEXT_OR_COMMENT = re.compile(
    r'"{3}(?:\\[\s\S]|[^\\])*?"{3,5}'
    r"|'{3}[\s\S]*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\r\n]*"
)


def with_value(text: str, path: tuple[str, ...], value: Value) -> str:
    """Set one key; a new one goes to the end of its table, and a new table to the end of the text.

    Args:
        text: A text without faults.
        path: The tables to go through, and the key.
        value: What it is set to.
    """
    found, written = outline(text), tomlkit.item(value).as_string()
    span = found.spans.get(path)
    if span and not _is_table(span):
        if changed := _with_items(text, found, path, value):
            return changed
        return text[: span.start] + written + text[span.end :]
    if inline := _inline(text, found, path):
        entries = list(found.entries[inline].values())
        at = entries[-1].end if entries else found.spans[inline].end - 1
        entry = f"{_key(path[len(inline) :])} = {written}"
        return text[:at] + (", " if entries else "") + entry + text[at:]
    if place := _place(found, path[:-1]):
        section, last = place
        indent = "" if last is None else text[_line_start(text, last.key) : last.key]
        at = section.end if last is None else last.end
        return _line_after(text, at, f"{indent}{_key(path[len(section.path) :])} = {written}")
    return _at_end(text, f"[{_key(path[:-1])}]\n{_key(path[-1:])} = {written}")


def with_tables(text: str, tables: Mapping[str, Any]) -> str:
    """Add whole tables to the end of a text that has none of their names.

    Args:
        text: A text without faults.
        tables: What each holds; tables within it are nested.
    """
    return _at_end(text, tomlkit.dumps(tables).rstrip("\n")) if tables else text


def without_value(text: str, path: tuple[str, ...]) -> str:
    """Take one key out, and its table with it if that says no more.

    What is noted behind the value or within it stays, on lines of its own.

    Args:
        text: A text without faults.
        path: The tables to go through, and the key; where there is none, nothing changes.
    """
    found = outline(text)
    span = found.spans.get(path)
    if not span or _is_table(span):
        return text
    if inline := _inline(text, found, path):
        return _without_entry(text, found.entries[inline], path)
    for section in found.sections:
        if span := section.statements.get(path):
            return _without_empty(_without_line(text, span.key, span.end), section)
    return text


def _with_items(text: str, found: Outline, path: Path, value: Value) -> str | None:
    """Change the items of a list that differ; None where there are no texts to change."""
    if isinstance(value, str | int):
        return None
    known: Any = tomllib.loads(text)
    for step in path:
        known = known[step]
    if not isinstance(known, list):
        return None
    items = cast("list[Any]", known)
    if not all(isinstance(item, str) for item in items):
        return None
    spans = [found.spans[(*path, place)] for place in range(len(items))]
    return with_items(text, found.spans[path], spans, items, value)


def _at_end(text: str, tables: str) -> str:
    newline = _newline(text)
    tables = tables.replace("\n", newline)
    if not text or text.endswith("\n"):
        return text + (newline if text else "") + tables + newline
    return text + 2 * newline + tables


def _is_table(span: Span) -> bool:
    return span.start == span.key


def _inline(text: str, found: Outline, path: Path) -> Path | None:
    """The innermost table in braces that a path goes through."""
    for length in range(len(path) - 1, 0, -1):
        span = found.spans.get(path[:length])
        if span and not _is_table(span) and text[span.start] == "{":
            return path[:length]
    return None


def _without_entry(text: str, entries: Mapping[Path, Span], path: Path) -> str:
    spans = list(entries.values())
    number = list(entries).index(path)
    if number:
        return text[: spans[number - 1].end] + text[spans[number].end :]
    end = spans[1].key if len(spans) > 1 else spans[0].end
    return text[: spans[0].key] + text[end:]


def _place(found: Outline, table: Path) -> tuple[Section, Span | None] | None:
    """Where a key of a table goes: its section, and the statement to follow."""
    for section in found.sections:
        if section.path == table and section.start < section.end:
            return section, _last(section, table)
    dotted = [
        section
        for section in found.sections
        if len(section.path) < len(table) and _last(section, table)
    ]
    return (dotted[-1], _last(dotted[-1], table)) if dotted else None


def _last(section: Section, table: Path) -> Span | None:
    within = [span for path, span in section.statements.items() if path[: len(table)] == table]
    return within[-1] if within else None


def _key(path: Path) -> str:
    return ".".join(tomlkit.key(str(step)).as_string() for step in path)


def _newline(text: str) -> str:
    end = text.find("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _line_after(text: str, offset: int, line: str) -> str:
    end, newline = text.find("\n", offset), _newline(text)
    if end < 0:
        return text + newline + line
    return text[: end + 1] + line + newline + text[end + 1 :]


def _without_line(text: str, start: int, end: int) -> str:
    first, last = _line_start(text, start), text.find("\n", end) + 1
    comments = _comments(text[start : last or len(text)])
    lines = "".join(f"{text[first:start]}{comment}{_newline(text)}" for comment in comments)
    return text[:first] + lines + text[last:] if last else _shorter(text[:first] + lines)


def _comments(statement: str) -> list[str]:
    """What is noted in a statement, and not what merely looks so within its texts."""
    return [part[0] for part in _TEXT_OR_COMMENT.finditer(statement) if part[0][0] == "#"]


def _without_empty(text: str, section: Section) -> str:
    """Take out the header of a section under which nothing is left, and a blank line above it."""
    sections = outline(text).sections
    number = next(n for n, each in enumerate(sections) if each.path == section.path)
    header = sections[number]
    end = sections[number + 1].start if number + 1 < len(sections) else len(text)
    if not section.path or header.statements or text[header.end : end].strip():
        return text
    before = text[: _line_start(text, header.start)]
    without = _without_line(text, header.start, header.end)
    above = _shorter(before)
    if before and (not above or above.endswith("\n")):
        return above + without[len(before) :] if len(without) >= len(before) else _shorter(above)
    return without


def _shorter(text: str) -> str:
    """A text without its last end of a line."""
    return text.removesuffix("\n").removesuffix("\r")
