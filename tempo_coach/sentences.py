"""Sentences that more than one room says."""

from pathlib import Path

from tempo_coach.translation import gettext as _


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
