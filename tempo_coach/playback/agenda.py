"""What the player has to tell of one block, and when."""

from collections.abc import Iterator
from dataclasses import dataclass

from tempo_coach.playback.events import EventKind
from tempo_coach.timeline.timeline import Block, BlockKind, Phase


@dataclass(frozen=True, slots=True)
class Item:
    """One event that is due."""

    offset_ms: int
    """From the block's zero."""
    kind: EventKind
    phase: Phase | None = None
    """The phase that starts, or the last phase of the rep that is completed."""


def agenda_of(block: Block, *, announced: bool = False) -> Iterator[Item]:
    """The events of a block in the order in which they are due.

    Args:
        block: What plays.
        announced: Whether the block's start was told before, as when a rep is taken again.
    """
    if not announced:
        yield Item(0, EventKind.BLOCK_STARTED)
    followers = (*block.phases[1:], None)
    for phase, follower in zip(block.phases, followers, strict=True):
        yield Item(phase.start_ms, EventKind.PHASE_STARTED, phase)
        ends_rep = follower is None or follower.rep_number != phase.rep_number
        if phase.rep_number is not None and ends_rep:
            yield Item(phase.end_ms, EventKind.REP_COMPLETED, phase)
    if block.kind is BlockKind.SET:
        yield Item(block.duration_ms, EventKind.SET_COMPLETED)
