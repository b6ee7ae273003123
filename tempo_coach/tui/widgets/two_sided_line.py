"""One line with something at its left end and something at its right: a pure function."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from tempo_coach.i18n.plain_text import balanced

GAP = 2
"""Columns that keep the ends apart."""


def shortened(text: str, width: int) -> str:
    """The text, with an ellipsis where it is cut."""
    if cell_len(text) <= width:
        return text
    return balanced(set_cell_size(text, width - 1)) + "…" if width > 0 else ""


def spread(lefts: Sequence[str], rights: Sequence[str], width: int) -> str:
    """Choose the fullest wordings that fit; the right end is kept before the left.

    Args:
        lefts: Wordings of the left end, the fullest first.
        rights: Wordings of the right end, the fullest first.
        width: Columns at hand.
    """
    for right in rights or ("",):
        for left in lefts or ("",):
            if (row := _joined(left, right, width)) is not None:
                return row
    left, right = (lefts or ("",))[-1], (rights or ("",))[-1]
    room = width - cell_len(right) - GAP
    if room < 1 or not left:
        return shortened(right or left, width)
    return shortened(left, room) + " " * GAP + right


def spread_left(lefts: Sequence[str], rights: Sequence[str], width: int) -> str:
    """Choose the fullest wordings that fit; the left end is kept, and the right may go.

    Args:
        lefts: Wordings of the left end, the fullest first.
        rights: Wordings of the right end, the fullest first.
        width: Columns at hand.
    """
    for left in lefts:
        for right in (*rights, ""):
            if (row := _joined(left, right, width)) is not None:
                return row
    return shortened(lefts[-1] if lefts else "", width)


def _joined(left: str, right: str, width: int) -> str | None:
    room = width - cell_len(left) - cell_len(right)
    return left + " " * room + right if room >= (GAP if left and right else 0) else None
