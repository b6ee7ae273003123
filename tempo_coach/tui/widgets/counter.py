"""The big second, with where one is beside it, or below it where that makes it larger."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import var

from tempo_coach.tui.look.position_text import PositionText
from tempo_coach.tui.widgets.big_text import CONDENSED, FONTS, best_scale, big_size, fitted
from tempo_coach.tui.widgets.cached_rows import Clear
from tempo_coach.tui.widgets.place_panel import LARGE_PLACE_COLUMNS, LARGE_PLACE_ROWS, PlacePanel
from tempo_coach.tui.widgets.text_widgets import BigText

LEAST_ROWS = 9
"""How tall the second is at least in a terminal of ``TALL`` rows or more."""

TALL = 24
"""Rows of a terminal from which on the second takes a third of them at least."""


def least_rows(terminal_rows: int) -> int:
    """How tall the second has to be in a terminal of so many rows."""
    if terminal_rows < TALL:
        return terminal_rows // 2
    return max(LEAST_ROWS, -(-terminal_rows // 3))


def columns_beside(
    template: str, width: int, height: int, least: int, place: int = LARGE_PLACE_COLUMNS
) -> int | None:
    """How wide a number may be that has its place beside it.

    Args:
        template: A text as wide as the number ever gets.
        width: Columns for both.
        height: Rows for both.
        least: Rows that the number should have.
        place: Columns that the place takes for its large type.

    Returns:
        As many columns as leave the place its large type, or more where it could not have that
        below the number either; None where the place had better be below.
    """
    large = min(width - place, width * 3 // 5)
    if _heavy_rows(template, large, height) >= least:
        return large
    most = width * 2 // 3
    low = height < least + LARGE_PLACE_ROWS
    if low and len(fitted((template,), most, height, least=least)) >= least:
        return most
    return None


def _heavy_rows(template: str, width: int, height: int) -> int:
    """How tall a number comes out in strokes that are read from the mat."""
    return max(
        big_size(template, scale, font)[1] if scale else 0
        for font in (*FONTS, *CONDENSED)
        for scale in [best_scale(template, width, height, font)]
    )


class Counter(Clear, Horizontal):
    """The second and the place; the second comes first where there is no room for both."""

    DEFAULT_CSS = """
    Counter > #number {
        width: auto;
    }
    Counter > #place {
        width: 1fr;
    }
    Counter.-stacked {
        layout: vertical;
    }
    Counter.-stacked > #number {
        width: 100%;
        height: 42vh;
    }
    Counter.-stacked > #place {
        layout: grid;
        grid-size: 2;
        grid-columns: 3fr 2fr;
        grid-rows: 1fr auto;
        grid-gutter: 0 1;
        padding: 0 !important;
    }
    Counter.-stacked PlaceMarks {
        column-span: 2;
    }
    """

    words: var[tuple[str, ...]] = var(())
    """The number."""
    template: var[str] = var("", init=False)
    """A text as wide as the number ever gets in this phase."""
    place: var[PositionText] = var(PositionText())
    """Which leg and rep."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._number = BigText(id="number")
        self._place = PlacePanel(id="place")

    def compose(self) -> ComposeResult:
        """Number before place."""
        yield self._number.data_bind(Counter.words, Counter.template)
        yield self._place.data_bind(Counter.place)

    def on_resize(self) -> None:
        """Share the new room."""
        self._share()

    def watch_template(self) -> None:
        """Share the room with a wider or a narrower number."""
        self._share()

    def _share(self) -> None:
        width, height = self.size
        if not self.template or not self.size:
            return
        least = least_rows(self.screen.size.height)
        place = LARGE_PLACE_COLUMNS - 1 + max(1, self._place.styles.padding.left)
        columns = columns_beside(self.template, width, height, least, place)
        self._number.least = least
        self._number.styles.max_width = columns
        self.set_class(columns is None, "-stacked")
