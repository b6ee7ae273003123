"""One session with all that is known of it; it can be corrected and deleted."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.reactive import var
from textual.widgets import Static

from tempo_coach.history.archive import Archive
from tempo_coach.history.editing import Correction, Edits
from tempo_coach.history.faults import HistoryError
from tempo_coach.history.records import Details
from tempo_coach.labels import clean
from tempo_coach.translation import gettext as _
from tempo_coach.tui.base_screen import MOVING, SCROLLING, CoachScreen
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.look.session_text import head_of, lines_of
from tempo_coach.tui.screens.history_edit import HistoryEditScreen
from tempo_coach.tui.widgets.key_row import KeyFoot
from tempo_coach.tui.widgets.order_bar import Order, OrderBar
from tempo_coach.tui.widgets.type import SpreadLine


class HistorySessionScreen(CoachScreen[str]):
    """A session in full; it answers with what there is to say when it goes.

    Args:
        session_id: Which.
        archive: The history.
        edits: Writes changes.
    """

    REPEATING: ClassVar[frozenset[str]] = MOVING | SCROLLING

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", show=False),
        Binding("d,delete", "take_out", show=False),
        Binding("u", "undo", show=False),
        Binding("escape,q", "leave", "Back"),
    ]

    note: var[str] = var("")
    """What went wrong, or was done, in one sentence."""

    def __init__(self, session_id: str, archive: Archive, edits: Edits) -> None:
        super().__init__()
        self._session_id = session_id
        self._archive = archive
        self._edits = edits
        self._details: Details | None = None

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("e", _("edit the session")),
            entry("d,delete", _("delete the session")),
            entry("u", _("undo")),
            entry("up,down,pageup,pagedown", _("scroll")),
            entry("escape,q", _("back")),
        )

    def compose(self) -> ComposeResult:
        """What is known, above what can be done."""
        yield SpreadLine(id="history-head")
        with VerticalScroll(id="session-text"):
            yield Static("", id="session-lines", markup=False)
        yield Static("", id="history-note", markup=False)
        yield OrderBar(
            (
                Order("edit", _("EDIT")),
                Order("take_out", _("DELETE")),
                Order("undo", _("UNDO")),
                Order("leave", _("BACK")),
            ),
            id="session-orders",
        )
        yield KeyFoot(id="history-keys")

    def on_mount(self) -> None:
        """Show what is known."""
        self.query_one("#history-keys", SpreadLine).left = (
            _("e edit   d delete   u undo   ↑ ↓ scroll   esc back"),
            _("e edit  d delete  u undo  esc back"),
            "e  d  u  esc",
        )
        self.query_one("#session-text").focus()
        self._read()

    def watch_note(self, note: str) -> None:
        """Show it, and take no room where there is none."""
        widget = self.query_one("#history-note", Static)
        widget.update(note)
        widget.display = bool(note)

    def action_edit(self) -> None:
        """Correct what was said of it."""
        if self._change(self._edits.refuse, "") and self._details:
            self.app.push_screen(  # pyright: ignore[reportUnknownMemberType]
                HistoryEditScreen(self._details), self._correct
            )

    def action_take_out(self) -> None:
        """Let it count no longer, and go back."""
        if self._change(lambda: self._edits.delete(self._session_id), ""):
            self.dismiss(_("Deleted; press u to restore."))

    def action_undo(self) -> None:
        """Take back the latest change."""
        if not self._edits.can_undo:
            self.note = _("Nothing to undo.")
        else:
            self._change(self._edits.undo, _("Undone."))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss("")

    async def on_order_bar_asked(self, message: OrderBar.Asked) -> None:
        """A target is the key that it stands for."""
        await self.run_action(message.order)

    def _correct(self, to: Correction | None) -> None:
        details = self._details
        if to and details:
            self._change(lambda: self._edits.correct(details, to), _("Changed; press u to undo."))

    def _change(self, change: Callable[[], object], told: str) -> bool:
        """Make a change and show what is there then; tells whether it was made."""
        try:
            change()
        except HistoryError as fault:
            self.note = f"{clean(str(fault))}."
            return False
        self._read()
        self.note = " ".join(map(clean, self._archive.notes)) or told
        return True

    def _read(self) -> None:
        store = self._archive.reading()
        try:
            self._details = store.details(self._session_id) if store else None
        except HistoryError as fault:
            self.note = f"{clean(str(fault))}."
        if self._details:
            head = self.query_one("#history-head", SpreadLine)
            head.left, head.right = head_of(self._details)
            self.query_one("#session-lines", Static).update("\n".join(lines_of(self._details)))
