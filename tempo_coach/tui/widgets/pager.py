"""A name between two arrows that can be clicked."""

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static

from tempo_coach.tui.widgets.text_widgets import SpreadLine


class Pager(Horizontal):
    """One of several things side by side."""

    DEFAULT_CSS = """
    Pager {
        height: 1;
    }
    Pager > ._arrow {
        width: 5;
        content-align: center middle;
        text-style: bold;
        background: $foreground 12%;
    }
    Pager > ._arrow:hover {
        background: $foreground 25%;
    }
    Pager > ._arrow.-end {
        background: transparent;
    }
    Pager > SpreadLine {
        padding: 0 1;
        text-style: bold;
    }
    """

    text: var[tuple[str, ...]] = var(())
    """Its name, the fullest wording first."""
    aside: var[tuple[str, ...]] = var(())
    """What stands at the right end."""
    ends: var[tuple[bool, bool]] = var((False, False))
    """Whether nothing comes before it, and nothing after."""

    @dataclass
    class Turned(Message):
        """An arrow was clicked."""

        by: int
        """-1 or 1."""

    def compose(self) -> ComposeResult:
        """The name between its arrows."""
        yield _Arrow(-1)
        line = SpreadLine()
        yield line.data_bind(left=Pager.text, right=Pager.aside)
        yield _Arrow(1)

    def on_mount(self) -> None:
        """Show which arrows lead somewhere."""
        self.watch_ends(self.ends)

    def watch_ends(self, ends: tuple[bool, bool]) -> None:
        """An arrow that leads nowhere is not there."""
        for arrow, is_end in zip(self.query(_Arrow), ends, strict=False):
            arrow.lead(not is_end)


class _Arrow(Static):
    def __init__(self, by: int) -> None:
        super().__init__("", markup=False, classes="_arrow")
        self._by = by

    def lead(self, somewhere: bool) -> None:
        """Show the arrow, or only its place."""
        self.update(("◂" if self._by < 0 else "▸") if somewhere else " ")
        self.set_class(not somewhere, "-end")

    def on_click(self, event: events.Click) -> None:
        """Tell of the click."""
        event.stop()
        self.post_message(Pager.Turned(self._by))
