"""Rows of marks that tell how far one is."""

from collections.abc import Collection, Iterator, Sequence

from tempo_coach.i18n.translation import gettext as _

_DONE, _NOW, _AHEAD = range(3)

_REP, _SET = "●◉○", "■▣□"

_Shapes = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""How a mark is drawn, row by row: done, being done, to come."""

_TALL: tuple[tuple[str, _Shapes, _Shapes], ...] = (
    (
        "  ",
        (
            ("▗▄▄▄▄▖", "██████", "▝▀▀▀▀▘"),
            ("▗▄▄▄▄▖", "██  ██", "▝▀▀▀▀▘"),
            ("╭────╮", "│    │", "╰────╯"),
        ),
        (
            ("▄▄▄▄▄▄", "██████", "██████"),
            ("▄▄▄▄▄▄", "██  ██", "██▄▄██"),
            ("┌────┐", "│    │", "└────┘"),
        ),
    ),
    (
        " ",
        (("▟█▙", "▜█▛"), ("▟▀▙", "▜▄▛"), ("╭─╮", "╰─╯")),
        (("▄▄▄", "███"), ("▄▄▄", "█▄█"), ("┌─┐", "└─┘")),
    ),
)
"""The gap between two marks, the shapes of a rep and those of a set, the largest first.

A set's mark leaves the upper half of its first row free, so that left and right stand apart.
"""

_SHARE_DONE, _SHARE_AHEAD = "▰", "▱"

Sides = Collection[tuple[str, Collection[int], int | None]]
"""For each side its name, the sets done, and the set that is being done."""


def rep_rows(current: int, total: int, width: int, rows: int) -> list[str]:
    """A mark for each rep, done, being done or to come, over as few rows as do.

    Args:
        current: The rep that is being done, from 1; 0 before the first.
        total: How many there are; 0 where there is nothing to mark.
        width: Columns at hand.
        rows: Rows at hand; where even these are too few, one row shows what share is done.
    """
    marks = [_REP[state] for state in _rep_states(current, total)]
    for count in range(1, rows + 1):
        each = -(-total // count)
        for gap in (" ", ""):
            parts = [gap.join(marks[at : at + each]) for at in range(0, total, each or 1)]
            if all(len(part) <= width for part in parts):
                return parts
    done = max(0, current - 1) * width // total
    return [_SHARE_DONE * done + _SHARE_AHEAD * (width - done)] if width and rows else []


def set_marks(done: Collection[int], current: int | None, total: int) -> str:
    """A mark for each set of one side: done, being done, to come or left out."""
    return "".join(_SET[state] for state in _set_states(done, current, total))


def set_rows(sides: Sides, total: int, width: int, rows: int) -> list[str]:
    """The sets of every side, in the fullest wording that leaves out none of them.

    They stand side by side where they fit and else one below the other; a side's name is cut to
    its first letter, and the marks become figures, before anything else is left out.

    Args:
        sides: What is done of each side.
        total: How many sets there are.
        width: Columns at hand.
        rows: Rows at hand.
    """
    marked = [set_marks(done, current, total) for _name, done, current in sides]
    counted = [f"{_SET[_DONE]} {len(done)}/{total}" for _name, done, _current in sides]
    names = [name or _("sets") for name, _done, _current in sides]
    initials = [name[:1].upper() for name in names]
    for told, called, gap in (
        (marked, names, "  "),
        (marked, initials, " "),
        (counted, names, "  "),
        (counted, initials, " "),
    ):
        parts = [f"{name} {each}" for name, each in zip(called, told, strict=True)]
        row = gap.join(parts)
        if len(row) <= width and rows:
            return [row]
        if len(parts) <= rows and all(len(part) <= width for part in parts):
            return parts
    return []


def tall_rows(reps: tuple[int, int], sides: Sides, sets: int, width: int, rows: int) -> list[str]:
    """Reps and sets in marks that are read from the mat; none where they do not all fit.

    Args:
        reps: The rep that is being done, from 1, and how many there are.
        sides: What is done of each side.
        sets: How many sets there are.
        width: Columns at hand.
        rows: Rows at hand.
    """
    names = [name or _("sets") for name, _done, _current in sides]
    indent = max(map(len, names), default=0) + 2
    for gap, rep, set_ in _TALL:
        drawn: list[str] = []
        each = (width + len(gap)) // (len(rep[0][0]) + len(gap))
        states = _rep_states(*reps)
        for part in _parts(states, each):
            drawn += _drawn(part, rep, gap)
        drawn += [""] if drawn else []
        for name, (_name, done, current) in zip(names, sides, strict=True):
            first, *others = _drawn(_set_states(done, current, sets), set_, gap)
            drawn += [" " * indent + first, *(name.ljust(indent) + row for row in others[:1])]
            drawn += [" " * indent + row for row in others[1:]]
        if len(drawn) <= rows and all(len(row) <= width for row in drawn):
            return drawn
    return []


def _parts(states: Sequence[int], most: int) -> Iterator[Sequence[int]]:
    """The marks in as few rows as can be, which are as long as each other."""
    rows = -(-len(states) // max(1, most))
    each = -(-len(states) // max(1, rows))
    return (states[at : at + each] for at in range(0, len(states), max(1, each)))


def _drawn(states: Sequence[int], shapes: _Shapes, gap: str) -> list[str]:
    return [gap.join(shapes[state][row] for state in states) for row in range(len(shapes[0]))]


def _rep_states(current: int, total: int) -> list[int]:
    return [
        _DONE if rep < current else _NOW if rep == current else _AHEAD
        for rep in range(1, total + 1)
    ]


def _set_states(done: Collection[int], current: int | None, total: int) -> list[int]:
    return [
        _DONE if number in done else _NOW if number == current else _AHEAD
        for number in range(1, total + 1)
    ]
