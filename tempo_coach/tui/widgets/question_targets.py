"""The answers to a question as a row of targets, for mouse and finger.

The same targets serve every question, so that none is ever there that belongs to another one.
"""

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from tempo_coach.tui.widgets.action_bar import Action

MOST_TARGETS = 11
"""From 0 to 10."""


class QuestionTarget(Static):
    """One answer."""

    order: reactive[Action | None] = reactive(None)
    """What it stands for; None where it is not needed."""

    def __init__(self) -> None:
        super().__init__("", markup=False)

    def watch_order(self, order: Action | None) -> None:
        """Show what it stands for."""
        self.display = order is not None
        if order is not None:
            self.update(order.label)

    def on_click(self, event: events.Click) -> None:
        """Tell of the click."""
        event.stop()
        if self.order is not None:
            self.post_message(QuestionTargets.Asked(self.order.name))


class QuestionTargets(Horizontal):
    """Answers side by side, each as wide as the others."""

    DEFAULT_CSS = """
    QuestionTargets {
        height: 3;
    }

    QuestionTargets > QuestionTarget {
        width: 1fr;
        height: 100%;
        margin: 0 1;
        content-align: center middle;
        text-style: bold;
        background: $foreground 12%;
    }

    QuestionTargets > QuestionTarget:hover {
        background: $foreground 25%;
    }
    """

    @dataclass
    class Asked(Message):
        """An answer was clicked."""

        key: str
        """The key that it stands for."""

    orders: reactive[tuple[Action, ...]] = reactive(())
    """The answers, at most ``MOST_TARGETS``, each named by its key."""

    def compose(self) -> ComposeResult:
        """As many targets as the longest scale has."""
        for _number in range(MOST_TARGETS):
            yield QuestionTarget()

    def watch_orders(self, orders: tuple[Action, ...]) -> None:
        """Show other answers."""
        targets = self.query(QuestionTarget)
        for number, target in enumerate(targets):
            target.order = orders[number] if number < len(orders) else None
