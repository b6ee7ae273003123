"""What may stand in a text of the user's, and how it is shown without turning what is around it.

Words of Persian and of Indian languages, and composed emoji, are joined by marks that cannot be
seen; others tell which way a word is written. They belong to the text. What a terminal would obey
does not, and neither do the marks that would turn whatever follows.
"""

import re
from unicodedata import bidirectional, category

JOINERS = "\u200c\u200d"
"""They part letters, or join letters and emoji."""

DIRECTION_MARKS = "\u200e\u200f\u061c"
"""They have the direction of a letter, and turn nothing but what they stand beside."""

_BEGIN_ISOLATE = "\u2066\u2067\u2068"
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
ISOLATES = f"{_BEGIN_ISOLATE}{POP_ISOLATE}"
"""What keeps the direction of a text from what is around it; the coach itself puts them there."""

_TAGS = range(0xE0020, 0xE0080)
"""What the flags of some countries are composed of."""

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_ISOLATED = re.compile(f"[{_BEGIN_ISOLATE}][^{_BEGIN_ISOLATE}{POP_ISOLATE}]*{POP_ISOLATE}")


def is_text(letter: str) -> bool:
    """Whether letters may stand in a text, on one line."""
    return all(
        each.isprintable() or each in JOINERS or each in DIRECTION_MARKS or ord(each) in _TAGS
        for each in letter
    )


def one_line(text: str, instead: str = "") -> str:
    """A text on one line, without anything that a terminal would obey.

    Args:
        text: Any text.
        instead: What stands in the place of what is left out, apart from spaces.
    """
    if text.isprintable():
        return text
    return "".join(_kept(letter, instead) for letter in text)


def is_seen(text: str) -> bool:
    """Whether there is anything in a text that can be seen."""
    return any(letter.isprintable() and not letter.isspace() for letter in text)


def isolated(text: str) -> str:
    """A text that cannot turn the line around it, however it is written itself.

    Isolates that belong together stay, others go; where there are letters from right to left
    outside of them, all of it is isolated. Doing so twice is the same as once.
    """
    if text.isascii():
        return text
    text = balanced(text)
    outside = text
    while outside != (without := _ISOLATED.sub("", outside)):
        outside = without
    turns = any(bidirectional(each) in _RIGHT_TO_LEFT for each in outside)
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if turns else text


def without_last_letter(text: str) -> str:
    """A text without its last letter, and without the marks that belonged to it alone."""
    rest = text.rstrip("".join(JOINERS))
    while rest and category(rest[-1]) in ("Mn", "Me"):
        rest = rest[:-1]
    return rest[:-1].rstrip("\u200d")


def _kept(letter: str, instead: str) -> str:
    if is_text(letter):
        return letter
    return " " if letter.isspace() else instead


def balanced(text: str) -> str:
    """A text in which every isolate ends, and none ends that has not begun."""
    if text.isascii():
        return text
    kept: list[str] = []
    depth = 0
    for letter in text:
        if letter in _BEGIN_ISOLATE:
            depth += 1
        elif letter == POP_ISOLATE:
            if not depth:
                continue
            depth -= 1
        kept.append(letter)
    return "".join(kept) + POP_ISOLATE * depth
