"""Plays a score: follows a clock by absolute deadlines, tells what happens, takes orders."""

from collections.abc import Callable
from threading import RLock

from tempo_coach.error_log import keep_traceback
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.playback.clock import Clock
from tempo_coach.playback.event_publisher import Listener
from tempo_coach.playback.events import (
    CLOSED,
    ENDED_EARLY,
    FAILED,
    EventKind,
    PauseReason,
    Position,
)
from tempo_coach.playback.sequencer import Sequencer
from tempo_coach.playback.sink import GuardedSink, Sink
from tempo_coach.playback.touch_judge import TouchJudge
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.speech_options import SpeechOptions
from tempo_coach.timeline.timeline import Block, BlockKind, Timeline
from tempo_coach.training.lowering import Enforcement

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
        enforcement: What makes each lowering last as long as it is prescribed.
        waits_for_me: Whether a rest that is over waits for the runner, at first.
        reps_done: How many reps were done before, where a session goes on.
    """

    def __init__(
        self,
        timeline: Timeline,
        compiler: Compiler,
        clock: Clock,
        sink: Sink,
        *,
        enforcement: Enforcement = Enforcement.PACE,
        waits_for_me: bool = False,
        reps_done: int = 0,
    ) -> None:
        self.enforcement = enforcement
        """What makes each lowering last as long as it is prescribed."""
        self._clock = clock
        self._sink = GuardedSink(sink, self._sink_failed)
        touch_judge = TouchJudge(enforcement)
        self._sequencer = Sequencer(timeline, compiler, clock, self._sink, touch_judge, reps_done)
        self._sequencer.waits_for_me = waits_for_me
        self._lock = RLock()
        self._back_at_ms = float("-inf")
        self._silence_told: str | None = None
        self.on_report: Callable[[], None] = lambda: None
        """Called when a report of the sink may have made something due sooner."""
        self._sink.listen(self)

    def subscribe(self, listener: Listener) -> None:
        """Tell a listener every event: those before it at once, the others as they come."""
        with self._lock:
            self._sequencer.publisher.subscribe(listener)

    @property
    def timeline(self) -> Timeline:
        """The score as it is told now."""
        with self._lock:
            return self._sequencer.script.timeline

    # Orders

    def start(self) -> None:
        """Begin with the first block; does nothing a second time."""
        with self._lock:
            sequencer = self._sequencer
            if sequencer.started:
                return
            sequencer.set_off()
            sequencer.publisher.tell(EventKind.SESSION_STARTED)
            sequencer.head.exchange(sequencer.script.opening())
            sequencer.begin(0, sequencer.head.block)
            sequencer.advance()

    def pause(self, reason: PauseReason = PauseReason.ASKED) -> None:
        """Stand still and fall silent."""
        with self._lock:
            sequencer = self._sequencer
            sequencer.advance()
            if sequencer.running:
                sequencer.stand_still(reason, sequencer.time.now_ms())

    def resume(self) -> None:
        """Go on: a set with a short get-ready at the interrupted rep, the rest where it stood."""
        with self._lock:
            sequencer, head = self._sequencer, self._sequencer.head
            if sequencer.paused is None or sequencer.finished:
                return
            now_ms, due_ms = sequencer.time.now_ms(), sequencer.publisher.now_ms
            sequencer.set_off()
            sequencer.publisher.tell(EventKind.RESUMED, due_ms=due_ms)
            if sequencer.waiting:
                return
            if head.block.kind is BlockKind.SET and head.announced:
                sequencer.take_again(head.rep_at(now_ms))
            else:
                offset_ms = head.block.uncut_ms(round(head.elapsed_ms(now_ms)))
                sequencer.begin(
                    head.index, head.block, offset_ms=offset_ms, announced=head.announced
                )

    def skip(self) -> None:
        """Go to the next block; after the last one the session is over."""
        with self._lock:
            self.advance()
            if self._sequencer.underway:
                self._sequencer.begin_next()

    def go_on(self) -> None:
        """Go to the next block, except in a set, which is left by ``skip`` alone."""
        with self._lock:
            self.advance()
            if self._sequencer.underway and self._sequencer.head.block.kind is not BlockKind.SET:
                self._sequencer.begin_next()

    def back(self) -> None:
        """Take this rep again; twice within two seconds, the rep before."""
        with self._lock:
            sequencer, head = self._sequencer, self._sequencer.head
            sequencer.advance()
            if not sequencer.underway:
                return
            now_ms = self._clock.now_ms()
            twice = self._clock.real_seconds(now_ms - self._back_at_ms) * 1000 <= TWICE_WITHIN_MS
            self._back_at_ms = now_ms
            if head.block.kind is BlockKind.SET:
                rep_number = head.rep_at(sequencer.time.now_ms()) - twice
                if rep_number >= 1:
                    sequencer.take_again(rep_number)
                    return
            before = head.set_before() if twice else None
            if before is not None:
                sequencer.take_last_rep_of(before)
            else:
                sequencer.take_block_again()

    def change_rest(self, delta_ms: int) -> None:
        """Make a rest longer or shorter; without effect outside a rest and at its very end.

        One that is over and waits becomes a rest again, of as much as it is made longer.
        """
        with self._lock:
            self.advance()
            if self._sequencer.underway and self._sequencer.head.block.kind is BlockKind.REST:
                self._sequencer.resize_rest(delta_ms)

    def touch(self) -> None:
        """The runner touched the ground; a touch that ends no lowering changes nothing."""
        with self._lock:
            self.advance()
            self._sequencer.touch()

    def waits_for_me(self) -> bool:
        """Whether a rest that is over waits for the runner."""
        with self._lock:
            return self._sequencer.waits_for_me

    def set_waits_for_me(self, on: bool) -> None:
        """Let rests wait or not; one that waits already goes on, and one that ends now ends."""
        with self._lock:
            self.advance()
            self._sequencer.hold_rests(on)

    @property
    def speech_options(self) -> SpeechOptions:
        """How whatever follows is told, as soon as that has been compiled."""
        with self._lock:
            return self._sequencer.script.wanted.speech_options

    def ask_speech_options(self, speech_options: SpeechOptions) -> None:
        """Have the score told in another way, once ``retell`` has compiled it."""
        with self._lock:
            script = self._sequencer.script
            script.wanted = script.wanted.delivering(speech_options)

    def ask_voice(self, compiler: Compiler) -> None:
        """Have it told in other words or by another voice, as much as is said now.

        It holds once ``retell`` has compiled it.
        """
        with self._lock:
            script = self._sequencer.script
            script.wanted = compiler.delivering(script.wanted.speech_options)

    def retell(self) -> None:
        """Compile what was asked for, and tell it from the next block on.

        The block under way stays as it is, unless it or one of its reps is taken again. The
        player goes on while it is compiled. What is no longer wanted by then, or belongs to a
        score that is told no more, is never heard.

        Raises:
            Exception: what the compiler raises; everything is told as it was before then.
        """
        while True:
            with self._lock:
                script = self._sequencer.script
                if script.wanted.tells_like(script.compiler):
                    script.wanted = script.compiler
                    return
                retelling = script.retelling(self._sequencer.head.index)
            try:
                retelling.compile()
            except Exception:
                with self._lock:
                    if script.wanted is retelling.compiler:
                        script.wanted = script.compiler
                raise
            with self._lock:
                self.advance()
                if self._sequencer.recompile_with(retelling):
                    return

    def end(self) -> None:
        """End the session early."""
        self._finish(ENDED_EARLY)

    def close(self) -> None:
        """Let go of the sink; a session that still runs is over with it, and can go on later."""
        try:
            self._finish(CLOSED)
        finally:
            # Not under the lock: the sink waits for threads that may be about to report.
            self._sink.close()

    def break_off(self) -> None:
        """End where an error leaves nothing else to do; the session can go on later.

        Nothing that is due is told any more.
        """
        with self._lock:
            sequencer = self._sequencer
            if sequencer.underway:
                sequencer.sound.stop()
                sequencer.finish(sequencer.publisher.now_ms, FAILED)

    def _finish(self, detail: str) -> None:
        with self._lock:
            self.advance()
            if self._sequencer.underway:
                self._sequencer.sound.stop()
                self._sequencer.finish(self._sequencer.publisher.now_ms, detail)

    # Time

    def advance(self) -> None:
        """Tell everything that is due by now."""
        with self._lock:
            self._sequencer.advance()

    def deadline_ms(self) -> float | None:
        """When ``advance`` has something to do, on the running clock; None while nothing is due."""
        with self._lock:
            due_ms = self._sequencer.due_ms
            return None if due_ms is None else self._sequencer.time.on_clock_ms(due_ms)

    def position(self) -> Position:
        """Where the session stands now."""
        with self._lock:
            return self._sequencer.position()

    # The sink's reports

    def sound_started(self, block: Block, block_zero_ms: float) -> None:
        """Let the picture wait where the sound began late."""
        with self._lock:
            self._silence_told = None
            if self._sequencer.running:
                self._sequencer.sound.started(block, block_zero_ms)

    def sound_lost(self, block: Block, reason: str) -> None:
        """Go on without sound, and say so."""
        with self._lock:
            self._note_silence(block, reason)

    def sound_interrupted(self, block: Block, reason: str | None) -> None:
        """Have the sound go on at the place where the session stands, and say so."""
        with self._lock:
            if reason is not None:
                self._note_silence(block, reason)
            if self._sequencer.running:
                self._sequencer.sound.interrupted(block)
                self.advance()
        self.on_report()

    def sound_late(self, block: Block) -> None:
        """Ask at once for what came too late to be in step."""
        with self._lock:
            if self._sequencer.running:
                self._sequencer.sound.interrupted(block, answers=True)
                self.advance()
        self.on_report()

    def sound_moved(self, block: Block) -> None:
        """Have the sound in step again, as soon as nobody hears the change."""
        with self._lock:
            self.advance()
            if self._sequencer.running:
                self._sequencer.sound.moved(block)

    def _note_silence(self, block: Block, reason: str) -> None:
        self._sequencer.sound.note = reason
        self.advance()
        if self._sequencer.underway:
            self._sequencer.publisher.tell(EventKind.SPEAKER_LOST, block, detail=reason)

    def _sink_failed(self, error: Exception) -> None:
        """Go on without sound, and say so once until there is sound again.

        It may come in the middle of an order, so nothing else is told here.
        """
        told = _("The sound has failed: {reason}.")
        reason = told.format(reason=str(error) or type(error).__name__)
        with self._lock:
            sequencer = self._sequencer
            if sequencer.sound.note != reason:
                keep_traceback(error, "the sink of a session")
            sequencer.sound.note = reason
            if sequencer.underway and self._silence_told != reason:
                self._silence_told = reason
                sequencer.publisher.tell(
                    EventKind.SPEAKER_LOST, sequencer.head.block, detail=reason
                )
