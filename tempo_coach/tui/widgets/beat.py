"""A field that is filled at each beat, and empty between; a tap on it is told."""

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tempo_coach.tui.widgets.line import line


class Beat(Widget):
    """The beat for those who see no colours."""

    DEFAULT_CSS = """
    Beat {
        color: $accent;
    }
    """

    lit: reactive[bool] = reactive(False)
    """Whether the beat is now."""

    class Tapped(Message):
        """The field was tapped."""

    def render_line(self, y: int) -> Strip:
        """Fill the field, or draw its outline in the middle."""
        width, height = self.size
        letter = "█" if self.lit else ("─" if y == height // 2 else " ")
        return line(letter * width, width, self.rich_style)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Tell of the tap as soon as it comes."""
        event.stop()
        self.post_message(self.Tapped())
