"""Widgets that cost little to draw: they keep their rows as these go to the terminal.

Textual dresses each row of a widget with border, padding, outline, tint and opacity, which costs
several times as much as the row itself, and a session's screen is drawn whole at every phase.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.containers import Vertical
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class CachedRows(Widget):
    """A widget that draws its own rows, in ``render_line``.

    Padding lies around them; give it no border, outline, tint or opacity.
    """

    _rows: dict[int, Strip] | None = None
    """The rows that need not be drawn again, by number, for the size below."""
    _rows_size = Size()
    _inks: dict[str, Style] | None = None
    """The styles that were asked for."""

    def ink(self, component: str = "") -> Style:
        """The widget's own style, or a component's, looked up once for as long as it stays."""
        if self._inks is None:
            self._inks = {}
        if component not in self._inks:
            self._inks[component] = (
                self.get_component_rich_style(component) if component else self.rich_style
            )
        return self._inks[component]

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw again: the rows of some regions, or everything and in colours looked up anew."""
        if not regions:
            self._forget()
        elif self._rows is not None:
            top = self.styles.padding.top
            for y in (y for region in regions for y in region.line_range):
                self._rows.pop(top + y, None)
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def notify_style_update(self) -> None:
        """Take up other colours."""
        self._forget()
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a region, of which only those are drawn that are not kept."""
        if self._rows is None or self._rows_size != self.outer_size:
            self._rows, self._rows_size = {}, self.outer_size
        missing = [y for y in crop.line_range if y not in self._rows]
        if missing:
            self._rows.update(zip(missing, self._padded(missing), strict=True))
        rows = [self._rows[y] for y in crop.line_range]
        first, last = crop.column_span
        if (first, last) == (0, self._rows_size.width):
            return rows
        return [row.crop(first, last) for row in rows]

    def _forget(self) -> None:
        self._rows = self._inks = None

    def _padded(self, numbers: Iterable[int]) -> Iterator[Strip]:
        """Draw rows with the padding that lies around them."""
        top, right, bottom, left = self.styles.padding
        width, height = self.outer_size
        background, filters = self.background_colors[1], tuple(self.get_line_filters())
        blank = _blank(width, background, filters)
        before, after = blank.crop(0, left), blank.crop(0, right)
        for y in numbers:
            if not top <= y < height - bottom:
                yield blank
                continue
            row = _filtered(self.render_line(y - top), background, filters)
            yield Strip.join([before, row, after]) if left or right else row


class Clear:
    """A container that paints nothing: what lies behind it is seen. Name it before the container.

    Its children would otherwise be drawn twice: once themselves, and once as the room for them.
    """

    def render_lines(self, crop: Region) -> list[Strip]:  # noqa: ARG002
        """No rows."""
        return []


class Column(Clear, Vertical):
    """Widgets one below the other, and nothing behind them."""


def blank_rows(widget: Widget, crop: Region) -> list[Strip]:
    """A region of a widget's background, as it goes to the terminal."""
    filters = tuple(widget.get_line_filters())
    return [_blank(crop.width, widget.background_colors[1], filters)] * crop.height


@lru_cache(maxsize=32)
def _blank(width: int, background: Color, filters: tuple[LineFilter, ...]) -> Strip:
    style = Style.from_color(bgcolor=background.rich_color)
    return _filtered(Strip([Segment(" " * width, style)], width), background, filters)


def _filtered(row: Strip, background: Color, filters: Iterable[LineFilter]) -> Strip:
    """A row in the colours that the terminal has."""
    for line_filter in filters:
        row = row.apply_filter(line_filter, background)
    return row
