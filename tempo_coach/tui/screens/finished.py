"""The finish: what was done, how long it took, how it was lowered, and a kind word."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from tempo_coach.labels import clean, clock, leg, reps_text, sets_text
from tempo_coach.playback.presses import Presses
from tempo_coach.playback.tally import Tally, TallyRow
from tempo_coach.training.lowering import Lowering, Verdict
from tempo_coach.training.prescription import Side
from tempo_coach.translation import decimal, ngettext
from tempo_coach.translation import gettext as _
from tempo_coach.tui.look.lines import strip_of
from tempo_coach.tui.widgets.type import BigText


class FinishedScreen(Screen[None]):
    """What was done.

    Args:
        tally: All of it.
        presses: Tells presses of the one key from what repeats them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter,space,pagedown", "leave", "Leave"),
        ("q,escape", "app.quit", "Leave"),
    ]

    def __init__(self, tally: Tally, presses: Presses) -> None:
        super().__init__()
        self._tally = tally
        self._presses = presses

    def compose(self) -> ComposeResult:
        """A large word, the exercises, the time and the kind word."""
        rows = self._tally.rows()
        words = (_("WELL DONE"), _("DONE")) if self._tally.complete else (_("DONE"),)
        yield BigText(words, id="done-word")
        yield Static(_warm(self._tally, rows), id="warm", markup=False)
        with VerticalScroll(id="done-rows"):
            for row in rows:
                if row.side is row.prescription.sides[0]:
                    name = clean(row.prescription.exercise.name)
                    yield Static(name, classes="name", markup=False)
                yield Static(_told(row), classes="row", markup=False)
                for line in _lowered(self._tally, row):
                    yield Static(line, classes="lowered", markup=False)
        time = _("Time: {time}").format(time=clock(self._tally.elapsed_ms))
        yield Static(time, id="time", markup=False)
        yield Static(_("space leave"), id="leave", markup=False)

    def action_leave(self) -> None:
        """Leave, at a press that does not merely repeat the one before."""
        if self._presses.is_new():
            self.app.exit()  # pyright: ignore[reportUnknownMemberType]


def _warm(tally: Tally, rows: list[TallyRow]) -> str:
    if tally.complete:
        return _("Every rep is done. Well done, and rest well.")
    if any(row.reps_done for row in rows):
        return _("That was a good piece of work. See you next time.")
    return _("Nothing counted this time. See you next time.")


def _told(row: TallyRow) -> str:
    told = _("{done} of {sets}, {reps}").format(
        done=len(row.sets_done),
        sets=sets_text(row.prescription.sets),
        reps=reps_text(row.reps_done),
    )
    return told if row.side is Side.BOTH else f"{leg(row.side)}: {told}"


def _lowered(tally: Tally, row: TallyRow) -> list[str]:
    """Each lowering that was touched, set by set, below how many were on time."""
    touched = tally.all_lowerings(row.prescription, row.side)
    if not touched:
        return []
    by_set = [
        (number, tally.lowerings(row.prescription, row.side, number))
        for number in range(1, row.prescription.sets + 1)
    ]
    on_time = sum(each.verdict is Verdict.ON_TIME for each in touched)
    head = ngettext(
        "{on_time} of {measured} measured lowering on time, {off} s off on average",
        "{on_time} of {measured} measured lowerings on time, {off} s off on average",
        len(touched),
    ).format(on_time=on_time, measured=len(touched), off=decimal(_error_s(touched), 1))
    sets = (
        _("set {number}: {strip} s").format(number=number, strip=strip_of(each))
        for number, each in by_set
        if each
    )
    return [head, *sets]


def _error_s(touched: tuple[Lowering, ...]) -> float:
    """The mean distance from the prescription, seconds."""
    off_ms = sum(abs(each.lowering_ms - each.prescribed_ms) for each in touched)
    return off_ms / len(touched) / 1000
