"""Judging the runner's touches of the ground, set by set."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from tempo_coach.timeline.timeline import Block, Phase, PhaseKind
from tempo_coach.training.lowering import (
    AFTER_SET_MS,
    LATE_MS,
    MOST_REPEATS,
    SOONEST_MS,
    Enforcement,
    Lowering,
    Verdict,
    judge,
)


class JudgedTouch(NamedTuple):
    """A touch that ended a lowering."""

    block: Block
    """The set that was lowered in."""
    phase: Phase
    """The phase that the touch ended."""
    lowering: Lowering


@dataclass(frozen=True, slots=True)
class _Over:
    """A set whose last lowering has not been touched yet."""

    index: int
    """Which block of the timeline it is."""
    block: Block
    """The set itself."""
    end_ms: int
    """When it was over, on the session's clock."""


class TouchJudge:
    """What was touched in each set on each side.

    Args:
        enforcement: What makes each lowering last as long as it is prescribed.
    """

    def __init__(self, enforcement: Enforcement) -> None:
        self.enforcement = enforcement
        self._sets: defaultdict[int, list[Lowering]] = defaultdict(list)
        self._last: Lowering | None = None
        self._open_until_ms = float("-inf")
        self._over: _Over | None = None

    def has_remarks(self, index: int, block: Block) -> bool:
        """Whether there is something to tell of the touches of a set.

        That none came is told too; but not of a set that ends low, whose last touch may still
        come while what follows begins to speak.

        Args:
            index: Which block of the timeline the set is.
            block: The set itself.
        """
        lowered = block.lowers_in(block.phases[-1].rep_number)
        told = lowered and (bool(self._sets[index]) or not block.ends_low)
        return told and self.enforcement is Enforcement.TOUCH

    def begin(self, repeated: Lowering | None = None) -> None:
        """A block begins by an order, or goes on at one of its reps.

        Args:
            repeated: Why a rep is taken again, where it was lowered too fast.
        """
        self._last = repeated
        self._over = None

    def leave(self, block: Block, rep_number: int | None, at_ms: float) -> None:
        """A set is left, at its end or by an order: what is touched now is meant for it.

        Args:
            block: What was played, a set or not.
            rep_number: The rep that was under way, if one was.
            at_ms: The moment, on the session's clock.
        """
        if self.enforcement is Enforcement.TOUCH and block.lowers_in(rep_number):
            self._open_until_ms = at_ms + AFTER_SET_MS

    def end(self, index: int, block: Block, end_ms: int) -> None:
        """A block has come to its end, and the next one begins.

        Args:
            index: Which block of the timeline it is.
            block: The block itself.
            end_ms: The moment, on the session's clock.
        """
        rep_number = block.phases[-1].rep_number
        touched, over = self.of_rep(rep_number) is not None, self._over
        self.begin()
        self.leave(block, rep_number, end_ms)
        if block.lowers_in(rep_number):
            over = None if touched else _Over(index, block, end_ms)
        # What follows a set may be shorter than the time that a touch may still take.
        self._over = over

    def touch_may_come(self, session_ms: float) -> bool:
        """Whether a set is just over, so that a key may still be meant for its last lowering."""
        return session_ms <= self._open_until_ms

    def touch(
        self, index: int, block: Block, elapsed_ms: int, session_ms: float
    ) -> JudgedTouch | None:
        """Judge a touch; None where it is none of a lowering, or not the first of its rep.

        A lift that starts at the floor ends its rep with the lowering, so that a touch just
        after it falls into the next rep, or into what follows the set.

        Args:
            index: Which block of the timeline plays: each is a set on one side of its own.
            block: The block itself.
            elapsed_ms: How far it has come.
            session_ms: The moment, on the session's clock.
        """
        if self.touch_may_come(session_ms):
            return self._touch_late(session_ms)
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

    def _touch_late(self, session_ms: float) -> JudgedTouch | None:
        """Judge a touch of the last lowering of a set that is over."""
        over, self._over = self._over, None
        if over is None:
            return None
        lowered = [phase for phase in over.block.phases if phase.kind is PhaseKind.LOWER][-1]
        elapsed_ms = round(session_ms - over.end_ms) + over.block.duration_ms
        if elapsed_ms > lowered.end_ms + AFTER_SET_MS:
            return None
        return self._judge(over.index, over.block, lowered, elapsed_ms)

    def _judge(self, index: int, block: Block, phase: Phase, elapsed_ms: int) -> JudgedTouch | None:
        lowering_ms = elapsed_ms - phase.start_ms
        if lowering_ms < SOONEST_MS or phase.rep_number is None or self.of_rep(phase.rep_number):
            return None
        verdict = judge(lowering_ms, phase.duration_ms)
        repeats = sum(each.repeated for each in self._sets[index])
        repeated = verdict is Verdict.TOO_FAST and repeats < MOST_REPEATS
        lowering = Lowering(phase.rep_number, lowering_ms, phase.duration_ms, verdict, repeated)
        self._sets[index].append(lowering)
        return JudgedTouch(block, phase, lowering)

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
