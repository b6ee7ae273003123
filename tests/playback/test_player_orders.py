"""What a session does when it is told to: skip, go back, rest longer, end."""

import pytest
from stage import (
    READY_AGAIN_MS,
    Stage,
    expected_events,
    in_rep,
    squats,
    told,
    where,
)

from tempo_coach.library.loader import phrase_templates
from tempo_coach.playback.events import SKIPPED, Event, EventKind
from tempo_coach.playback.player import Player
from tempo_coach.timeline.cues import CueKind
from tempo_coach.timeline.timeline import BlockKind, PhaseKind

# Skip


def test_skipping_goes_to_the_next_block_from_its_beginning() -> None:
    stage = in_rep(2, lead_ms=100)
    index = stage.player.position().block_index
    stage.player.skip()
    following = stage.timeline.blocks[index + 1]
    assert stage.player.position().block is following
    assert ("stop", stage.clock.ms) in stage.sink.orders
    assert stage.sink.plays[-1] == (stage.clock.ms, following, 0, stage.clock.ms + 100)
    skipped_ms = round(stage.events[-1].actual_ms)
    count = len(stage.events)
    stage.run(150)
    assert told(stage.events)[count:][:1] != []
    assert EventKind.SET_COMPLETED not in stage.kinds()
    assert stage.events[count].kind is EventKind.BLOCK_STARTED
    assert stage.events[count].due_ms > skipped_ms


def test_skipping_everything_finishes_the_session() -> None:
    stage = Stage()
    stage.player.start()
    for _ in stage.timeline.blocks:
        stage.player.skip()
    assert stage.player.position().finished
    assert stage.kinds()[-1] is EventKind.SESSION_FINISHED
    count = len(stage.events)
    stage.player.skip()
    assert len(stage.events) == count


def said_at_the_end(stage: Stage) -> list[str]:
    """The phrases of the last block that was played."""
    (block, *_) = stage.sink.plays[-1][1:]
    return [cue.text for cue in block.cues if cue.kind is CueKind.PHRASE]


def skip_all_that_is_left(stage: Stage) -> None:
    while stage.player.position().next_block:
        stage.player.skip()
    stage.run_to_end()


def test_nobody_is_praised_for_a_session_that_was_skipped() -> None:
    stage = Stage()
    stage.player.start()
    skip_all_that_is_left(stage)
    assert stage.events[-1].kind is EventKind.SESSION_FINISHED
    assert stage.events[-1].detail == SKIPPED
    assert said_at_the_end(stage) == []


def test_who_did_a_rep_and_skipped_the_rest_came_to_the_end() -> None:
    stage = in_rep(2)
    skip_all_that_is_left(stage)
    assert stage.events[-1].detail is None
    assert said_at_the_end(stage) == [phrase_templates().plain("finished")]


@pytest.mark.parametrize(("before", "detail"), [(0, SKIPPED), (3, None)])
def test_what_was_done_before_it_was_interrupted_is_done(before: int, detail: str | None) -> None:
    stage = Stage()
    events: list[Event] = []
    player = Player(stage.timeline, stage.compiler, stage.clock, stage.sink, reps_done=before)
    stage.player = player
    player.subscribe(events.append)
    player.start()
    skip_all_that_is_left(stage)
    assert events[-1].detail == detail
    assert bool(said_at_the_end(stage)) == bool(before)


# Back


def test_back_takes_this_rep_again() -> None:
    stage = in_rep(3)
    stage.player.back()
    assert where(stage) == (PhaseKind.READY, 3)
    assert stage.player.position().phase.duration_ms == READY_AGAIN_MS


def test_back_twice_within_two_seconds_takes_the_rep_before() -> None:
    stage = in_rep(3)
    stage.player.back()
    stage.run(1_900)
    stage.player.back()
    assert where(stage) == (PhaseKind.READY, 2)
    stage.run(1_900)
    stage.player.back()
    assert where(stage) == (PhaseKind.READY, 1)


def test_back_again_later_takes_the_same_rep() -> None:
    stage = in_rep(3)
    stage.player.back()
    stage.run(2_100)
    stage.player.back()
    assert where(stage) == (PhaseKind.READY, 3)


def test_back_twice_at_the_first_rep_reaches_the_last_rep_of_the_set_before() -> None:
    stage = in_rep(1, nth=1)
    stage.player.back()
    stage.player.back()
    position = stage.player.position()
    assert position.block_index == stage.index_of(BlockKind.SET, 0)
    assert where(stage) == (PhaseKind.READY, 3)
    stage.run_to_end()
    assert stage.player.position().finished


