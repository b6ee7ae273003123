"""Judging the runner's touches of the ground, set by set."""

from collections import defaultdict

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


class Referee:
    """What was touched in each set on each side.

    Args:
        enforcement: What makes each lowering last as long as it is prescribed.
    """

    def __init__(self, enforcement: Enforcement) -> None:
        self.enforcement = enforcement
        self._sets: defaultdict[int, list[Lowering]] = defaultdict(list)
        self._last: Lowering | None = None

    def has_remarks(self, index: int, block: Block) -> bool:
        """Whether there is something to tell of the touches of a set.

        That none came is told too; but not of a lift that ends with its lowering, whose touch
        may fall just behind the set, where nobody looks for it.

        Args:
            index: Which block of the timeline the set is.
            block: The set itself.
        """
        lowered = any(phase.kind is PhaseKind.LOWER for phase in block.phases)
        ends_low = block.phases[-1].kind is PhaseKind.LOWER
        told = lowered and (bool(self._sets[index]) or not ends_low)
        return told and self.enforcement is Enforcement.TOUCH

    def begin(self, repeated: Lowering | None = None) -> None:
        """A block begins, or goes on at one of its reps.

        Args:
            repeated: Why a rep is taken again, where it was lowered too fast.
        """
        self._last = repeated

    def touch(self, index: int, block: Block, elapsed_ms: int) -> tuple[Phase, Lowering] | None:
        """Judge a touch; None where it is none of a lowering, or not the first of its rep.

        A lift that starts at the floor ends its rep with the lowering, so that a touch just
        after it falls into the next rep.

        Args:
            index: Which block of the timeline plays: each is a set on one side of its own.
            block: The block itself.
            elapsed_ms: How far it has come.

        Returns:
            The phase that the touch ended, and what it was like.
        """
        rep_number = block.phase_at(elapsed_ms).rep_number
        begun = [p for p in block.phases if p.kind is PhaseKind.LOWER and p.start_ms <= elapsed_ms]
        if self.enforcement is not Enforcement.TOUCH or rep_number is None or not begun:
            return None
        phase = begun[-1]
        lowering_ms = elapsed_ms - phase.start_ms
        over = phase.rep_number != rep_number
        if lowering_ms < SOONEST_MS or (over and elapsed_ms > phase.end_ms + LATE_MS):
            return None
        if phase.rep_number is None or self.of_rep(phase.rep_number):
            return None
        verdict = judge(lowering_ms, phase.duration_ms)
        repeats = sum(each.repeated for each in self._sets[index])
        repeated = verdict is Verdict.TOO_FAST and repeats < MOST_REPEATS
        lowering = Lowering(phase.rep_number, lowering_ms, phase.duration_ms, verdict, repeated)
        self._sets[index].append(lowering)
        self._last = lowering
        return phase, lowering

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
