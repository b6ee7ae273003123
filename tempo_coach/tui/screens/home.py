"""The home screen: today's workout, its length, and Enter to start."""

from collections.abc import Collection, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from tempo_coach.app.app_services import Prepared
from tempo_coach.app.formatting import about_minutes, clean, exercises_text
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.tui.base_screen import TwiceScreen
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.messages import GuideAsked, StartAsked
from tempo_coach.tui.widgets.action_bar import Action, ActionBar
from tempo_coach.tui.widgets.key_row import KeyRow
from tempo_coach.tui.widgets.prescription_card import PrescriptionCard
from tempo_coach.tui.widgets.text_widgets import BigText

GAPS = ("   ", "  ")
"""Between two keys, the wider first."""

LONGEST_LINE = 36
"""So much stands beside the length of the workout in 80 columns."""


class StartBar(Static):
    """A wide target that starts the session when clicked."""

    def on_click(self) -> None:
        """Ask for the start."""
        self.post_message(StartAsked())


class HomeScreen(TwiceScreen[None]):
    """What is up today.

    Args:
        prepared: What is done, how long it takes, and why.
        notes: What the runner should know.
        can_change: Whether tempos and settings can be changed.
        can_look_back: Whether there is a history to look at.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter,space,pagedown", "start", "Start"),
        ("question_mark", "help", "Help"),
        ("t", "app.tempos", "Tempos"),
        ("s", "app.settings", "Settings"),
        ("h", "app.history", "History"),
        ("q", "app.quit", "Leave"),
        ("escape", "escape", "Leave"),
    ]

    def __init__(
        self,
        prepared: Prepared,
        notes: Sequence[str],
        can_change: bool = False,
        can_look_back: bool = False,
    ) -> None:
        super().__init__()
        self._can_change = can_change
        self._can_look_back = can_look_back
        self._prepared = prepared
        self._notes = notes

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("enter,space,pagedown", _("start the session")),
            entry("question_mark,f1", _("these keys, every exercise, and the programme")),
            entry("t", _("tempo, sets, reps, rest and weight of each exercise")),
            entry("s", _("settings: voice, sound, screen and more")),
            entry("h", _("what you have done")),
            entry("q", _("quit")),
            entry("escape", _("quit, if you press it twice")),
        )

    def compose(self) -> ComposeResult:
        """Length above exercises above the one key that matters."""
        prepared = self._prepared
        exercises = exercises_text(len(prepared.workout.prescriptions))
        length = about_minutes(prepared.total_ms)
        with Horizontal(id="today"):
            yield BigText((length,), id="length")
            with Vertical():
                yield Static("Tempo Coach", id="coach", markup=False)
                said = _("Next: {exercises}") if prepared.done_today else _("Today: {exercises}")
                today = said.format(exercises=exercises)
                summary = "\n".join(map(clean, (*self._where, today)))
                yield Static(summary, id="summary", markup=False)
        with VerticalScroll(id="exercises"):
            for sentence in prepared.told[len(self._where) :]:
                yield Static(clean(sentence), classes="told", markup=False)
            prescriptions = prepared.workout.prescriptions
            for prescription, reason in zip_longest(prescriptions, prepared.reasons):
                yield PrescriptionCard(prescription, reason or "")
        for note in self._notes:
            yield Static(clean(note), classes="note", markup=False)
        with Horizontal(id="start-row", classes="-changing" if self._can_change else ""):
            yield StartBar(_("Enter   start"), id="start", markup=False)
            if self._can_change:
                yield ActionBar(_orders(looks_back=self._can_look_back), id="desk")
            keys = KeyRow(id="leave")
            keys.left = self._keys()
            yield keys

    @property
    def _where(self) -> Sequence[str]:
        """Where one is in the programme, if that is a line and no whole sentence."""
        first = self._prepared.told[:1]
        return [each for each in first if len(each) <= LONGEST_LINE]

    def tell_escape(self, told: tuple[str, ...]) -> None:
        """Show what a second Escape does, in the place of the keys; nothing shows them again."""
        self.query_one("#leave", KeyRow).left = told or self._keys()

    def action_start(self) -> None:
        """Ask for the start."""
        self.post_message(StartAsked())

    async def on_action_bar_asked(self, message: ActionBar.Asked) -> None:
        """A target is the key that it stands for."""
        await self.run_action(message.order)

    def _keys(self) -> tuple[str, ...]:
        help_, leave = _("? help"), _("q quit")
        offered: list[str] = []
        if self._can_change:
            offered += [_("t tempos"), _("s settings")]
        if self._can_look_back:
            offered.append(_("h history"))
        return (
            *(gap.join([*offered, _("? help, exercises, programme"), leave]) for gap in GAPS),
            *(gap.join([*offered, _("? help, programme"), leave]) for gap in GAPS),
            "  ".join([*offered, help_, leave]),
            f"{help_}  {leave}",
            help_,
        )

    def action_help(self) -> None:
        """Ask for the keys, every exercise and the programme."""
        self.post_message(GuideAsked())

    def show_keys(self) -> None:
        """The same: the keys stand there too."""
        self.action_help()

    def idle_keys(self) -> Collection[str]:
        """The keys that do nothing here."""
        idle = set[str]()
        if not self._can_change:
            idle |= {"t", "s"}
        if not self._can_look_back:
            idle.add("h")
        return idle


def _orders(*, looks_back: bool) -> tuple[Action, ...]:
    history = (Action("app.history", _("h HISTORY")),) if looks_back else ()
    return (
        Action("app.tempos", _("t TEMPOS")),
        Action("app.settings", _("s SETTINGS")),
        *history,
        Action("help", _("? HELP")),
    )
