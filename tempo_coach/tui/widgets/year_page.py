"""A year at a glance: its days, the weeks in a row, and what it comes to."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from tempo_coach.app.history_formatting import moment_text, nothing_yet, streak_text, totals_text
from tempo_coach.history.statistics import streak, totals, totals_of_year
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import ngettext
from tempo_coach.training.schedule import monday_of
from tempo_coach.tui.look.calendar import calendar
from tempo_coach.tui.look.past import Past
from tempo_coach.tui.widgets.heat_map import HeatMap
from tempo_coach.tui.widgets.history_page import HistoryPage
from tempo_coach.tui.widgets.pager import Pager
from tempo_coach.tui.widgets.text_widgets import BigText


class YearPage(HistoryPage):
    """The calendar of a year."""

    def __init__(self) -> None:
        super().__init__(id="year-page")
        self._past: Past | None = None
        self._year = 0

    def compose(self) -> ComposeResult:
        """The year above its days, and the weeks in a row below."""
        yield Pager(id="year")
        with VerticalScroll(id="year-scroll", can_focus=False):
            yield HeatMap()
            with Horizontal(id="streak"):
                yield BigText(id="streak-weeks")
                with Vertical():
                    yield Static("", id="streak-name", markup=False)
                    yield Static("", id="streak-text", markup=False)
            yield Static("", id="year-totals", markup=False)

    def show(self, past: Past) -> None:
        """Draw the year that is open, or this one."""
        self._past = past
        self._year = self._year or past.today.year
        if self.is_mounted:
            self._draw(past)

    def on_mount(self) -> None:
        """Draw what was given before."""
        if self._past:
            self._draw(self._past)

    def on_resize(self) -> None:
        """Fit the weeks to the room."""
        if self._past:
            self._lay_out(self._past)

    def keys(self) -> tuple[str, ...]:
        """Other years, where there are some."""
        alone = self._past is None or self._past.first.year == self._past.today.year
        return ("",) if alone else (_("← → other years"), "← →")

    def turn(self, by: int) -> None:
        """Go to another year in which there may be something."""
        if self._past:
            first, last = self._past.first.year, self._past.today.year
            self._year = min(last, max(first, self._year + by))
            self._draw(self._past)

    def move(self, by: int) -> None:
        """Scroll."""
        self.query_one("#year-scroll").scroll_relative(y=by, animate=False)

    def _draw(self, past: Past) -> None:
        self._lay_out(past)
        pager = self.query_one(Pager)
        pager.text = (str(self._year),)
        pager.ends = self._year <= past.first.year, self._year >= past.today.year
        self.query_one("#streak").display = bool(past.sessions)
        if not past.sessions:
            self.query_one("#year-totals", Static).update(nothing_yet())
            return
        weeks = streak(past.days, past.today)
        number = self.query_one("#streak-weeks", BigText)
        if number.words != (str(weeks.current),):
            number.words = (str(weeks.current),)
            # It is read when the page stands already, and is as wide as its digits.
            number.refresh(layout=True)
        name = ngettext("week in a row", "weeks in a row", weeks.current)
        self.query_one("#streak-name", Static).update(name)
        told = streak_text(weeks)
        if weeks.current and not any(day >= monday_of(past.today) for day in past.days):
            goes_on = _("One session this week keeps the streak going.")
            told = f"{told}\n{goes_on}"
        self.query_one("#streak-text", Static).update(told)
        in_year = totals_of_year(past.sessions, self._year)
        lines = [_("{year}: {totals}").format(year=self._year, totals=totals_text(in_year))]
        if in_year != (in_all := totals(past.sessions)):
            lines.append(_("Total: {totals}").format(totals=totals_text(in_all)))
        if past.newest:
            last = moment_text(past.newest.started)
            lines.append(_("Last session: {moment}").format(moment=last))
        self.query_one("#year-totals", Static).update("\n".join(lines))

    def _lay_out(self, past: Past) -> None:
        width = self.scrollable_content_region.width - 2
        shown = calendar(self._year, past.days, past.today, width) if width > 0 else None
        self.query_one(HeatMap).shown = shown
