"""Left against right for each exercise: bars, numbers and the share of reps."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from tempo_coach.app.formatting import clean, reps_text, sets_text, side_word
from tempo_coach.app.history_formatting import reps_share_text
from tempo_coach.history.statistics import LegTotal, SideComparison
from tempo_coach.i18n.translation import decimal
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.training.prescription import Side
from tempo_coach.tui.widgets.cached_rows import CachedRows
from tempo_coach.tui.widgets.line import line
from tempo_coach.tui.widgets.two_sided_line import spread

SIDE_WIDTH = 12
NUMBERS_WIDTH = 30
"""Columns."""

LEAST_BAR = 12
"""Columns below which there is no bar."""

Line = tuple[str, str]
"""A text and the name of its part: ``name``, ``left``, ``right``, ``both`` or nothing."""


class SideComparisonTable(CachedRows):
    """Exercises, leg against leg."""

    DEFAULT_CSS = """
    SideComparisonTable {
        height: auto;
        width: 1fr;
    }
    SideComparisonTable > .ledger--name {
        text-style: bold;
    }
    SideComparisonTable > .ledger--left {
        color: $primary;
    }
    SideComparisonTable > .ledger--right {
        color: $accent;
    }
    SideComparisonTable > .ledger--both {
        color: $foreground;
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"ledger--{part}" for part in ("name", "left", "right", "both")
    }

    rows: reactive[tuple[SideComparison, ...]] = reactive((), layout=True)
    """What is shown."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as there are."""
        return len(lines_of(self.rows, width))

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        lines = lines_of(self.rows, self.size.width)
        text, part = lines[y] if y < len(lines) else ("", "")
        return line(text, self.size.width, self.ink(f"ledger--{part}" if part else ""))


def lines_of(rows: Sequence[SideComparison], width: int) -> list[Line]:
    """The lines of a ledger.

    Args:
        rows: The exercises.
        width: Columns at hand.
    """
    lines: list[Line] = []
    for row in rows:
        share = reps_share_text(row)
        told = (_("reps, left to right: {share}").format(share=share), share) if share else ()
        lines.append((spread((clean(row.name),), told, width), "name"))
        most = max((leg.reps for leg in row.legs.values()), default=0)
        lines += [(_leg(side, leg, most, width), side.value) for side, leg in row.legs.items()]
        lines.append(("", ""))
    return lines[:-1]


def _leg(side: Side, leg: LegTotal, most: int, width: int) -> str:
    numbers = f"{reps_text(leg.reps)}, {sets_text(leg.sets)}"
    briefly: tuple[str, ...] = ()
    if leg.mean_off_ms is not None:
        seconds = decimal(leg.mean_off_ms / 1000, 2)
        off = _("lowering {seconds} s off").format(seconds=seconds)
        briefly = (off, _("{seconds} s off").format(seconds=seconds), "")
    name = set_cell_size(f"  {side_word(side)}", SIDE_WIDTH)
    room = width - SIDE_WIDTH - 2 * NUMBERS_WIDTH
    if room < LEAST_BAR:
        room = width - SIDE_WIDTH - NUMBERS_WIDTH - 22
    if room < LEAST_BAR:
        return spread((name + numbers,), briefly, width)
    bar = "█" * max(1 if leg.reps else 0, round(room * leg.reps / most)) if most else ""
    head = f"{name}{set_cell_size(bar, room)} {numbers}"
    told = [each for each in briefly if cell_len(each) <= width - SIDE_WIDTH - room - NUMBERS_WIDTH]
    head = set_cell_size(head, SIDE_WIDTH + room + NUMBERS_WIDTH)
    return head + (told[0] if told else "")
