"""One session with all that is known of it; it can be corrected and deleted."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.reactive import var
from textual.widgets import Static

from tempo_coach.app.formatting import clean
from tempo_coach.errors import CoachError
from tempo_coach.history.edits import Correction, Edits
from tempo_coach.history.history import History
from tempo_coach.history.records import SessionDetails
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.tui.background import SLOW_S, Background, busy_text
from tempo_coach.tui.base_screen import MOVING, SCROLLING, CoachScreen
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.look.session_text import head_of, lines_of
from tempo_coach.tui.screens.history_edit import HistoryEditScreen
from tempo_coach.tui.widgets.action_bar import Action, ActionBar
from tempo_coach.tui.widgets.key_row import KeyFoot
from tempo_coach.tui.widgets.text_widgets import SpreadLine


class HistorySessionScreen(CoachScreen[str]):
    """A session in full; it answers with what there is to say when it goes.

    Args:
        session_id: Which.
        history: The history.
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

    def __init__(self, session_id: str, history: History, edits: Edits) -> None:
        super().__init__()
        self._session_id = session_id
        self._history = history
        self._edits = edits
        self._details: SessionDetails | None = None
        self._background = Background(self)

    @property
    def is_busy(self) -> bool:
        """Whether the disk is being waited for."""
        return self._background.is_busy

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
        yield ActionBar(
            (
                Action("edit", _("EDIT")),
                Action("take_out", _("DELETE")),
                Action("undo", _("UNDO")),
                Action("leave", _("BACK")),
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
        self._background.do(self._read, self._take, self._refuse)
        self.set_timer(SLOW_S, self._say_slow)

    def watch_note(self, note: str) -> None:
        """Show it, and take no room where there is none."""
        widget = self.query_one("#history-note", Static)
        widget.update(note)
        widget.display = bool(note)

    def action_edit(self) -> None:
        """Correct what was said of it."""

        def edit(details: SessionDetails | None) -> None:
            self._take(details)
            if details:
                self.app.push_screen(  # pyright: ignore[reportUnknownMemberType]
                    HistoryEditScreen(details), self._correct
                )

        self._change(self._edits.refuse, edit)

    def action_take_out(self) -> None:
        """Let it count no longer, and go back."""

        def leave(_details: SessionDetails | None) -> None:
            self.dismiss(_("Deleted; press u to restore."))

        self._change(lambda: self._edits.delete(self._session_id), leave)

    def action_undo(self) -> None:
        """Take back the latest change."""
        if not self._edits.can_undo:
            self.note = _("Nothing to undo.")
        else:
            self._change(self._edits.undo, lambda found: self._take(found, _("Undone.")))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss("")

    async def on_action_bar_asked(self, message: ActionBar.Asked) -> None:
        """A target is the key that it stands for."""
        await self.run_action(message.order)

    def _correct(self, to: Correction | None) -> None:
        details = self._details
        if to and details:
            self._change(
                lambda: self._edits.correct(details, to),
                lambda found: self._take(found, _("Changed; press u to undo.")),
            )

    def _change(
        self, change: Callable[[], object], taken: Callable[[SessionDetails | None], None]
    ) -> None:
        """Change something beside the screen, and read what is there then.

        Args:
            change: Does it.
            taken: Is given what is known then.
        """

        def changed() -> SessionDetails | None:
            change()
            return self._read()

        if not self._background.do(changed, taken, self._refuse):
            self.note = busy_text()

    def _read(self) -> SessionDetails | None:
        """Read the session; this waits for the disk, and is not for the screen."""
        repository = self._history.reading()
        return repository.details(self._session_id) if repository else None

    def _refuse(self, fault: CoachError) -> None:
        self.note = f"{clean(str(fault))}."

    def _say_slow(self) -> None:
        if self._background.is_busy:
            self.note = busy_text()

    def _take(self, details: SessionDetails | None, told: str = "") -> None:
        self._details = details or self._details
        self.note = " ".join(map(clean, self._history.notes)) or told
        if self._details:
            head = self.query_one("#history-head", SpreadLine)
            head.left, head.right = head_of(self._details)
            self.query_one("#session-lines", Static).update("\n".join(lines_of(self._details)))
