"""An exercise over the weeks, as a plot."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tempo_coach.app.formatting import clean
from tempo_coach.history.statistics import exercises_of, points
from tempo_coach.i18n.messages import named
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.tui.look.charts import Measure, chart
from tempo_coach.tui.look.past import Past, Span
from tempo_coach.tui.widgets.pager import Pager
from tempo_coach.tui.widgets.span_page import SpanPage
from tempo_coach.tui.widgets.text_widgets import SpreadLine


class ProgressPage(SpanPage):
    """One measure of one exercise."""

    def __init__(self) -> None:
        super().__init__("progress-page")
        self._measure = Measure.REPS
        self._exercise: str | None = None

    def compose(self) -> ComposeResult:
        """The measure and the exercise above the plot, and what its parts mean below."""
        # It draws with numpy, which takes longer to import than all the rest.
        from tempo_coach.tui.widgets.plot import Plot

        yield Pager(id="measure")
        yield Static("", id="progress-unit", markup=False)
        with Vertical(id="plot-room"):
            yield Plot()
        yield Static("", id="progress-nothing", markup=False)
        yield SpreadLine(id="progress-legs")

    def keys(self) -> tuple[str, ...]:
        """Another measure, exercise or span."""
        return (
            _("← → chart   ↑ ↓ exercise   w time span"),
            _("← → chart  ↑ ↓ exercise  w weeks"),
            "← → ↑ ↓ w",
        )

    def turn(self, by: int) -> None:
        """Plot something else."""
        measures = list(Measure)
        self._measure = measures[(measures.index(self._measure) + by) % len(measures)]
        self._redraw()

    def move(self, by: int) -> None:
        """Plot another exercise."""
        if self._past:
            known = list(exercises_of(self._past.drawn_sides(Span.ALL)))
            if known:
                place = known.index(self._exercise) if self._exercise in known else 0
                self._exercise = known[(place + by) % len(known)]
        self._redraw()

    def _draw(self, past: Past) -> None:
        from tempo_coach.tui.widgets.plot import Plot

        known = exercises_of(past.drawn_sides(Span.ALL))
        if self._exercise not in known:
            self._exercise = next(iter(known), None)
        chosen = [each for each in past.drawn_sides(self._span) if each.exercise == self._exercise]
        # An exercise of this week is not drawn at the edge of a year.
        since = max([past.since(self._span), *(each.on for each in chosen[:1])])
        drawn = chart(self._measure, points(chosen, since, past.today))
        pager = self.query_one(Pager)
        name = clean(known.get(self._exercise or "", ""))
        pager.text = (named(self._measure.words, name), name)
        pager.aside = (self._span.words, "")
        self.query_one("#progress-unit", Static).update(drawn.unit)
        self.set_class(drawn.is_empty, "-nothing")
        nothing = _("No data in {span}. Press w to look further back, or ↑ ↓ for other exercises.")
        self.query_one("#progress-nothing", Static).update(nothing.format(span=self._span.words))
        legs = (_("up: left leg   down: right leg"), _("up: left   down: right"))
        self.query_one("#progress-legs", SpreadLine).left = legs if drawn.down else ()
        self.query_one(Plot).draw(drawn)
