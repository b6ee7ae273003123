"""Judging the runner's touches of the ground, set by set."""

from collections import defaultdict
from typing import NamedTuple

from tempo_coach.timeline.timeline import Block, Phase, PhaseKind
from tempo_coach.training.lowering import (
    LATE_MS,
    MOST_REPEATS,
    SOONEST_MS,
    Enforcement,
    Lowering,
    Verdict,
    judge,
)


class Judged(NamedTuple):
    """A touch that ended a lowering."""

    block: Block
    """The set that was lowered in."""
    phase: Phase
    """The phase that the touch ended."""
    lowering: Lowering


class Referee:
    """What was touched in each set on each side.

    Args:
        enforcement: What makes each lowering last as long as it is prescribed.
    """

    def __init__(self, enforcement: Enforcement) -> None:
        self.enforcement = enforcement
        self._sets: defaultdict[int, list[Lowering]] = defaultdict(list)
        self._last: Lowering | None = None
        self._ended: tuple[int, Block] | None = None

    def has_remarks(self, index: int, block: Block) -> bool:
        """Whether there is something to tell of the touches of a set.

        That none came is told too; but not of a set that ends low, whose last touch may still
        come while what follows begins to speak.

        Args:
            index: Which block of the timeline the set is.
            block: The set itself.
        """
        lowered = any(phase.kind is PhaseKind.LOWER for phase in block.phases)
        told = lowered and (bool(self._sets[index]) or not block.ends_low)
        return told and self.enforcement is Enforcement.TOUCH

    def begin(self, repeated: Lowering | None = None) -> None:
        """A block begins by an order, or goes on at one of its reps.

        Args:
            repeated: Why a rep is taken again, where it was lowered too fast.
        """
        self._last = repeated
        self._ended = None

    def end(self, index: int, block: Block) -> None:
        """A block has come to its end, and the next one begins.

        Args:
            index: Which block of the timeline it is.
            block: The block itself.
        """
        untouched = self.of_rep(block.phases[-1].rep_number) is None
        self.begin()
        if block.ends_low and untouched and self.enforcement is Enforcement.TOUCH:
            self._ended = (index, block)

    def late_touch_counts(self, elapsed_ms: int) -> bool:
        """Whether a touch is one of the last lowering of the set that is just over.

        Args:
            elapsed_ms: How far the block has come that follows that set.
        """
        return self._ended is not None and elapsed_ms <= LATE_MS

    def touch(self, index: int, block: Block, elapsed_ms: int) -> Judged | None:
        """Judge a touch; None where it is none of a lowering, or not the first of its rep.

        A lift that starts at the floor ends its rep with the lowering, so that a touch just
        after it falls into the next rep, or into what follows the set.

        Args:
            index: Which block of the timeline plays: each is a set on one side of its own.
            block: The block itself.
            elapsed_ms: How far it has come.
        """
        if self._ended and self.late_touch_counts(elapsed_ms):
            index, block = self._ended
            elapsed_ms += block.duration_ms
            self._ended = None
            return self._judge(index, block, block.phases[-1], elapsed_ms)
        rep_number = block.phase_at(elapsed_ms).rep_number
        begun = [p for p in block.phases if p.kind is PhaseKind.LOWER and p.start_ms <= elapsed_ms]
        if self.enforcement is not Enforcement.TOUCH or rep_number is None or not begun:
            return None
        phase = begun[-1]
        over = phase.rep_number != rep_number
        if over and elapsed_ms > phase.end_ms + LATE_MS:
            return None
        judged = self._judge(index, block, phase, elapsed_ms)
        self._last = judged.lowering if judged else self._last
        return judged

    def _judge(self, index: int, block: Block, phase: Phase, elapsed_ms: int) -> Judged | None:
        lowering_ms = elapsed_ms - phase.start_ms
        if lowering_ms < SOONEST_MS or phase.rep_number is None or self.of_rep(phase.rep_number):
            return None
        verdict = judge(lowering_ms, phase.duration_ms)
        repeats = sum(each.repeated for each in self._sets[index])
        repeated = verdict is Verdict.TOO_FAST and repeats < MOST_REPEATS
        lowering = Lowering(phase.rep_number, lowering_ms, phase.duration_ms, verdict, repeated)
        self._sets[index].append(lowering)
        return Judged(block, phase, lowering)

    def of_rep(self, rep_number: int | None) -> Lowering | None:
        """The touch of a rep as it is taken now; None before it."""
        last = self._last
        mine = last and not last.repeated and last.rep_number == rep_number
        return last if mine else None

    def shown(self, phase: Phase) -> Lowering | None:
        """The touch to be shown in a phase: of its rep, or why the rep is taken again."""
        if phase.kind is PhaseKind.READY:
            return self._last
        return self.of_rep(phase.rep_number)

    def of_set(self, index: int) -> tuple[Lowering, ...]:
        """Every touch of a set, in the order in which they came."""
        return tuple(self._sets[index])
