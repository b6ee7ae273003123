"""Whatever is ordered in whatever order, a session keeps its promises."""

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

from tempo_coach.playback.events import EventKind
from tempo_coach.timeline.timeline import BlockKind


class AnySession(RuleBasedStateMachine):
    """A player that is ordered about."""

    stage: Stage
    started = False

    @initialize(
        sets=st.integers(1, 2),
        reps=st.integers(1, 3),
        tempo=st.sampled_from(["4-0-1-1", "1000", "0.5-0-X-0", "0-0-2-2"]),
        rest_ms=st.sampled_from([0, 500, 4_000, 60_000]),
        lead_ms=st.sampled_from([0, 250]),
    )
    def set_up(self, sets: int, reps: int, tempo: str, rest_ms: int, lead_ms: int) -> None:
        workout = squats(sets=sets, reps=reps, tempo=tempo, rest_ms=rest_ms)
        self.stage = Stage(workout, lead_ms=lead_ms)

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

    @rule(order=st.sampled_from(["pause", "resume", "resume", "skip", "back", "back"]))
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

    @rule(slept_ms=st.integers(2_000, 10_000_000), in_monotonic=st.booleans())
    def sleep(self, slept_ms: int, in_monotonic: bool) -> None:
        self.stage.clock.slept_ms += slept_ms
        if in_monotonic:
            self.stage.clock.ms += slept_ms
        before = self.stage.player.position()
        self.stage.player.advance()
        after = self.stage.player.position()
        if self.started and not before.finished:
            assert after.paused

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
        if position.finished or position.paused:
            assert self.stage.player.deadline_ms() is None

    @invariant()
    def silence_while_it_stands_still(self) -> None:
        position = self.stage.player.position()
        if position.paused or position.finished:
            last = self.stage.sink.last
            # What ends by itself is heard to its end; everything else is silenced.
            by_itself = position.finished and last[0] != "stop"
            assert not by_itself or last[2] is self.stage.timeline.blocks[-1]
            assert by_itself or last[0] == "stop"

    def teardown(self) -> None:
        if not hasattr(self, "stage"):
            return
        player = self.stage.player
        player.start()
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
        AnySession, settings=settings(max_examples=60, stateful_step_count=30, deadline=None)
    )
