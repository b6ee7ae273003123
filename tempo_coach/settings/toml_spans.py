"""Where everything in a TOML text stands.

tomllib tells what a text says and not where, and tomlkit's parts hide the places of dotted
keys and of tables that come back later. This walks a text that tomllib has accepted, and
therefore can be lenient: it only finds out where things begin and end.
"""

import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass, field

from tempo_coach.settings.toml_data import DEEPEST

Path = tuple[str | int, ...]
"""How a value is reached: keys, and places in lists from 0."""

_KEY = re.compile(r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+')
_PLAIN_STATEMENT = re.compile(
    r"([A-Za-z0-9_-]+)[ \t]*=[ \t]*"
    r"(\"[^\"\\\n]*\"|[^\s,\]}#\"'\[{]+)(?=[ \t]*(?:#[^\n]*)?\r?(?:\n|\Z))"
)
_SPACE = re.compile(r"[ \t]*")
_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SCALAR = re.compile(
    r'"{3}[^"\\]*(?:(?:\\[\s\S]|"{1,2}(?!"))[^"\\]*)*"{3,5}'
    r"|'{3}[^']*(?:'{1,2}(?!')[^']*)*'{3,5}"
    r'|"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
    r"|'[^'\n]*'"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9][^\s,\]}#]*"
    r"|[^\s,\]}#]+"
)


class TooDeepError(Exception):
    """Lists or tables are nested deeper than anybody would."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class _OddError(Exception):
    """The text is no TOML from here on."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where one value stands, in characters from 0."""

    key: int
    """Where its key begins; its place in a list begins with the value."""
    start: int
    """Where the value begins; for a table of its own, where its key stands in the header."""
    end: int
    """Where the value ends."""


@dataclass(slots=True)
class Section:
    """A table header with the statements under it; the first section has no header."""

    path: Path
    start: int
    """Where the header begins."""
    end: int
    """Where the last statement ends, or the header if there is none."""
    statements: dict[Path, Span] = field(default_factory=dict[Path, Span])
    """The whole path of each statement, with where the statement begins as its key."""


@dataclass(slots=True)
class Outline:
    """Where all parts of a text stand."""

    spans: dict[Path, Span] = field(default_factory=dict[Path, Span])
    sections: list[Section] = field(default_factory=list[Section])
    entries: dict[Path, dict[Path, Span]] = field(default_factory=dict[Path, dict[Path, Span]])
    """The statements within each table in braces, as a section's."""
    last_key: int = 0
    """Where the key stands that was read last."""


def outline(text: str) -> Outline:
    """Find all parts of a text that tomllib accepts.

    Raises:
        TooDeepError: if lists or tables are nested too deeply.
    """
    walk = _Walk(text)
    walk.document()
    return walk.found


def last_key(text: str, before: int) -> int:
    """Where the last key begins that was complete before an offset of a broken text."""
    walk = _Walk(text[:before])
    with suppress(_OddError, TooDeepError):
        walk.document()
    return walk.found.last_key


class _Walk:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._lengths: dict[Path, int] = {}
        self.found = Outline()

    def document(self) -> None:
        section = Section((), 0, 0)
        self.found.sections.append(section)
        while self._skip(_BLANK) < len(self._text):
            start = self._at
            # Most statements are plain, and files of a thousand exercises have many.
            if plain := _PLAIN_STATEMENT.match(self._text, start):
                path: Path = (*section.path, plain[1])
                span = Span(start, plain.start(2), plain.end(2))
                self.found.spans[path] = section.statements[path] = span
                self.found.last_key, self._at = start, plain.end(2)
            elif self._text[start] == "[":
                section = self._header()
            else:
                path, span = self._statement(section.path, 1)
                section.statements[path] = Span(start, span.start, span.end)
            section.end = self._at

    def _header(self) -> Section:
        start = self._at
        many = self._text.startswith("[[", start)
        self._at += 1 + many
        keys = self._keys()
        self._expect("]")
        if many:
            self._expect("]")
        path: Path = ()
        for key, place in keys[:-1]:
            path = self._last_of((*path, key))
            self.found.spans.setdefault(path, Span(place, place, self._at))
        key, place = keys[-1]
        path = (*path, key)
        if many:
            self.found.spans.setdefault(path, Span(place, place, self._at))
            number = self._lengths.get(path, 0)
            self._lengths[path] = number + 1
            path = (*path, number)
        self.found.spans[path] = Span(place, place, self._at)
        section = Section(path, start, self._at)
        self.found.sections.append(section)
        return section

    def _last_of(self, path: Path) -> Path:
        length = self._lengths.get(path)
        return path if length is None else (*path, length - 1)

    def _statement(self, within: Path, depth: int) -> tuple[Path, Span]:
        keys = self._keys()
        self._expect("=")
        self._skip(_SPACE)
        start, path = self._at, within
        for key, place in keys[:-1]:
            path = (*path, key)
            self.found.spans.setdefault(path, Span(place, place, place))
        key, place = keys[-1]
        path = (*path, key)
        self._value(path, depth)
        span = Span(place, start, self._at)
        self.found.spans[path] = span
        return path, span

    def _keys(self) -> list[tuple[str, int]]:
        keys: list[tuple[str, int]] = []
        while True:
            self._skip(_SPACE)
            match = _KEY.match(self._text, self._at)
            if not match:
                raise _OddError
            keys.append((_plain_key(match[0]), self._at))
            self.found.last_key = keys[0][1]
            if len(keys) > DEEPEST:
                raise TooDeepError(self._at)
            self._at = match.end()
            self._skip(_SPACE)
            if not self._text.startswith(".", self._at):
                return keys
            self._at += 1

    def _value(self, path: Path, depth: int) -> None:
        if depth > DEEPEST:
            raise TooDeepError(self._at)
        if self._text.startswith("[", self._at):
            self._list(path, depth)
        elif self._text.startswith("{", self._at):
            self._table(path, depth)
        elif match := _SCALAR.match(self._text, self._at):
            self._at = match.end()
        else:
            raise _OddError

    def _list(self, path: Path, depth: int) -> None:
        self._at += 1
        place = 0
        while not self._text.startswith("]", self._skip(_BLANK)):
            start = self._at
            self._value((*path, place), depth + 1)
            self.found.spans[(*path, place)] = Span(start, start, self._at)
            place += 1
            self._comma_or("]")
        self._at += 1

    def _table(self, path: Path, depth: int) -> None:
        self._at += 1
        entries = self.found.entries.setdefault(path, {})
        while not self._text.startswith("}", self._skip(_BLANK)):
            start = self._at
            key, span = self._statement(path, depth + 1)
            entries[key] = Span(start, span.start, span.end)
            self._comma_or("}")
        self._at += 1

    def _comma_or(self, closing: str) -> None:
        if self._text.startswith(",", self._skip(_BLANK)):
            self._at += 1
        elif not self._text.startswith(closing, self._at):
            raise _OddError

    def _skip(self, what: re.Pattern[str]) -> int:
        match = what.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._at

    def _expect(self, mark: str) -> None:
        if not self._text.startswith(mark, self._at):
            raise _OddError
        self._at += 1


def _plain_key(written: str) -> str:
    if written[0] not in "\"'":
        return written
    if "\\" not in written:
        return written[1:-1]
    try:
        return next(iter(tomllib.loads(f"{written}=0")))
    except tomllib.TOMLDecodeError as error:
        raise _OddError from error
