"""What records come to: days of a year, weeks in a row, legs against each other, change over time.

Everything is pure, and takes one walk over the records.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tempo_coach.errors import BadValueError
from tempo_coach.history.records import SessionTotal, SideTotal
from tempo_coach.training.prescription import Side
from tempo_coach.training.schedule import monday_of
from tempo_coach.training.tempo import Tempo

LEVELS = 4
"""How many degrees of having trained a calendar tells apart."""

MOST_POINTS = 53
"""A plot of more weeks than that puts several into one point."""

WEEKS_BY_DAY = 4
"""A plot of no more weeks than that has a point for each day."""

_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Totals:
    """What sessions come to."""

    sessions: int
    """Those that count."""
    reps: int
    elapsed_ms: int
    """On the clocks of the sessions that count."""
    without_reps: int = 0
    """Sessions that do not count, because no rep of them was done."""


@dataclass(frozen=True, slots=True)
class Streak:
    """Weeks in a row, Monday to Sunday, with a session of at least one rep."""

    current: int
    """Up to this week, or to the last one while this one has none yet."""
    longest: int


@dataclass(frozen=True, slots=True)
class LegTotal:
    """What one leg did of an exercise."""

    reps: int = 0
    sets: int = 0
    """Those in which a rep was done."""
    touches: int = 0
    """How many lowerings were measured."""
    on_time: int = 0
    off_ms: int = 0
    """The sum of the measured lowerings' distances from their prescription."""

    @property
    def mean_off_ms(self) -> float | None:
        """How far a lowering is from its prescription on average; None where none was measured."""
        return self.off_ms / self.touches if self.touches else None


@dataclass(frozen=True, slots=True)
class SideComparison:
    """One exercise, leg against leg."""

    exercise: str
    """By its key."""
    name: str
    """What it was called last."""
    legs: Mapping[Side, LegTotal]
    """Left and right, or both for a lift on two legs."""

    @property
    def fewer(self) -> Side | None:
        """The leg with fewer reps; None where they are even, or not measured."""
        if self.reps_percent in (None, 100):
            return None
        return min((Side.LEFT, Side.RIGHT), key=lambda side: self.legs[side].reps)

    @property
    def has_two_legs(self) -> bool:
        """Whether it is trained leg by leg."""
        return Side.BOTH not in self.legs

    @property
    def reps_percent(self) -> float | None:
        """The reps of the leg with fewer as a share of the other's; None where not measured.

        A leg that was not reached, or not trained, is not one that did nothing of what the other
        did. The field calls it a symmetry index, and this one tells of reps alone.
        """
        done = [self.legs[side].reps for side in (Side.LEFT, Side.RIGHT) if side in self.legs]
        return 100 * min(done) / max(done) if len(done) > 1 and all(done) else None


@dataclass(slots=True)
class Point:
    """What was done of an exercise on a day, in a week, or in several that follow each other."""

    first: date
    """Its first day."""
    days: int
    """How many days it spans; the last one may span fewer than the others."""
    reps: dict[Side, int] = field(default_factory=dict[Side, int])
    lowering_ms: float = 0
    """The slowest lowering that was prescribed."""
    volume_g: int = 0
    """Every rep's weight in the hand, all together; none where there was no weight."""
    touches: dict[Side, int] = field(default_factory=dict[Side, int])
    off_ms: dict[Side, int] = field(default_factory=dict[Side, int])
    """The sum of the distances, by leg."""

    def mean_off_ms(self, side: Side) -> float:
        """How far a leg's lowering was from its prescription on average; 0 if none was measured."""
        touches = self.touches.get(side, 0)
        return self.off_ms.get(side, 0) / touches if touches else 0


def totals(sessions: Iterable[SessionTotal]) -> Totals:
    """All sessions together."""
    sessions = tuple(sessions)
    done = [each for each in sessions if each.counts]
    return Totals(
        len(done),
        sum(each.reps_done for each in done),
        sum(each.elapsed_ms for each in done),
        len(sessions) - len(done),
    )


def totals_of_year(sessions: Iterable[SessionTotal], year: int) -> Totals:
    """Those that were begun in a year, with the reps that were done on its days."""
    sessions = tuple(sessions)
    days = reps_by_day(sessions)
    return replace(
        totals(each for each in sessions if each.started.year == year),
        reps=sum(reps for day, reps in days.items() if day.year == year),
    )


