"""Whatever is ordered in whatever order, a session keeps its promises."""

from collections import Counter

from example_counts import examples
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,  # pyright: ignore[reportUnknownVariableType]
)
from stage import Stage, squats

from tempo_coach.playback.events import ENDED_EARLY, SKIPPED, Event, EventKind
from tempo_coach.timeline.cues import CueKind
from tempo_coach.timeline.speech_options import FULL_SPEECH, Counting, SpeechOptions, Verbosity
from tempo_coach.timeline.timeline import Block, BlockKind
from tempo_coach.training.lowering import MOST_REPEATS, Enforcement, judge


class AnySession(RuleBasedStateMachine):
    """A player that is ordered about."""

    stage: Stage
    started = False
    speech_options = FULL_SPEECH
    done = 0
    """How many times a rep was completed."""
    untouched: Block | None = None
    """The block that was under way when the delivery was changed."""

    @initialize(
        sets=st.integers(1, 2),
        reps=st.integers(1, 3),
        tempo=st.sampled_from(["4-0-1-1", "1000", "0.5-0-X-0", "0-0-2-2"]),
        rest_ms=st.sampled_from([0, 500, 4_000, 60_000]),
        lead_ms=st.sampled_from([0, 250]),
        enforcement=st.sampled_from(Enforcement),
        waits_for_me=st.booleans(),
    )
    def set_up(
        self,
        sets: int,
        reps: int,
        tempo: str,
        rest_ms: int,
        lead_ms: int,
        enforcement: Enforcement,
        waits_for_me: bool,
    ) -> None:
        workout = squats(sets=sets, reps=reps, tempo=tempo, rest_ms=rest_ms)
        self.stage = Stage(
            workout, lead_ms=lead_ms, enforcement=enforcement, waits_for_me=waits_for_me
        )
        self.stage.player.subscribe(self.hear)

    def hear(self, event: Event) -> None:
        """Whatever begins is told as it was last asked for."""
        block = event.block
        self.done += event.kind is EventKind.REP_COMPLETED
        if event.kind is EventKind.SESSION_FINISHED and event.detail != ENDED_EARLY:
            assert (event.detail == SKIPPED) == (not self.done)
        if event.kind is EventKind.BLOCK_STARTED and block and block.prescription is None:
            assert block.all_skipped == (not self.done)
        if event.kind is EventKind.BLOCK_STARTED and block and block is not self.untouched:
            said = {cue.rank for cue in block.cues if cue.kind is CueKind.PHRASE}
            assert said <= self.speech_options.ranks

    @rule()
    def start(self) -> None:
        self.started = True
        self.stage.player.start()

    @rule(for_ms=st.integers(0, 1_500) | st.integers(0, 40_000))
    def let_time_pass(self, for_ms: int) -> None:
        self.stage.run(for_ms)

    @rule(late_ms=st.integers(1, 1_500))
    def let_time_pass_unseen(self, late_ms: int) -> None:
        """The driver is late, and the next order comes before it."""
        self.stage.clock.ms += late_ms

    @rule(into_ms=st.integers(0, 6_000))
    def touch(self, into_ms: int) -> None:
        """The runner touches the ground, as a rule in a rep."""
        stage = self.stage
        for _ in range(4):
            deadline_ms = stage.player.deadline_ms()
            if deadline_ms is None or stage.player.position().phase.rep_number:
                break
            stage.run(deadline_ms - stage.clock.ms)
        stage.run(into_ms)
        stage.player.touch()

    @rule(on=st.booleans())
    def wait_for_me(self, on: bool) -> None:
        self.stage.player.set_waits_for_me(on)
        assert self.stage.player.waits_for_me() is on
        if not on:
            assert self.stage.player.position().overtime_ms is None

    @rule(
        speech_options=st.builds(
            SpeechOptions, st.sampled_from(Verbosity), st.sampled_from(Counting), st.booleans()
        )
    )
    def tell_otherwise(self, speech_options: SpeechOptions) -> None:
        self.stage.player.advance()
        before = self.stage.player.position()
        self.stage.change_speech_options(speech_options)
        after = self.stage.player.position()
        self.speech_options = speech_options
        assert self.stage.player.speech_options == speech_options
        if self.started:
            assert after.block is before.block
            self.untouched = before.block
        assert (after.block_index, after.phase) == (before.block_index, before.phase)
        assert after.phase_elapsed_ms == before.phase_elapsed_ms

    @rule(lead_ms=st.sampled_from([0, 250, 1_250]))
    def change_the_latency(self, lead_ms: int) -> None:
        self.stage.sink.lead_ms = lead_ms

    @rule(order=st.sampled_from(["pause", "resume", "resume", "skip", "back", "back", "go_on"]))
    def order(self, order: str) -> None:
        getattr(self.stage.player, order)()

    @rule(delta_ms=st.sampled_from([-15_000, 15_000]))
    def change_rest(self, delta_ms: int) -> None:
        self.stage.player.advance()
        before = self.stage.player.position()
        self.stage.player.change_rest(delta_ms)
        after = self.stage.player.position()
        if before.block.kind is not BlockKind.REST:
            assert after == before
        elif before.block is self.untouched:
            # What was begun of it stays as it was.
            self.untouched = after.block

    @rule(slept_ms=st.integers(2_000, 10_000_000), in_monotonic=st.booleans())
    def sleep(self, slept_ms: int, in_monotonic: bool) -> None:
        self.stage.clock.slept_ms += slept_ms
        if in_monotonic:
            self.stage.clock.ms += slept_ms
        before = self.stage.player.position()
        self.stage.player.advance()
        after = self.stage.player.position()
        if self.started and not before.finished and before.overtime_ms is None:
            # A rest may have run out just before, unseen; then it waits, and sleep is no news.
            assert after.paused or after.overtime_ms is not None

    @precondition(lambda self: bool(self.stage.sink.plays))
    @rule(late_ms=st.integers(-50, 800), lost=st.booleans())
    def hear_from_the_sink(self, late_ms: int, lost: bool) -> None:
        _, block, _, zero_ms = self.stage.sink.plays[-1]
        if lost:
            self.stage.player.sound_lost(block, "the speaker stopped")
        else:
            self.stage.player.sound_started(block, zero_ms + late_ms)

    @invariant()
    def time_only_runs_forwards(self) -> None:
        actual = [event.actual_ms for event in self.stage.events]
        due = [event.due_ms for event in self.stage.events]
        assert actual == sorted(actual)
        assert due == sorted(due)
        assert all(event.actual_ms >= event.due_ms - 0.5 for event in self.stage.events)

    @invariant()
    def the_position_makes_sense(self) -> None:
        position = self.stage.player.position()
        assert 0 <= position.phase_elapsed_ms <= position.phase.duration_ms
        assert position.remaining_ms >= 0
        assert position.phase in position.block.phases
        blocks = self.stage.player.timeline.blocks
        mine = blocks[position.block_index]
        for one, other in zip(blocks, self.stage.timeline.blocks, strict=True):
            assert (one.kind, one.side, one.set_number) == (
                other.kind,
                other.side,
                other.set_number,
            )
            assert one.prescription is other.prescription
        assert (mine.kind, mine.side) == (position.block.kind, position.block.side)
        if not position.finished:
            left_ms = position.block.duration_ms - position.phase.start_ms
            left_ms -= position.phase_elapsed_ms
            left_ms += position.next_block.duration_ms if position.next_block else 0
            left_ms += sum(block.duration_ms for block in blocks[position.block_index + 2 :])
            assert abs(position.remaining_ms - left_ms) < 0.01
        if position.overtime_ms is not None:
            assert position.overtime_ms >= 0
            assert position.block.kind is BlockKind.REST
            assert not position.finished
        if position.finished or position.paused or position.overtime_ms is not None:
            assert self.stage.player.deadline_ms() is None

    @invariant()
    def silence_while_it_stands_still(self) -> None:
        position = self.stage.player.position()
        if position.paused or position.finished:
            last = self.stage.sink.last
            # What ends by itself is heard to its end; everything else is silenced.
            by_itself = position.finished and last[0] != "stop"
            assert not by_itself or last[2] is position.block
            assert not by_itself or position.next_block is None
            assert by_itself or last[0] == "stop"

    @invariant()
    def a_rep_is_repeated_three_times_in_a_set_at_most(self) -> None:
        repeats: Counter[tuple[object, object]] = Counter()
        for event in self.stage.events:
            lowering = event.lowering
            if event.kind is EventKind.TOUCHED:
                assert lowering
                assert event.block
                assert self.stage.player.enforcement is Enforcement.TOUCH
                assert lowering.verdict is judge(lowering.lowering_ms, lowering.prescribed_ms)
                repeats[event.block.side, event.block.set_number] += lowering.repeated
            elif event.kind is EventKind.REP_COMPLETED and lowering:
                assert event.phase
                assert lowering.rep_number == event.phase.rep_number
                assert not lowering.repeated
        assert all(times <= MOST_REPEATS for times in repeats.values())

    def teardown(self) -> None:
        if not hasattr(self, "stage"):
            return
        player = self.stage.player
        player.start()
        player.set_waits_for_me(False)
        for _ in range(2):
            # What passed unseen may have been long enough for a sleep.
            player.resume()
            self.stage.run_to_end()
        assert player.position().finished
        kinds = self.stage.kinds()
        assert kinds[0] is EventKind.SESSION_STARTED
        assert kinds[-1] is EventKind.SESSION_FINISHED
        assert kinds.count(EventKind.SESSION_STARTED) == 1
        assert kinds.count(EventKind.SESSION_FINISHED) == 1
        self.time_only_runs_forwards()
        self.every_phase_belongs_to_a_block_that_was_told()
        compiler = self.stage.compiler.delivering(self.speech_options)
        told = self.stage.player.timeline.blocks
        assert told[1:] == compiler.compile(self.stage.workout).blocks[1:]

    def every_phase_belongs_to_a_block_that_was_told(self) -> None:
        told = None
        for event in self.stage.events:
            if event.kind is EventKind.BLOCK_STARTED and event.block:
                told = event.block
            if event.kind is EventKind.PHASE_STARTED and event.block:
                assert told is not None
                assert (told.kind, told.side, told.set_number) == (
                    event.block.kind,
                    event.block.side,
                    event.block.set_number,
                )


def test_any_session() -> None:
    run_state_machine_as_test(  # pyright: ignore[reportUnknownMemberType]
        AnySession,
        settings=settings(max_examples=examples(60), stateful_step_count=30, deadline=None),
    )
