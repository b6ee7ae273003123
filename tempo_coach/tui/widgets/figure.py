"""The stick figure on a braille canvas."""

from collections import OrderedDict
from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar, Self, TypeGuard

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import reactive, var
from textual.strip import Strip
from textual_hires_canvas import Canvas, HiResMode

from tempo_coach.training.exercise import Movement
from tempo_coach.training.prescription import Side
from tempo_coach.tui.figure.performer import FRAMES, frame_at
from tempo_coach.tui.figure.raster import CELL_HEIGHT, CELL_WIDTH, picture
from tempo_coach.tui.figure.strokes import Role
from tempo_coach.tui.widgets.cached_rows import CachedRows

KEPT_PICTURES = 4 * FRAMES
"""How many drawn pictures are kept: a rep of two movements on either side."""

_Key = tuple[Movement | None, Side, Size, int]

_Row = tuple[tuple[str, str], ...]
"""Texts and the names of their roles; nothing of it depends on a colour."""


def shows(movement: Movement | None) -> TypeGuard[Movement]:
    """Whether there is a figure for a movement."""
    return movement is not None and movement is not Movement.NONE


class Figure(CachedRows, Canvas):
    """A runner who performs a movement, as deep as told; give it a size and no padding."""

    DEFAULT_CSS = """
    Figure {
        background: transparent;
        width: 1fr;
        height: 1fr;
    }
    Figure > .figure--standing {
        color: $accent;
    }
    Figure > .figure--body {
        color: $foreground;
    }
    Figure > .figure--back {
        color: $secondary;
    }
    Figure > .figure--prop {
        color: $warning;
    }
    Figure > .figure--ground {
        color: $secondary;
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"figure--{role.name.lower()}" for role in Role}
    """``figure--standing`` is the leg that carries, ``figure--back`` the other one,
    ``figure--body`` the rest, ``figure--prop`` what is held or stands around, and
    ``figure--ground`` the floor."""

    movement: reactive[Movement | None] = reactive(None, repaint=False)
    """What is performed; nothing is drawn without it, nor for ``Movement.NONE``."""
    side: reactive[Side] = reactive(Side.RIGHT, repaint=False)
    """The standing leg; for the left one the runner faces left, else right."""
    depth: var[float] = var(0.0)
    """How deep the body is, 0 at the rep's top to 1 at its bottom."""
    frame: reactive[int] = reactive(0, repaint=False)
    """The same as the number of a picture, so that only what can be seen is drawn."""

    def __init__(
        self,
        movement: Movement | None = None,
        side: Side = Side.RIGHT,
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        self._drawing = False
        self._kept: OrderedDict[_Key, tuple[_Row, ...]] = OrderedDict()
        self._shown: tuple[_Row, ...] = ()
        super().__init__(0, 0, HiResMode.BRAILLE, id=id, classes=classes)
        self.set_reactive(Figure.movement, movement)
        self.set_reactive(Figure.side, side)

    @property
    def kept(self) -> int:
        """How many drawn pictures are at hand."""
        return len(self._kept)

    def watch_depth(self, depth: float) -> None:
        """Choose the picture."""
        self.frame = frame_at(depth)

    def watch_frame(self) -> None:
        """Show the picture."""
        self._show()

    def watch_movement(self) -> None:
        """Show the other movement."""
        self._show()

    def watch_side(self) -> None:
        """Show the other leg."""
        self._show()

    def on_resize(self) -> None:
        """Fit the figure to its new room."""
        self._show()

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw again, unless it is the canvas that asks for it stroke by stroke."""
        if not self._drawing:
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        if y >= len(self._shown):
            return Strip.blank(self.size.width, self.ink())
        row = [Segment(text, self._role_ink(role)) for text, role in self._shown[y]]
        return Strip(row, self.size.width)

    def _show(self) -> None:
        """Refresh the rows that differ from what is shown."""
        if not self.is_mounted:
            return
        before, self._shown = self._shown, self._picture()
        if len(before) != len(self._shown):
            self.refresh()
            return
        for top, count in _runs(y for y, row in enumerate(self._shown) if row != before[y]):
            self.refresh(Region(0, top, self.size.width, count))

    def _role_ink(self, role: str) -> Style:
        """The colour of a role; the widget's own style under no name."""
        return self.ink(f"figure--{role.lower()}" if role else "")

    def _picture(self) -> tuple[_Row, ...]:
        """The rows of the current picture, drawn only where they are not kept from before."""
        key = self.movement, self.side, self.size, self.frame
        rows = self._kept.get(key)
        if rows is None:
            rows = self._kept[key] = self._drawn()
            if len(self._kept) > KEPT_PICTURES:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return rows

    def _drawn(self) -> tuple[_Row, ...]:
        width, height = self.size
        if not shows(self.movement) or not width or not height:
            return ()
        dots = picture(self.movement, self.frame, self.side, width, height)
        self._drawing = True
        try:
            self.reset(self.size, refresh=False)
            for role in Role:
                self.set_hires_pixels(
                    # The canvas counts in cells; a dot's middle is never rounded to another dot.
                    (
                        ((column + 0.5) / CELL_WIDTH, (row + 0.5) / CELL_HEIGHT)
                        for column, row in dots.get(role, ())
                    ),
                    style=role.name,
                )
            return tuple(self._row(y) for y in range(height))
        finally:
            self._drawing = False

    def _row(self, y: int) -> _Row:
        """One row of the canvas, with neighbours of one role joined."""
        cells = (self.get_pixel(x, y) for x in range(self.size.width))
        return tuple(
            ("".join(text for text, _ in run), role)
            for role, run in groupby(cells, key=lambda cell: cell[1])
        )


def _runs(rows: Iterator[int]) -> Iterator[tuple[int, int]]:
    """The first row and the length of every run of neighbouring rows."""
    first = last = None
    for row in rows:
        if first is None or last is None:
            first = row
        elif row != last + 1:
            yield first, last - first + 1
            first = row
        last = row
    if first is not None and last is not None:
        yield first, last - first + 1
