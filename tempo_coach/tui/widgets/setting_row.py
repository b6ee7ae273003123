"""One setting on one line: its name, what it holds, and what it is for."""

from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tempo_coach.tui.widgets.two_sided_line import shortened

MARGIN = 2
"""Columns for the mark before the name."""

NAME_WIDTH = 22
VALUE_WIDTH = 24
LEAST_VALUE_WIDTH = 18
"""Columns for the value and its arrows."""

WIDE = 96
"""Columns from which on there is room for the explanation."""


class SettingRow(Widget):
    """A setting that can be chosen, and changed while it is chosen."""

    COMPONENT_CLASSES = {"setting-row--why"}  # noqa: RUF012 - as Textual declares it

    DEFAULT_CSS = """
    SettingRow {
        height: 1;
        width: 1fr;
    }

    SettingRow.-chosen {
        background: $primary 32%;
        text-style: bold;
    }

    SettingRow:hover {
        background: $foreground 12%;
    }

    SettingRow.-chosen:hover {
        background: $primary 40%;
    }

    .setting-row--why {
        color: $foreground 75%;
        text-style: not bold;
    }
    """

    label: reactive[str] = reactive("")
    """What it is called."""
    why: reactive[str] = reactive("")
    """What it is for."""
    value: reactive[str] = reactive("")
    """What the setting holds, in words."""
    own: reactive[bool] = reactive(False)
    """Whether the user's file says so."""
    chosen: reactive[bool] = reactive(False)
    """Whether keys change this setting."""

    @dataclass
    class Chosen(Message):
        """The row was clicked."""

        path: str

    @dataclass
    class Stepped(Message):
        """One of the row's arrows was clicked."""

        path: str
        by: int
        """-1 or 1."""

    def __init__(self, path: str, name: str, why: str) -> None:
        super().__init__()
        self.path = path
        """Which setting it is."""
        self.set_reactive(SettingRow.label, name)
        self.set_reactive(SettingRow.why, why)

    def watch_chosen(self, chosen: bool) -> None:
        """Stand out."""
        self.set_class(chosen, "-chosen")

    def render_line(self, y: int) -> Strip:
        """Draw the name, the value between its arrows, and the explanation where it fits."""
        width, style = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, style)
        start = self._value_start
        mark = "• " if self.own else "  "
        left, right = ("◂ ", " ▸") if self.chosen else ("  ", "")
        name = set_cell_size(mark + self.label, start - 1) + " "
        value = f"{left}{self.value}{right}"
        if width < WIDE:
            return Strip([Segment(set_cell_size(name + value, width), style)], width)
        why_width = width - start - VALUE_WIDTH
        dim = self.get_component_rich_style("setting-row--why")
        return Strip(
            [
                Segment(set_cell_size(name + value, width - why_width), style),
                Segment(set_cell_size(shortened(self.why, why_width), why_width), dim),
            ],
            width,
        )

    def on_click(self, event: events.Click) -> None:
        """Choose the row; where it is chosen, its arrows change it."""
        event.stop()
        if self.chosen:
            column = event.x - self._value_start
            end = cell_len(self.value) + 4
            if 0 <= column < 2:
                self.post_message(self.Stepped(self.path, -1))
            elif 2 <= column < end + 1:
                self.post_message(self.Stepped(self.path, 1))
        else:
            self.post_message(self.Chosen(self.path))

    @property
    def _value_start(self) -> int:
        """The column of the left arrow."""
        return max(MARGIN, min(MARGIN + NAME_WIDTH, self.size.width - LEAST_VALUE_WIDTH))
