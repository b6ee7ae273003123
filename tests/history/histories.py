"""Histories that were never lived: none, twelve weeks, ten years; the same at every call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path

from tempo_coach.history.records import CheckIn, ExerciseRecord, Outcome, SessionRecord
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.history.schema import current_database
from tempo_coach.training.lowering import judge
from tempo_coach.training.prescription import Side

TODAY = date(2026, 5, 4)
"""The day on which the histories are looked at, a Monday."""

EACH_LEG = (Side.LEFT, Side.RIGHT)
TWO_LEGS = (Side.BOTH,)
REP_MS = 7_000


@dataclass(frozen=True)
class Lift:
    """One exercise of a session, as it was prescribed and done."""

    exercise: str = "single-leg-squat"
    name: str = "Single-leg squat"
    tempo: str = "4-0-1-1"
    sets: int = 3
    reps: int = 5
    sides: tuple[Side, ...] = EACH_LEG
    load_g: int | None = None
    load_unit: str | None = None
    step: int | None = None
    missed: Mapping[Side, int] = field(default_factory=dict[Side, int])
    """How many of the last reps were not done, by leg."""
    off_ms: Mapping[Side, Sequence[int]] = field(default_factory=dict[Side, Sequence[int]])
    """How far each lowering was from its prescription, by leg, over and over; none: untouched."""
    control: str | None = None


SQUAT = Lift()
DEADLIFT = Lift(
    "single-leg-deadlift", "Single-leg deadlift", "3-0-1-1", load_g=12_000, load_unit="kg"
)
PRACTICE = Lift(
    "two-leg-deadlift",
    "Two-leg deadlift",
    "2-1-1-1",
    sets=1,
    sides=TWO_LEGS,
    load_g=16_000,
    load_unit="kg",
)


@dataclass(frozen=True)
class Past:
    """A session that was done."""

    started: datetime
    """Local, with its offset."""
    lifts: tuple[Lift, ...] = (SQUAT,)
    outcome: Outcome = Outcome.FINISHED
    said: CheckIn | None = None
    rehearsal: bool = False
    taken_out: bool = False
    plan: tuple[str, int, int] | None = None
    """The programme, its week and its session."""


class Ids:
    """Names in the form of UUIDv7, counted up."""

    def __init__(self) -> None:
        self._number = 0

    def next(self, at_ms: int) -> str:
        """Another one."""
        self._number += 1
        digits = f"{at_ms:012x}7{self._number:03x}8{self._number:015x}"
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:32]))


def at(day: date, hour: int = 18, minute: int = 30, offset_h: int = 2) -> datetime:
    """A local moment."""
    return datetime.combine(day, time(hour, minute), timezone(timedelta(hours=offset_h)))


def written(path: Path, pasts: Sequence[Past]) -> Path:
    """Write sessions into a history, which is made where there is none; tells its file."""
    repository = HistoryRepository(current_database(path, stamp="test"))
    ids = Ids()
    with repository.transaction():
        for past in pasts:
            _write(repository, past, ids)
    repository.close()
    return path


def empty(path: Path) -> Path:
    """A history in which nothing was done."""
    return written(path, ())


def typical(path: Path) -> Path:
    """Twelve weeks up to the day before ``TODAY``, two sessions a week; the fifth week is missing.

    The left leg misses a rep now and then; lowerings are touched from the seventh week on. Beside
    them stand a rehearsal and a session that was taken out, which count for nothing.
    """
    first = TODAY - timedelta(weeks=12)
    pasts: list[Past] = []
    for week in range(12):
        for number, weekday in enumerate((1, 4), 1):
            if week == 4:
                continue
            day = first + timedelta(weeks=week, days=weekday)
            pasts.append(_of_week(week, number, at(day, offset_h=2 if day.month >= 4 else 1)))
    rehearsed = Past(at(TODAY - timedelta(days=2), 9), rehearsal=True)
    wrong = Past(at(TODAY - timedelta(days=2), 10), taken_out=True)
    return written(path, [*pasts, rehearsed, wrong])


def ten_years(path: Path) -> Path:
    """A thousand sessions of a hundred reps on average, up to the day before ``TODAY``."""
    first = TODAY - timedelta(days=3_650)
    pasts = [
        Past(
            at(first + timedelta(days=number * 3_650 // 1_000), 7 + number % 12),
            (
                Lift(
                    sets=(2, 4, 6, 8)[number % 4],
                    control=("solid", "solid", "shaky")[number % 3],
                    off_ms={Side.LEFT: (-250, 80, 410), Side.RIGHT: (-120, 40, 150)}
                    if number % 2
                    else {},
                ),
                Lift(
                    "single-leg-deadlift",
                    "Single-leg deadlift",
                    sets=(2, 4, 6, 8)[number % 4],
                    load_g=16_000,
                    load_unit="kg",
                    control="solid",
                ),
            ),
            said=CheckIn(rpe=6 + number % 4, pain=(0, 0, 2)[number % 3]),
        )
        for number in range(1_000)
    ]
    return written(path, pasts)


def _of_week(week: int, number: int, started: datetime) -> Past:
    lowering_s = min(4, 1 + week // 2)
    sets = 2 if week < 8 else 3
    touched = {Side.LEFT: (-420, -150, 60, 300, 120), Side.RIGHT: (-90, 30, 110, 240, 60)}
    squat = Lift(
        tempo=f"{lowering_s}-0-1-1",
        sets=sets,
        step=lowering_s - 1 if sets == 2 else 4,
        missed={Side.LEFT: 1} if week in (3, 7, 9) else {},
        off_ms=touched if week >= 6 else {},
        control="shaky" if week in (3, 7, 9) else "solid",
    )
    deadlift = Lift(
        "single-leg-deadlift",
        "Single-leg deadlift",
        f"{lowering_s}-0-1-1",
        sets=sets,
        load_g=12_000 if week < 6 else 16_000,
        load_unit="kg",
        step=lowering_s - 1 if sets == 2 else 4,
        missed={Side.LEFT: 3, Side.RIGHT: 2} if (week, number) == (7, 2) else {},
        control="lost" if (week, number) == (7, 2) else "solid",
    )
    early = (week, number) == (7, 2)
    return Past(
        started,
        (PRACTICE, squat, deadlift) if number == 1 else (squat, deadlift),
        outcome=Outcome.ENDED if early else Outcome.FINISHED,
        said=CheckIn(
            rpe=8 if early else 6 + week % 3,
            pain=4 if early else 0,
            note="Left knee felt tight." if early else None,
            pain_next_day=2 if early else None,
        )
        if week != 2
        else None,
        plan=("two-weeks", week + 1, number) if week < 2 else None,
    )


def _write(repository: HistoryRepository, past: Past, ids: Ids) -> None:
    started_ms = round(past.started.astimezone(UTC).timestamp() * 1000)
    offset = past.started.utcoffset()
    assert offset is not None
    exercises = tuple(
        ExerciseRecord(
            id=ids.next(started_ms),
            position=position,
            exercise=lift.exercise,
            name=lift.name,
            tempo=lift.tempo,
            sets=lift.sets,
            reps=lift.reps,
            rest_ms=90_000,
            sides=lift.sides,
            side_order="same",
            load_g=lift.load_g,
            load_unit=lift.load_unit,
            step=lift.step,
        )
        for position, lift in enumerate(past.lifts)
    )
    session_id = ids.next(started_ms)
    programme, week, number = past.plan or (None, None, None)
    repository.begin(
        SessionRecord(
            id=session_id,
            started_at_ms=started_ms,
            utc_offset_s=round(offset.total_seconds()),
            rehearsal=past.rehearsal,
            enforcement="touch" if any(lift.off_ms for lift in past.lifts) else "pace",
            exercises=exercises,
            programme=programme,
            week=week,
            number=number,
        )
    )
    now_ms = started_ms
    for exercise, lift in zip(exercises, past.lifts, strict=True):
        now_ms = _write_lift(repository, exercise, lift, now_ms)
    if past.outcome is not Outcome.OPEN:
        repository.end(session_id, past.outcome, now_ms, now_ms - started_ms)
    if past.said:
        repository.check_in(session_id, past.said, now_ms)
    if past.taken_out:
        repository.delete(session_id, now_ms)


def _write_lift(
    repository: HistoryRepository, exercise: ExerciseRecord, lift: Lift, now_ms: int
) -> int:
    prescribed_ms = round(float(lift.tempo.split("-")[0].strip("?")) * 1000)
    reps: list[tuple[str | int, ...]] = []
    touches: list[tuple[str | int, ...]] = []
    for set_number in range(1, lift.sets + 1):
        for side in lift.sides:
            for rep_number in range(1, lift.reps + 1):
                count = (set_number - 1) * lift.reps + rep_number
                if count > lift.sets * lift.reps - lift.missed.get(side, 0):
                    break
                now_ms += REP_MS
                place = (exercise.id, set_number, side.value, rep_number)
                reps.append((*place, now_ms))
                if off_ms := lift.off_ms.get(side):
                    lowering_ms = prescribed_ms + off_ms[(count - 1) % len(off_ms)]
                    verdict = judge(lowering_ms, prescribed_ms).value
                    touches.append((*place, 1, lowering_ms, prescribed_ms, verdict))
        now_ms += exercise.rest_ms
    # A hundred thousand of them one by one would take as long as all other tests of the room.
    repository.database.write_many("INSERT INTO rep VALUES (?, ?, ?, ?, ?)", reps)
    repository.database.write_many("INSERT INTO touch VALUES (?, ?, ?, ?, ?, ?, ?, ?)", touches)
    if lift.control:
        repository.rate(exercise.id, lift.control, now_ms)
    return now_ms
