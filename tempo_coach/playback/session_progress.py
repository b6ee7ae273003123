"""Counting what was done, from events."""

from collections.abc import Iterable
from dataclasses import InitVar, dataclass, field

from tempo_coach.playback.events import Event, EventKind
from tempo_coach.training.lowering import Lowering
from tempo_coach.training.prescription import Prescription, RepPosition, Side, Workout


@dataclass(frozen=True, slots=True)
class TallyRow:
    """What was done of one exercise on one side."""

    prescription: Prescription
    side: Side
    sets_done: frozenset[int]
    """The numbers of the sets of which every rep was done."""
    reps_done: int


@dataclass(slots=True)
class SessionProgress:
    """What was done so far; a rep that was repeated counts once."""

    workout: Workout
    before: InitVar[Iterable[RepPosition]] = ()
    """The reps that were done before the session was cut off."""
    elapsed_ms: float = 0.0
    """The session's own clock at the last event."""
    _reps: set[tuple[int, Side, int, int]] = field(
        default_factory=set[tuple[int, Side, int, int]], init=False
    )
    _touches: list[tuple[int, Side, int, Lowering]] = field(
        default_factory=list[tuple[int, Side, int, Lowering]], init=False
    )

    def __post_init__(self, before: Iterable[RepPosition]) -> None:
        self._reps.update(
            (place.position, place.side, place.set_number, place.rep_number) for place in before
        )

    def count(self, event: Event) -> None:
        """Take an event in."""
        self.elapsed_ms = max(self.elapsed_ms, event.actual_ms)
        block, phase = event.block, event.phase
        if block is None or phase is None:
            return
        if block.prescription is None or block.side is None or block.set_number is None:
            return
        index = self.workout.position_of(block.prescription)
        if event.kind is EventKind.TOUCHED and event.lowering is not None:
            self._touches.append((index, block.side, block.set_number, event.lowering))
        if event.kind is EventKind.REP_COMPLETED and phase.rep_number is not None:
            self._reps.add((index, block.side, block.set_number, phase.rep_number))

    def lowerings(
        self, prescription: Prescription, side: Side, set_number: int
    ) -> tuple[Lowering, ...]:
        """The touches of one set on one side as they came, with those that were repeated."""
        asked = (self.workout.position_of(prescription), side, set_number)
        return tuple(touch[-1] for touch in self._touches if touch[:3] == asked)

    def sets_done(self, prescription: Prescription, side: Side) -> frozenset[int]:
        """The numbers of the sets of which every rep was done on this side."""
        return frozenset(
            number
            for number in range(1, prescription.sets + 1)
            if self.reps_done(prescription, side, number) == prescription.reps
        )

    def reps_done(self, prescription: Prescription, side: Side, set_number: int) -> int:
        """How many reps of one set were done on one side."""
        asked = (self.workout.position_of(prescription), side, set_number)
        return sum(key[:3] == asked for key in self._reps)

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
