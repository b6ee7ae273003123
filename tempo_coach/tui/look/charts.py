"""What is plotted of an exercise over the weeks; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from tempo_coach.app.history_formatting import months, weekdays
from tempo_coach.history.statistics import WEEKS_BY_DAY, Point
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import ngettext
from tempo_coach.training.prescription import Side

LEAST_TOP = {"reps": 5.0, "seconds": 0.5}
"""A plot is never less high, so that little does not look like much."""


class Measure(Enum):
    """What of an exercise is plotted."""

    REPS = auto()
    LOWERING = auto()
    VOLUME = auto()
    ACCURACY = auto()

    @property
    def words(self) -> str:
        """What it is called."""
        return {
            Measure.REPS: _("REPS"),
            Measure.LOWERING: _("TEMPO"),
            Measure.VOLUME: _("VOLUME"),
            Measure.ACCURACY: _("ACCURACY"),
        }[self]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, or a line, over days."""

    unit: str
    """What the numbers are, in words."""
    x: tuple[float, ...]
    """The middle of each point, as a day's ordinal number."""
    up: tuple[float, ...]
    """What goes up from zero."""
    down: tuple[float, ...]
    """What goes down from zero, as positive numbers; empty where nothing does."""
    is_line: bool
    widths: tuple[float, ...]
    """Those of bars, days."""
    x_span: tuple[float, float]
    """The first and the last day, as ordinal numbers."""
    top: float
    """The highest number that is shown."""
    ticks: tuple[tuple[float, str], ...]
    """Names at days."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return not any(self.up) and not any(self.down)


def chart(measure: Measure, points: Sequence[Point]) -> Chart:
    """What is plotted.

    Args:
        measure: What of it.
        points: An exercise over the weeks; at least one.
    """
    is_line = measure is Measure.LOWERING
    shown = [each for each in points if each.lowering_ms] if is_line else list(points)
    up, down = _values(measure, shown)
    least = LEAST_TOP["seconds" if measure in (Measure.LOWERING, Measure.ACCURACY) else "reps"]
    first = points[0].first.toordinal()
    after = points[-1].first + timedelta(days=points[-1].days)
    return Chart(
        unit=_unit(measure, points),
        x=tuple(each.first.toordinal() + each.days / 2 for each in shown),
        up=tuple(up),
        down=tuple(down),
        is_line=is_line,
        widths=tuple(0.8 * each.days for each in shown),
        x_span=(first, after.toordinal()),
        top=1.1 * max([*up, *down, least]),
        ticks=tuple(_ticks(points[0].first, after)),
    )


def _values(measure: Measure, points: Sequence[Point]) -> tuple[list[float], list[float]]:
    on_two_legs = any(Side.BOTH in each.reps for each in points)
    upper, lower = (Side.BOTH, None) if on_two_legs else (Side.LEFT, Side.RIGHT)
    match measure:
        case Measure.REPS:
            return _per_leg(points, upper), _per_leg(points, lower)
        case Measure.LOWERING:
            return [each.lowering_ms / 1000 for each in points], []
        case Measure.VOLUME:
            if _has_weight(points):
                return [each.volume_g / 1000 / _parts(each) for each in points], []
            return [sum(each.reps.values()) / _parts(each) for each in points], []
        case Measure.ACCURACY:
            seconds = [
                [each.mean_off_ms(side) / 1000 for each in points] if side else []
                for side in (upper, lower)
            ]
            return seconds[0], seconds[1]


def _per_leg(points: Sequence[Point], side: Side | None) -> list[float]:
    return [each.reps.get(side, 0) / _parts(each) for each in points] if side else []


def _parts(point: Point) -> float:
    """How many days or weeks a point stands for: what is plotted is a day's, or a week's."""
    return 1 if point.days == 1 else point.days / 7


def _has_weight(points: Sequence[Point]) -> bool:
    return any(each.volume_g for each in points)


def _unit(measure: Measure, points: Sequence[Point]) -> str:
    weeks = points[0].days // 7
    match measure:
        case Measure.REPS if not weeks:
            unit = _("reps per day, per leg")
        case Measure.REPS:
            unit = _("reps per week, per leg")
        case Measure.LOWERING:
            unit = _("prescribed lowering, in seconds")
        case Measure.VOLUME if not weeks and _has_weight(points):
            unit = _("kg per day: reps times weight")
        case Measure.VOLUME if not weeks:
            unit = _("reps per day, both legs together; no weight used")
        case Measure.VOLUME if _has_weight(points):
            unit = _("kg per week: reps times weight")
        case Measure.VOLUME:
            unit = _("reps per week, both legs together; no weight used")
        case Measure.ACCURACY:
            unit = _("seconds off the prescribed lowering, reps with a touch")
    if weeks <= 1:
        return unit
    many = ngettext("{number} week per point", "{number} weeks per point", weeks)
    return f"{unit} ({many.format(number=weeks)})"


def _ticks(first: date, last: date) -> list[tuple[float, str]]:
    """Days of a week, Mondays of a few, the first of months, or of years where there are many."""
    span = (last - first).days
    if span <= 7:
        days = [first + timedelta(days=number) for number in range(span)]
        return [(day.toordinal() + 0.5, weekdays()[day.weekday()]) for day in days]
    if span <= 7 * WEEKS_BY_DAY:
        days = [first + timedelta(days=number) for number in range(0, span, 7)]
        return [(day.toordinal() + 0.5, f"{day.day} {months()[day.month - 1]}") for day in days]
    apart = next((each for each in (1, 2, 3, 6) if span <= 300 * each), 12 * max(1, span // 3_000))
    found: list[tuple[float, str]] = []
    names = months()
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        day = date(number // 12, number % 12 + 1, 1)
        if number % apart == 0 and first <= day <= last:
            name = str(day.year) if day.month == 1 else names[day.month - 1]
            found.append((float(day.toordinal()), name))
    return found
