"""A session that nobody touches: the events are the timeline's, each when it is due."""

import pytest
from example_counts import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from stage import ManualClock, Stage, expected_events, squats, told

from tempo_coach.library.loader import exercises, full_workout
from tempo_coach.playback.clock import FastClock
from tempo_coach.playback.events import EventKind
from tempo_coach.timeline.timeline import BlockKind, PhaseKind
from tempo_coach.training.prescription import Workout, prescribe
from tempo_coach.training.tempo import Tempo


@pytest.mark.parametrize(
    "workout",
    [
        squats(),
        squats(tempo="3.5-0.25-X-0", sets=1, rest_ms=0),
        Workout((prescribe(exercises()["two-leg-deadlift"]),)),
        Workout(tuple(prescribe(exercise, sets=1, reps=2) for exercise in full_workout())),
    ],
    ids=["squats", "fractions", "from the floor", "full workout"],
)
def test_the_events_are_the_timelines(workout: Workout) -> None:
    stage = Stage(workout)
    stage.player.start()
    stage.run_to_end()
    assert told(stage.events) == list(expected_events(stage.timeline))
    assert all(event.actual_ms == event.due_ms for event in stage.events)
    assert stage.player.position().finished
    assert stage.player.deadline_ms() is None


@settings(max_examples=examples(25), deadline=None)
@given(
    tempo=st.tuples(*[st.integers(0, 4_000)] * 4).filter(lambda phases: sum(phases) >= 1_000),
    sets=st.integers(1, 3),
    reps=st.integers(1, 4),
    rest_ms=st.integers(0, 100_000),
)
def test_so_they_are_for_any_prescription(
    tempo: tuple[int, int, int, int], sets: int, reps: int, rest_ms: int
) -> None:
    workout = squats(sets=sets, reps=reps, tempo=str(Tempo(*tempo)), rest_ms=rest_ms)
    stage = Stage(workout)
    stage.player.start()
    stage.run_to_end()
    assert told(stage.events) == list(expected_events(stage.timeline))


def test_events_of_a_block_carry_the_block() -> None:
    stage = Stage()
    stage.player.start()
    stage.run_to_end()
    started = [event.block for event in stage.events if event.kind is EventKind.BLOCK_STARTED]
    assert started == list(stage.timeline.blocks)
    for event in stage.events:
        if event.phase:
            assert event.block
            assert event.phase in event.block.phases


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.integers(1, 900), min_size=1, max_size=50))
def test_lateness_is_told_and_never_adds_up(naps_ms: list[int]) -> None:
    """A driver that wakes late tells each event late, but due when it was due all along."""
    stage = Stage(squats(sets=1, reps=2))
    stage.player.start()
    turn = 0
    while (deadline_ms := stage.player.deadline_ms()) is not None:
        stage.clock.ms = max(stage.clock.ms, deadline_ms) + naps_ms[turn % len(naps_ms)]
        stage.player.advance()
        turn += 1
    assert told(stage.events) == list(expected_events(stage.timeline))
    assert all(0 <= event.actual_ms - event.due_ms <= 900 for event in stage.events[:-1])


def test_the_lead_of_the_sink_comes_before_the_sessions_zero() -> None:
    stage = Stage(lead_ms=200)
    asked_ms = stage.clock.ms
    stage.player.start()
    assert stage.kinds() == [EventKind.SESSION_STARTED], "the picture waits for the sound"
    stage.run_to_end()
    assert told(stage.events) == list(expected_events(stage.timeline))
    assert all(event.actual_ms == event.due_ms for event in stage.events)
    assert stage.clock.ms == asked_ms + 200 + stage.timeline.total_ms


@pytest.mark.parametrize("order", ["pause", "skip", "back", "end"])
def test_an_order_before_the_first_sound_still_finds_a_session_that_started(order: str) -> None:
    stage = Stage(lead_ms=200)
    stage.player.start()
    getattr(stage.player, order)()
    stage.player.resume()
    stage.run_to_end()
    kinds = stage.kinds()
    assert kinds[0] is EventKind.SESSION_STARTED
    assert kinds.count(EventKind.SESSION_STARTED) == 1
    assert kinds[-1] is EventKind.SESSION_FINISHED


@pytest.mark.parametrize("lead_ms", [0, 40, 250])
def test_each_block_is_asked_for_ahead_with_its_own_zero(lead_ms: int) -> None:
    stage = Stage(lead_ms=lead_ms)
    start_ms = stage.clock.ms
    stage.player.start()
    stage.run_to_end()
    zero_ms = start_ms + lead_ms
    expected: list[tuple[object, ...]] = []
    for block in stage.timeline.blocks:
        expected.append((zero_ms - lead_ms, block, 0, zero_ms))
        zero_ms += block.duration_ms
    assert stage.sink.plays == expected


