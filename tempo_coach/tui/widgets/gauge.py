"""Widgets that fill: a bar for the phase and a column for the body's height."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive, var
from textual.strip import Strip
from textual.widget import Widget

from tempo_coach.tui.widgets.eighths import bar, column, eighths_of


class PhaseBar(Widget):
    """How far the phase has come."""

    DEFAULT_CSS = """
    PhaseBar {
        height: 1;
        width: 1fr;
    }
    """

    fraction: var[float] = var(0.0)
    """How far, 0 to 1."""
    eighths: reactive[int] = reactive(0)
    """The same in eighths of a cell, so that only what can be seen is drawn."""

    def watch_fraction(self) -> None:
        """Fit the fraction to the width."""
        self.eighths = eighths_of(self.fraction, self.size.width)

    def on_resize(self) -> None:
        """Fit the fraction to the new width."""
        self.watch_fraction()

    def render(self) -> Content:
        """Draw the bar."""
        return Content(bar(self.eighths, self.size.width))


class Gauge(Widget):
    """A column that sinks and rises with the body."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"gauge--body", "gauge--room"}
    """``gauge--body`` is what is filled, ``gauge--room`` the rest."""

    fraction: var[float] = var(1.0)
    """How high the body stands, 0 to 1."""
    eighths: reactive[int] = reactive(0, repaint=False)
    """The same in eighths of a row."""

    def watch_fraction(self) -> None:
        """Fit the fraction to the height."""
        self.eighths = eighths_of(self.fraction, self.size.height)

    def on_resize(self) -> None:
        """Fit the fraction to the new height."""
        self.watch_fraction()

    def watch_eighths(self, before: int, after: int) -> None:
        """Draw only the rows between the old level and the new one."""
        width, height = self.size
        top = max(0, height - 1 - max(before, after) // 8)
        foot = min(height, height - min(before, after) // 8)
        if foot > top:
            self.refresh(Region(0, top, width, foot - top))

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width, height = self.size
        cells = column(self.eighths, height)
        cell = cells[y] if y < len(cells) else " "
        room = self.get_component_rich_style("gauge--room")
        body = self.get_component_rich_style("gauge--body")
        return Strip([Segment(cell * width, Style(color=body.color, bgcolor=room.bgcolor))], width)
