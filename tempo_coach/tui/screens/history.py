"""The history: a year at a glance, progress, left against right, and every session."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.reactive import var
from textual.widgets import Static

from tempo_coach.app.formatting import clean
from tempo_coach.app.history_formatting import moment_text, nothing_yet, sessions_text, totals_text
from tempo_coach.errors import CoachError
from tempo_coach.history.edits import Edits
from tempo_coach.history.history import History
from tempo_coach.history.history_errors import HistoryError
from tempo_coach.history.statistics import totals
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.tui.aside import aside
from tempo_coach.tui.background import SLOW_S, Background, busy_text
from tempo_coach.tui.base_screen import MOVING, SCROLLING, VI, CoachScreen
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.look.past import Past
from tempo_coach.tui.screens.history_session import HistorySessionScreen
from tempo_coach.tui.widgets.action_bar import ActionBar
from tempo_coach.tui.widgets.history_page import HistoryPage
from tempo_coach.tui.widgets.key_row import KeyFoot
from tempo_coach.tui.widgets.legs_page import LegsPage
from tempo_coach.tui.widgets.page_bar import PageBar
from tempo_coach.tui.widgets.pager import Pager
from tempo_coach.tui.widgets.progress_page import ProgressPage
from tempo_coach.tui.widgets.sessions_page import SessionsPage
from tempo_coach.tui.widgets.text_widgets import SpreadLine
from tempo_coach.tui.widgets.year_page import YearPage


@dataclass(frozen=True, slots=True)
class Found:
    """What was read."""

    past: Past
    """The sessions."""
    note: str = ""
    """What there is to say of it; empty where there is nothing."""


PAGES: tuple[Callable[[], HistoryPage], ...] = (YearPage, ProgressPage, LegsPage, SessionsPage)


class HistoryScreen(CoachScreen[None]):
    """What was done.

    Args:
        history: The history.
        today: The local day.
    """

    REPEATING: ClassVar[frozenset[str]] = MOVING | SCROLLING | VI

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"page({number - 1})", show=False) for number in (1, 2, 3, 4)),
        Binding("tab", "next_page(1)", priority=True, show=False),
        Binding("shift+tab", "next_page(-1)", priority=True, show=False),
        Binding("left,h", "turn(-1)", show=False),
        Binding("right,l", "turn(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("w", "stretch", show=False),
        Binding("d,delete", "take_out", show=False),
        Binding("u", "undo", show=False),
        Binding("escape,q", "leave", "Back"),
    ]

    note: var[str] = var("")
    """What went wrong, or was done, in a sentence or two."""

    def __init__(self, history: History, today: date) -> None:
        super().__init__()
        self._history = history
        self._today = today
        self._edits = Edits(history)
        self._past = Past(None, today)
        self._filled = self._past
        self._is_read = False
        self._background = Background(self)
        self._pages: dict[int, HistoryPage] = {}
        self._open = 0

    @property
    def page(self) -> HistoryPage | None:
        """The page that is open; None where it has nothing to show."""
        return self._pages.get(self._open) if self._has_something else None

    @property
    def is_busy(self) -> bool:
        """Whether the disk is being waited for."""
        return self._background.is_busy or self._filled is not self._past

    @property
    def _has_something(self) -> bool:
        """Whether the page shows more than a sentence; the calendar is there from the start."""
        return not self._is_read or bool(self._past.sessions) or self._open == 0

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("1,2,3,4,tab,shift+tab", _("another page")),
            entry("left,right,h,l", _("earlier or later, or another exercise")),
            entry("up,down,k,j", _("another line")),
            entry("enter", _("open the session")),
            entry("w", _("look further back")),
            entry("d,delete", _("delete the session")),
            entry("u", _("undo")),
            entry("escape,q", _("back")),
        )

    def compose(self) -> ComposeResult:
        """The names of the pages above the one that is open."""
        yield SpreadLine(id="history-head")
        yield PageBar((_("YEAR"), _("PROGRESS"), _("LEGS"), _("SESSIONS")), id="history-pages")
        with Vertical(id="history-room"):
            yield self._made(self._open)
        yield Static(nothing_yet(), id="history-empty", markup=False)
        yield Static("", id="history-note", markup=False)
        yield KeyFoot(id="history-keys")

    def on_mount(self) -> None:
        """Show the year, as soon as it is read."""
        self._show()
        self._tell(self.note)
        self._background.do(self._read, self._take, self._refuse)
        self.set_timer(SLOW_S, self._say_slow)

    def watch_note(self, note: str) -> None:
        """Show it, and take no room where there is none."""
        if self.is_mounted:
            self._tell(note)

    def action_page(self, page: int) -> None:
        """Open a page, by its number from 0."""
        self._open = page
        self.note = ""
        self._show()

    def action_next_page(self, by: int) -> None:
        """Open the next page, or the one before."""
        self.action_page((self._open + by) % len(PAGES))

    def action_turn(self, by: int) -> None:
        """Go to what is beside."""
        if self.page:
            self.page.turn(by)

    def action_move(self, by: int) -> None:
        """Go to what is above or below."""
        if self.page:
            self.page.move(by)

    def action_stretch(self) -> None:
        """Look further back."""
        if self.page:
            self.page.stretch()

    def action_open_session(self) -> None:
        """Show all that is known of the chosen session."""
        if isinstance(self.page, SessionsPage) and self.page.chosen:
            self._open_session(self.page.chosen)

    def action_take_out(self) -> None:
        """Let the chosen session count no longer."""
        if isinstance(self.page, SessionsPage) and (chosen := self.page.chosen):

            def delete() -> str:
                self._edits.delete(chosen)
                return _("Deleted; press u to restore.")

            self._change(delete)

    def action_undo(self) -> None:
        """Take back the latest change."""
        if self._edits.can_undo:
            self._change(self._undo)
        else:
            self._restore_last()

    def _restore_last(self) -> None:
        """Bring back what was deleted before the screen was left, one session a press."""

        def restore() -> str:
            last = self._edits.restore_last()
            if last is None:
                return _("Nothing to undo.")
            told = _("Restored: the session of {moment}.")
            return told.format(moment=moment_text(last.started))

        self._change(restore)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def on_page_bar_chosen(self, message: PageBar.Chosen) -> None:
        """Open the page that was clicked."""
        self.action_page(message.page)

    def on_pager_turned(self, message: Pager.Turned) -> None:
        """An arrow is the key that it stands for."""
        self.action_turn(message.by)

    async def on_action_bar_asked(self, message: ActionBar.Asked) -> None:
        """A target is the key that it stands for."""
        await self.run_action(message.order)

    def on_sessions_page_opened(self, message: SessionsPage.Opened) -> None:
        """Show all that is known of a session."""
        self._open_session(message.session_id)

    def _open_session(self, session_id: str) -> None:
        def came_back(note: str | None) -> None:
            self._change(lambda: note or "")

        self.app.push_screen(  # pyright: ignore[reportUnknownMemberType]
            HistorySessionScreen(session_id, self._history, self._edits), came_back
        )

    def _undo(self) -> str:
        self._edits.undo()
        return _("Undone.")

    def _change(self, change: Callable[[], str]) -> None:
        """Change something, and read what is there then.

        Args:
            change: Does it, beside the screen; says what was done.
        """

        def changed() -> Found:
            told = change()
            found = self._read()
            return found if found.note else replace(found, note=told)

        if not self._background.do(changed, self._take, self._refuse):
            self.note = busy_text()

    def _read(self) -> Found:
        """Read all sessions; this waits for the disk, and is not for the screen."""
        repository = self._history.reading()
        note = " ".join(map(clean, self._history.notes))
        try:
            return Found(Past(repository, self._today), note)
        except HistoryError as fault:
            return Found(Past(None, self._today), f"{clean(str(fault))}.")

    def _take(self, found: Found) -> None:
        self._is_read = True
        past = found.past
        self._past, self.note = past, found.note
        self._show()

        def fill(_read: object) -> None:
            if self._past is past and self.is_running:
                self._filled = past
                self._show()

        def refuse(fault: CoachError) -> None:
            if self._past is past and self.is_running:
                self._filled = past
                self._refuse(fault)

        # Ten years of it take a while, and the first page does not show them.
        aside(self.app, past.read_sides, fill, refuse)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]

    def _refuse(self, fault: CoachError) -> None:
        self._is_read = True
        self.note = f"{clean(str(fault))}."
        self._show()

    def _say_slow(self) -> None:
        if not self._is_read:
            self.note = busy_text()

    def _made(self, number: int) -> HistoryPage:
        self._pages[number] = PAGES[number]()
        return self._pages[number]

    def _tell(self, note: str) -> None:
        widget = self.query_one("#history-note", Static)
        widget.update(note)
        widget.display = bool(note)

    def _show(self) -> None:
        sums = totals(self._past.sessions)
        head = self.query_one("#history-head", SpreadLine)
        head.left = (_("HISTORY"),)
        head.right = (totals_text(sums), sessions_text(sums.sessions)) if sums.sessions else ()
        self.query_one(PageBar).open = self._open
        self.set_class(not self._has_something, "-empty")
        if self._has_something:
            if self._open not in self._pages:
                self.query_one("#history-room").mount(self._made(self._open))
            for number, page in self._pages.items():
                page.display = number == self._open
            if self._is_read:
                self._pages[self._open].show(self._past)
        self._show_keys()

    def _show_keys(self) -> None:
        page = self.page
        own = page.keys() if page else ()
        if isinstance(page, SessionsPage):
            page.focus_list()
        else:
            self.set_focus(None)
        pages, back = _("1-4 pages"), _("esc back")
        self.query_one("#history-keys", SpreadLine).left = (
            *(f"{each}   {pages}   {back}" for each in own if each),
            *(f"{each}   {back}" for each in own if each),
            f"{pages}   {back}",
        )
