"""Corrects what was said of a session: ratings, weights, RPE, pain and the note."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from tempo_coach.app.formatting import clean
from tempo_coach.app.history_formatting import moment_text
from tempo_coach.history.edits import Correction
from tempo_coach.history.records import SessionDetails
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.text_entry import ERASING, is_typed
from tempo_coach.tui.base_screen import CoachModal
from tempo_coach.tui.editing.correcting import Correcting
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.widgets.action_bar import Action, ActionBar
from tempo_coach.tui.widgets.key_row import KeyFoot
from tempo_coach.tui.widgets.setting_row import SettingRow

CURSOR = "_"

AROUND_VALUE = 30
"""Columns of a name, the arrows and the cursor."""


class HistoryEditScreen(CoachModal[Correction]):
    """A form; it answers with what is to be, or with nothing where all stays as it is.

    Args:
        details: The session as it is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down,tab", "move(1)", show=False),
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("enter", "keep", "Keep"),
        Binding("escape", "leave", "Leave it"),
    ]

    def __init__(self, details: SessionDetails) -> None:
        super().__init__()
        self._details = details
        self._form = Correcting(details)
        self._rows: list[SettingRow] = []
        self._index = 0

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("up,down,tab", _("choose a line")),
            entry("left,right", _("change it")),
            entry("0,1,2,3,4,5,6,7,8,9,backspace", _("type a weight or a note"), "0-9 a-z"),
            entry("enter", _("save")),
            entry("escape", _("cancel")),
        )

    def compose(self) -> ComposeResult:
        """A line for each thing that can be corrected."""
        with Vertical(id="history-edit"):
            yield Static(moment_text(self._details.session.started), id="edit-head", markup=False)
            with VerticalScroll(id="edit-rows", can_focus=False):
                for number, line in enumerate(self._form.lines()):
                    if line.title:
                        yield Static(line.title, classes="edit-title", markup=False)
                    self._rows.append(SettingRow(str(number), line.name, ""))
                    yield self._rows[-1]
            yield Static("", id="edit-note", markup=False)
            yield ActionBar(
                (Action("keep", _("SAVE")), Action("leave", _("CANCEL"))), id="edit-orders"
            )
            keys = KeyFoot(typed=True, id="history-keys")
            keys.left = (
                _("↑ ↓ choose  ← → change  type weight, note  enter save  esc cancel"),
                _("↑ ↓ ← → type  enter save  esc cancel"),
                _("↑ ↓ ← →  enter save  esc"),
            )
            yield keys

    def on_mount(self) -> None:
        """Show what is."""
        self._show()

    def action_move(self, by: int) -> None:
        """Choose another line."""
        self._choose((self._index + by) % len(self._rows))

    def action_step(self, by: int) -> None:
        """Change the chosen line to what comes next."""
        self._form.step(self._index, by)
        self._show()

    def action_keep(self) -> None:
        """Answer with what is to be, if it makes sense."""
        for number in range(len(self._rows)):
            if self._form.problem(number):
                self._choose(number)
                return
        self.dismiss(self._form.correction())

    def action_leave(self) -> None:
        """Leave all as it is."""
        self.dismiss(None)

    def repeats(self, event: events.Key) -> bool:
        """Whether repeating is the point of a key: also of what is typed."""
        return is_typed(event.character) or event.key in ERASING or super().repeats(event)

    def on_key(self, event: events.Key) -> None:
        """Type a number or a note."""
        if self._form.press(self._index, event.key, event.character):
            event.stop()
            self._show()

    def on_paste(self, event: events.Paste) -> None:
        """Type what is pasted."""
        self._form.paste(self._index, event.text)
        self._show()

    def on_setting_row_chosen(self, message: SettingRow.Chosen) -> None:
        """Choose the line that was clicked."""
        self._choose(int(message.path))

    def on_setting_row_stepped(self, message: SettingRow.Stepped) -> None:
        """Change the line whose arrow was clicked."""
        self.action_step(message.by)

    async def on_action_bar_asked(self, message: ActionBar.Asked) -> None:
        """A target is the key that it stands for."""
        await self.run_action(message.order)

    @property
    def _value_width(self) -> int:
        """Columns beside the names and the arrows."""
        return max(8, self.query_one("#edit-rows").size.width - AROUND_VALUE)

    def _choose(self, index: int) -> None:
        self._index = index
        self._form.enter(index)
        self._rows[index].scroll_visible(animate=False)
        self._show()

    def _show(self) -> None:
        for number, (row, line) in enumerate(zip(self._rows, self._form.lines(), strict=True)):
            row.chosen = number == self._index
            row.value = clean(line.value)
            if line.is_typed and row.chosen:
                # What is typed is seen at its end.
                row.value = f"{clean(line.value[-self._value_width :])}{CURSOR}"
        self.query_one("#edit-note", Static).update(self._form.note_of(self._index))
