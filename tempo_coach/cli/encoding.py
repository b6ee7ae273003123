"""What the terminal's encoding can show, and what stands for what it cannot.

``readable`` is called once, before anything is printed: no command can then fail at a character.
"""

import codecs
import io
import os
import sys
from collections.abc import Iterable
from typing import TextIO

REPLACING = "tempo-coach-replace"
"""The error handler that writes something like the character in its place."""

PLAIN = "tempo-coach-ascii"
"""ASCII under another name: click writes UTF-8 to a stream that calls itself ASCII."""

DRAWN = "█▄▀▔⣿⠁●◉■□→"
"""What a screen is drawn with."""

_LIKE = {
    "→": "->",
    "←": "<-",
    "↑": "^",
    "↓": "v",
    "\N{MULTIPLICATION SIGN}": "x",
    "\N{MINUS SIGN}": "-",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "…": "...",
    "„": '"',
    "“": '"',
    "”": '"',
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "«": '"',
    "»": '"',
    "•": "*",
    "·": "-",
    "ß": "ss",
    "œ": "oe",
    "æ": "ae",
    "¿": "?",
    "¡": "!",
}


def readable(streams: Iterable[TextIO | None]) -> None:
    """Have streams write something like what their encoding cannot show, and never fail at it.

    Args:
        streams: What is printed to; one that is not there, or is no stream of bytes, stays as it
            is.
    """
    codecs.register_error(REPLACING, _replaced)
    codecs.register(_plain)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            ascii_only = codecs.lookup(stream.encoding).name == "ascii"
            # What is piped on is read by programs, and they go by what Python takes.
            ascii_only = ascii_only or (stream.isatty() and _is_guessed())
            stream.reconfigure(encoding=PLAIN if ascii_only else None, errors=REPLACING)


def can_draw(stream: TextIO) -> bool:
    """Whether a stream's encoding has what a screen is drawn with."""
    if _is_guessed():
        return False
    try:
        DRAWN.encode(encoding_of(stream))
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def encoding_of(stream: TextIO) -> str:
    """What a stream's encoding is called."""
    return "ascii" if stream.encoding in (None, PLAIN) else stream.encoding


def locale_variable() -> str:
    """The environment variable that chooses the locale; whoever changes it changes the encoding."""
    for name in ("LC_ALL", "LC_CTYPE"):
        # Python puts UTF-8 there itself.
        if (chosen := os.environ.get(name)) and not _is_utf8(chosen):
            return name
    return "LANG"


def guessed_from() -> str | None:
    """The locale without UTF-8 in spite of which Python writes it; None where there is none."""
    if not _is_guessed():
        return None
    return os.environ.get("LC_ALL") or os.environ.get("LANG")


def _is_utf8(locale: str) -> bool:
    return "utf8" in locale.casefold().replace("-", "")


def _is_guessed() -> bool:
    """Whether Python writes UTF-8 although the locale that was chosen, such as C, has none.

    Where no locale was chosen, as in many containers, the terminal can show UTF-8 as a rule.
    """
    asked = any(os.environ.get(name) for name in ("PYTHONUTF8", "PYTHONIOENCODING"))
    if os.name == "nt" or asked or not sys.flags.utf8_mode:
        return False
    # LC_CTYPE is what Python has put there itself.
    chosen = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return bool(chosen) and not _is_utf8(chosen)


def _replaced(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    unknown = error.object[error.start : error.end]
    return "".join(_like(character) for character in unknown), error.end


def _like(character: str) -> str:
    """Something like a character, in ASCII: ``u`` for ``ü``; a question mark for want of it.

    A raised two is no two, and becomes none.
    """
    if character in _LIKE:
        return _LIKE[character]
    from unicodedata import normalize

    parts = normalize("NFD", character)
    return "".join(part for part in parts if part.isascii()) or "?"


def _plain(name: str) -> codecs.CodecInfo | None:
    if name.replace("_", "-") != PLAIN:
        return None
    known = codecs.lookup("ascii")
    return codecs.CodecInfo(
        known.encode,
        known.decode,
        streamreader=known.streamreader,
        streamwriter=known.streamwriter,
        incrementalencoder=known.incrementalencoder,
        incrementaldecoder=known.incrementaldecoder,
        name=PLAIN,
    )
