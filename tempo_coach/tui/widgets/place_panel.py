"""Where one is: the leg and the rep in large type, and marks for reps and sets."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.strip import Strip

from tempo_coach.tui.look.position_text import PositionText
from tempo_coach.tui.widgets.cached_rows import CachedRows, Clear
from tempo_coach.tui.widgets.line import line
from tempo_coach.tui.widgets.marks import rep_rows, set_rows, tall_rows
from tempo_coach.tui.widgets.text_widgets import BigText

LARGE_PLACE_COLUMNS = 28
"""Columns in which the leg can be read from the mat: RIGHT, and what keeps it off the number."""
LARGE_PLACE_ROWS = 8
"""Rows below a number in which it can."""

TALL_MARKS_ROWS = 18
"""Rows of a panel in which marks for the mat leave leg and rep as large as they were."""

MARK_ROWS = 2
"""Rows of marks that every panel has: its reps, and its sets."""


def marked(place: PositionText, width: int, height: int) -> list[str]:
    """The marks of a place in a panel of some size.

    Args:
        place: What is marked.
        width: Columns of the panel.
        height: Its rows, of which leg and rep keep the larger part where they are large.
    """
    large = height >= LARGE_PLACE_ROWS
    reps, sides = (place.rep, place.reps), place.sides
    if height >= TALL_MARKS_ROWS:
        tall = tall_rows(reps, sides, place.sets, width, height // 3)
        if tall:
            return tall
    most = max(MARK_ROWS, height // 4 if large else height - 2)
    # The sets need a row at least.
    drawn = rep_rows(*reps, width, most - 1) if place.reps else []
    return drawn + set_rows(sides, place.sets, width, most - len(drawn))


class PlaceMarks(CachedRows):
    """Marks for the reps, and below them for the sets of each side."""

    DEFAULT_CSS = """
    PlaceMarks {
        height: 2;
    }
    """

    marks: reactive[tuple[str, ...]] = reactive(())
    """What is drawn, row by row."""

    def watch_marks(self, marks: tuple[str, ...]) -> None:
        """Take as many rows as there are; leg and rep have the others."""
        height = max(MARK_ROWS, len(marks))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height

    def render_line(self, y: int) -> Strip:
        """Draw a row of marks."""
        text = self.marks[y] if y < len(self.marks) else ""
        return line(text, self.size.width, self.ink())


class PlacePanel(Clear, Vertical):
    """The leg, the rep and how far one is, beside the big second or below it."""

    DEFAULT_CSS = """
    PlacePanel > BigText {
        height: 1fr;
    }
    """

    place: reactive[PositionText] = reactive(PositionText())
    """What is shown."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._leg = BigText(id="leg")
        self._rep = BigText(id="rep")
        self._marks = PlaceMarks()

    def compose(self) -> ComposeResult:
        """Leg above rep above marks."""
        yield self._leg
        yield self._rep
        yield self._marks

    def on_resize(self) -> None:
        """Mark what the new room holds."""
        self._mark()

    def watch_place(self, place: PositionText) -> None:
        """Hand the words down."""
        self._leg.words = place.leg_words
        self._leg.kin = place.leg_kin
        self._rep.words = place.rep_words
        self._mark()

    def _mark(self) -> None:
        width, height = self.size
        self._marks.marks = tuple(marked(self.place, width, height))
