"""The player's side of the sink: which block sounds, and when the next one is asked for."""

from tempo_coach.playback.playhead import Playhead
from tempo_coach.playback.session_clock import SessionClock
from tempo_coach.playback.sink import Sink
from tempo_coach.timeline.timeline import Block

LATE_MS = 10.0
"""Sound that starts later than this makes the picture wait for it."""


class Sound:
    """Keeps a sink in step with a playhead.

    Args:
        sink: What makes the session heard.
        head: Where the session stands.
        time: The session's own.
    """

    def __init__(self, sink: Sink, head: Playhead, time: SessionClock) -> None:
        self._sink = sink
        self._head = head
        self._time = time
        self.next_is_asked = False
        """Whether the next block has been asked for."""
        self.note: str | None = None
        """What is wrong, one sentence; None where nothing is."""

    def begin(self, offset_ms: int) -> None:
        """Fall silent, then play the head's block from an offset and make the next one."""
        self.stop()
        zero_ms = self._time.on_clock_ms(self._head.zero_ms)
        self._sink.play(self._head.block, offset_ms, zero_ms)
        self._prepare_next()

    def replace(self, offset_ms: int) -> None:
        """Go over to the head's changed block at an offset, without a break."""
        zero_ms = self._time.on_clock_ms(self._head.zero_ms)
        self._sink.replace(self._head.block, offset_ms, zero_ms)

    def stop(self) -> None:
        """Fall silent at once."""
        self.next_is_asked = False
        self._sink.stop()

    @property
    def due_ms(self) -> int | None:
        """The session time at which the next block has to be asked for; None if never."""
        if self.next_is_asked or self._head.following is None:
            return None
        return self._head.end_ms - self._sink.lead_ms

    def ask_for_next(self) -> None:
        """Have the next block heard in time, before this one has ended."""
        self.next_is_asked = True
        if self._head.following:
            zero_ms = self._time.on_clock_ms(self._head.end_ms)
            self._sink.play(self._head.following, 0, zero_ms)

    def exchange_next(self) -> None:
        """Another version of the next block follows than the one that was made or asked for."""
        if self.next_is_asked:
            self._replace_next()
        else:
            self._prepare_next()

    def moved_on(self) -> None:
        """The head has gone to the next block, which was asked for before."""
        self.next_is_asked = False
        self._prepare_next()

    def started(self, block: Block, block_zero_ms: float) -> None:
        """Let session time wait where a block began to sound late.

        Args:
            block: What began.
            block_zero_ms: When its zero was heard, on the running clock.
        """
        own = block is self._head.block
        if own:
            due_ms = self._head.zero_ms
        elif block is self._head.following:
            due_ms = self._head.end_ms
        else:
            return
        self.note = None
        late_ms = block_zero_ms - self._time.on_clock_ms(due_ms)
        if late_ms > LATE_MS:
            self._time.hold(late_ms)
            if own and self.next_is_asked:
                # It was asked for at its old moment, and would be heard over the end of this one.
                self._replace_next()

    def _replace_next(self) -> None:
        if self._head.following:
            zero_ms = self._time.on_clock_ms(self._head.end_ms)
            self._sink.replace(self._head.following, 0, zero_ms)

    def _prepare_next(self) -> None:
        if self._head.following:
            self._sink.prepare(self._head.following)
