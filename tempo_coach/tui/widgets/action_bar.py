"""A row of large targets for what can be done by mouse or finger."""

from collections.abc import Collection
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be asked for."""

    name: str
    """What is told when it is asked for."""
    label: str
    """What stands on its target."""


class ActionBar(Horizontal):
    """Targets side by side, each as wide as the others."""

    DEFAULT_CSS = """
    ActionBar {
        height: 3;
    }

    ActionBar > Static {
        width: 1fr;
        height: 100%;
        margin: 0 1;
        content-align: center middle;
        text-style: bold;
        background: $foreground 12%;
    }

    ActionBar > Static:hover {
        background: $foreground 25%;
    }
    """

    idle: var[Collection[str]] = var(frozenset[str]())
    """The names of the orders that would do nothing now; their targets are not shown."""

    @dataclass
    class Asked(Message):
        """An order was asked for."""

        order: str

    def __init__(self, orders: tuple[Action, ...], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._orders = orders

    def compose(self) -> ComposeResult:
        """One target for each order."""
        for order in self._orders:
            target = _Target(order)
            target.visible = order.name not in self.idle
            yield target

    def watch_idle(self, idle: Collection[str]) -> None:
        """Leave the place of a target free where it would do nothing."""
        for target in self.query(_Target):
            target.visible = target.order.name not in idle


class _Target(Static):
    def __init__(self, order: Action) -> None:
        super().__init__(order.label, markup=False)
        self.order = order

    def on_click(self, event: events.Click) -> None:
        """Ask for the order."""
        event.stop()
        self.post_message(ActionBar.Asked(self.order.name))
