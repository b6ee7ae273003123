"""The depth gauge, which the eye can pace the body to."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.reactive import reactive, var
from textual.strip import Strip

from tempo_coach.tui.widgets.big_text import fitted
from tempo_coach.tui.widgets.cached_rows import CachedRows
from tempo_coach.tui.widgets.eighths import column, eighths_of
from tempo_coach.tui.widgets.line import line


class Gauge(CachedRows):
    """A column that sinks and rises with the body, below the sign of its phase."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"gauge--body", "gauge--room"}
    """``gauge--body`` is what is filled, ``gauge--room`` the rest."""

    fraction: var[float] = var(1.0)
    """How high the body stands, 0 to 1."""
    sign: reactive[str] = reactive("")
    """The shape of the phase."""
    eighths: reactive[int] = reactive(0, repaint=False)
    """The same as the fraction in eighths of a row, so that only what can be seen is drawn."""

    def watch_fraction(self) -> None:
        """Fit the fraction to the height."""
        self.eighths = eighths_of(self.fraction, self.size.height - self.sign_rows)

    def on_resize(self) -> None:
        """Fit the fraction to the new height."""
        self.watch_fraction()

    @property
    def sign_rows(self) -> int:
        """The rows of the sign: it is as high as it is wide, where there is room."""
        width, height = self.size
        return min(width, height // 3)

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
        rows = self.sign_rows
        if y < rows:
            drawn = fitted((self.sign,), width, rows)
            return line(drawn[y] if y < len(drawn) else "", width, self.ink())
        room = self.ink("gauge--room")
        body = self.ink("gauge--body")
        cell = column(self.eighths, height - rows)[y - rows]
        return Strip([Segment(cell * width, Style(color=body.color, bgcolor=room.bgcolor))], width)
