"""The player's side of the sink: which block sounds, and when the next one is asked for.

Sound and session are held together in two ways. A block that *begins* late makes session time
wait, for nobody has heard anything of it. A block whose sound *breaks off* or goes astray on its
way does not: the rep under way goes on as it was announced, and a runner on one leg is judged by
the time that was heard. So session time, which is what the screen counts, the history holds and
touches are measured against, never follows a sound that went wrong; the sound is begun anew at
the place where the session stands, and again until it is heard.
"""

import math

from tempo_coach.playback.playhead import Playhead
from tempo_coach.playback.session_clock import SessionClock
from tempo_coach.playback.sink import Sink
from tempo_coach.timeline.timeline import Block

LATE_MS = 10.0
"""Sound that starts later than this makes the picture wait for it."""
RETRIES_MS = (0, 100, 200, *(400,) * 12, *(800,) * 6, 2_000)
"""How long after each interruption in a row the sound is asked for again; the last for all."""
MOST_LATE = 12
"""What answers is asked again without a pause, but not if that happens so often in a row."""
MOST_MOVES = 8
"""What keeps becoming later is brought in step so often in a block, and then left alone."""
LASTED_MS = 2_000
"""An interruption of sound that lasted so long is the first of a row."""


class AudioSync:
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
        self._broken: Block | None = None
        self._retry_ms: int | None = None
        self._interruptions = 0
        self._moves = 0
        self._sounds_from_ms: float | None = None
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
        self._broken = self._retry_ms = None
        self._moves = 0
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
        if self._broken is self._head.block:
            # What still tries to go on with this one must not be heard over the next one.
            self._replace_next()
        elif self._head.following:
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
        self._moves = 0
        if self._broken is not self._head.block:
            self._broken = self._retry_ms = None
        self._prepare_next()

    @property
    def retry_due_ms(self) -> int | None:
        """The session time at which interrupted sound is to be asked for again; None if never."""
        return self._retry_ms

    def interrupted(self, block: Block, *, answers: bool = False) -> None:
        """A block fell silent or out of step: have it heard again, soon and from the right place.

        Args:
            block: What was asked for.
            answers: Whether what plays was merely late, so that there is nothing to wait for.
        """
        if block is not self._head.block and block is not self._head.following:
            return
        now_ms = self._time.now_ms()
        if self._sounds_from_ms is not None and now_ms - self._sounds_from_ms >= LASTED_MS:
            self._interruptions = 0
        wait_ms = RETRIES_MS[min(self._interruptions, len(RETRIES_MS) - 1)]
        if answers and self._interruptions <= MOST_LATE:
            wait_ms = 0
        self._interruptions += 1
        self._sounds_from_ms = None
        self._broken, self._retry_ms = block, math.floor(now_ms) + wait_ms

    def moved(self, block: Block) -> None:
        """A block has become a little later: have it in step again where nobody hears the change.

        That is before the next sentence or at the next phase, whichever comes first.

        Args:
            block: What is heard.
        """
        head = self._head
        if block is not head.block or self._broken is not None or self._moves >= MOST_MOVES:
            return
        self._moves += 1
        soonest_ms = math.ceil(self._time.now_ms()) + self._sink.lead_ms - head.zero_ms
        phases_ms = [phase.start_ms for phase in block.phases if phase.start_ms >= soonest_ms]
        change_ms = min([max(0, block.quiet_ms(soonest_ms)), *phases_ms])
        if change_ms < block.duration_ms and not self.next_is_asked:
            self.replace(change_ms)

    def retry(self) -> None:
        """Ask for interrupted sound again."""
        head, self._retry_ms = self._head, None
        soonest_ms = math.ceil(self._time.now_ms()) + self._sink.lead_ms
        if self._broken is head.following:
            self.next_is_asked = True
            self._replace_next(max(0, soonest_ms - head.end_ms))
        elif self._broken is head.block and soonest_ms < head.end_ms:
            # The next block would be dropped with whatever is not heard yet.
            self.next_is_asked = False
            self.replace(max(0, soonest_ms - head.zero_ms))

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
        self._sounds_from_ms = self._time.now_ms()
        if block is self._broken:
            self._broken = self._retry_ms = None
        late_ms = block_zero_ms - self._time.on_clock_ms(due_ms)
        if late_ms > LATE_MS:
            self._time.hold(late_ms)
            if own and self.next_is_asked:
                # It was asked for at its old moment, and would be heard over the end of this one.
                self._replace_next()

    def _replace_next(self, offset_ms: int = 0) -> None:
        if self._head.following:
            zero_ms = self._time.on_clock_ms(self._head.end_ms)
            self._sink.replace(self._head.following, offset_ms, zero_ms)

    def _prepare_next(self) -> None:
        if self._head.following:
            self._sink.prepare(self._head.following)