def test_each_block_is_asked_for_as_far_ahead_as_the_sink_wants_just_then() -> None:
    """Another latency holds from the next block on, and moves nothing that was asked for."""
    stage = Stage(lead_ms=250)
    stage.sink.lead_ms = 400
    start_ms = stage.clock.ms
    stage.player.start()
    stage.run(1_000)
    stage.sink.lead_ms = 1_250
    stage.run(stage.timeline.blocks[0].duration_ms)
    stage.sink.lead_ms = 0
    stage.run_to_end()
    zero_ms = start_ms + 400
    expected: list[tuple[object, ...]] = []
    for block, lead_ms in zip(stage.timeline.blocks, [400, 1_250, *[0] * 99], strict=False):
        expected.append((zero_ms - lead_ms, block, 0, zero_ms))
        zero_ms += block.duration_ms
    assert stage.sink.plays == expected
    assert told(stage.events) == list(expected_events(stage.timeline))
    assert all(event.actual_ms == event.due_ms for event in stage.events)


@pytest.mark.parametrize("order", ["back", "skip"])
def test_an_order_is_heard_as_soon_as_the_ear_can_hear_it(order: str) -> None:
    stage = Stage(lead_ms=250)
    stage.run_to(1, 8_000)
    stage.sink.lead_ms = 850
    getattr(stage.player, order)()
    asked_ms, block, offset_ms, zero_ms = stage.sink.plays[-1]
    assert (asked_ms, offset_ms, zero_ms) == (stage.clock.ms, 0, stage.clock.ms + 850)
    began = stage.player.position()
    assert (began.block, began.phase_elapsed_ms) == (block, 0)
    stage.run(850)
    assert stage.player.position().phase_elapsed_ms == 0
    stage.run(300)
    assert stage.player.position().phase_elapsed_ms == 300


@pytest.mark.parametrize("lead_ms", [250, 1_250])
def test_a_pause_stands_where_the_ear_is_and_goes_on_there(lead_ms: int) -> None:
    stage = Stage(lead_ms=lead_ms)
    index = stage.index_of(BlockKind.REST)
    stage.run_to(index, lead_ms + 30_000)
    stage.player.pause()
    assert stage.player.position().phase_elapsed_ms == 30_000
    assert stage.sink.last[0] == "stop"
    stage.run(5_000)
    stage.player.resume()
    _, block, offset_ms, zero_ms = stage.sink.plays[-1]
    assert (block, offset_ms) == (stage.timeline.blocks[index], 30_000)
    assert zero_ms + offset_ms == stage.clock.ms + lead_ms
    stage.run(lead_ms + 100)
    assert stage.player.position().phase_elapsed_ms == 30_100


def test_the_next_block_is_prepared_while_the_current_one_plays() -> None:
    stage = Stage(lead_ms=100)
    stage.player.start()
    stage.run_to_end()
    prepared = [order[2] for order in stage.sink.orders if order[0] == "prepare"]
    assert prepared == list(stage.timeline.blocks[1:])
    for block in stage.timeline.blocks[1:]:
        ready_ms = next(o[1] for o in stage.sink.orders if o[0] == "prepare" and o[2] is block)
        played_ms = next(at_ms for at_ms, played, *_ in stage.sink.plays if played is block)
        assert played_ms - ready_ms >= 1_000


def test_a_session_starts_once_and_not_by_itself() -> None:
    stage = Stage()
    stage.run(10_000)
    assert not stage.events
    assert not stage.sink.plays
    stage.player.start()
    stage.player.start()
    assert stage.kinds().count(EventKind.SESSION_STARTED) == 1


def test_where_it_stands() -> None:
    stage = Stage()
    index = stage.index_of(BlockKind.SET)
    stage.run_to(index, 5_000 + 6_000 + 1_500)
    position = stage.player.position()
    assert position.block is stage.timeline.blocks[index]
    assert position.block_index == index
    assert (position.phase.kind, position.phase.rep_number) == (PhaseKind.LOWER, 2)
    assert position.phase_elapsed_ms == 1_500
    assert position.second == 2
    assert position.next_phase
    assert position.next_phase.kind is PhaseKind.PRESS
    assert position.next_block is stage.timeline.blocks[index + 1]
    before_ms = sum(block.duration_ms for block in stage.timeline.blocks[:index])
    assert position.remaining_ms == stage.timeline.total_ms - before_ms - 12_500
    assert not position.paused
    assert not position.finished


@pytest.mark.parametrize(
    ("kind", "offset_ms", "second"),
    [
        (BlockKind.SET, 5_000, 1),
        (BlockKind.SET, 5_999, 1),
        (BlockKind.SET, 8_000, 4),
        (BlockKind.SET, 8_999, 4),
        (BlockKind.SET, 0, 5),
        (BlockKind.SET, 4_001, 1),
        (BlockKind.REST, 0, 60),
        (BlockKind.REST, 1, 60),
        (BlockKind.REST, 59_000, 1),
        (BlockKind.SWITCH, 2_000, 8),
    ],
)
def test_the_big_second_counts_up_in_a_rep_and_down_elsewhere(
    kind: BlockKind, offset_ms: int, second: int
) -> None:
    stage = Stage()
    stage.run_to(stage.index_of(kind), offset_ms)
    assert stage.player.position().second == second


def test_a_fast_clock_runs_through_a_session_in_a_fraction_of_the_time() -> None:
    slow = ManualClock()
    fast = FastClock(slow, 20)
    assert fast.now_ms() == 0
    slow.ms += 500
    assert fast.now_ms() == 10_000
    assert fast.real_seconds(10_000) == 0.5
    slow.slept_ms = 777
    assert fast.asleep_ms() == 777
