"""All sessions, the newest first."""

from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tempo_coach.app.formatting import clean, clock, reps_text
from tempo_coach.app.history_formatting import ending_text, moment_text
from tempo_coach.history.records import SessionTotal
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.tui.look.past import Past
from tempo_coach.tui.widgets.action_bar import Action, ActionBar
from tempo_coach.tui.widgets.history_page import HistoryPage
from tempo_coach.tui.widgets.two_sided_line import shortened, spread


class SessionsPage(HistoryPage):
    """The sessions, one a line; each can be opened."""

    @dataclass
    class Opened(Message):
        """A session was chosen."""

        session_id: str

    def __init__(self) -> None:
        super().__init__(id="sessions-page")
        self._past: Past | None = None
        self._drawn_width = 0

    def compose(self) -> ComposeResult:
        """The list."""
        yield OptionList(id="sessions", markup=False)
        yield ActionBar(
            (
                Action("open_session", _("OPEN")),
                Action("take_out", _("DELETE")),
                Action("undo", _("UNDO")),
                Action("leave", _("BACK")),
            ),
            id="sessions-orders",
        )

    @property
    def chosen(self) -> str | None:
        """The session that is highlighted."""
        lines = self.query_one(OptionList)
        if lines.highlighted is None:
            return None
        return lines.get_option_at_index(lines.highlighted).id

    def show(self, past: Past) -> None:
        """List the sessions; the same place stays highlighted."""
        self._past = past
        self._drawn_width = 0
        self._list()

    def on_resize(self) -> None:
        """Fit the lines to the room."""
        self._list()

    def keys(self) -> tuple[str, ...]:
        """What can be done with a session."""
        return (
            _("↑ ↓ choose   enter open   d delete   u undo"),
            _("enter open  d delete  u undo"),
            _("enter d u"),
        )

    def on_mount(self) -> None:
        """List what was given before."""
        self._list()
        self.focus_list()

    def focus_list(self) -> None:
        """Let the list take its keys, once it is there."""
        for lines in self.query(OptionList) if self.display else ():
            lines.focus()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Tell which session was chosen."""
        message.stop()
        if message.option.id is not None:
            self.post_message(self.Opened(message.option.id))

    def _list(self) -> None:
        found = list(self.query(OptionList))
        if not found or self._past is None:
            return
        lines = found[0]
        width = lines.scrollable_content_region.width
        if width <= 0 or width == self._drawn_width:
            return
        self._drawn_width = width
        place = lines.highlighted or 0
        lines.set_options(
            Option(Content(_line(each, self._past.today, width)), id=each.id)
            for each in self._past.sessions
        )
        if self._past.sessions:
            lines.highlighted = min(place, len(self._past.sessions) - 1)


def _line(each: SessionTotal, today: date, width: int) -> str:
    reps = (
        reps_text(each.reps_done)
        if each.reps_done == each.reps_prescribed
        else _("{done} of {all} reps").format(done=each.reps_done, all=each.reps_prescribed)
    )
    said = [
        ending_text(each, today),
        f"RPE {each.rpe}" if each.rpe is not None else "",
        _("pain {number}").format(number=each.pain) if each.pain else "",
    ]
    parts = [part for part in said if part]
    told = "  ".join(parts)
    head = f"{moment_text(each.started)}  {clock(each.elapsed_ms):>7}  {reps:<15}"
    room = width - cell_len(head) - cell_len(told) - 4
    names = shortened(", ".join(map(clean, each.names)), room) if room >= 8 else ""
    text = spread((f"{head}  {names}", head, moment_text(each.started)), (told, *parts, ""), width)
    return text + " " * (width - cell_len(text))
