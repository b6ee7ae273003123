"""Sessions as they were lived: begun, cut off, gone on with on another day, ended."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from kept import squat

from tempo_coach.history.identity import new_id
from tempo_coach.history.records import CheckIn, ExerciseRecord, Outcome, RepRecord, SessionRecord
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.training.prescription import RepPosition

Reps = tuple[datetime, int]
"""From when on, and how many."""

REP = timedelta(seconds=7)


def lived(
    repository: HistoryRepository,
    *parts: Reps,
    exercises: Sequence[ExerciseRecord] = (),
    control: str | None = None,
    said: CheckIn | None = None,
    plan: tuple[str, int, int] | None = None,
    outcome: Outcome = Outcome.FINISHED,
) -> SessionRecord:
    """Write a session.

    Args:
        repository: Where.
        parts: When it began and what was done then; what it went on with after it was cut off.
        exercises: What it prescribed; two sets of three squats on each leg where it is left out.
        control: How each exercise was rated.
        said: What was said of it as it ended.
        plan: The programme by its key, its week and its session.
        outcome: How it ended.
    """
    began = parts[0][0]
    offset = began.utcoffset()
    assert offset is not None
    programme, week, number = plan or (None, None, None)
    record = SessionRecord(
        id=new_id(),
        started_at_ms=_ms(began),
        utc_offset_s=round(offset.total_seconds()),
        rehearsal=False,
        enforcement="pace",
        exercises=tuple(exercises) or (squat(),),
        programme=programme,
        week=week,
        number=number,
    )
    places = iter(_places(record))
    with repository.transaction():
        repository.begin(record)
        now = began
        for part, (since, reps) in enumerate(parts):
            now = since
            if part:
                repository.found_cut_off(new_id(), record.id, _ms(now), went_on=True)
            for place in (next(places) for _ in range(reps)):
                now += REP
                repository.rep(record.exercises[place.position].id, RepRecord(place, _ms(now)))
        if outcome is not Outcome.OPEN:
            repository.end(record.id, outcome, _ms(now), 60_000)
        for each in record.exercises if control else ():
            repository.rate(each.id, control, _ms(now))
        if said:
            repository.check_in(record.id, said, _ms(now))
    return record


def _places(record: SessionRecord) -> list[RepPosition]:
    return [
        RepPosition(each.position, set_number, side, rep_number)
        for each in record.exercises
        for set_number in range(1, each.sets + 1)
        for side in each.sides_in(set_number)
        for rep_number in range(1, each.reps + 1)
    ]


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
