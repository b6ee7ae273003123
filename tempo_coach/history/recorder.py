"""Writes down what is done in a session."""

import time
from collections.abc import Callable
from dataclasses import replace

from tempo_coach.history.history_writer import HistoryWriter, Write
from tempo_coach.history.identity import new_id
from tempo_coach.history.records import (
    Outcome,
    RepRecord,
    SessionDetails,
    SessionRecord,
    TouchRecord,
)
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.timeline.timeline import Block
from tempo_coach.training.lowering import Lowering
from tempo_coach.training.prescription import RepPosition, Workout


def utc_now_ms() -> int:
    """The wall clock, UTC milliseconds."""
    return time.time_ns() // 1_000_000


class Rehearsal:
    """Stands in for a recorder where nothing is written down, and tells everybody all the same.

    Args:
        session: What would be recorded.
        writer: On whose thread others are told.
    """

    def __init__(self, session: SessionRecord, writer: HistoryWriter) -> None:
        self.session = session
        """What would be recorded."""
        self._writer = writer

    def begin(self) -> None:
        """Write nothing down."""

    def stand_at(self, block: Block, rep_number: int, elapsed_ms: float) -> None:
        """Write nothing down."""

    def complete(self, block: Block, rep_number: int, elapsed_ms: float) -> None:
        """Write nothing down."""

    def touch(self, block: Block, lowering: Lowering) -> None:
        """Write nothing down."""

    def end(self, elapsed_ms: float, *, early: bool) -> None:
        """Write nothing down."""

    def then(self, do: Callable[[], None]) -> None:
        """Do something on the thread on which it is done after a real session as well."""
        self._writer.write(None, do)


class Recorder:
    """Writes down what is done, in order; every method returns at once, whatever the disk does.

    Args:
        session: What is begun; of one that goes on, what was recorded of it.
        workout: The same as it is played.
        writer: Where it is written.
        went_on: Whether it goes on after it was cut off.
        now_ms: The wall clock, UTC milliseconds.
    """

    def __init__(
        self,
        session: SessionRecord,
        workout: Workout,
        writer: HistoryWriter,
        *,
        went_on: bool = False,
        now_ms: Callable[[], int] = utc_now_ms,
    ) -> None:
        self.session = session
        """What is recorded."""
        self._workout = workout
        self._writer = writer
        self._went_on = went_on
        self._now_ms = now_ms
        self._before_ms = session.elapsed_ms
        self._attempts: dict[RepPosition, int] = {}
        # Read on the journal's thread, before any touch is written.
        self._before: SessionDetails | None = None

    def begin(self) -> None:
        """The session begins, or goes on."""
        now_ms = self._now_ms()
        if self._went_on:
            self._writer.write(self._goes_on(new_id(), now_ms), holds=self._holds)
            return
        offset_s = time.localtime(now_ms / 1000).tm_gmtoff
        self.session = replace(self.session, started_at_ms=now_ms, utc_offset_s=offset_s)
        begun = self.session
        self._writer.write(lambda repository: repository.begin(begun), holds=self._holds)

    def stand_at(self, block: Block, rep_number: int, elapsed_ms: float) -> None:
        """A rep comes next."""
        self._writer.write(self._stands_at(self._place(block, rep_number), elapsed_ms))

    def complete(self, block: Block, rep_number: int, elapsed_ms: float) -> None:
        """A rep was completed."""
        place = self._place(block, rep_number)
        rep, exercise_id = RepRecord(place, self._now_ms()), self._exercise_id(place)
        stands_at = self._stands_at(replace(place, rep_number=rep_number + 1), elapsed_ms)

        def write(repository: HistoryRepository) -> None:
            repository.rep(exercise_id, rep)
            stands_at(repository)

        self._writer.write(write, holds=lambda repository: repository.holds_rep(exercise_id, rep))

    def touch(self, block: Block, lowering: Lowering) -> None:
        """The runner ended a lowering by a touch."""
        place = self._place(block, lowering.rep_number)
        attempt = self._attempts[place] = self._attempts.get(place, 0) + 1
        touch = TouchRecord(
            place, attempt, lowering.lowering_ms, lowering.prescribed_ms, lowering.verdict
        )
        exercise_id = self._exercise_id(place)

        def write(repository: HistoryRepository) -> None:
            touches = self._before.touches if self._before else ()
            before = max((each.attempt for each in touches if each.place == place), default=0)
            repository.touch(exercise_id, replace(touch, attempt=before + attempt))

        self._writer.write(write)

    def end(self, elapsed_ms: float, *, early: bool) -> None:
        """The session is over, and others may record; what is never ended was cut off."""
        outcome = Outcome.ENDED if early else Outcome.FINISHED
        session_id, now_ms = self.session.id, self._now_ms()
        total_ms = self._before_ms + round(elapsed_ms)
        self._writer.write(lambda repository: repository.end(session_id, outcome, now_ms, total_ms))
        self._writer.rest()

    def then(self, do: Callable[[], None]) -> None:
        """Do something, on another thread, once all before it is on disk or cannot be."""
        self._writer.write(None, do)

    def _goes_on(self, found_id: str, now_ms: int) -> Write:
        session = self.session

        def write(repository: HistoryRepository) -> None:
            # It may have been set aside with a damaged history.
            repository.begin(session)
            repository.found_cut_off(found_id, session.id, now_ms, went_on=True)
            if self._before is None:
                self._before = repository.details(session.id)
                return
            # It is written again, and what was done before may be gone as well.
            for rep in self._before.reps:
                repository.rep(self._exercise_id(rep.place), rep)
            for touch in self._before.touches:
                repository.touch(self._exercise_id(touch.place), touch)

        return write

    def _holds(self, repository: HistoryRepository) -> bool:
        return repository.holds_session(self.session.id)

    def _stands_at(self, place: RepPosition, elapsed_ms: float) -> Write:
        session_id, total_ms = self.session.id, self._before_ms + round(elapsed_ms)
        return lambda repository: repository.stands_at(session_id, place, total_ms)

    def _exercise_id(self, place: RepPosition) -> str:
        return self.session.exercises[place.position].id

    def _place(self, block: Block, rep_number: int) -> RepPosition:
        if block.prescription is None or block.set_number is None or block.side is None:
            raise ValueError(f"a {block.kind} block has no reps")
        position = self._workout.position_of(block.prescription)
        return RepPosition(position, block.set_number, block.side, rep_number)
