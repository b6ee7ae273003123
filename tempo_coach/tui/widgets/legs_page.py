"""Left against right."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.tui.look.past import Past, Span
from tempo_coach.tui.widgets.pager import Pager
from tempo_coach.tui.widgets.side_comparison import SideComparisonTable
from tempo_coach.tui.widgets.span_page import SpanPage


class LegsPage(SpanPage):
    """The ledger of the legs."""

    def __init__(self) -> None:
        super().__init__("legs-page")

    def compose(self) -> ComposeResult:
        """The span above the ledger, and what its index means."""
        yield Pager(id="legs-span")
        with VerticalScroll(id="legs-scroll", can_focus=False):
            yield SideComparisonTable()
        text = _("Reps, left to right: the weaker side's reps as a share of the stronger side's.")
        yield Static(text, id="legs-about", markup=False)

    def keys(self) -> tuple[str, ...]:
        """Other spans."""
        return (_("← → time span   ↑ ↓ scroll"), _("← → time span"))

    def turn(self, by: int) -> None:
        """Look further back, or less far."""
        spans = list(Span)
        place = min(len(spans) - 1, max(0, spans.index(self._span) + by))
        self._span = spans[place]
        self._redraw()

    def move(self, by: int) -> None:
        """Scroll."""
        self.query_one("#legs-scroll").scroll_relative(y=by * 3, animate=False)

    def _draw(self, past: Past) -> None:
        spans = list(Span)
        pager = self.query_one(Pager)
        rows = past.ledger(self._span)
        pager.text = (
            (self._span.words,)
            if rows
            else (_("{span}: no sessions").format(span=self._span.words),)
        )
        pager.ends = self._span is spans[0], self._span is spans[-1]
        self.query_one(SideComparisonTable).rows = rows
