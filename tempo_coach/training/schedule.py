"""Where somebody is in a programme: nothing is skipped, and a missed week repeats."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import ngettext
from tempo_coach.training.programme import PlannedSession, Programme


@dataclass(frozen=True, slots=True)
class DoneSession:
    """A session of a programme that was done."""

    week: int
    """The programme's week, from 1."""
    number: int
    """The session within it, from 1."""
    on: date
    """The day, as it was where it was done."""


@dataclass(frozen=True, slots=True)
class ProgrammePlace:
    """The next session of a programme."""

    week: int | None
    """The programme's week, from 1; None when the programme is finished."""
    number: int | None
    """The session within it, from 1; None when the programme is finished."""
    weeks: int
    """How many weeks the programme has."""
    sessions: int
    """How many sessions this week of it has."""
    session: PlannedSession
    """What is planned; the last one of a programme that is finished."""
    missed_weeks: int
    """Whole calendar weeks without any training, up to today."""
    days_since: int | None
    """Days since the last training; None if there was none."""
    repeats: bool
    """Whether the programme's week begins again with this session."""
    done_today: bool
    """Whether a session of the programme was done today."""

    @property
    def finished(self) -> bool:
        """Whether all of the programme was done."""
        return self.week is None

    def told(self, *, as_planned: bool = True) -> tuple[str, ...]:
        """Where one is, why this session comes now, and what is late, a sentence each.

        The reason is the programme's own text, as its file has it.

        Args:
            as_planned: Whether anything of the session is done as the programme has it; its
                reason is untrue otherwise.
        """
        why = self._why() if as_planned else ""
        return tuple(filter(None, (self._where(), why, self._late(), self._today())))

    def _where(self) -> str:
        if self.finished:
            return _(
                "You have finished the programme; from here on you climb the ladder at your "
                "own pace."
            )
        return _("Week {week} of {weeks}, session {number} of {sessions}").format(
            week=self.week, weeks=self.weeks, number=self.number, sessions=self.sessions
        )

    def _why(self) -> str:
        return "" if self.finished else self.session.why

    def _late(self) -> str:
        if self.repeats:
            return _("After the break, week {week} starts over, so nothing is skipped.").format(
                week=self.week
            )
        if not self.missed_weeks:
            return ""
        return ngettext(
            "{number} week went by without a session; nothing is lost, you carry on where "
            "you were.",
            "{number} weeks went by without a session; nothing is lost, you carry on where "
            "you were.",
            self.missed_weeks,
        ).format(number=self.missed_weeks)

    def _today(self) -> str:
        return _("Done for today. Next session from tomorrow.") if self.done_today else ""


def place_in(
    programme: Programme, done: Iterable[DoneSession], trained_on: Iterable[date], today: date
) -> ProgrammePlace:
    """The next session of a programme: the first one that was not done.

    A week that was begun and not finished begins again after a calendar week, Monday to
    Sunday, without any training. What was done of it before then no longer counts.

    A day later than today comes from a clock that was wrong. Such a session was done, and counts;
    its day does not.

    Args:
        programme: The programme.
        done: What was done of it, in the order in which it was begun.
        trained_on: The days of all training, of this programme or not.
        today: The day, as it is here.
    """
    done = tuple(done)
    done_today = any(each.on == today for each in done)
    done = _on_credible_days(done, today)
    days = sorted(day for day in {*trained_on, *(each.on for each in done)} if day <= today)
    still_done, repeats = _still_done(programme, done, [*days, today])
    last = days[-1] if days else None
    now = _next(programme, still_done)
    week = programme.weeks[now[0] - 1 if now else -1]
    return ProgrammePlace(
        week=now[0] if now else None,
        number=now[1] if now else None,
        weeks=len(programme.weeks),
        sessions=len(week.sessions),
        session=week.sessions[now[1] - 1 if now else -1],
        missed_weeks=missed_weeks(last, today) if last else 0,
        days_since=(today - last).days if last else None,
        repeats=repeats,
        done_today=done_today,
    )


def missed_weeks(earlier: date, later: date) -> int:
    """How many whole calendar weeks, Monday to Sunday, lie between two days."""
    return max(0, (monday_of(later) - monday_of(earlier)).days // 7 - 1)


def monday_of(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


def _on_credible_days(done: Sequence[DoneSession], today: date) -> tuple[DoneSession, ...]:
    """Each session on a day up to today.

    One that is dated later stands on the day of the session before it, or else of that after it.
    """
    before = next((each.on for each in done if each.on <= today), today)
    found: list[DoneSession] = []
    for each in done:
        before = each.on if each.on <= today else before
        found.append(replace(each, on=before))
    return tuple(found)


def _in_order(programme: Programme) -> Iterator[tuple[int, int]]:
    for week_number, week in enumerate(programme.weeks, 1):
        for number in range(1, len(week.sessions) + 1):
            yield week_number, number


def _next(programme: Programme, done: Set[tuple[int, int]]) -> tuple[int, int] | None:
    return next((each for each in _in_order(programme) if each not in done), None)


def _still_done(
    programme: Programme, done: Sequence[DoneSession], days: Sequence[date]
) -> tuple[Set[tuple[int, int]], bool]:
    """What counts as done, and whether a week was taken back that was not begun again yet.

    Args:
        programme: The programme.
        done: What was done of it.
        days: All days of training, in order, and today.
    """
    done_on: dict[date, list[tuple[int, int]]] = {}
    for each in done:
        done_on.setdefault(each.on, []).append((each.week, each.number))
    counts: set[tuple[int, int]] = set()
    repeats = False
    for earlier, day in pairwise([days[0], *days]):
        if missed_weeks(earlier, day):
            now = _next(programme, counts)
            begun = {each for each in counts if now is not None and each[0] == now[0]}
            counts -= begun
            repeats = repeats or bool(begun)
        if day in done_on:
            counts.update(done_on[day])
            repeats = False
    return counts, repeats