def reps_by_day(sessions: Iterable[SessionTotal]) -> dict[date, int]:
    """The reps of each local day on which one was done."""
    days: dict[date, int] = {}
    for each in sessions:
        if each.counts:
            for day, reps in each.days or ((each.started.date(), each.reps_done),):
                days[day] = days.get(day, 0) + reps
    return days


def level(reps: int, most: int) -> int:
    """How much a day was among others, from 0 for nothing to ``LEVELS``.

    Args:
        reps: The day's.
        most: Those of the fullest day.
    """
    return -(-LEVELS * min(reps, most) // most) if most > 0 and reps > 0 else 0


def streak(days: Iterable[date], today: date) -> Streak:
    """Weeks in a row.

    Args:
        days: Those on which something was done, in any order; what is dated later than today is
            left out, because nobody knows when it was.
        today: The local day.
    """
    weeks = sorted({monday_of(day) for day in days if day <= today})
    run = longest = 0
    before: date | None = None
    for week in weeks:
        run = run + 1 if before is not None and week - before == _WEEK else 1
        longest = max(longest, run)
        before = week
    goes_on = before is not None and before >= monday_of(today) - _WEEK
    return Streak(run if goes_on else 0, longest)


def ledger(
    side_totals: Iterable[SideTotal], sets_done: Mapping[tuple[str, Side], int]
) -> tuple[SideComparison, ...]:
    """Leg against leg, the exercise with the most reps first.

    Args:
        side_totals: What was done, the oldest first.
        sets_done: The sets of which a rep was done, by exercise and side.
    """
    names: dict[str, str] = {}
    found: dict[str, dict[Side, LegTotal]] = {}
    for each in side_totals:
        names[each.exercise] = each.name
        legs = found.setdefault(each.exercise, _no_legs(each.side))
        leg = legs.get(each.side, LegTotal())
        legs[each.side] = LegTotal(
            leg.reps + each.reps_done,
            sets_done.get((each.exercise, each.side), 0),
            leg.touches + each.touches,
            leg.on_time + each.on_time,
            leg.off_ms + each.off_ms,
        )
    rows = [SideComparison(key, names[key], legs) for key, legs in found.items()]
    return tuple(sorted(rows, key=lambda row: -sum(leg.reps for leg in row.legs.values())))


def points(side_totals: Iterable[SideTotal], since: date, today: date) -> tuple[Point, ...]:
    """Week by week, or several weeks in one where there are many, or day by day where few.

    Those without a rep are there too, and all days from a Monday up to the end of this week.

    Args:
        side_totals: Of one exercise, in any order.
        since: The first day that is looked at.
        today: The last one.
    """
    first = monday_of(min(since, today))
    weeks = (monday_of(today) - first).days // 7 + 1
    span = 1 if weeks <= WEEKS_BY_DAY else 7 * -(-weeks // MOST_POINTS)
    made = [
        Point(first + timedelta(days=number), min(span, 7 * weeks - number))
        for number in range(0, 7 * weeks, span)
    ]
    for each in side_totals:
        place = (each.on - first).days // span
        if 0 <= place < len(made):
            _add(made[place], each)
    return tuple(made)


def exercises_of(side_totals: Sequence[SideTotal]) -> dict[str, str]:
    """The exercises by key with what they were called last, those of the last session first.

    Args:
        side_totals: What was done, the oldest first.
    """
    names: dict[str, str] = {}
    last: dict[str, tuple[int, int]] = {}
    for place, each in enumerate(side_totals):
        names[each.exercise] = each.name
        if last.get(each.exercise, (0, 0))[0] != -each.started_at_ms:
            last[each.exercise] = -each.started_at_ms, place
    return {key: names[key] for key in sorted(last, key=lambda key: last[key])}


def _no_legs(side: Side) -> dict[Side, LegTotal]:
    sides = (Side.BOTH,) if side is Side.BOTH else (Side.LEFT, Side.RIGHT)
    return dict.fromkeys(sides, LegTotal())


def _add(point: Point, each: SideTotal) -> None:
    side = each.side
    point.reps[side] = point.reps.get(side, 0) + each.reps_done
    point.lowering_ms = max(point.lowering_ms, _lowering_ms(each.tempo))
    point.volume_g += each.reps_done * (each.load_g or 0)
    point.touches[side] = point.touches.get(side, 0) + each.touches
    point.off_ms[side] = point.off_ms.get(side, 0) + each.off_ms


def _lowering_ms(tempo: str) -> int:
    try:
        return Tempo.parse(tempo).eccentric_ms
    except BadValueError:
        # A history that was mended by hand is still looked at.
        return 0
