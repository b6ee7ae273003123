"""What the bytes of a file say as TOML, without a word about what is wrong with them.

It needs little, so that one value can be had before anything else is loaded; ``document`` tells
where and why the bytes of a file are no TOML.
"""

import re
from collections.abc import Iterable
from typing import Any, cast

BIGGEST_BYTES = 10_000_000
"""More than a hundred thousand exercises' worth of tempos."""

BYTE_ORDER_MARK = "\ufeff"
"""Some editors start a file with it; it is no part of the text."""

DEEPEST = 32
"""Nobody nests lists and tables deeper by hand."""

_KEY = r'(?:[A-Za-z0-9_-]+|"[^"\n]*"|\'[^\'\n]*\')'
_ENDLESS_KEY = rf"(?:^|[{{,\[])[ \t]*{_KEY}(?:[ \t]*\.[ \t]*{_KEY}){{{DEEPEST}}}"


def data_of(content: bytes) -> dict[str, Any] | None:
    """What a file says; None where a fault of its form keeps all of it from counting.

    Args:
        content: The bytes of the file.
    """
    # Whoever has no file of their own does without it.
    import tomllib

    if len(content) > BIGGEST_BYTES:
        return None
    try:
        text = text_of(content)
        data = tomllib.loads(text) if endless_key(text) is None else None
    except (ValueError, RecursionError):
        return None
    if data is not None and depth(data) > DEEPEST:
        # Whether that is too deep is told by the places at which things begin.
        from tempo_coach.settings.document import Document, parse

        told = parse("", content)
        return told.data if isinstance(told, Document) else None
    return data


def text_of(content: bytes) -> str:
    """The bytes of a file as a text, without a byte order mark.

    Raises:
        UnicodeDecodeError: if they are not UTF-8.
    """
    return content.decode("utf-8").removeprefix(BYTE_ORDER_MARK)


def endless_key(text: str) -> int | None:
    """Where a key begins that has more parts than anybody writes; None where there is none.

    tomllib takes a time that grows with the square of a key's length.
    """
    found = re.search(_ENDLESS_KEY, text, re.MULTILINE)
    return found.start() if found else None


def depth(data: object) -> int:
    """How deeply lists and tables are nested."""
    deep, level = 0, [data]
    while level:
        deep += 1
        level = [inner for outer in level for inner in _inner(outer)]
    return deep


def _inner(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return cast("dict[str, object]", value).values()
    return cast("list[object]", value) if isinstance(value, list) else ()
