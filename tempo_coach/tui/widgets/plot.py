"""A plot with axes; the only file that imports the library that draws it."""

from collections.abc import Sequence
from math import isclose

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

from tempo_coach.translation import decimal
from tempo_coach.tui.look.charts import Chart

MARKER = "●"

MOST_TICKS = 7
"""No more numbers at the upright axis, so that none is squeezed between two others."""


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
        down = -chart.top if chart.down else 0.0
        self.set_xlimits(*chart.x_span)
        self.set_ylimits(down, chart.top)
        self.set_xticks([day for day, _name in chart.ticks])
        self.set_x_formatter(_Names(chart.ticks))
        self.set_y_formatter(_Amounts())
        up, lower = (str(self.get_component_rich_style(f"plot--{way}")) for way in ("up", "down"))
        if chart.is_line:
            self.plot(chart.x, chart.up, up, HiResMode.BRAILLE)
            self.scatter(chart.x, chart.up, MARKER, up)
            return
        for way, sign, style in ((chart.up, 1, up), (chart.down, -1, lower)):
            bars = zip(chart.x, (sign * y for y in way), chart.widths, strict=False)
            if there := [bar for bar in bars if bar[1]]:
                xs, ys, widths = zip(*there, strict=True)
                self.bar(xs, ys, widths, style, HiResMode.QUADRANT)

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


class _Amounts(NumericAxisFormatter):
    """Amounts, whichever way from zero."""

    def get_ticks(self, min_: float, max_: float, max_ticks: int = MOST_TICKS) -> list[float]:
        """Round numbers."""
        return super().get_ticks(min_, max_, min(max_ticks, MOST_TICKS))

    def get_labels_for_ticks(self, ticks: Sequence[float]) -> list[str]:
        """Each as a number with as many decimals as they need."""
        whole = all(isclose(tick, round(tick), abs_tol=1e-6) for tick in ticks)
        return [decimal(abs(tick), 0 if whole else 1) for tick in ticks]
