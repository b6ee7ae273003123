"""What fields of the tempo editor share: they show what they are given, and tell of clicks.

None of them takes the keys: an editor that looks at all keys in one place hears a tempo that is
typed at once in the order in which it was typed, however long the screen takes to follow.
"""

from dataclasses import dataclass

from textual import events
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static


class Nudge(Static):
    """A target that goes one step up or down."""

    DEFAULT_CSS = """
    Nudge {
        width: 4;
        height: 1;
        content-align: center middle;
        text-style: bold;
        background: $foreground 12%;
    }
    Nudge:hover {
        background: $foreground 25%;
    }
    """

    @dataclass
    class Clicked(Message):
        """It was clicked."""

        up: bool
        """Up or down."""

    def __init__(self, up: bool) -> None:
        super().__init__("+" if up else "-", markup=False, classes="up" if up else "down")
        self._up = up

    def on_click(self, event: events.Click) -> None:
        """Tell of the click."""
        event.stop()
        self.post_message(self.Clicked(self._up))


class Field(Vertical):
    """What all fields have in common.

    Args:
        field: Which field; it is also the widget's id.
        labels: What it is called, the fullest wording first.
        steps: Whether it goes up and down by steps.
    """

    words: var[tuple[str, ...]] = var(())
    """What stands in it, the fullest wording first."""
    built_in: var[str] = var("", init=False)
    """What is built in where something else stands here; empty where that is the same."""
    problem: var[str] = var("", init=False)
    """What is wrong with it, one sentence."""
    here: var[bool] = var(False, init=False)
    """Whether it is the one that is edited."""

    @dataclass
    class Chosen(Message):
        """The field was clicked."""

        field: str

    @dataclass
    class Stepped(Message):
        """A target of the field was clicked."""

        field: str
        up: bool

    def __init__(self, field: str, labels: tuple[str, ...], steps: bool = True) -> None:
        super().__init__(id=field)
        self.field = field
        """Which field."""
        self.labels = labels
        """What it is called, the fullest wording first."""
        self.steps = steps
        """Whether it goes up and down by steps."""

    def on_click(self) -> None:
        """Tell of the click."""
        self.post_message(self.Chosen(self.field))

    def on_nudge_clicked(self, message: Nudge.Clicked) -> None:
        """Tell of the step."""
        message.stop()
        self.post_message(self.Stepped(self.field, message.up))

    def watch_problem(self, problem: str) -> None:
        """Mark the field."""
        self.set_class(bool(problem), "-wrong")

    def watch_here(self, here: bool) -> None:
        """Mark the field."""
        self.set_class(here, "-here")
