"""The one question of a session: whether to end it early."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.key_debouncer import ONE_KEY, Debouncer
from tempo_coach.tui.base_screen import CoachModal
from tempo_coach.tui.key_help import HELP, KeyHelp, entry
from tempo_coach.tui.widgets.action_bar import Action, ActionBar

_END, _GO_ON = "end", "resume"


class EndQuestion(CoachModal[bool]):
    """Asks once; q and its target end, anything else goes on.

    Args:
        presses: Tells presses of the one key from what repeats them.
    """

    ASKS = True
    REPEATING: ClassVar[frozenset[str]] = frozenset()

    DEFAULT_CSS = """
    EndQuestion ActionBar {
        margin-top: 1;
    }
    """

    def __init__(self, presses: Debouncer) -> None:
        super().__init__()
        self._presses = presses

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("q", _("end the session")),
            entry("space,enter,escape", _("continue; so does any other key")),
        )

    def compose(self) -> ComposeResult:
        """The question in a box, above its two answers."""
        with Vertical(id="question"):
            yield Static(_("End the session?"), id="asked", markup=False)
            yield Static(_("q again to end; any other key continues"), markup=False)
            yield ActionBar((Action(_END, _("END")), Action(_GO_ON, _("CONTINUE"))))

    def on_key(self, event: events.Key) -> None:
        """Take whatever key comes as the answer, but what asks for the keys."""
        if event.key == HELP:
            return
        event.stop()
        if event.key not in ONE_KEY or self._presses.is_new():
            self.dismiss(event.key == "q")

    def on_action_bar_asked(self, message: ActionBar.Asked) -> None:
        """Take a target as the answer."""
        message.stop()
        if self._presses.is_new():
            self.dismiss(message.order == _END)

    def on_click(self) -> None:
        """A click beside the targets goes on."""
        if self._presses.is_new():
            self.dismiss(False)
