"""Bars in halves of characters, on a scale whose ticks stand at the middle of rows; pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import floor, log10

STEPS = (1, 2, 3, 4, 5, 6, 8, 10)
"""Ticks are so far apart, or ten times that, and so on."""

ROUND = (1, 2, 5, 10)
"""Those that are read most easily."""

ODD_COST = 1.25
"""The others are taken where the bars become so much higher by it."""

LEAST_STEP = 0.1
"""Ticks are labelled with one decimal at most."""

QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""By the sum of what is filled: 1 and 2 above, 4 and 8 below, left and right."""

UPPER, LOWER = 3, 12

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Cell:
    """A character of a bar."""

    column: int
    """From 0."""
    row: int
    """From that of zero, upwards."""
    glyph: str
    goes_down: bool
    """Whether it is of a bar that goes down."""
    both: bool = False
    """Whether its lower half is of a bar that goes down, and its upper one of one that goes up."""


@dataclass(frozen=True)
class Scale:
    """How high a bar is in rows.

    The middle of a row stands for each tick. Zero has a row of its own between what goes up and
    what goes down, or else the frame below the plot is its row.
    """

    rows: int
    """How many rows there are within the frame."""
    has_down: bool
    """Whether something goes down."""
    step: float
    """How far ticks are apart."""
    rows_a_step: int
    """The same in rows."""

    @cached_property
    def a_row(self) -> float:
        """What a row stands for."""
        return self.step / self.rows_a_step

    @cached_property
    def _rows_down(self) -> int:
        return (self.rows - 1) // 2 if self.has_down else -1

    @cached_property
    def limits(self) -> Span:
        """What the lower edge of the lowest row stands for, and the upper one of the highest."""
        low = -(self._rows_down + 0.5) * self.a_row
        return low, low + max(1, self.rows) * self.a_row

    @cached_property
    def ticks(self) -> tuple[tuple[float, float], ...]:
        """The number of each tick, and where it is, the lowest first; as many down as up."""
        count = _rows_each_way(self.rows, has_down=self.has_down) // self.rows_a_step
        least = -count if self.has_down else 0
        # The plot puts what is at the lower limit on the frame.
        return tuple(
            (number * self.step, number * self.step if number or self.has_down else self.limits[0])
            for number in range(least, count + 1)
        )

    def halves(self, amount: float) -> int:
        """How many halves of rows a bar is high; what is there at all can be seen."""
        # The first half is in zero's own row, which the frame hides where it is the frame's.
        return max(1 if self.has_down else 2, round(2 * amount / self.a_row)) if amount else 0


def scale_for(highest: float, rows: int, *, has_down: bool, most_ticks: int) -> Scale:
    """The scale on which bars are highest; two ticks each way at least where there is room.

    Args:
        highest: The highest number, either way from zero.
        rows: How many rows there are.
        has_down: Whether something goes down.
        most_ticks: How many ticks may be numbered, zero among them.
    """
    there = _rows_each_way(rows, has_down=has_down)
    most = (most_ticks - 1) // 2 if has_down else most_ticks - 1
    counts = [each for each in range(1, max(1, there) + 1) if there // each <= most]
    found = [
        (step / count * (1 if _digit(step) in ROUND else ODD_COST), count, step)
        for count in [each for each in counts if there // each > 1] or counts
        for step in _steps_from(highest * count / (there + 0.5))
    ]
    _cost, count, step = min(found)
    return Scale(rows, has_down, step, count)


def cells_of(
    bars: Iterable[tuple[Span, float, float]], scale: Scale, x_span: Span, columns: int
) -> Iterator[Cell]:
    """The characters of bars.

    Args:
        bars: From where to where each is, how much of it goes up, and how much down.
        scale: How high they are.
        x_span: What the left and the right edge stand for.
        columns: How many characters there are side by side.
    """
    filled: dict[tuple[int, int], int] = {}
    first, last = x_span
    for (left, right), up, down in bars:
        start, end = (round(2 * columns * (x - first) / (last - first)) for x in (left, right))
        heights = [*range(scale.halves(up)), *range(-scale.halves(down), 0)]
        for x in range(max(0, start), min(max(end, start + 1), 2 * columns)):
            for y in heights:
                # Zero is in the middle of its row.
                row, is_upper = divmod(y + 1, 2)
                place = (x // 2, row)
                quadrant = (1 if is_upper else 4) << x % 2
                filled[place] = filled.get(place, 0) | quadrant
    for (column, row), sum_ in sorted(filled.items()):
        if row == 0 and sum_ & UPPER and sum_ & LOWER:
            yield Cell(column, row, "▀", goes_down=False, both=True)
        else:
            goes_down = row < 0 or (row == 0 and sum_ & LOWER > 0)
            yield Cell(column, row, QUADRANTS[sum_], goes_down)


def _rows_each_way(rows: int, *, has_down: bool) -> int:
    return max(0, (rows - 1) // 2 if has_down else rows)


def _digit(step: float) -> int:
    return round(step / 10 ** floor(log10(step) + 1e-9))


def _steps_from(least: float) -> Sequence[float]:
    """Steps that are no smaller than that: the next one, and the next round one."""
    least = max(LEAST_STEP, least)
    tens = 10.0 ** floor(log10(least))
    # What is a product may be a little more than the number that it stands for.
    fits = [each for each in STEPS if each * tens >= least * (1 - 1e-9)]
    return [fits[0] * tens, next(each for each in fits if each in ROUND) * tens]
