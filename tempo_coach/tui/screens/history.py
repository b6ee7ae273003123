"""The history: a year at a glance, progress, left against right, and every session."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.reactive import var
from textual.widgets import Static

from tempo_coach.history.archive import Archive
from tempo_coach.history.editing import Edits
from tempo_coach.history.faults import HistoryError
from tempo_coach.history.figures import totals
from tempo_coach.history_labels import moment_text, nothing_yet, sessions_text, totals_text
from tempo_coach.labels import clean
from tempo_coach.translation import gettext as _
from tempo_coach.tui.base_screen import MOVING, SCROLLING, VI, CoachScreen
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.look.past import Past
from tempo_coach.tui.screens.history_session import HistorySessionScreen
from tempo_coach.tui.widgets.history_page import HistoryPage
from tempo_coach.tui.widgets.key_row import KeyFoot
from tempo_coach.tui.widgets.legs_page import LegsPage
from tempo_coach.tui.widgets.order_bar import OrderBar
from tempo_coach.tui.widgets.page_bar import PageBar
from tempo_coach.tui.widgets.progress_page import ProgressPage
from tempo_coach.tui.widgets.sessions_page import SessionsPage
from tempo_coach.tui.widgets.turner import Turner
from tempo_coach.tui.widgets.type import SpreadLine
from tempo_coach.tui.widgets.year_page import YearPage

PAGES: tuple[Callable[[], HistoryPage], ...] = (YearPage, ProgressPage, LegsPage, SessionsPage)


class HistoryScreen(CoachScreen[None]):
    """What was done.

    Args:
        archive: The history.
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

    def __init__(self, archive: Archive, today: date) -> None:
        super().__init__()
        self._archive = archive
        self._today = today
        self._edits = Edits(archive)
        self._past = Past(None, today)
        self._pages: dict[int, HistoryPage] = {}
        self._open = 0

    @property
    def page(self) -> HistoryPage | None:
        """The page that is open; None where it has nothing to show."""
        return self._pages.get(self._open) if self._has_something else None

    @property
    def _has_something(self) -> bool:
        """Whether the page shows more than a sentence; the calendar is there from the start."""
        return bool(self._past.sessions) or self._open == 0

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
        # A page that comes with the screen is laid out only once.
        self._read()
        yield SpreadLine(id="history-head")
        yield PageBar((_("YEAR"), _("PROGRESS"), _("LEGS"), _("SESSIONS")), id="history-pages")
        with Vertical(id="history-room"):
            yield self._made(self._open)
        yield Static(nothing_yet(), id="history-empty", markup=False)
        yield Static("", id="history-note", markup=False)
        yield KeyFoot(id="history-keys")

    def on_mount(self) -> None:
        """Show the year."""
        self._show()
        self._tell(self.note)

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
            self._change(lambda: self._edits.delete(chosen), _("Deleted; press u to restore."))

    def action_undo(self) -> None:
        """Take back the latest change."""
        if self._edits.can_undo:
            self._change(self._edits.undo, _("Undone."))
        else:
            self._restore_last()

    def _restore_last(self) -> None:
        """Bring back what was deleted before the screen was left, one session a press."""
        brought: list[str] = []

        def restore() -> None:
            if last := self._edits.restore_last():
                told = _("Restored: the session of {moment}.")
                brought.append(told.format(moment=moment_text(last.started)))

        self._change(restore, "")
        self.note = self.note or (brought or [_("Nothing to undo.")])[0]

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def on_page_bar_chosen(self, message: PageBar.Chosen) -> None:
        """Open the page that was clicked."""
        self.action_page(message.page)

    def on_turner_turned(self, message: Turner.Turned) -> None:
        """An arrow is the key that it stands for."""
        self.action_turn(message.by)

    async def on_order_bar_asked(self, message: OrderBar.Asked) -> None:
        """A target is the key that it stands for."""
        await self.run_action(message.order)

    def on_sessions_page_opened(self, message: SessionsPage.Opened) -> None:
        """Show all that is known of a session."""
        self._open_session(message.session_id)

    def _open_session(self, session_id: str) -> None:
        def came_back(note: str | None) -> None:
            self._read()
            self._show()
            self.note = note or self.note

        self.app.push_screen(  # pyright: ignore[reportUnknownMemberType]
            HistorySessionScreen(session_id, self._archive, self._edits), came_back
        )

    def _change(self, change: Callable[[], object], told: str) -> None:
        try:
            change()
        except HistoryError as fault:
            self.note = f"{clean(str(fault))}."
            return
        self._read()
        self._show()
        self.note = self.note or told

    def _read(self) -> None:
        """Read all sessions; what else a page needs is read when it is shown."""
        store = self._archive.reading()
        self.note = " ".join(map(clean, self._archive.notes))
        try:
            self._past = Past(store, self._today)
        except HistoryError as fault:
            self._give_up(fault)

    def _give_up(self, fault: HistoryError) -> None:
        self._past = Past(None, self._today)
        self.note = f"{clean(str(fault))}."

    def _made(self, number: int) -> HistoryPage:
        self._pages[number] = PAGES[number]()
        return self._pages[number]

    def _tell(self, note: str) -> None:
        widget = self.query_one("#history-note", Static)
        widget.update(note)
        widget.display = bool(note)

    def _show(self) -> None:
        try:
            self._draw()
        except HistoryError as fault:
            self._give_up(fault)
            self._draw()

    def _draw(self) -> None:
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
