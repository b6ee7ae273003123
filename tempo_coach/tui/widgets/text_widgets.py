"""Widgets that show text: in large type, or on one line with two ends."""

from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from tempo_coach.tui.widgets.big_text import fitted
from tempo_coach.tui.widgets.cached_rows import CachedRows
from tempo_coach.tui.widgets.line import line
from tempo_coach.tui.widgets.two_sided_line import spread


class BigText(CachedRows):
    """A word or a number, as large as its room allows."""

    words: reactive[tuple[str, ...]] = reactive(())
    """Wordings of one thing, the fullest first; the one that comes out largest is shown."""
    template: reactive[str] = reactive("", layout=True)
    """A text whose size is used, so that a number keeps its size while it counts."""
    least: reactive[int] = reactive(0, layout=True)
    """Rows for which narrow letters are taken where the usual ones come out lower."""

    kin: reactive[tuple[tuple[str, ...], ...]] = reactive(())
    """For each wording what takes its place at other times, and is as large."""

    def __init__(self, words: tuple[str, ...] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.set_reactive(BigText.words, words)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """As wide as the text, or its template, comes out in the room there is."""
        widest = (self.template,) if self.template else self.words
        rows = fitted(widest, container.width, container.height, least=self.least)
        return max(map(len, rows), default=0)

    def render_line(self, y: int) -> Strip:
        """Draw one row of the text for the room there is."""
        rows = self.rows
        text = rows[y] if y < len(rows) else ""
        if text and self.template:
            # The last digit stays where it is, however many stand before it.
            text = text.rjust(len(self._fitted((self.template,))[0]))
        return line(text, self.size.width, self.ink())

    @property
    def rows(self) -> list[str]:
        """The rows of the text for the room there is."""
        return self._fitted(self.words)

    def _fitted(self, words: tuple[str, ...]) -> list[str]:
        width, height = self.size
        kin = self.kin if len(self.kin) == len(words) else ()
        return fitted(words, width, height, self.template, self.least, kin)


class SpreadLine(CachedRows):
    """One line with something at its left end and something at its right."""

    DEFAULT_CSS = """
    SpreadLine {
        height: 1;
        width: 1fr;
    }
    """

    left: reactive[tuple[str, ...]] = reactive(())
    """Wordings of the left end, the fullest first."""
    right: reactive[tuple[str, ...]] = reactive(())
    """Wordings of the right end, the fullest first."""

    def render_line(self, y: int) -> Strip:
        """Draw the fullest wordings that fit."""
        width = self.size.width
        return line("" if y else spread(self.left, self.right, width), width, self.ink())
