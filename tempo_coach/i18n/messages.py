"""Sentences that more than one room says."""

from collections.abc import Iterable
from pathlib import Path

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import ngettext

MOST_TOLD = 100
"""So many errors of one file are told; nobody reads more of them at once."""


def more_errors(number: int) -> str:
    """How many errors there are besides those that are told."""
    told = ngettext(
        "{number} more error; fix the ones above first",
        "{number} more errors; fix the ones above first",
        number,
    )
    return told.format(number=number)


def named(name: str, value: object) -> str:
    """What something is called and what there is to say of it, as in ``left leg: 5 reps``.

    Languages differ in what stands before a colon.
    """
    return _("{name}: {value}").format(name=name, value=value)


def and_then(first: object, second: object) -> str:
    """Two clauses of one sentence, as in ``it is gone; build it anew``."""
    return _("{first}; {second}").format(first=first, second=second)


def any_of(names: Iterable[str]) -> str:
    """Names to choose from, as in ``full, counts or tones``."""
    *others, last = names
    return _(" or ").join((", ".join(others), last)) if others else last


def did_you_mean(name: str | None, otherwise: str) -> str:
    """A hint at what was probably meant.

    Args:
        name: What it was; None where nothing is near.
        otherwise: What to say then.
    """
    return otherwise if name is None else _("did you mean {name}?").format(name=name)


def not_written(file: Path, error: Exception) -> str:
    """Why a file cannot be written, where what was there before is as it was."""
    told = _("{file} cannot be written: {reason}; nothing was changed")
    return told.format(file=file, reason=getattr(error, "strerror", None) or error)


def not_taken_here(character: str | None, how: str) -> str:
    """Why a character that was typed is not taken.

    Args:
        character: What was typed.
        how: What to type instead, as a clause.
    """
    return _("{key} does not belong here: {how}.").format(key=repr(character), how=how)
