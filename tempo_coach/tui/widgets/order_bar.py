"""A row of large targets for what can be done by mouse or finger."""

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static


@dataclass(frozen=True, slots=True)
class Order:
    """One thing that can be asked for."""

    name: str
    """What is told when it is asked for."""
    label: str
    """What stands on its target."""


class OrderBar(Horizontal):
    """Targets side by side, each as wide as the others."""

    DEFAULT_CSS = """
    OrderBar {
        height: 3;
    }

    OrderBar > Static {
        width: 1fr;
        height: 100%;
        margin: 0 1;
        content-align: center middle;
        text-style: bold;
        background: $foreground 12%;
    }

    OrderBar > Static:hover {
        background: $foreground 25%;
    }
    """

    @dataclass
    class Asked(Message):
        """An order was asked for."""

        order: str

    def __init__(self, orders: tuple[Order, ...], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._orders = orders

    def compose(self) -> ComposeResult:
        """One target for each order."""
        for order in self._orders:
            yield _Target(order)


class _Target(Static):
    def __init__(self, order: Order) -> None:
        super().__init__(order.label, markup=False)
        self._order = order

    def on_click(self, event: events.Click) -> None:
        """Ask for the order."""
        event.stop()
        self.post_message(OrderBar.Asked(self._order.name))