@pytest.mark.parametrize("kind", [BlockKind.REST, BlockKind.SWITCH])
def test_back_between_sets_starts_again_and_twice_reaches_the_rep_before(kind: BlockKind) -> None:
    stage = Stage()
    index = stage.index_of(kind)
    stage.run_to(index, 5_000)
    stage.player.back()
    assert stage.player.position().block_index == index
    assert stage.player.position().phase_elapsed_ms == 0
    stage.run(500)
    stage.player.back()
    assert stage.player.position().block_index == index - 1
    assert where(stage) == (PhaseKind.READY, 3)


def test_back_at_the_very_beginning_starts_again() -> None:
    stage = Stage()
    stage.run_to(0, 1_000)
    for _ in range(3):
        stage.player.back()
        assert stage.player.position().block_index == 0
    stage.run_to_end()
    assert stage.player.position().finished


def test_the_next_rep_after_back_is_due_three_seconds_later() -> None:
    stage = in_rep(2, lead_ms=0)
    stage.player.back()
    count = len(stage.events)
    asked_ms = stage.clock.ms
    stage.run(READY_AGAIN_MS)
    lowered = next(e for e in stage.events[count:] if e.phase and e.phase.kind is PhaseKind.LOWER)
    assert stage.clock.ms == asked_ms + READY_AGAIN_MS
    assert lowered.actual_ms == lowered.due_ms


def test_back_while_paused_waits_for_the_resume() -> None:
    stage = in_rep(3)
    stage.player.pause()
    plays = len(stage.sink.plays)
    stage.player.back()
    stage.player.back()
    assert len(stage.sink.plays) == plays
    stage.run(5_000)
    assert stage.player.position().paused
    stage.player.resume()
    assert where(stage) == (PhaseKind.READY, 2)


def test_skip_while_paused_waits_for_the_resume() -> None:
    stage = in_rep(3)
    index = stage.player.position().block_index
    stage.player.pause()
    plays = len(stage.sink.plays)
    stage.player.skip()
    stage.run(5_000)
    assert stage.player.position().block_index == index + 1
    assert stage.player.position().phase_elapsed_ms == 0
    assert len(stage.sink.plays) == plays
    stage.player.resume()
    stage.run_to_end()
    kinds = [e.kind for e in stage.events if e.kind is EventKind.BLOCK_STARTED]
    assert len(kinds) == len(stage.timeline.blocks)


# Rest


@pytest.mark.parametrize("delta_ms", [15_000, -15_000])
def test_a_rest_is_changed_while_it_runs(delta_ms: int) -> None:
    stage = Stage()
    index = stage.index_of(BlockKind.REST)
    stage.run_to(index, 20_000)
    remaining_ms = stage.player.position().remaining_ms
    count = len(stage.events)
    stage.player.change_rest(delta_ms)
    position = stage.player.position()
    assert position.block.duration_ms == 60_000 + delta_ms
    assert position.phase_elapsed_ms == 20_000
    assert position.remaining_ms == remaining_ms + delta_ms
    order, at_ms, block, offset_ms, zero_ms = stage.sink.last
    assert order == "replace"
    assert block is position.block
    assert (offset_ms, zero_ms) == (20_000, at_ms - 20_000)
    started_ms = stage.clock.ms
    stage.run(40_000 + delta_ms)
    assert stage.clock.ms == started_ms + 40_000 + delta_ms
    assert stage.kinds(count)[0] is EventKind.BLOCK_STARTED, "the rest is not told twice"
    assert stage.player.position().block_index == index + 1
    assert stage.player.position().phase_elapsed_ms == 0


def test_a_changed_rest_lets_a_sentence_end_and_keeps_its_time() -> None:
    stage = Stage(lead_ms=100)
    index = stage.index_of(BlockKind.REST)
    stage.run_to(index, 600)
    (rest, duration) = [cue for cue in stage.player.position().block.cues if cue.at_ms < 3_000]
    assert rest.start_ms < 600 < duration.end_ms, "it says how long the rest is"
    _, zero_ms = stage.sink.plays[-1][2:]
    stage.player.change_rest(15_000)
    order, _, block, offset_ms, new_zero_ms = stage.sink.last
    assert (order, offset_ms, new_zero_ms) == ("replace", duration.end_ms, zero_ms)
    assert {rest, duration} <= set(block.cues)
    assert stage.player.position().phase_elapsed_ms == 500


