"""The course of a session: what plays, what is due next, and what follows what."""

from tempo_coach.playback.audio_sync import AudioSync
from tempo_coach.playback.clock import Clock
from tempo_coach.playback.event_publisher import EventPublisher
from tempo_coach.playback.events import SKIPPED, EventKind, PauseReason, Position
from tempo_coach.playback.playhead import Playhead
from tempo_coach.playback.script import Retelling, Script
from tempo_coach.playback.session_clock import SessionClock
from tempo_coach.playback.sink import Sink
from tempo_coach.playback.sleep_watch import SleepWatch
from tempo_coach.playback.touch_judge import TouchJudge
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.timeline import Block, BlockKind, Timeline


class Sequencer:
    """Moves a playhead through a score, with its sound beside it.

    Args:
        timeline: The score.
        compiler: What recompiles a block that the runner changes.
        clock: The running time.
        sink: What makes it heard.
        touch_judge: Who judges touches.
        reps_done: How many reps were done before, where a session goes on.
    """

    def __init__(
        self,
        timeline: Timeline,
        compiler: Compiler,
        clock: Clock,
        sink: Sink,
        touch_judge: TouchJudge,
        reps_done: int = 0,
    ) -> None:
        self.script = Script(timeline, compiler, touch_judge)
        self.time = SessionClock(clock)
        self.publisher = EventPublisher(self.time)
        self.head = Playhead(timeline)
        self.sound = AudioSync(sink, self.head, self.time)
        self.started = False
        self.finished = False
        self.paused: PauseReason | None = None
        self.waits_for_me = False
        """Whether a rest that is over waits for the runner."""
        self.waiting = False
        """Whether one waits now."""
        self._sink = sink
        self._touch_judge = touch_judge
        self._reps_done = reps_done
        self._heard_from_ms = 0
        self._sleep = SleepWatch(clock)

    @property
    def underway(self) -> bool:
        """Whether it has begun and is not over."""
        return self.started and not self.finished

    @property
    def running(self) -> bool:
        """Whether time passes."""
        return self.underway and self.paused is None

    @property
    def due_ms(self) -> int | None:
        """The session time of the next thing to do; None while nothing is due."""
        if not self.running or self.waiting:
            return None
        dues_ms = self.head.due_ms, self._sound_due_ms, self.sound.retry_due_ms
        return min(due_ms for due_ms in dues_ms if due_ms is not None)

    def position(self) -> Position:
        """Where the session stands now."""
        head, now_ms = self.head, self.time.now_ms()
        block, elapsed_ms = head.block, head.elapsed_ms(now_ms)
        phase = head.phase_at(now_ms)
        left_ms = block.duration_ms - elapsed_ms + head.later_ms
        return Position(
            block_index=head.index,
            block=block,
            phase=phase,
            phase_elapsed_ms=elapsed_ms - phase.start_ms,
            remaining_ms=0.0 if self.finished else left_ms,
            next_phase=next(iter(block.phases[block.phases.index(phase) + 1 :]), None),
            next_block=head.following,
            paused=self.paused,
            finished=self.finished,
            sound_note=self.sound.note,
            overtime_ms=max(0.0, now_ms - head.end_ms) if self.waiting else None,
            lowering=self._touch_judge.shown(phase),
            counting=self.script.counting,
            touch_may_come=self.running and self._touch_judge.touch_may_come(now_ms),
        )

    def advance(self) -> None:
        """Tell everything that is due by now."""
        self._notice_sleep()
        while (due_ms := self.due_ms) is not None and due_ms <= self.time.now_ms():
            self._step()

    def set_off(self) -> None:
        """Let time begin, or go on after it stood still."""
        if not self.started:
            # At zero the first block is heard.
            self.time.freeze(-self._sink.lead_ms)
            self.started = True
        self.paused = None
        self._sleep.reset()
        self.time.thaw()

    def begin(
        self, index: int, block: Block, *, offset_ms: int = 0, announced: bool = False
    ) -> None:
        """Play a block from an offset, as soon as the sink can be in time."""
        if self.running and index != self.head.index:
            now_ms = self.time.now_ms()
            self._touch_judge.leave(self.head.block, self.head.phase_at(now_ms).rep_number, now_ms)
        self._touch_judge.begin()
        self._place(index, block, offset_ms, announced=announced)

    def begin_next(self) -> None:
        """Go to the next block, as it was compiled; after the last one the session is over."""
        index = self.head.index + 1
        if index < len(self.script.blocks):
            self.begin(index, self.script.blocks[index])
        else:
            self.sound.stop()
            self.finish(self.publisher.now_ms)

    def take_again(self, rep_number: int) -> None:
        """Go on at the beginning of a rep of this set."""
        head = self.head
        block = self.script.from_rep(head.block, rep_number)
        self.begin(head.index, block, announced=head.announced)

    def take_block_again(self) -> None:
        """Go back to the beginning of the block."""
        head = self.head
        self.begin(head.index, self.script.again(head.index, head.block), announced=head.announced)

    def take_last_rep_of(self, index: int) -> None:
        """Go on at the last rep of another set."""
        self.begin(index, self.script.last_rep_of(index))

    def touch(self) -> None:
        """Judge a touch of the ground, and take the rep again where it was too fast."""
        head, now_ms = self.head, self.time.now_ms()
        if not self.running:
            return
        elapsed_ms = round(head.elapsed_ms(now_ms))
        judged = self._touch_judge.touch(head.index, head.block, elapsed_ms, now_ms)
        if judged is None:
            return
        lowering = judged.lowering
        self.publisher.tell(EventKind.TOUCHED, judged.block, judged.phase, lowering=lowering)
        if lowering.repeated:
            self._touch_judge.begin(lowering)
            block = self.script.repeating(head.block, lowering)
            self._place(head.index, block, announced=head.announced)
        elif self._fit_following():
            self.sound.exchange_next()

    def resize_rest(self, delta_ms: int) -> None:
        """Make the rest that is running longer or shorter, but for its very end.

        One that is over and waits becomes a rest again, of as much as it is made longer.
        """
        head, now_ms = self.head, self.time.now_ms()
        if self.waiting:
            over_ms = round(now_ms) - head.zero_ms
            if delta_ms > 0:
                rest = self.script.resized(head.block, over_ms + delta_ms, over_ms)
                self.begin(head.index, rest, offset_ms=over_ms, announced=True)
            return
        change_ms = head.block.quiet_ms(round(head.elapsed_ms(now_ms)) + self._sink.lead_ms)
        if change_ms >= head.block.duration_ms:
            return
        head.exchange(self.script.resized(head.block, head.block.duration_ms + delta_ms, change_ms))
        changes = self._fit_following()
        if self.paused is None:
            self.sound.replace(change_ms)
            if changes:
                self.sound.exchange_next()

    def hold_rests(self, on: bool) -> None:
        """Let rests wait for the runner or not; one that waits already goes on."""
        self.waits_for_me = on
        if self.waiting:
            if not on:
                self.begin_next()
        elif self._fit_following() and self.running:
            self.sound.exchange_next()

    def recompile_with(self, retelling: Retelling) -> bool:
        """Have everything told in another way but the block under way, if one is.

        Returns:
            Whether what was compiled for it still is what is wanted.
        """
        if not self.script.take_over(retelling):
            return False
        self.head.exchange_score(self.script.timeline)
        if not self.started:
            self.head.exchange(self.script.blocks[0])
            self.script.take_up()
            return True
        self._fit_following()
        if self.running:
            self.sound.exchange_next()
        return True

    def stand_still(self, reason: PauseReason, at_ms: float) -> None:
        """Fall silent, as of a moment."""
        self.sound.stop()
        self.time.freeze(at_ms)
        self.paused = reason
        self.publisher.tell(EventKind.PAUSED, self.head.block, detail=reason.value)

    def finish(self, due_ms: int, detail: str | None = None) -> None:
        """The session is over; one that came to its end tells whether all of it was skipped."""
        if detail is None and self.head.block.all_skipped:
            detail = SKIPPED
        self.publisher.tell(EventKind.SESSION_FINISHED, due_ms=due_ms, detail=detail)
        self.time.freeze()
        self.finished = True
        self.waiting = False

    # Inside

    @property
    def _holds_rest(self) -> bool:
        """Whether the rest under way will wait at its end."""
        resting = self.head.block.kind is BlockKind.REST
        return self.waits_for_me and resting and not self.sound.next_is_asked

    @property
    def _sound_due_ms(self) -> int | None:
        return None if self._holds_rest else self.sound.due_ms

    def _notice_sleep(self) -> None:
        if not self.running:
            return
        due_ms = self.due_ms
        now_ms = self.time.now_ms()
        slept = self._sleep.slept(now_ms - due_ms if due_ms is not None else 0.0)
        if slept and due_ms is not None:
            # What was due was slept through: the rep that would have ended is taken again.
            just_before_ms = max(self.publisher.last_ms, due_ms - 1.0)
            self.stand_still(PauseReason.SLEPT, min(now_ms, just_before_ms))

    def _step(self) -> None:
        """Do the one thing that is due."""
        head, sound_due_ms, retry_due_ms = self.head, self._sound_due_ms, self.sound.retry_due_ms
        if retry_due_ms is not None and retry_due_ms <= head.due_ms:
            self.sound.retry()
        elif sound_due_ms is not None and sound_due_ms <= head.due_ms:
            self.sound.ask_for_next()
        elif item := head.take():
            completed = item.phase if item.kind is EventKind.REP_COMPLETED else None
            lowering = self._touch_judge.of_rep(completed.rep_number) if completed else None
            due_ms = head.zero_ms + item.offset_ms
            self._reps_done += completed is not None
            self.publisher.tell(item.kind, head.block, item.phase, due_ms=due_ms, lowering=lowering)
        elif self._holds_rest:
            self.waiting = True
            self.publisher.tell(EventKind.WAITING, head.block, due_ms=head.end_ms)
        elif head.following:
            self._touch_judge.end(head.index, head.block, head.end_ms)
            head.move(head.index + 1, head.following, head.end_ms)
            self._heard_from_ms = 0
            self.script.take_up()
            self._fit_following()
            self.sound.moved_on()
        else:
            self.finish(head.end_ms)

    def _place(
        self, index: int, block: Block, offset_ms: int = 0, *, announced: bool = False
    ) -> None:
        self.waiting = False
        # Clicks are no session without reps: nothing was prescribed with them.
        prescribed = any(each.prescription for each in self.script.blocks)
        if prescribed and block.prescription is None and not self._reps_done:
            block = self.script.ending_without_reps()
        # Whoever comes here by an order has heard no count.
        block = self.script.counted_in(block)
        self._heard_from_ms = offset_ms
        if block is not self.head.block and offset_ms == 0:
            self.script.take_up()
        zero_ms = self.publisher.now_ms - offset_ms
        if self.paused is None:
            zero_ms += self._sink.lead_ms
        self.head.move(index, block, zero_ms, from_ms=offset_ms, announced=announced)
        self._fit_following()
        if self.paused is None:
            self.sound.begin(offset_ms)

    def _fit_following(self) -> bool:
        """Have what follows fit what is heard before it; tells whether that changes it."""
        head = self.head
        # A rest that waits ends at a time of its own, long after its count.
        counted = head.block.counts_in_from(self._heard_from_ms) and not self._holds_rest
        fitting = self.script.after(head.index, head.block, counted=counted)
        if fitting is None or fitting == head.following:
            return False
        head.follow_with(fitting)
        return True
