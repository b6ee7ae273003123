"""The score as it is told now, and its blocks anew where the runner changes them."""

from tempo_coach.playback.touch_judge import TouchJudge
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.speech_options import Counting
from tempo_coach.timeline.timeline import Block, BlockKind, Timeline
from tempo_coach.training.lowering import Lowering


class Retelling:
    """A score that is compiled beside the one that plays, and keeps nobody waiting.

    Args:
        timeline: The score as it is told now.
        compiler: What tells it from then on.
        index: Which of its blocks is under way.
    """

    def __init__(self, timeline: Timeline, compiler: Compiler, index: int) -> None:
        self.timeline = timeline
        self.compiler = compiler
        self.told = timeline
        """The score as it is told then."""
        self.counted_in: tuple[Block, Block] | None = None
        """The set that comes next, and its version that counts itself in."""
        self._index = index

    def compile(self) -> None:
        """Compile everything, which may take a while."""
        self.told = self.compiler.recompiled(self.timeline)
        for following in self.told.blocks[self._index + 1 : self._index + 2]:
            if following.kind is BlockKind.SET:
                self.counted_in = following, self.compiler.counted_in(following)


class Script:
    """A timeline, and what compiles other versions of its blocks.

    Args:
        timeline: The score.
        compiler: What compiled it.
        touch_judge: Who has judged the touches of each set.
    """

    def __init__(self, timeline: Timeline, compiler: Compiler, touch_judge: TouchJudge) -> None:
        self.timeline: Timeline = timeline
        """The score as it is told now."""
        self.compiler: Compiler = compiler
        """What tells every block from the next one on."""
        self.wanted: Compiler = compiler
        """What is to tell them as soon as it has compiled the score."""
        self._told_by: Compiler = compiler
        """What told the block under way."""
        self._touch_judge = touch_judge
        self._counted_in: tuple[Block, Block] | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the score, in order."""
        return self.timeline.blocks

    @property
    def counting(self) -> Counting:
        """Which way the reps of the block under way are counted."""
        return self._told_by.speech_options.counting

    def take_up(self) -> None:
        """A block begins as it is told now."""
        self._told_by = self.compiler

    @property
    def is_behind(self) -> bool:
        """Whether the score is still told in another way than is wanted."""
        return self.wanted is not self.compiler

    def retelling(self, index: int) -> "Retelling":
        """What has to be compiled for the score to be told as is wanted.

        Args:
            index: Which block of the score is under way.
        """
        return Retelling(self.timeline, self.wanted, index)

    def take_over(self, retelling: "Retelling") -> bool:
        """Go over to a score that was compiled meanwhile.

        Returns:
            Whether it is still what is wanted, of the score that is told.
        """
        if retelling.compiler is not self.wanted or retelling.timeline is not self.timeline:
            return False
        self.compiler, self.timeline = retelling.compiler, retelling.told
        self._counted_in = retelling.counted_in
        return True

    def opening(self) -> Block:
        """The first block as is wanted, though the score may still be behind."""
        if not self.is_behind:
            return self.blocks[0]
        self._told_by = self.wanted
        return self.wanted.told_again(self.blocks[0], opens_session=True)

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
        if before >= 0 and self._touch_judge.has_remarks(before, self.blocks[before]):
            told = self.compiler.remarked(told, self._touch_judge.of_set(before))
        return told

    def counted_in(self, block: Block) -> Block:
        """A block for whoever has not just heard a count: a set then counts itself in."""
        if block.kind is not BlockKind.SET or block.counts_in:
            return block
        # The same set is asked for again and again while a rest waits before it.
        if self._counted_in is None or self._counted_in[0] is not block:
            self._counted_in = block, self.compiler.counted_in(block)
        return self._counted_in[1]

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
        if block.kind is BlockKind.SET and self._touch_judge.has_remarks(index, block):
            return self.compiler.remarked(following, self._touch_judge.of_set(index))
        return following if counted else self.counted_in(following)
