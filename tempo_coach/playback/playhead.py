"""Where a player stands in its score: which block, since when, and what is due next."""

from collections import deque

from tempo_coach.playback.agenda import Item, agenda_of
from tempo_coach.playback.events import EventKind
from tempo_coach.timeline.timeline import Block, BlockKind, Phase, Timeline


class Playhead:
    """A place in a timeline, in session milliseconds.

    Args:
        timeline: The score; the head stands at its first block.
    """

    def __init__(self, timeline: Timeline) -> None:
        self._blocks = timeline.blocks
        self.index = 0
        """Which block plays, from 0."""
        self.block = timeline.blocks[0]
        """What plays; another than the timeline's where the runner changed it."""
        self.zero_ms = 0
        """The session time of the block's zero."""
        self._agenda: deque[Item] = deque()
        self._next: Block | None = None

    def move(
        self,
        index: int,
        block: Block,
        zero_ms: int,
        *,
        from_ms: int = 0,
        announced: bool = False,
    ) -> None:
        """Stand in a block.

        Args:
            index: Which block of the timeline it is.
            block: The block itself, or what it was recompiled to.
            zero_ms: The session time of its zero.
            from_ms: Nothing that is due before this is told, from the block's zero.
            announced: Whether the block's start was told before.
        """
        self.index, self.block, self.zero_ms = index, block, zero_ms
        self._next = None
        items = agenda_of(block, announced=announced)
        self._agenda = deque(item for item in items if item.offset_ms >= from_ms)

    @property
    def announced(self) -> bool:
        """Whether the block's start has been told."""
        return all(item.kind is not EventKind.BLOCK_STARTED for item in self._agenda)

    def exchange(self, block: Block) -> None:
        """Stand in another version of the block, at the same place; what was told stays told."""
        self.block = block

    def exchange_score(self, timeline: Timeline) -> None:
        """Have the blocks of another version of the score follow, which has the same ones."""
        self._blocks = timeline.blocks
        self._next = None

    def follow_with(self, block: Block) -> None:
        """Have another version of the next block follow this time."""
        self._next = block

    @property
    def end_ms(self) -> int:
        """The session time of the block's end."""
        return self.zero_ms + self.block.duration_ms

    @property
    def due_ms(self) -> int:
        """The session time at which something is due: an event, or the block's end."""
        return self.zero_ms + self._agenda[0].offset_ms if self._agenda else self.end_ms

    def take(self) -> Item | None:
        """The event that is due next, taken off the list; None at the block's end."""
        return self._agenda.popleft() if self._agenda else None

    @property
    def following(self) -> Block | None:
        """The next block; None after the last."""
        return self._next or next(iter(self._blocks[self.index + 1 :]), None)

    @property
    def later_ms(self) -> int:
        """How long everything takes that follows the block."""
        later_ms = sum(block.duration_ms for block in self._blocks[self.index + 2 :])
        return later_ms + (self.following.duration_ms if self.following else 0)

    def elapsed_ms(self, session_ms: float) -> float:
        """How far the block has come, 0 to its length."""
        return min(max(0.0, session_ms - self.zero_ms), float(self.block.duration_ms))

    def phase_at(self, session_ms: float) -> Phase:
        """The phase that a moment falls into."""
        return self.block.phase_at(self.elapsed_ms(session_ms))

    def rep_at(self, session_ms: float) -> int:
        """The rep of a set; while one gets ready, the rep that follows."""
        phase = self.phase_at(session_ms)
        return phase.rep_number or self.block.phases[1].rep_number or 1

    def set_before(self) -> int | None:
        """The index of the last set before this block."""
        earlier = range(self.index - 1, -1, -1)
        return next((i for i in earlier if self._blocks[i].kind is BlockKind.SET), None)
