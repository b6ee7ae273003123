"""The score as it is told now, and its blocks anew where the runner changes them."""

from tempo_coach.playback.referee import Referee
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.delivery import Counting
from tempo_coach.timeline.timeline import Block, BlockKind, Timeline
from tempo_coach.training.lowering import Lowering


class Script:
    """A timeline, and what compiles other versions of its blocks.

    Args:
        timeline: The score.
        compiler: What compiled it.
        referee: Who has judged the touches of each set.
    """

    def __init__(self, timeline: Timeline, compiler: Compiler, referee: Referee) -> None:
        self.timeline: Timeline = timeline
        """The score as it is told now."""
        self.compiler: Compiler = compiler
        """What tells every block from the next one on."""
        self._told_by: Compiler = compiler
        """What told the block under way."""
        self._referee = referee

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the score, in order."""
        return self.timeline.blocks

    @property
    def counting(self) -> Counting:
        """Which way the reps of the block under way are counted."""
        return self._told_by.delivery.counting

    def take_up(self) -> None:
        """A block begins as it is told now."""
        self._told_by = self.compiler

    def tell_with(self, compiler: Compiler) -> bool:
        """Have everything told by another compiler; tells whether that makes a difference."""
        if compiler.tells_like(self.compiler):
            return False
        self.compiler = compiler
        self.timeline = compiler.retold(self.timeline)
        return True

    def from_rep(self, block: Block, rep_number: int) -> Block:
        """A set that goes on at the beginning of one of its reps."""
        return self.compiler.resumed_set(block, rep_number)

    def last_rep_of(self, index: int) -> Block:
        """A set of the score that goes on at its last rep."""
        block = self.blocks[index]
        return self.from_rep(block, block.phases[-1].rep_number or 1)

    def ending_without_reps(self) -> Block:
        """The end of a session of which every set was skipped: nobody is praised for it."""
        return self.compiler.ending_without_reps()

    def repeating(self, block: Block, lowering: Lowering) -> Block:
        """A set that goes on at the rep whose lowering was too fast."""
        return self.compiler.repeated_set(block, lowering)

    def resized(self, rest: Block, duration_ms: int, change_ms: int) -> Block:
        """A rest of another length, milliseconds, which differs from a moment on."""
        return self.compiler.resized_rest(rest, duration_ms, change_ms)

    def again(self, index: int, block: Block) -> Block:
        """A block from its beginning, as everything is told now.

        Args:
            index: Which block of the score it is.
            block: As it was told.
        """
        if self._told_by.tells_like(self.compiler):
            return block
        told = self.compiler.told_again(block, opens_session=index == 0)
        before = index - 1
        if before >= 0 and self._referee.has_remarks(before, self.blocks[before]):
            told = self.compiler.remarked(told, self._referee.of_set(before))
        return told

    def counted_in(self, block: Block) -> Block:
        """A block for whoever has not just heard a count: a set then counts itself in."""
        return self.compiler.counted_in(block) if block.kind is BlockKind.SET else block

    def after(self, index: int, block: Block, *, counted: bool) -> Block | None:
        """What follows a block as it is heard; None after the last one.

        After a set it begins with remarks, where there are any. A set counts itself in where
        nothing else does.

        Args:
            index: Which block of the score it is.
            block: As it is told.
            counted: Whether a whole count is heard at its end, and what follows begins on it.
        """
        following = next(iter(self.blocks[index + 1 :]), None)
        if following is None:
            return None
        if block.kind is BlockKind.SET and self._referee.has_remarks(index, block):
            return self.compiler.remarked(following, self._referee.of_set(index))
        return following if counted else self.counted_in(following)
