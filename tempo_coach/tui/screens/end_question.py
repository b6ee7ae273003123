"""The one question of a session: whether to end it early."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static


class EndQuestion(ModalScreen[bool]):
    """Asks once; q ends, anything else goes on."""

    def compose(self) -> ComposeResult:
        """The question in a box."""
        with Vertical(id="question"):
            yield Static("End the session?", id="asked", markup=False)
            yield Static("q again to end, any other key goes on", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Take whatever key comes as the answer."""
        event.stop()
        self.dismiss(event.key == "q")

    def on_click(self) -> None:
        """A click goes on."""
        self.dismiss(False)
