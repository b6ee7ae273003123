"""A plot with axes; the only file that imports the library that draws it."""

from collections.abc import Sequence
from itertools import zip_longest
from math import isclose

from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Grid
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import Static
from textual_plot import HiResMode, PlotWidget
from textual_plot.axis_formatter import NumericAxisFormatter
from textual_plot.plot_widget import (
    Canvas,  # pyright: ignore[reportPrivateImportUsage] - the one that its plots are made of
)

from tempo_coach.i18n.translation import decimal
from tempo_coach.tui.look.bars import Cell, Scale, cells_of, scale_for
from tempo_coach.tui.look.charts import Chart

MARKER = "●"

MOST_TICKS = 7
"""No more numbers at the upright axis, so that none is squeezed between two others."""

ROOM_ABOVE = 1.1
"""A chart's top is so much higher than what is in it; here rows leave that room."""


class Plot(PlotWidget, can_focus=False):
    """Draws a chart; what goes down is another leg's, and its numbers stand there as they are."""

    DEFAULT_CSS = """
    Plot {
        height: 1fr;
    }
    Plot Canvas {
        background: $background;
    }
    Plot > .plot--axis {
        color: $foreground 60%;
    }
    Plot > .plot--tick {
        color: $foreground 85%;
        text-style: not bold;
    }
    Plot > .plot--up {
        color: $primary;
    }
    Plot > .plot--down {
        color: $accent;
    }
    """

    COMPONENT_CLASSES = {"plot--up", "plot--down"}  # noqa: RUF012 - as Textual declares it

    margin_left = reactive(7)
    margin_top = reactive(0)
    margin_bottom = reactive(1)

    def __init__(self) -> None:
        self._chart: Chart | None = None
        super().__init__(allow_pan_and_zoom=False)

    def compose(self) -> ComposeResult:
        """The parts that the library's own plot is made of."""
        with Grid():
            for part in ("margin-top", "margin-left", "plot", "margin-bottom"):
                yield _Sheet(1, 1, id=part)
        yield Static(id="legend")

    def draw(self, chart: Chart) -> None:
        """Draw a chart in the place of the one before."""
        self._chart = chart
        self.clear()
        columns, rows = self._room
        scale = scale_for(
            chart.top / ROOM_ABOVE, rows, has_down=bool(chart.down), most_ticks=MOST_TICKS
        )
        self.set_xlimits(*chart.x_span)
        self.set_ylimits(*scale.limits)
        self.set_xticks([day for day, _name in chart.ticks])
        self.set_x_formatter(_Names(chart.ticks))
        self.set_yticks([at for _amount, at in scale.ticks])
        self.set_y_formatter(_Names(_numbered(scale)))
        if chart.is_line:
            up = str(self.get_component_rich_style("plot--up"))
            self.plot(chart.x, chart.up, up, HiResMode.BRAILLE)
            self.scatter(chart.x, chart.up, MARKER, up)
        else:
            self._draw_bars(chart, scale, columns)

    def on_resize(self) -> None:
        """Draw again in the room that there is now."""
        self._draw_again()

    @property
    def _room(self) -> tuple[int, int]:
        """The columns and rows within the frame; none before the plot has been laid out."""
        columns = self.size.width - self.margin_left - 2
        rows = self.size.height - self.margin_top - self.margin_bottom - 2
        return max(0, columns), max(0, rows)

    def _draw_bars(self, chart: Chart, scale: Scale, columns: int) -> None:
        """Draw bars by their characters; the library's own are not cut where a tick is."""
        bars = (
            ((x - width / 2, x + width / 2), up, down)
            for x, width, up, down in zip_longest(
                chart.x, chart.widths, chart.up, chart.down, fillvalue=0.0
            )
        )
        alike: dict[tuple[str, str], list[Cell]] = {}
        for cell in cells_of(bars, scale, chart.x_span, columns):
            alike.setdefault(self._drawn(cell), []).append(cell)
        first, last = chart.x_span
        for (glyph, style), cells in alike.items():
            xs = [first + (cell.column + 0.5) / columns * (last - first) for cell in cells]
            self.scatter(xs, [cell.row * scale.a_row for cell in cells], glyph, style)

    def _drawn(self, cell: Cell) -> tuple[str, str]:
        """The character of a cell, and its style."""
        up, down = (self.get_component_rich_style(f"plot--{way}") for way in ("up", "down"))
        if not cell.both:
            return cell.glyph, str(down if cell.goes_down else up)
        if self.app.no_color:  # pyright: ignore[reportUnknownMemberType]
            return "█", str(up)
        return cell.glyph, str(up + Style(bgcolor=down.color))

    def notify_style_update(self) -> None:
        """Take up other colours, once the parts have theirs."""
        super().notify_style_update()
        self.call_later(self._draw_again)

    def _draw_again(self) -> None:
        if self._chart:
            self.draw(self._chart)


class _Sheet(Canvas):
    """A canvas whose rows have a style even before it knows its size.

    Textual's filter for terminals without colour bears none without.
    """

    def render_line(self, y: int) -> Strip:
        """Draw a row."""
        return super().render_line(y).apply_style(self.rich_style)


class _Names(NumericAxisFormatter):
    """Names at given places."""

    def __init__(self, names: Sequence[tuple[float, str]]) -> None:
        self._names = dict(names)

    def get_labels_for_ticks(self, ticks: Sequence[float]) -> list[str]:
        """The name of each."""
        return [self._names.get(tick, "") for tick in ticks]


def _numbered(scale: Scale) -> list[tuple[float, str]]:
    """Each tick's place, and its amount whichever way from zero, with the decimals they need."""
    amounts = [abs(amount) for amount, _at in scale.ticks]
    whole = all(isclose(amount, round(amount), abs_tol=1e-6) for amount in amounts)
    names = [decimal(amount, 0 if whole else 1) for amount in amounts]
    return [(at, name) for (_amount, at), name in zip(scale.ticks, names, strict=True)]
