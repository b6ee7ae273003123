"""What the pages of the history show, read once each and only when it is shown."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from functools import cached_property

from tempo_coach.history.figures import LedgerRow, ledger, reps_by_day
from tempo_coach.history.records import SessionTotal, SideTotal
from tempo_coach.history.store import Store
from tempo_coach.training.schedule import monday_of
from tempo_coach.translation import gettext as _


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
    """A history as it was at one moment.

    Args:
        store: Reads it; None where there is nothing to read.
        today: The local day.

    Raises:
        HistoryError: if it cannot be read; here, and wherever more is read.
    """

    def __init__(self, store: Store | None, today: date) -> None:
        self.store = store
        """Reads it."""
        self.today = today
        """The local day."""
        self.sessions: tuple[SessionTotal, ...] = store.session_totals() if store else ()
        """All sessions, the newest first."""

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

    def ledger(self, span: Span) -> tuple[LedgerRow, ...]:
        """Leg against leg."""
        sets_done = self.store.sets_done(self._monday_of(span)) if self.store else {}
        return ledger(self.sides(span), sets_done)

    def since(self, span: Span) -> date:
        """The first day of a span, but none before the first session."""
        return max(self.first, self._monday_of(span))

    @cached_property
    def _sides(self) -> tuple[SideTotal, ...]:
        return self.store.side_totals() if self.store else ()

    def _monday_of(self, span: Span) -> date:
        """The first day that is looked at, as it was where it was lived."""
        if span.value is None:
            return date.min
        return monday_of(self.today) - timedelta(weeks=span.value - 1)
