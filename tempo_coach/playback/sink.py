"""What the player asks of whatever makes a session heard."""

from collections.abc import Callable
from typing import Protocol

from tempo_coach.timeline.sink_listener import SinkListener
from tempo_coach.timeline.timeline import Block


class Sink(Protocol):
    """Something that plays the sound of one block at a time."""

    @property
    def lead_ms(self) -> int:
        """How long before a block is due ``play`` wants to be called; may change at any time."""
        ...

    def listen(self, listener: SinkListener) -> None:
        """Name who is told what became of the sound."""
        ...

    def prepare(self, block: Block) -> None:
        """Make the block's sound ahead of time; returns at once."""
        ...

    def play(self, block: Block, offset_ms: int, block_zero_ms: float) -> None:
        """Play a block so that it is in time; returns at once.

        Args:
            block: What to play.
            offset_ms: What has already been heard of it, from the block's zero.
            block_zero_ms: The monotonic moment, milliseconds, at which the block's zero is
                due at the ear; what is heard first is due ``offset_ms`` later.
        """
        ...

    def replace(self, block: Block, offset_ms: int, block_zero_ms: float) -> None:
        """Go over to another version of the block that plays; returns at once.

        What sounds goes on until the new version takes over at its offset, so that nothing is
        cut or heard twice where both are the same up to there. Where nothing sounds any more it
        goes on with the block. It never begins amid a block and out of step: that is told as an
        interruption.
        """
        ...

    def stop(self) -> None:
        """Fall silent at once."""
        ...

    def close(self) -> None:
        """Fall silent and let go of everything."""
        ...


class SilentSink:
    """No sound at all."""

    lead_ms = 0

    def listen(self, listener: SinkListener) -> None:
        """Nothing is ever told."""

    def prepare(self, block: Block) -> None:
        """Nothing to make."""

    def play(self, block: Block, offset_ms: int, block_zero_ms: float) -> None:
        """Nothing to play."""

    def replace(self, block: Block, offset_ms: int, block_zero_ms: float) -> None:
        """Nothing to play."""

    def stop(self) -> None:
        """Already silent."""

    def close(self) -> None:
        """Nothing held."""


class GuardedSink:
    """A sink whose errors cost the sound, and never the session.

    Args:
        sink: What makes the session heard.
        on_error: Told of each error, on the thread of the call.
    """

    def __init__(self, sink: Sink, on_error: Callable[[Exception], None]) -> None:
        self._sink = sink
        self._on_error = on_error
        self._lead_ms = 0

    @property
    def lead_ms(self) -> int:
        """As the sink says, or as it said before it failed."""
        try:
            self._lead_ms = self._sink.lead_ms
        except Exception as error:
            self._on_error(error)
        return self._lead_ms

    def listen(self, listener: SinkListener) -> None:
        """Name who is told what became of the sound."""
        self._guard(lambda: self._sink.listen(listener))

    def prepare(self, block: Block) -> None:
        """Make the block's sound ahead of time."""
        self._guard(lambda: self._sink.prepare(block))

    def play(self, block: Block, offset_ms: int, block_zero_ms: float) -> None:
        """Play a block so that it is in time."""
        self._guard(lambda: self._sink.play(block, offset_ms, block_zero_ms))

    def replace(self, block: Block, offset_ms: int, block_zero_ms: float) -> None:
        """Go over to another version of the block that plays."""
        self._guard(lambda: self._sink.replace(block, offset_ms, block_zero_ms))

    def stop(self) -> None:
        """Fall silent at once."""
        self._guard(lambda: self._sink.stop())

    def close(self) -> None:
        """Fall silent and let go of everything."""
        self._guard(lambda: self._sink.close())

    def _guard(self, order: Callable[[], None]) -> None:
        try:
            order()
        except Exception as error:
            self._on_error(error)
