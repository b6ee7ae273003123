"""A line that can be chosen with the mouse or with Tab and Enter."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Static


class Choice(Static, can_focus=True):
    """One of several things to go on to."""

    DEFAULT_CSS = """
    Choice {
        height: auto;
        padding: 0 1;
        margin-bottom: 1;
        border-left: thick $primary;
    }
    Choice:hover, Choice:focus {
        background: $primary;
        color: $background;
        text-style: bold;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [("enter,space", "take", "Go there")]

    @dataclass
    class Taken(Message):
        """Something was chosen."""

        key: str
        """What it was."""

    def __init__(self, text: str, key: str) -> None:
        super().__init__(text, markup=False)
        self._key = key

    def on_click(self) -> None:
        """Take it."""
        self.action_take()

    def action_take(self) -> None:
        """Tell that it was chosen."""
        self.post_message(self.Taken(self._key))
