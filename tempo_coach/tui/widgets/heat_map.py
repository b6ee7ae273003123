"""A year of days, each as dark as it was full; a glyph tells the same as the colour."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip

from tempo_coach.app.history_formatting import months, weekdays
from tempo_coach.history.statistics import LEVELS
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.tui.look.calendar import LABELS, Calendar
from tempo_coach.tui.widgets.cached_rows import CachedRows

GLYPHS = ("·", "░", "▒", "▓", "█")
"""A day without a rep, and the degrees of those with some."""

ROWS = 9
"""The names of the months, the days of the week, and what the glyphs mean."""


class HeatMap(CachedRows):
    """A year as a calendar, weeks from left to right."""

    DEFAULT_CSS = """
    HeatMap {
        height: 9;
        width: 1fr;
    }
    HeatMap > .heat-map--name {
        color: $foreground 75%;
    }
    HeatMap > .heat-map--0 {
        color: $foreground 40%;
    }
    HeatMap > .heat-map--1 {
        color: $primary 55%;
    }
    HeatMap > .heat-map--2 {
        color: $primary 75%;
    }
    HeatMap > .heat-map--3 {
        color: $primary;
    }
    HeatMap > .heat-map--4 {
        color: $accent;
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "heat-map--name",
        *(f"heat-map--{number}" for number in range(LEVELS + 1)),
    }

    shown: reactive[Calendar | None] = reactive(None)
    """What is drawn."""

    def render_line(self, y: int) -> Strip:
        """Draw the months, a day of the week, or what the glyphs mean."""
        width = self.size.width
        if self.shown is None or y >= ROWS:
            return Strip.blank(width, self.ink())
        if y == 0:
            segments = [Segment(month_row(self.shown), self.ink("heat-map--name"))]
        elif y == ROWS - 1:
            segments = self._legend()
        else:
            segments = self._weekday(self.shown, y - 1)
        return Strip(segments).adjust_cell_length(width, self.ink())

    def _weekday(self, shown: Calendar, weekday: int) -> list[Segment]:
        name = weekdays()[weekday][: LABELS - 1].ljust(LABELS)
        segments = [Segment(name, self.ink("heat-map--name"))]
        for week in range(len(shown.mondays)):
            day = shown.day(week, weekday)
            if day is None:
                segments.append(Segment(" " * shown.column_width, self.ink()))
                continue
            style = self.ink(f"heat-map--{day.level}")
            if day.is_today:
                style += Style(reverse=True)
            glyph = GLYPHS[day.level]
            # Days without a rep stay apart; the others grow together to a square.
            segments.append(
                Segment((glyph + (glyph if day.level else " "))[: shown.column_width], style)
            )
        return segments

    def _legend(self) -> list[Segment]:
        name = self.ink("heat-map--name")
        segments = [Segment(" " * LABELS + _("few reps") + " ", name)]
        segments.extend(
            Segment(GLYPHS[number] * 2, self.ink(f"heat-map--{number}"))
            for number in range(1, LEVELS + 1)
        )
        return [*segments, Segment(" " + _("many"), name)]


def month_row(shown: Calendar) -> str:
    """The months above their first weeks; one that its weeks leave no room for is left out.

    Args:
        shown: The weeks, of which the last may be the first of a month.
    """
    row = " " * LABELS
    width = LABELS + len(shown.mondays) * shown.column_width
    names = months()
    for column, month in shown.months():
        start = LABELS + column * shown.column_width
        if len(row) <= start <= width - len(names[month - 1]):
            row = row.ljust(start) + names[month - 1] + " "
    return row
