"""The names of several pages in a row, each a target; the one that is open stands out."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static


class PageBar(Horizontal):
    """Pages by their names.

    Args:
        names: What they are called; each is opened by the key of its number, from 1.
    """

    DEFAULT_CSS = """
    PageBar {
        height: 1;
    }
    PageBar > Static {
        width: auto;
        padding: 0 1;
        background: $foreground 12%;
        margin-right: 1;
    }
    PageBar > Static:hover {
        background: $foreground 25%;
    }
    PageBar > Static.-open {
        background: $primary;
        color: $background;
        text-style: bold;
    }
    """

    open: var[int] = var(0)
    """The number of the page that is open, from 0."""

    @dataclass
    class Chosen(Message):
        """A page was clicked."""

        page: int
        """From 0."""

    def __init__(self, names: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._names = names

    def compose(self) -> ComposeResult:
        """A target for each page."""
        for number, name in enumerate(self._names):
            yield _Tab(number, name)

    def on_mount(self) -> None:
        """Mark the page that is open."""
        self.watch_open(self.open)

    def watch_open(self, page: int) -> None:
        """Mark the page, not by its colour alone."""
        for tab in self.query(_Tab):
            tab.mark(tab.page == page)


class _Tab(Static):
    def __init__(self, page: int, name: str) -> None:
        super().__init__("", markup=False)
        self.page = page
        self._text = name

    def mark(self, is_open: bool) -> None:
        """Show whether it is open."""
        self.set_class(is_open, "-open")
        self.update(f"[{self._text}]" if is_open else f"{self.page + 1} {self._text}")

    def on_click(self, event: events.Click) -> None:
        """Tell that it was chosen."""
        event.stop()
        self.post_message(PageBar.Chosen(self.page))
