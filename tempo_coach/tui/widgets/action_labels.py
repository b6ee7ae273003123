"""Gives the targets of an order bar other words, as where the screen's language is changed."""

from collections.abc import Sequence

from textual.widgets import Static

from tempo_coach.tui.widgets.action_bar import Action, ActionBar


def relabel(bar: ActionBar, orders: Sequence[Action]) -> None:
    """Write other labels on the targets that are there.

    Args:
        bar: What bears them; nothing happens before it is mounted.
        orders: What it was made of, in other words.
    """
    for target, order in zip(bar.query(Static), orders, strict=False):
        target.update(order.label)
