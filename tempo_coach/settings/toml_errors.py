"""What is wrong first with the form of a text that is no TOML.

tomllib tells that in English sentences, and nowhere else. This walks the text as tomllib does and
says what it would have gone on with; it knows nothing of what values mean, nor of what is set
twice.
"""

import re
from enum import Enum, auto
from typing import NoReturn

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_COMMENT = re.compile(r"#[^\n]*")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BLANK = re.compile(r"[ \t]*")
_DAY = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?"
_ZONE = r"(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
_DATE = re.compile(_DAY)
_SCALAR = re.compile(
    rf"true|false|{_DAY}(?:[Tt ]{_TIME}{_ZONE}?)?|{_TIME}"
    r"|0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*"
    r"|[+-]?(?:0|[1-9](?:_?[0-9])*)(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?"
    r"|[+-]?(?:inf|nan)"
)
_HEX = re.compile(r"u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}")
_LINE_ENDS = re.compile(r"[ \t]*\n[ \t\n]*")


class FormError(Enum):
    """What a text has where something else belongs."""

    STATEMENT = auto()
    KEY = auto()
    EQUALS = auto()
    VALUE = auto()
    DATE = auto()
    """A date or a time that is none, although it is written like one."""
    AFTER_STATEMENT = auto()
    TABLE_NAME = auto()
    LIST_TABLE_NAME = auto()
    LIST = auto()
    TABLE = auto()
    STRING_OPEN = auto()
    """A string that goes on to the end of the text."""
    STRING_LINE = auto()
    """A string of one line that goes on to the next one."""
    CONTROL = auto()
    BACKSLASH = auto()
    CHARACTER = auto()
    """The number of a character that is none."""


class _FoundError(Exception):
    """The first error, and where it is."""

    def __init__(self, error: FormError, at: int) -> None:
        super().__init__()
        self.error = error
        self.at = at


def form_error(text: str, offset: int) -> tuple[FormError | None, int]:
    """What is wrong first, and where; None where all has its form: something is set twice then.

    Args:
        text: What tomllib does not accept.
        offset: Where it finds the error.
    """
    plain = text.replace("\r\n", "\n")
    walk = _Walk(plain)
    try:
        walk.document()
    except _FoundError as found:
        # What comes behind tomllib's error is not what it means.
        if found.at <= offset - text.count("\r\n", 0, offset):
            line_start = 0
            for _line in range(plain.count("\n", 0, found.at)):
                line_start = text.index("\n", line_start) + 1
            return found.error, line_start + found.at - (plain.rfind("\n", 0, found.at) + 1)
    return FormError.DATE if _DATE.match(text, offset) else None, offset


class _Walk:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def document(self) -> None:
        """Walk to the end."""
        while True:
            self._skip(_BLANK)
            if self._at >= len(self._text):
                return
            if self._take("\n"):
                continue
            if self._next == "[":
                self._header()
            elif _BARE_KEY.match(self._next) or self._next in "\"'":
                self._pair()
            elif self._next != "#":
                self._fail(FormError.STATEMENT)
            self._skip(_BLANK)
            self._comment()
            if self._at < len(self._text) and not self._take("\n"):
                self._fail(FormError.AFTER_STATEMENT)

    @property
    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self, wanted: str) -> bool:
        taken = self._text.startswith(wanted, self._at)
        self._at += len(wanted) * taken
        return taken

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return found is not None

    def _fail(self, error: FormError) -> NoReturn:
        raise _FoundError(error, self._at)

    def _comment(self) -> None:
        if found := _COMMENT.match(self._text, self._at):
            if _CONTROL.search(found[0]):
                self._fail(FormError.CONTROL)
            self._at = found.end()

    def _lines(self) -> None:
        """Go over blanks, line ends and comments."""
        before = -1
        while self._at != before:
            before = self._at
            self._skip(_BLANK)
            self._comment()
            self._take("\n")

    def _header(self) -> None:
        of_list = self._take("[[")
        if not of_list:
            self._take("[")
        self._skip(_BLANK)
        self._key()
        if not self._take("]]" if of_list else "]"):
            self._fail(FormError.LIST_TABLE_NAME if of_list else FormError.TABLE_NAME)

    def _key(self) -> None:
        while True:
            if self._take('"'):
                self._basic('"')
            elif self._take("'"):
                self._literal("'")
            elif not self._skip(_BARE_KEY):
                self._fail(FormError.KEY)
            self._skip(_BLANK)
            if not self._take("."):
                return
            self._skip(_BLANK)

    def _pair(self) -> None:
        self._key()
        if not self._take("="):
            self._fail(FormError.EQUALS)
        self._skip(_BLANK)
        self._value()

    def _value(self) -> None:
        if self._take('"""'):
            self._basic('"""')
        elif self._take("'''"):
            self._literal("'''")
        elif self._take('"'):
            self._basic('"')
        elif self._take("'"):
            self._literal("'")
        elif self._take("["):
            self._list()
        elif self._take("{"):
            self._table()
        elif not self._skip(_SCALAR):
            self._fail(FormError.VALUE)

    def _list(self) -> None:
        self._lines()
        while not self._take("]"):
            self._value()
            self._lines()
            if not self._take(","):
                if self._take("]"):
                    return
                self._fail(FormError.LIST)
            self._lines()

    def _table(self) -> None:
        self._skip(_BLANK)
        if self._take("}"):
            return
        while True:
            self._pair()
            self._skip(_BLANK)
            if self._take("}"):
                return
            if not self._take(","):
                self._fail(FormError.TABLE)
            self._skip(_BLANK)

    def _literal(self, quotes: str) -> None:
        while not self._take(quotes):
            self._character(one_line=len(quotes) == 1)
            self._at += 1
        self._more_quotes(quotes)

    def _basic(self, quotes: str) -> None:
        one_line = len(quotes) == 1
        while not self._take(quotes):
            self._character(one_line=one_line)
            if not self._take("\\"):
                self._at += 1
            elif not (not one_line and self._skip(_LINE_ENDS)):
                self._escaped()
        self._more_quotes(quotes)

    def _more_quotes(self, quotes: str) -> None:
        """A text of several lines may end with two more quotes of its own."""
        if len(quotes) == 3:
            for _more in range(2):
                self._take(quotes[0])

    def _character(self, *, one_line: bool) -> None:
        """Refuse what no string contains."""
        if self._at >= len(self._text):
            self._fail(FormError.STRING_OPEN)
        if self._next == "\n" and one_line:
            self._fail(FormError.STRING_LINE)
        if _CONTROL.match(self._next):
            self._fail(FormError.CONTROL)

    def _escaped(self) -> None:
        """Go over what follows a backslash."""
        if self._at >= len(self._text):
            self._fail(FormError.STRING_OPEN)
        if self._next in "uU":
            found = _HEX.match(self._text, self._at)
            number = int(found[0][1:], 16) if found else 0xD800
            if not found or 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
                self._fail(FormError.CHARACTER)
            self._at = found.end()
        elif self._next in 'btnfr"\\':
            self._at += 1
        else:
            self._fail(FormError.BACKSLASH)
