"""A session that was cut off: go on with it, or finish it where it stopped."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tempo_coach.app.formatting import clean, stopped_at
from tempo_coach.app.history_formatting import also_cut_off_text
from tempo_coach.history.records import SessionRecord
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.key_debouncer import Debouncer
from tempo_coach.tui.base_screen import TwiceScreen
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.messages import GoingOnDecided
from tempo_coach.tui.widgets.action_bar import Action, ActionBar
from tempo_coach.tui.widgets.text_widgets import BigText, SpreadLine


class ResumePromptScreen(TwiceScreen[None]):
    """Asks what becomes of it.

    Args:
        record: The session.
        presses: Tells presses of the one key from what repeats them.
        more: How many other sessions wait to go on behind it.
    """

    ASKS = True
    REPEATING: ClassVar[frozenset[str]] = frozenset()

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter,space,pagedown", "go_on", "Go on"),
        ("f", "finish", "Finish it there"),
        ("q", "app.quit", "Leave"),
        ("escape", "escape", "Leave"),
    ]

    def __init__(self, record: SessionRecord, presses: Debouncer, more: int = 0) -> None:
        super().__init__()
        self._record = record
        self._presses = presses
        self._more = more
        self._decided = False

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("enter,space,pagedown", _("resume the session where it stopped")),
            entry("f", _("end it here")),
            entry("q", _("quit, and decide later")),
            entry("escape", _("quit, if you press it twice")),
        )

    def compose(self) -> ComposeResult:
        """Where it stopped, and the two ways from there."""
        record = self._record
        yield BigText((_("RESUME?"),), id="going-on")
        with Vertical(id="stopped"):
            when = _("Your session of {when} was interrupted").format(
                when=f"{record.started:%Y-%m-%d %H:%M}"
            )
            yield Static(when, markup=False)
            yield Static(stopped_at(record), id="stopped-at", markup=False)
            if self._more:
                yield Static(also_cut_off_text(self._more), markup=False)
            yield Static("", id="going-on-note", classes="note", markup=False)
        yield ActionBar(
            (Action("go_on", _("Enter RESUME")), Action("finish", _("f END IT HERE"))),
            id="going-on-orders",
        )
        keys = SpreadLine(id="leave")
        keys.left = self._keys()
        yield keys

    def tell_escape(self, told: tuple[str, ...]) -> None:
        """Show what a second Escape does, in the place of the keys; nothing shows them again."""
        self.query_one("#leave", SpreadLine).left = told or self._keys()

    def refuse(self, reason: str) -> None:
        """Say why it cannot go on; it can still be finished.

        Args:
            reason: One sentence.
        """
        self._decided = False
        note = self.query_one("#going-on-note", Static)
        note.update(clean(reason))
        note.display = True

    async def on_action_bar_asked(self, message: ActionBar.Asked) -> None:
        """A target is the key that it stands for."""
        await self.run_action(message.order)

    def action_go_on(self) -> None:
        """Go on, at a press that does not merely repeat the one before."""
        if self._presses.is_new():
            self._decide(True)

    def action_finish(self) -> None:
        """Finish it where it stopped."""
        self._decide(False)

    def _decide(self, goes_on: bool) -> None:
        if not self._decided:
            self._decided = True
            self.post_message(GoingOnDecided(goes_on))

    def _keys(self) -> tuple[str, ...]:
        return (
            _("Enter resume with the next rep   f end it here   q decide later"),
            _("Enter resume  f end it  q later"),
        )
