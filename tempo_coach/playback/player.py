"""Plays a score: follows a clock by absolute deadlines, tells what happens, takes orders."""

import math
from collections.abc import Callable
from threading import RLock

from tempo_coach.playback.clock import Clock
from tempo_coach.playback.events import Event, EventKind, PauseReason, Position
from tempo_coach.playback.playhead import Playhead
from tempo_coach.playback.session_clock import SessionClock
from tempo_coach.playback.sink import Sink
from tempo_coach.playback.sleep_watch import SleepWatch
from tempo_coach.playback.sound import Sound
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.timeline import Block, BlockKind, Phase, Timeline

Listener = Callable[[Event], None]

TWICE_WITHIN_MS = 2_000
"""Two orders to go back within this time mean the rep before."""


class Player:
    """Where a session stands, and what is due next.

    It has no thread of its own: whoever drives it calls ``advance`` no later than
    ``deadline_ms`` says. All methods may be called from any thread. Listeners are called
    while the player holds still, so they return at once.

    Args:
        timeline: The score.
        compiler: What recompiles a block that the runner changes.
        clock: The running time.
        sink: What makes it heard.
    """

    def __init__(self, timeline: Timeline, compiler: Compiler, clock: Clock, sink: Sink) -> None:
        self.timeline = timeline
        self._compiler = compiler
        self._clock = clock
        self._sink = sink
        self._session = SessionClock(clock, sink.lead_ms)
        self._sleep = SleepWatch(clock)
        self._head = Playhead(timeline)
        self._lock = RLock()
        self._listeners: list[Listener] = []
        self._told: list[Event] = []
        self._sound = Sound(sink, self._head, self._session)
        self._started = False
        self._finished = False
        self._paused: PauseReason | None = None
        self._back_at_ms = float("-inf")
        sink.listen(self)

    def subscribe(self, listener: Listener) -> None:
        """Tell a listener every event: those before it at once, the others as they come."""
        with self._lock:
            for event in self._told:
                listener(event)
            self._listeners.append(listener)

    # Orders

    def start(self) -> None:
        """Begin with the first block; does nothing a second time."""
        with self._lock:
            if self._started:
                return
            self._started = True
            self._sleep.reset()
            self._session.thaw()
            self._tell(EventKind.SESSION_STARTED, self._now_ms)
            self._begin(0, self.timeline.blocks[0])
            self.advance()

    def pause(self, reason: PauseReason = PauseReason.ASKED) -> None:
        """Stand still and fall silent."""
        with self._lock:
            self.advance()
            if self._running:
                self._stand_still(reason, self._session.now_ms())

    def resume(self) -> None:
        """Go on: a set with a short get-ready at the interrupted rep, the rest where it stood."""
        with self._lock:
            if self._paused is None or self._finished:
                return
            head, now_ms = self._head, self._session.now_ms()
            self._paused = None
            self._sleep.reset()
            self._session.thaw()
            self._tell(EventKind.RESUMED, self._now_ms)
            if head.block.kind is BlockKind.SET and head.announced:
                self._take_again(head.rep_at(now_ms))
            else:
                offset_ms = head.block.uncut_ms(round(head.elapsed_ms(now_ms)))
                self._begin(head.index, head.block, offset_ms=offset_ms, announced=head.announced)

    def skip(self) -> None:
        """Go to the next block; after the last one the session is over."""
        with self._lock:
            self.advance()
            if not self._underway:
                return
            if self._head.following:
                self._begin(self._head.index + 1, self._head.following)
            else:
                self._sound.stop()
                self._finish(self._now_ms)

    def back(self) -> None:
        """Take this rep again; twice within two seconds, the rep before."""
        with self._lock:
            self.advance()
            if not self._underway:
                return
            head, now_ms = self._head, self._clock.now_ms()
            twice = self._clock.real_seconds(now_ms - self._back_at_ms) * 1000 <= TWICE_WITHIN_MS
            self._back_at_ms = now_ms
            if head.block.kind is BlockKind.SET:
                rep_number = head.rep_at(self._session.now_ms()) - twice
                if rep_number >= 1:
                    self._take_again(rep_number)
                    return
            before = head.set_before() if twice else None
            if before is not None:
                self._take_last_rep_of(before)
            else:
                self._begin(head.index, head.block, announced=head.announced)

    def change_rest(self, delta_ms: int) -> None:
        """Make a rest longer or shorter; without effect outside a rest and at its very end."""
        with self._lock:
            self.advance()
            head = self._head
            if not self._underway or head.block.kind is not BlockKind.REST:
                return
            soonest_ms = round(head.elapsed_ms(self._session.now_ms())) + self._sink.lead_ms
            change_ms = head.block.quiet_ms(soonest_ms)
            if change_ms >= head.block.duration_ms:
                return
            rest = self._compiler.resized_rest(
                head.block, head.block.duration_ms + delta_ms, change_ms
            )
            head.exchange(rest)
            if self._paused is None:
                self._sound.replace(change_ms)

    def end(self) -> None:
        """End the session early."""
        with self._lock:
            self.advance()
            if self._underway:
                self._sound.stop()
                self._finish(self._now_ms, "ended early")

    def close(self) -> None:
        """End the session if it still runs, and let go of the sink."""
        self.end()
        # Not under the lock: the sink waits for threads that may be about to report.
        self._sink.close()

    # Time

    def advance(self) -> None:
        """Tell everything that is due by now."""
        with self._lock:
            if self._running and self._sleep.slept(self._session.now_ms() - self._due_ms):
                # What was due was slept through: the rep that would have ended is taken again.
                just_before_ms = max(self._told[-1].actual_ms, self._due_ms - 1.0)
                at_ms = min(self._session.now_ms(), just_before_ms)
                self._stand_still(PauseReason.SLEPT, at_ms)
            while self._running and self._due_ms <= self._session.now_ms():
                self._step()

    def deadline_ms(self) -> float | None:
        """When ``advance`` has something to do, on the running clock; None while nothing is due."""
        with self._lock:
            return self._session.on_clock_ms(self._due_ms) if self._running else None

    def position(self) -> Position:
        """Where the session stands now."""
        with self._lock:
            return self._head.position(
                self._session.now_ms(),
                paused=self._paused,
                finished=self._finished,
                sound_note=self._sound.note,
            )

    # The sink's reports

    def sound_started(self, block: Block, block_zero_ms: float) -> None:
        """Let the picture wait where the sound began late."""
        with self._lock:
            if self._running:
                self._sound.started(block, block_zero_ms)

    def sound_lost(self, block: Block, reason: str) -> None:
        """Go on without sound, and say so."""
        with self._lock:
            self._sound.note = reason
            self.advance()
            if self._underway:
                self._tell(EventKind.SPEAKER_LOST, self._now_ms, block, detail=reason)

    # Inside

    @property
    def _now_ms(self) -> int:
        """The last whole millisecond: what is due now is never due later than it is told."""
        return math.floor(self._session.now_ms())

    @property
    def _underway(self) -> bool:
        return self._started and not self._finished

    @property
    def _running(self) -> bool:
        return self._underway and self._paused is None

    @property
    def _due_ms(self) -> int:
        """The session time of the next thing to do."""
        sound_due_ms = self._sound.due_ms
        head_due_ms = self._head.due_ms
        return head_due_ms if sound_due_ms is None else min(head_due_ms, sound_due_ms)

    def _begin(
        self,
        index: int,
        block: Block,
        *,
        offset_ms: int = 0,
        announced: bool = False,
    ) -> None:
        """Play a block from an offset, as soon as the sink can be in time."""
        zero_ms = self._now_ms - offset_ms
        if self._paused is None:
            zero_ms += self._sink.lead_ms
        self._head.move(
            index,
            block,
            zero_ms,
            from_ms=offset_ms,
            announced=announced,
        )
        if self._paused is None:
            self._sound.begin(offset_ms)

    def _take_again(self, rep_number: int) -> None:
        block = self._compiler.resumed_set(self._head.block, rep_number)
        self._begin(self._head.index, block, announced=self._head.announced)

    def _take_last_rep_of(self, index: int) -> None:
        block = self.timeline.blocks[index]
        last_rep = block.phases[-1].rep_number or 1
        self._begin(index, self._compiler.resumed_set(block, last_rep))

    def _step(self) -> None:
        """Do the one thing that is due."""
        head, sound_due_ms = self._head, self._sound.due_ms
        if sound_due_ms is not None and sound_due_ms <= head.due_ms:
            self._sound.ask_for_next()
        elif item := head.take():
            self._tell(item.kind, head.zero_ms + item.offset_ms, head.block, item.phase)
        elif head.following:
            head.move(head.index + 1, head.following, head.end_ms)
            self._sound.moved_on()
        else:
            self._finish(head.end_ms)

    def _stand_still(self, reason: PauseReason, at_ms: float) -> None:
        self._sound.stop()
        self._session.freeze(at_ms)
        self._paused = reason
        self._tell(EventKind.PAUSED, self._now_ms, self._head.block, detail=reason.value)

    def _finish(self, due_ms: int, detail: str | None = None) -> None:
        self._tell(EventKind.SESSION_FINISHED, due_ms, detail=detail)
        self._session.freeze()
        self._finished = True

    def _tell(
        self,
        kind: EventKind,
        due_ms: int,
        block: Block | None = None,
        phase: Phase | None = None,
        detail: str | None = None,
    ) -> None:
        # Before the first block begins, time has not begun.
        actual_ms = max(0.0, self._session.now_ms())
        event = Event(kind, max(0, due_ms), actual_ms, block, phase, detail)
        self._told.append(event)
        for listener in self._listeners:
            listener(event)
