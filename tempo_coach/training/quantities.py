"""Reads the numbers that people type; every place where one can be typed asks here.

A number has a decimal point or a decimal comma, in every language, where a comma cannot set off
thousands. A minus may be any dash. Spaces around it, also such as do not break, mean nothing.
Other digits than 0 to 9 are refused with what would be right.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import shortest

LONGEST_TEXT = 60
"""No number is written with more characters."""

LONGEST_SHOWN = 40

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
"""What people type, paste or are given for a hyphen or a minus, apart from the hyphen itself."""

_HYPHENS = str.maketrans(dict.fromkeys(DASHES, "-"))
_NUMBER = r"[0-9]+(?:[.,][0-9]+)?"
_SIGNED = re.compile(rf"([-+]?)\s*({_NUMBER})")
_THOUSANDS = re.compile(r"[-+]?\s*[1-9][0-9]{0,2},[0-9]{3}")
_GROUPED = re.compile(r".*[.,][0-9]{3}", re.DOTALL)
_CLOCK = re.compile(r"(-?)([0-9]+):([0-5][0-9](?:[.,][0-9]+)?)")
_MINUTE = r"(?:m|mins?|minutes?|minuten|minutos?|['\u2032])"
_SECOND = r"(?:s|secs?|seconds?|secondes?|sek|sekunden?|seg|segundos?|\"|''|\u2033)"
_DURATION = re.compile(
    rf"(-?)\s*(?:({_NUMBER})\s*{_MINUTE}\.?\s*)?(?:({_NUMBER})\s*(?:{_SECOND}\.?)?)?",
    re.IGNORECASE,
)


def hyphened(text: str) -> str:
    """A text with a hyphen for every dash and minus, and no space around it."""
    return text.translate(_HYPHENS).strip()


def quoted(text: str) -> str:
    """A text as complaints show it: in quotes, and no longer than one can read."""
    text = text.strip()
    return repr(text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…")


def read_number(text: str, *, least: float, most: float, units: Iterable[str] = ()) -> float:
    """Read a number.

    It may be out of bounds, which whoever knows what it is for can tell better.

    Args:
        text: As in ``2.5`` or ``2,5``.
        least: The smallest that is allowed, for the complaint.
        most: The greatest that is allowed; up to it a comma may set off thousands.
        units: What may stand behind it.

    Raises:
        BadValueError: if it is not a number, or could be either of two.
    """
    number = _number(_without(units, text), most)
    if number is None:
        told = _("{text} is not a number; give {least} to {most}, such as {example}")
        low, high, example = map(shortest, (least, most, _within(2, least, most)))
        raise BadValueError(told.format(text=quoted(text), least=low, most=high, example=example))
    return float(number)


def read_whole(text: str, *, least: int, most: int, units: Iterable[str] = ()) -> int:
    """Read a whole number; like ``read_number`` it may be out of bounds.

    Args:
        text: As in ``5``, or ``80 %`` where that is one of the units.
        least: The smallest that is allowed, for the complaint.
        most: The greatest that is allowed.
        units: What may stand behind it.

    Raises:
        BadValueError: if it is not a whole number.
    """
    plain = _without(units, text)
    number = _number(plain, most)
    # Of a whole number three digits behind a mark are thousands, and nobody means a fraction.
    if number is None or number != number.to_integral_value() or _GROUPED.fullmatch(plain):
        told = _("{text} is not a whole number; give {least} to {most}, such as {example}")
        example = _within(5, least, most)
        raise BadValueError(
            told.format(text=quoted(text), least=least, most=most, example=f"{example:.0f}")
        )
    return int(number)


def read_milliseconds(text: str, *, least: int, most: int) -> int:
    """Read a length of time that is kept in milliseconds; it may be out of bounds.

    Args:
        text: Milliseconds such as ``300`` or ``300 ms``, or seconds with their unit: ``0.3 s``.
        least: The smallest that is allowed, for the complaint.
        most: The greatest that is allowed.

    Raises:
        BadValueError: if it is not such a length.
    """
    if len(text) <= LONGEST_TEXT and _number(_without(("ms",), text), most) is None:
        seconds = _seconds(hyphened(text))
        if seconds is not None and (1000 * seconds) % 1 == 0:
            return int(1000 * seconds)
    return read_whole(text, least=least, most=most, units=("ms",))


def read_duration_ms(text: str, *, most_s: int) -> int:
    """Read a length of time, which may be out of bounds.

    Args:
        text: Seconds such as ``90``, ``90 s`` or ``2,5``, or minutes such as ``1:30``, ``1m30``
            or ``1.5 min``.
        most_s: The longest that is allowed, seconds, for the complaint.

    Returns:
        Milliseconds, rounded.

    Raises:
        BadValueError: if it is not a length of time.
    """
    seconds = _seconds(hyphened(text)) if len(text) <= LONGEST_TEXT else None
    if seconds is None:
        told = _("{text} is not a length of time; give 0 to {most} seconds, such as {examples}")
        raise BadValueError(
            told.format(text=quoted(text), most=most_s, examples=duration_examples())
        )
    return round(seconds * 1000)


def read_whole_seconds(text: str, *, most_s: int) -> int:
    """Read a length of time that is kept in whole seconds; it may be out of bounds.

    Raises:
        BadValueError: if it is not a length of time, or falls between two seconds.
    """
    length_ms = read_duration_ms(text, most_s=most_s)
    if length_ms % 1000:
        told = _("{text} falls between two seconds; give whole ones, such as {examples}")
        raise BadValueError(told.format(text=quoted(text), examples="90, 90 s, 1:30"))
    return length_ms // 1000


def duration_examples() -> str:
    """Some of the ways to write a length of time."""
    return _("90, 90 s, 1:30 or 1.5 min")


def _without(units: Iterable[str], text: str) -> str:
    """A text without the unit behind it."""
    plain = text.strip()
    for unit in units:
        if plain.casefold().endswith(unit):
            return plain[: -len(unit)]
    return plain


def _within(wanted: float, least: float, most: float) -> float:
    """The number within bounds that is nearest to one that is wanted."""
    return min(most, max(least, wanted))


def _number(text: str, most: float) -> Decimal | None:
    if len(text) > LONGEST_TEXT:
        return None
    plain = hyphened(text)
    found = _SIGNED.fullmatch(plain)
    if found is None:
        return None
    if _THOUSANDS.fullmatch(plain) and abs(Decimal(plain.replace(",", ""))) <= most:
        told = _("{text} can be read in two ways; write it as {small} or as {great}")
        small, great = plain.replace(",", "."), plain.replace(",", "")
        raise BadValueError(told.format(text=quoted(text), small=small, great=great))
    number = Decimal(found[2].replace(",", "."))
    return -number if found[1] == "-" else number


def _seconds(text: str) -> Decimal | None:
    if found := _CLOCK.fullmatch(text):
        length = 60 * _decimal(found[2]) + _decimal(found[3])
        return -length if found[1] else length
    found = _DURATION.fullmatch(text)
    if found is None or (found[2] is None and found[3] is None):
        return None
    minutes, seconds = found[2], found[3]
    # Of half a minute and some seconds nobody can say what is meant.
    if minutes and seconds and (not minutes.isdecimal() or _decimal(seconds) >= 60):
        return None
    length = 60 * _decimal(minutes or "0") + _decimal(seconds or "0")
    return -length if found[1] else length


def _decimal(number: str) -> Decimal:
    return Decimal(number.replace(",", "."))
