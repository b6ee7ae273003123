"""Counting what was done, from events."""

from dataclasses import dataclass, field

from tempo_coach.playback.events import Event, EventKind
from tempo_coach.training.prescription import Prescription, Side, Workout


@dataclass(frozen=True, slots=True)
class TallyRow:
    """What was done of one exercise on one side."""

    prescription: Prescription
    side: Side
    sets_done: frozenset[int]
    """The numbers of the sets of which every rep was done."""
    reps_done: int


@dataclass(slots=True)
class Tally:
    """What was done so far; a rep that was repeated counts once."""

    workout: Workout
    elapsed_ms: float = 0.0
    """The session's own clock at the last event."""
    _reps: set[tuple[int, Side, int, int]] = field(
        default_factory=set[tuple[int, Side, int, int]], init=False
    )

    def count(self, event: Event) -> None:
        """Take an event in."""
        self.elapsed_ms = max(self.elapsed_ms, event.actual_ms)
        block, phase = event.block, event.phase
        if event.kind is not EventKind.REP_COMPLETED or block is None or phase is None:
            return
        if block.prescription is None or block.side is None or block.set_number is None:
            return
        if phase.rep_number is not None:
            index = self._index(block.prescription)
            self._reps.add((index, block.side, block.set_number, phase.rep_number))

    def sets_done(self, prescription: Prescription, side: Side) -> frozenset[int]:
        """The numbers of the sets of which every rep was done on this side."""
        index = self._index(prescription)
        return frozenset(
            number
            for number in range(1, prescription.sets + 1)
            if self._count(index, side, number) == prescription.reps
        )

    def rows(self) -> list[TallyRow]:
        """Every exercise and side of the workout, in its order."""
        return [
            TallyRow(
                prescription,
                side,
                self.sets_done(prescription, side),
                sum(key[:2] == (index, side) for key in self._reps),
            )
            for index, prescription in enumerate(self.workout.prescriptions)
            for side in prescription.sides
        ]

    @property
    def complete(self) -> bool:
        """Whether every prescribed rep was done."""
        return all(len(row.sets_done) == row.prescription.sets for row in self.rows())

    def _index(self, prescription: Prescription) -> int:
        """By identity first: a workout may prescribe the same thing twice."""
        known = self.workout.prescriptions
        for index, each in enumerate(known):
            if each is prescription:
                return index
        return known.index(prescription)

    def _count(self, index: int, side: Side, set_number: int) -> int:
        return sum(key[:3] == (index, side, set_number) for key in self._reps)
