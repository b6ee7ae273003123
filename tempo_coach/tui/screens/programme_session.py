"""One session of a programme, and what it prescribes."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tempo_coach.app.formatting import clean
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.tui.base_screen import MOVING, SCROLLING, CoachScreen
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.look.programme_pages import ProgrammePages, SessionPage
from tempo_coach.tui.widgets.action_bar import Action, ActionBar
from tempo_coach.tui.widgets.key_row import KeyFoot
from tempo_coach.tui.widgets.prescription_card import PrescriptionCard
from tempo_coach.tui.widgets.text_widgets import SpreadLine


class ProgrammeSessionScreen(CoachScreen[None]):
    """A session to read; the arrows leaf through the others.

    Args:
        programme: All of its sessions.
        place: Which to show first, from 0.
    """

    REPEATING: ClassVar[frozenset[str]] = MOVING | SCROLLING

    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "leaf(-1)", "The session before"),
        ("right", "leaf(1)", "The session after"),
        ("escape,q,backspace", "leave", "Back"),
    ]

    def __init__(self, programme: ProgrammePages, place: int) -> None:
        super().__init__()
        self._programme = programme
        self._place = place

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("left,right", _("the session before or after")),
            entry("up,down,pageup,pagedown", _("scroll")),
            entry("escape,q,backspace", _("back")),
        )

    @property
    def page(self) -> SessionPage:
        """The session that is shown."""
        return self._programme.sessions[self._place]

    def compose(self) -> ComposeResult:
        """Where it stands above what it prescribes."""
        page = self.page
        where = _("WEEK {week}, SESSION {number} OF {sessions}").format(
            week=page.week, number=page.number, sessions=page.sessions
        )
        head = SpreadLine(id="guide-head")
        head.left = (where,)
        # How far it goes depends on the runner; only the next one is known as it will be done.
        planned = (_("as the programme has it"), _("planned"))
        head.right = (_("next"),) if page.is_next else planned
        yield head
        with VerticalScroll(id="guide-session"):
            for text in filter(None, (page.name, page.why)):
                yield Static(clean(text), classes="told", markup=False)
            for prescription, reason in zip_longest(page.prescriptions, page.reasons):
                yield PrescriptionCard(prescription, reason or "")
        yield ActionBar(
            (Action("leaf(-1)", "←"), Action("leaf(1)", "→"), Action("leave", _("BACK")))
        )
        foot = KeyFoot(id="guide-keys")
        foot.left = (
            _("← → other sessions   ↑ ↓ scroll   esc back"),
            _("← → sessions  esc back"),
        )
        yield foot

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#guide-session").focus()

    async def on_action_bar_asked(self, message: ActionBar.Asked) -> None:
        """A target is the key that it stands for."""
        await self.run_action(message.order)

    async def action_leaf(self, by: int) -> None:
        """Go to the session before or after; from the last one to the first."""
        self._place = (self._place + by) % len(self._programme.sessions)
        await self.recompose()
        self.query_one("#guide-session").focus()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()
