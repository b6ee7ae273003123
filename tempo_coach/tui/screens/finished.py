"""The finish: what was done, how long it took, how it was lowered, and a kind word."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from tempo_coach.labels import LEGS, clean, clock, counted
from tempo_coach.playback.tally import Tally, TallyRow
from tempo_coach.training.lowering import Lowering, Verdict
from tempo_coach.training.prescription import Side
from tempo_coach.tui.look.lines import strip_of
from tempo_coach.tui.widgets.type import BigText

ALL_DONE = "Every rep is done. Well done, and rest well."
PART_DONE = "That was a good piece of work. See you next time."
NOTHING_DONE = "Nothing counted this time. See you next time."


class FinishedScreen(Screen[None]):
    """What was done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter,space,pagedown,q,escape", "app.quit", "Leave"),
    ]

    def __init__(self, tally: Tally) -> None:
        super().__init__()
        self._tally = tally

    def compose(self) -> ComposeResult:
        """A large word, the exercises, the time and the kind word."""
        rows = self._tally.rows()
        complete = self._tally.complete
        yield BigText(("WELL DONE", "DONE") if complete else ("DONE",), id="done-word")
        yield Static(_warm(self._tally, rows), id="warm", markup=False)
        with VerticalScroll(id="done-rows"):
            for row in rows:
                if row.side is row.prescription.sides[0]:
                    name = clean(row.prescription.exercise.name)
                    yield Static(name, classes="name", markup=False)
                yield Static(_told(row), classes="row", markup=False)
                for line in _lowered(self._tally, row):
                    yield Static(line, classes="lowered", markup=False)
        yield Static(f"Time: {clock(self._tally.elapsed_ms)}", id="time", markup=False)
        yield Static("space leave", id="leave", markup=False)


def _warm(tally: Tally, rows: list[TallyRow]) -> str:
    if tally.complete:
        return ALL_DONE
    return PART_DONE if any(row.reps_done for row in rows) else NOTHING_DONE


def _told(row: TallyRow) -> str:
    asked = row.prescription.sets
    side = "" if row.side is Side.BOTH else f"{LEGS[row.side]}: "
    return f"{side}{len(row.sets_done)} of {counted(asked, 'set')}, {counted(row.reps_done, 'rep')}"


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
    measured = counted(len(touched), "measured lowering")
    head = f"{on_time} of {measured} on time, {_error_s(touched):.1f} s off on average"
    return [head, *(f"set {number}: {strip_of(each)} s" for number, each in by_set if each)]


def _error_s(touched: tuple[Lowering, ...]) -> float:
    """The mean distance from the prescription, seconds."""
    off_ms = sum(abs(each.lowering_ms - each.prescribed_ms) for each in touched)
    return off_ms / len(touched) / 1000
