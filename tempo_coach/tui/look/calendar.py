"""A year as a calendar of weeks: which day stands where, and how full it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tempo_coach.history.statistics import level
from tempo_coach.training.schedule import monday_of

LABELS = 4
"""Columns for the names of the days."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the calendar."""

    level: int
    """From 0 for nothing."""
    is_today: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """The weeks of a year that fit, a column each."""

    year: int
    mondays: tuple[date, ...]
    """The first day of each week."""
    column_width: int
    """1 or 2."""
    today: date
    days: Mapping[date, int]
    """The reps of each day."""
    most: int
    """Those of the fullest day."""

    def day(self, week: int, weekday: int) -> Day | None:
        """A day; None where it belongs to another year, or is yet to come.

        Args:
            week: The column, from 0.
            weekday: The row, from 0 for Monday.
        """
        on = self.mondays[week] + timedelta(days=weekday)
        if on.year != self.year or on > self.today:
            return None
        return Day(level(self.days.get(on, 0), self.most), on == self.today)

    def months(self) -> list[tuple[int, int]]:
        """The column of the week in which each month begins, and the month from 1."""
        found: list[tuple[int, int]] = []
        for column, monday in enumerate(self.mondays):
            sunday = monday + timedelta(days=6)
            if sunday.year == self.year and sunday.day <= 7:
                found.append((column, sunday.month))
        return found


def calendar(year: int, days: Mapping[date, int], today: date, width: int) -> Calendar:
    """Lay a year out; the latest weeks are kept where there is too little room.

    Args:
        year: Which.
        days: The reps of each day of any year.
        today: The local day.
        width: Columns at hand.
    """
    first = monday_of(date(year, 1, 1))
    weeks = (monday_of(date(year, 12, 31)) - first).days // 7 + 1
    room = max(1, width - LABELS)
    column_width = 2 if room >= 2 * weeks else 1
    shown = min(weeks, room // column_width)
    now = (monday_of(today) - first).days // 7
    last = max(shown - 1, min(now, weeks - 1)) if shown < weeks else weeks - 1
    mondays = tuple(first + timedelta(weeks=last - shown + 1 + each) for each in range(shown))
    most = max((reps for day, reps in days.items() if day.year == year), default=0)
    return Calendar(year, mondays, column_width, today, days, most)
