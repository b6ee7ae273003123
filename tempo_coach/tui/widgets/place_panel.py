"""Where one is: the leg and the rep in large type, and marks for reps and sets."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.strip import Strip

from tempo_coach.tui.look.place import Place
from tempo_coach.tui.widgets.drawn import Clear, Drawn
from tempo_coach.tui.widgets.line import line
from tempo_coach.tui.widgets.marks import rep_marks, set_lines
from tempo_coach.tui.widgets.type import BigText

LARGE_PLACE_COLUMNS = 28
"""Columns in which the leg can be read from the mat: RIGHT, and what keeps it off the number."""
LARGE_PLACE_ROWS = 8
"""Rows below a number in which it can."""


class PlaceMarks(Drawn):
    """A row of marks for the reps, and below it the sets of each side."""

    DEFAULT_CSS = """
    PlaceMarks {
        height: 2;
    }
    """

    place: reactive[Place] = reactive(Place())
    """What is marked."""

    def render_line(self, y: int) -> Strip:
        """Draw the marks that fit."""
        width, place = self.size.width, self.place
        rows = [rep_marks(place.rep, place.reps, width)] if place.reps else []
        rows += set_lines(place.sides, place.sets, width)
        return line(rows[y] if y < len(rows) else "", width, self.ink())


class PlacePanel(Clear, Vertical):
    """The leg, the rep and how far one is, beside the big second or below it."""

    DEFAULT_CSS = """
    PlacePanel > BigText {
        height: 1fr;
    }
    """

    place: reactive[Place] = reactive(Place())
    """What is shown."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._leg = BigText(id="leg")
        self._rep = BigText(id="rep")

    def compose(self) -> ComposeResult:
        """Leg above rep above marks."""
        yield self._leg
        yield self._rep
        yield PlaceMarks().data_bind(PlacePanel.place)

    def watch_place(self, place: Place) -> None:
        """Hand the words down."""
        self._leg.words = place.leg_words
        self._rep.words = place.rep_words
