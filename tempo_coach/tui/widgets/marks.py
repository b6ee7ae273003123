"""Rows of marks that tell how far one is."""

from collections.abc import Collection

from tempo_coach.translation import gettext as _

_DONE, _NOW, _AHEAD = "●", "◉", "○"
_SET_DONE, _SET_NOW, _SET_AHEAD = "■", "▣", "□"


def rep_marks(current: int, total: int, width: int) -> str:
    """A mark for each rep: done, being done, to come.

    Args:
        current: The rep that is being done, from 1; 0 before the first.
        total: How many there are.
        width: Columns at hand; where they are too few, nothing is drawn.
    """
    marks = [
        _DONE if rep < current else _NOW if rep == current else _AHEAD
        for rep in range(1, total + 1)
    ]
    for gap in (" ", ""):
        row = gap.join(marks)
        if len(row) <= width:
            return row
    return ""


def set_marks(done: Collection[int], current: int | None, total: int) -> str:
    """A mark for each set of one side: done, being done, to come or left out."""
    return "".join(
        _SET_DONE if number in done else _SET_NOW if number == current else _SET_AHEAD
        for number in range(1, total + 1)
    )


def set_lines(
    sides: Collection[tuple[str, Collection[int], int | None]], total: int, width: int
) -> list[str]:
    """The sets of each side, side by side where they fit, else one below the other.

    Args:
        sides: For each side its name, the sets done, and the set that is being done.
        total: How many sets there are.
        width: Columns at hand.
    """
    parts = [
        f"{name or _('sets')} {set_marks(done, current, total)}" for name, done, current in sides
    ]
    row = "  ".join(parts)
    return [row] if len(row) <= width else [part for part in parts if len(part) <= width]
