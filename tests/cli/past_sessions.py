"""Sessions that somebody did before, written as the coach would have written them."""

import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tempo_coach.history.records import Outcome, RepRecord, SessionRecord
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.history.schema import current_database, watched_database
from tempo_coach.history.session_mapping import session_of
from tempo_coach.library.loader import exercises
from tempo_coach.training.load import Load
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import Prescription, RepPosition, Side, Workout, prescribe
from tempo_coach.training.tempo import Tempo

DAY_MS = 86_400_000
REP_MS = 6_000


def squats(
    sets: int = 2, reps: int = 5, tempo: str = "1-0-1-1", load: str | None = None
) -> Prescription:
    """Single-leg squats on both legs, the right one first."""
    return prescribe(
        exercises()["single-leg-squat"],
        sets=sets,
        reps=reps,
        rest_ms=20_000,
        tempo=Tempo.parse(tempo),
        load=Load.parse(load) if load else None,
        lead=Side.RIGHT,
    )


def practice(reps: int = 5) -> Prescription:
    """Deadlifts on both legs."""
    return prescribe(exercises()["two-leg-deadlift"], sets=1, reps=reps)


def deadlifts(sets: int = 2, reps: int = 5, tempo: str = "1-0-1-1") -> Prescription:
    """Single-leg deadlifts on both legs."""
    lift = exercises()["single-leg-deadlift"]
    return prescribe(lift, sets=sets, reps=reps, tempo=Tempo.parse(tempo))


def order_of(*prescriptions: Prescription) -> list[RepPosition]:
    """All reps in the order in which they are done."""
    return [
        RepPosition(position, set_number, side, rep_number)
        for position, each in enumerate(prescriptions)
        for set_number in range(1, each.sets + 1)
        for side in each.sides_in(set_number)
        for rep_number in range(1, each.reps + 1)
    ]


def reps_in(events: list[dict[str, Any]], *keys: str) -> list[RepPosition]:
    """The completed reps that events tell, of exercises by their keys."""
    return [
        RepPosition(
            keys.index(each["exercise"]), each["set_number"], Side(each["side"]), each["rep_number"]
        )
        for each in events
        if each["event"] == "rep_completed"
    ]


@dataclass(frozen=True)
class Diary:
    """The history of a home folder."""

    home: Path

    @property
    def path(self) -> Path:
        return self.home / "data" / "history.db"

    def add(
        self,
        *prescriptions: Prescription,
        done: int | None = None,
        outcome: Outcome = Outcome.FINISHED,
        days_ago: int = 0,
        plan: tuple[str, int, int] | None = None,
        steps: Sequence[int | None] = (),
        control: str | None = None,
        rehearsal: bool = False,
    ) -> SessionRecord:
        """Write a session.

        Args:
            prescriptions: What was prescribed.
            done: How many reps of it were done, in order; all where it is None.
            outcome: How it ended.
            days_ago: How long it is ago.
            plan: The programme by its key, its week and its session.
            steps: The ladder's step of each exercise.
            control: How each exercise was rated.
            rehearsal: Whether it counts for nothing.
        """
        order = order_of(*prescriptions)
        done = len(order) if done is None else done
        at = datetime.now() - timedelta(days=days_ago)
        programme, week, number = plan or (None, None, None)
        session = replace(
            session_of(
                Workout(prescriptions),
                rehearsal=rehearsal,
                enforcement=Enforcement.PACE,
                steps=steps,
                programme=programme,
                week=week,
                number=number,
            ),
            started_at_ms=round(at.timestamp() * 1000),
            utc_offset_s=time.localtime(at.timestamp()).tm_gmtoff,
        )
        repository = HistoryRepository(current_database(self.path, stamp="test"))
        with closing(repository), repository.transaction():
            repository.begin(session)
            for index, place in enumerate(order[:done], 1):
                now_ms = session.started_at_ms + index * REP_MS
                repository.rep(session.exercises[place.position].id, RepRecord(place, now_ms))
            if done:
                last = order[done - 1]
                after = replace(last, rep_number=last.rep_number + 1)
                repository.stands_at(session.id, after, done * REP_MS)
            if outcome is not Outcome.OPEN:
                ended_ms = session.started_at_ms + done * REP_MS
                repository.end(session.id, outcome, ended_ms, done * REP_MS)
            for each in session.exercises if control else ():
                repository.rate(each.id, control, session.started_at_ms)
        return session

    def sessions(self) -> tuple[SessionRecord, ...]:
        """All sessions, the oldest first."""
        with closing(self._opened()) as repository:
            return repository.sessions()

    def session(self, session_id: str) -> SessionRecord:
        """A session as it is recorded now."""
        return next(each for each in self.sessions() if each.id == session_id)

    def outcomes(self) -> list[str]:
        """How each session ended, the oldest first."""
        return [each.outcome.value for each in self.sessions()]

    def places(self, session_id: str) -> list[RepPosition]:
        """The reps of a session that were done, in the order of the workout."""
        with closing(self._opened()) as repository:
            details = repository.details(session_id)
        assert details
        return [rep.place for rep in details.reps]

    def attempts(self, exercise: str) -> list[int]:
        """How many reps of an exercise were done in each session that counts."""
        with closing(self._opened()) as repository:
            return [each.reps_done for each in repository.attempts(exercise, 100)]

    def is_sound(self) -> bool:
        """Whether SQLite finds nothing wrong with it."""
        with closing(self._opened()) as repository:
            return not repository.database.faults()

    def _opened(self) -> HistoryRepository:
        database = watched_database(self.path)
        assert database
        return HistoryRepository(database)
