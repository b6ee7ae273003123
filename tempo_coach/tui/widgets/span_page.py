"""What those pages have in common that look back as far as one wants."""

from tempo_coach.tui.look.past import Past, Span
from tempo_coach.tui.widgets.history_page import HistoryPage


class SpanPage(HistoryPage):
    """A page that draws the same anew whenever something about it changes.

    Args:
        page_id: What the page is called.
    """

    def __init__(self, page_id: str) -> None:
        super().__init__(id=page_id)
        self._past: Past | None = None
        self._span = Span.YEAR

    def show(self, past: Past) -> None:
        """Draw it, as soon as it is there to draw on."""
        self._past = past
        if self.is_mounted and past.is_whole:
            self._draw(past)

    def on_mount(self) -> None:
        """Draw what was given before."""
        self._redraw()

    def stretch(self) -> None:
        """Look further back."""
        self._span = self._span.next
        self._redraw()

    def _redraw(self) -> None:
        if self._past and self._past.is_whole:
            self._draw(self._past)

    def _draw(self, past: Past) -> None:
        raise NotImplementedError
