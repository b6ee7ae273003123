"""A lowering that the runner ends by touching the ground, judged against its prescription.

The rule is this project's own: a touch more than 0.3 s early is too fast, and the rep is
taken again, three times in a set at most; a touch more than 0.7 s late is slow, and counts.
"""

from dataclasses import dataclass
from enum import StrEnum

EARLY_MS = 300
"""A touch may come so much before its time."""

LATE_MS = 700
"""A touch may come so much after its time."""

AFTER_SET_MS = 1_500
"""So long after a set a key may still be a touch of its last lowering, and is nothing else."""

SOONEST_MS = 300
"""Nobody gets down sooner: such a touch is a key that bounced, or belongs to the rep before."""

MOST_REPEATS = 3
"""So many times is a rep taken again in one set on one side, all its reps together."""


class Enforcement(StrEnum):
    """What makes a lowering last as long as it is prescribed."""

    PACE = "pace"
    """The coach counts, and nothing is measured."""
    TOUCH = "touch"
    """The runner tells each touch of the ground by a key, a clicker or a pedal."""


class Verdict(StrEnum):
    """What a measured lowering was like."""

    TOO_FAST = "too fast"
    ON_TIME = "on time"
    SLOW = "slow"


@dataclass(frozen=True, slots=True)
class Lowering:
    """One lowering from its first moment to the touch."""

    rep_number: int
    """From 1."""
    lowering_ms: int
    """How long it took."""
    prescribed_ms: int
    """How long it should have taken."""
    verdict: Verdict
    repeated: bool
    """Whether the rep is taken again because of it."""


def judge(lowering_ms: int, prescribed_ms: int) -> Verdict:
    """Compare a lowering with its prescription; exactly at a bound is on time.

    Args:
        lowering_ms: How long it took.
        prescribed_ms: How long it should have taken.
    """
    if lowering_ms < prescribed_ms - EARLY_MS:
        return Verdict.TOO_FAST
    if lowering_ms > prescribed_ms + LATE_MS:
        return Verdict.SLOW
    return Verdict.ON_TIME
