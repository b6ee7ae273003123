"""What a sink tells of the blocks that it plays."""

from typing import Protocol

from tempo_coach.timeline.timeline import Block


class SinkListener(Protocol):
    """Who is told what became of a block's sound; called from any thread."""

    def sound_started(self, block: Block, block_zero_ms: float) -> None:
        """The block is heard.

        Args:
            block: The block that was asked for.
            block_zero_ms: The monotonic moment, milliseconds, at which the block's zero was
                or would have been heard.
        """
        ...

    def sound_lost(self, block: Block, reason: str) -> None:
        """The block fell silent for good; the reason is one sentence for the screen."""
        ...

    def sound_interrupted(self, block: Block, reason: str | None) -> None:
        """The block fell silent or out of step; ``replace`` lets it be heard again.

        Args:
            block: The block that was asked for.
            reason: One sentence for the screen; None where it was told before.
        """
        ...

    def sound_late(self, block: Block) -> None:
        """What was to go on amid the block came too late to be in step, and was not heard.

        It could be heard now, by another ``replace``.
        """
        ...

    def sound_moved(self, block: Block) -> None:
        """The block is still heard, but has become a little later than it was told to be."""
        ...