def test_the_very_end_of_a_rest_is_no_longer_changed() -> None:
    """The next block has been asked for already, and would be heard over a longer rest."""
    stage = Stage(lead_ms=100)
    stage.run_to(stage.index_of(BlockKind.REST), 60_050)
    orders = list(stage.sink.orders)
    stage.player.change_rest(15_000)
    assert stage.player.position().block.duration_ms == 60_000
    assert stage.sink.orders == orders


def test_changes_of_a_rest_add_up() -> None:
    stage = Stage()
    stage.run_to(stage.index_of(BlockKind.REST), 5_000)
    for delta_ms in (15_000, 15_000, -15_000):
        stage.player.change_rest(delta_ms)
        stage.run(100)
    assert stage.player.position().block.duration_ms == 75_000


def test_a_rest_never_ends_in_the_past() -> None:
    stage = Stage()
    index = stage.index_of(BlockKind.REST)
    stage.run_to(index, 50_000)
    for _ in range(5):
        stage.player.change_rest(-15_000)
    stage.run(3_000)
    assert stage.player.position().block_index == index + 1
    dues = [event.due_ms for event in stage.events]
    assert dues == sorted(dues)


@pytest.mark.parametrize("kind", [BlockKind.TALK, BlockKind.SET, BlockKind.SWITCH])
def test_there_is_no_rest_to_change_elsewhere(kind: BlockKind) -> None:
    stage = Stage()
    stage.run_to(stage.index_of(kind), 1_500)
    before, orders = stage.player.position(), list(stage.sink.orders)
    stage.player.change_rest(15_000)
    stage.player.change_rest(-15_000)
    assert stage.player.position() == before
    assert stage.sink.orders == orders
    stage.run_to_end()
    assert told(stage.events) == list(expected_events(stage.timeline))


def test_a_paused_rest_can_be_changed() -> None:
    stage = Stage()
    stage.run_to(stage.index_of(BlockKind.REST), 20_000)
    stage.player.pause()
    plays = len(stage.sink.plays)
    stage.player.change_rest(15_000)
    assert len(stage.sink.plays) == plays
    assert stage.player.position().block.duration_ms == 75_000
    assert stage.player.position().phase_elapsed_ms == 20_000


# End


def test_ending_early_is_silent_and_says_so() -> None:
    stage = in_rep(2)
    stage.player.end()
    assert stage.sink.last == ("stop", stage.clock.ms)
    assert stage.events[-1].kind is EventKind.SESSION_FINISHED
    assert stage.events[-1].detail == "ended early"
    position = stage.player.position()
    assert position.finished
    assert position.remaining_ms == 0
    count = len(stage.events)
    for order in (stage.player.end, stage.player.pause, stage.player.resume, stage.player.back):
        order()
    stage.run(100_000)
    assert len(stage.events) == count


def test_closing_ends_the_session_and_lets_go_of_the_sink() -> None:
    stage = in_rep(1)
    stage.player.close()
    assert stage.sink.last[0] == "close"
    assert stage.player.position().finished


def test_a_paused_session_can_be_ended() -> None:
    stage = in_rep(1)
    stage.player.pause()
    stage.run(1_000)
    stage.player.end()
    assert stage.player.position().finished


def test_orders_before_the_start_do_nothing() -> None:
    stage = Stage(squats())
    for order in (stage.player.pause, stage.player.resume, stage.player.skip, stage.player.back):
        order()
    stage.player.change_rest(15_000)
    assert not stage.events
    assert not stage.sink.plays
    stage.player.start()
    stage.run_to_end()
    assert told(stage.events) == list(expected_events(stage.timeline))


def test_skipping_the_farewell_silences_it() -> None:
    stage = Stage()
    stage.run_to(len(stage.timeline.blocks) - 1, 500)
    stage.player.skip()
    assert stage.player.position().finished
    assert stage.sink.last[0] == "stop"


def test_a_set_that_was_reached_while_paused_begins_from_its_beginning() -> None:
    """Nothing has said yet which leg it is."""
    stage = Stage()
    stage.run_to(stage.index_of(BlockKind.SWITCH), 1_000)
    stage.player.pause()
    stage.player.skip()
    stage.player.resume()
    index = stage.index_of(BlockKind.SET, 1)
    assert stage.player.position().block is stage.timeline.blocks[index]
    assert stage.player.position().phase_elapsed_ms == 0
