"""The one question of the settings: whose change is kept, where two were made at once."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.tui.base_screen import CoachModal
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.widgets.action_bar import Action, ActionBar


class ChangedQuestion(CoachModal[bool]):
    """Asks whose change is kept; Escape keeps the other's."""

    ASKS = True
    REPEATING: ClassVar[frozenset[str]] = frozenset()

    BINDINGS: ClassVar[list[BindingType]] = [
        ("k,escape", "answer(False)", "Keep theirs"),
        ("w", "answer(True)", "Write mine"),
    ]

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("k,escape", _("keep theirs")),
            entry("w", _("write yours")),
        )

    def compose(self) -> ComposeResult:
        """The question, and its two answers."""
        with Vertical(id="changed-question"):
            text = _(
                "settings.toml was changed elsewhere in the meantime. Which version do you want?"
            )
            yield Static(text, id="changed-asked", markup=False)
            yield ActionBar(
                (Action("theirs", _("k  keep the file")), Action("mine", _("w  save mine")))
            )

    def action_answer(self, mine: bool) -> None:
        """Tell the answer."""
        self.dismiss(mine)

    def on_action_bar_asked(self, message: ActionBar.Asked) -> None:
        """A target is an answer."""
        self.dismiss(message.order == "mine")
