"""Strokes as the dots of a braille canvas: two by four dots a cell, each of them square."""

from collections.abc import Iterable, Mapping
from math import ceil, floor, hypot, inf, sqrt
from typing import NamedTuple

from tempo_coach.training.exercise import Movement
from tempo_coach.training.prescription import Side
from tempo_coach.tui.figure.skeleton import Point
from tempo_coach.tui.figure.strokes import Role, Stroke, extent, strokes

CELL_WIDTH, CELL_HEIGHT = 2, 4
"""Dots of one cell."""

Dots = Mapping[Role, frozenset[tuple[int, int]]]
"""The dots that are drawn in each role's colour, column and row from the upper left."""

_WIDTHS = {Role.PROP: 0.022, Role.BACK: 0.03, Role.BODY: 0.03, Role.STANDING: 0.062}
"""How wide the lines are, body heights."""


def _width(role: Role, scale: float) -> int:
    if role is Role.STANDING:
        return max(_width(Role.BODY, scale) + 1, round(_WIDTHS[role] * scale))
    return max(1, round(_WIDTHS[role] * scale))


class View(NamedTuple):
    """Where the figure stands among the dots."""

    scale: float
    """Dots a body height."""
    middle: float
    """The figure's x at the middle of the picture."""
    columns: int
    rows: int
    base: float
    """The dot row of the ground that the joints touch."""

    @classmethod
    def fitted(cls, movement: Movement, side: Side, width: int, height: int) -> "View":
        """As large as a movement can be in so many cells, all of its rep seen."""
        columns, rows = width * CELL_WIDTH, height * CELL_HEIGHT
        room = extent(movement, side)
        # Half a line sticks out at either end.
        margin = _WIDTHS[Role.STANDING]
        across = (columns - 1) / (room.right - room.left + margin)
        upright = (rows - 2) / (room.top + margin / 2)
        scale = max(0.0, min(across, upright))
        base = rows - 2 - max(0, _width(Role.BACK, scale) // 2)
        return cls(scale, (room.left + room.right) / 2, columns, rows, base)

    def width(self, role: Role) -> int:
        """How many dots wide a line is; the standing leg is the widest, however small."""
        return _width(role, self.scale)

    def dot(self, place: Point) -> tuple[float, float]:
        """A place as column and row."""
        return (
            (self.columns - 1) / 2 + (place.x - self.middle) * self.scale,
            self.base - place.y * self.scale,
        )

    def reach(self, stroke: Stroke) -> float:
        """Half of a stroke's width, dots."""
        if stroke.radius is not None:
            return max(0.8, stroke.radius * self.scale)
        return self.width(stroke.role) / 2


def picture(movement: Movement, frame: int, side: Side, width: int, height: int) -> Dots:
    """The dots of one frame in so many cells, each cell in the colour of its highest role."""
    if width < 1 or height < 1:
        return {}
    view = View.fitted(movement, side, width, height)
    roles: dict[tuple[int, int], Role] = {
        (column, view.rows - 1): Role.GROUND for column in range(view.columns)
    }
    for stroke in strokes(movement, frame, side):
        for dot in _inked(view, stroke):
            roles[dot] = max(roles.get(dot, stroke.role), stroke.role)
    return _by_cell(roles)


def _inked(view: View, stroke: Stroke) -> Iterable[tuple[int, int]]:
    reach = view.reach(stroke) + 1e-9
    places = [view.dot(place) for place in stroke.places]
    for start, end in zip(places, places[1:] or places, strict=False):
        yield from _line(view, start, end, reach)


def _line(
    view: View, start: tuple[float, float], end: tuple[float, float], reach: float
) -> Iterable[tuple[int, int]]:
    """The dots no further than the reach from a line, row by row."""
    first = max(0, ceil(min(start[1], end[1]) - reach))
    last = min(view.rows - 1, floor(max(start[1], end[1]) + reach))
    for row in range(first, last + 1):
        spans = (_disc(start, reach, row), _disc(end, reach, row), _band(start, end, reach, row))
        seen = [span for span in spans if span]
        # The whole is convex, so what lies between its parts belongs to it.
        if seen:
            left, right = min(span[0] for span in seen), max(span[1] for span in seen)
            for column in range(max(0, ceil(left)), min(view.columns - 1, floor(right)) + 1):
                yield column, row


def _disc(middle: tuple[float, float], radius: float, row: int) -> tuple[float, float] | None:
    """The columns of a disc in one row."""
    square = radius**2 - (row - middle[1]) ** 2
    return (middle[0] - sqrt(square), middle[0] + sqrt(square)) if square >= 0 else None


def _band(
    start: tuple[float, float], end: tuple[float, float], reach: float, row: int
) -> tuple[float, float] | None:
    """The columns in one row that lie beside a line, no further than the reach."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    if length == 0:
        return None
    along = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    down = row - start[1]
    left, right = -inf, inf
    # A column is as far along the line as it has length, and no further off than the reach.
    for factor, offset, low, high in (
        (along[0], along[1] * down, 0.0, length),
        (-along[1], along[0] * down, -reach, reach),
    ):
        if abs(factor) > 1e-12:
            ends = sorted(((low - offset) / factor, (high - offset) / factor))
            left, right = max(left, ends[0]), min(right, ends[1])
        elif not low <= offset <= high:
            return None
    return (start[0] + left, start[0] + right) if left <= right else None


def _by_cell(roles: Mapping[tuple[int, int], Role]) -> Dots:
    highest: dict[tuple[int, int], Role] = {}
    for (column, row), role in roles.items():
        cell = column // CELL_WIDTH, row // CELL_HEIGHT
        highest[cell] = max(role, highest.get(cell, role))
    dots: dict[Role, set[tuple[int, int]]] = {}
    for column, row in roles:
        role = highest[column // CELL_WIDTH, row // CELL_HEIGHT]
        dots.setdefault(role, set()).add((column, row))
    return {role: frozenset(dots[role]) for role in sorted(dots)}
