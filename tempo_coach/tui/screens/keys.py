"""The keys of a screen, over it: what ``?`` and F1 show on every one."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.tui.base_screen import MOVING, SCROLLING, CoachScreen
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.widgets.action_bar import Action, ActionBar
from tempo_coach.tui.widgets.text_widgets import SpreadLine


class KeysScreen(CoachScreen[None]):
    """What each key does; it covers the screen that it tells of.

    Args:
        told: The keys, those that matter most first.
    """

    DEFAULT_CSS = """
    KeysScreen {
        layout: vertical;
        background: $background;
        color: $foreground;
    }

    KeysScreen > SpreadLine {
        padding: 0 1;
        background: $foreground 10%;
        text-style: bold;
    }

    KeysScreen > #keys-foot {
        background: transparent;
        color: $foreground 75%;
        text-style: none;
    }

    #keys-list {
        height: 1fr;
        padding: 1 1 0 1;
        scrollbar-size-vertical: 1;
    }

    KeysScreen.-short #keys-list {
        padding: 0 1;
    }

    .keys-row {
        height: auto;
    }

    .keys-written {
        width: 34%;
        max-width: 26;
        padding-right: 2;
        color: $text-primary;
        text-style: bold;
    }

    .keys-does {
        width: 1fr;
    }

    KeysScreen > ActionBar {
        display: none;
    }

    KeysScreen.-tall > ActionBar {
        display: block;
    }
    """

    REPEATING: ClassVar[frozenset[str]] = MOVING | SCROLLING

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,enter,space", "leave", "Back"),
    ]

    def __init__(self, told: Sequence[KeyHelp]) -> None:
        super().__init__()
        self._told = told

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("up,down,pageup,pagedown,home,end", _("scroll")),
            entry("escape,q,question_mark,f1,enter,space", _("back")),
        )

    def compose(self) -> ComposeResult:
        """A row for each."""
        head = SpreadLine(id="keys-head")
        head.left = (_("KEYS"),)
        yield head
        with VerticalScroll(id="keys-list"):
            for each in self._told:
                with Horizontal(classes="keys-row"):
                    yield Static(each.written, classes="keys-written", markup=False)
                    yield Static(each.does, classes="keys-does", markup=False)
        yield ActionBar((Action("leave", _("BACK")),))
        foot = SpreadLine(id="keys-foot")
        foot.left = (_("↑ ↓ scroll   esc back"), _("esc back"))
        yield foot

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#keys-list").focus()

    def on_action_bar_asked(self) -> None:
        """Go back."""
        self.dismiss()

    def show_keys(self) -> None:
        """Go back: what showed them hides them too."""
        self.dismiss()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()
