"""What the pages of the history show; none of them waits for a disk."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from functools import cached_property

from tempo_coach.history.records import SessionTotal, SideTotal
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.history.statistics import SideComparison, ledger, reps_by_day
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.training.prescription import Side
from tempo_coach.training.schedule import monday_of


class Span(Enum):
    """How far a page looks back."""

    WEEKS = 12
    YEAR = 52
    ALL = None

    @property
    def next(self) -> "Span":
        """The next longer one, and after the longest the shortest."""
        spans = list(Span)
        return spans[(spans.index(self) + 1) % len(spans)]

    @property
    def words(self) -> str:
        """What it is called."""
        return {
            Span.WEEKS: _("the last 12 weeks"),
            Span.YEAR: _("the last 52 weeks"),
            Span.ALL: _("all time"),
        }[self]


class Past:
    """A history as it was at one moment: its sessions, and what takes longer once that is read.

    Args:
        repository: Reads it; None where there is nothing to read.
        today: The local day.

    Raises:
        HistoryError: if it cannot be read.
    """

    def __init__(self, repository: HistoryRepository | None, today: date) -> None:
        self.today = today
        """The local day."""
        self.sessions: tuple[SessionTotal, ...] = repository.session_totals() if repository else ()
        """All sessions, the newest first."""
        self._repository = repository
        self._sides: tuple[SideTotal, ...] = ()
        self._sets_done: Mapping[Span, Mapping[tuple[str, Side], int]] = {}
        self.is_whole = repository is None
        """Whether the sides are read too; until then none is told of."""

    def read_sides(self) -> None:
        """Read what was done on each side; this waits for the disk, and is not for the screen.

        Raises:
            HistoryError: if it cannot be read.
        """
        if self._repository is None:
            return
        try:
            sides = self._repository.side_totals()
            spans = {span: self._repository.sets_done(self._monday_of(span)) for span in Span}
            self._sides, self._sets_done = sides, spans
        finally:
            self.is_whole = True

    @cached_property
    def days(self) -> Mapping[date, int]:
        """The reps of each day up to today; no other day can be drawn."""
        found = reps_by_day(self.sessions)
        return {day: reps for day, reps in found.items() if day <= self.today}

    @cached_property
    def first(self) -> date:
        """The local day of the first session; today where there is none up to then."""
        return min([self.today, *(each.started.date() for each in self.sessions[-1:])])

    @cached_property
    def newest(self) -> SessionTotal | None:
        """The last session that counts, up to today; None where there is none."""
        done = (each for each in self.sessions if each.counts)
        return next((each for each in done if each.started.date() <= self.today), None)

    def sides(self, span: Span) -> tuple[SideTotal, ...]:
        """What was done of each exercise on each side, the oldest first."""
        since = self._monday_of(span)
        return tuple(each for each in self._sides if each.on >= since)

    def drawn_sides(self, span: Span) -> tuple[SideTotal, ...]:
        """The same up to today; no other day can be drawn."""
        return tuple(each for each in self.sides(span) if each.on <= self.today)

    def ledger(self, span: Span) -> tuple[SideComparison, ...]:
        """Leg against leg."""
        return ledger(self.sides(span), self._sets_done.get(span, {}))

    def since(self, span: Span) -> date:
        """The first day of a span, but none before the first session."""
        return max(self.first, self._monday_of(span))

    def _monday_of(self, span: Span) -> date:
        """The first day that is looked at, as it was where it was lived."""
        if span.value is None:
            return date.min
        return monday_of(self.today) - timedelta(weeks=span.value - 1)
