"""Where one is: the leg and the rep in large type, and marks for reps and sets."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tempo_coach.tui.look.place import Place
from tempo_coach.tui.widgets.line import line
from tempo_coach.tui.widgets.marks import rep_marks, set_lines
from tempo_coach.tui.widgets.type import BigText


class PlaceMarks(Widget):
    """A row of marks for the reps, and below it the sets of each side."""

    place: reactive[Place] = reactive(Place())
    """What is marked."""

    def render_line(self, y: int) -> Strip:
        """Draw the marks that fit."""
        width, place = self.size.width, self.place
        rows = [rep_marks(place.rep, place.reps, width)] if place.reps else []
        rows += set_lines(place.sides, place.sets, width)
        return line(rows[y] if y < len(rows) else "", width, self.rich_style)


class PlacePanel(Vertical):
    """The leg, the rep and how far one is, beside the big second."""

    place: reactive[Place] = reactive(Place())
    """What is shown."""

    def compose(self) -> ComposeResult:
        """Leg above rep above marks."""
        yield BigText(id="leg")
        yield BigText(id="rep")
        yield PlaceMarks().data_bind(PlacePanel.place)

    def watch_place(self, place: Place) -> None:
        """Hand the words down."""
        if self.is_mounted:
            self.query_one("#leg", BigText).words = place.leg_words
            self.query_one("#rep", BigText).words = place.rep_words
