"""Rests that wait for the runner, and the one order that means "next"."""

from collections.abc import Callable

import pytest
from stage import Stage, expected_events, squats, told

from tempo_coach.playback.events import EventKind, PauseReason
from tempo_coach.playback.player import Player
from tempo_coach.timeline.timeline import BlockKind, PhaseKind

REST_MS = 60_000


def in_overtime(over_ms: int = 7_000, *, lead_ms: int = 250) -> Stage:
    """A stage whose first rest has been over for a while."""
    stage = Stage(lead_ms=lead_ms, waits_for_me=True)
    stage.run_to(stage.index_of(BlockKind.REST), lead_ms + REST_MS + over_ms)
    return stage


def test_a_rest_that_is_over_waits_and_asks_for_nothing() -> None:
    stage = in_overtime()
    index = stage.index_of(BlockKind.REST)
    position = stage.player.position()
    assert position.block_index == index
    assert position.phase.kind is PhaseKind.REST
    assert position.phase_elapsed_ms == REST_MS
    assert position.overtime_ms == 7_000
    waiting = stage.events[-1]
    assert waiting.kind is EventKind.WAITING
    assert waiting.due_ms == waiting.actual_ms
    assert waiting.block is position.block
    assert stage.sink.plays[-1][1] == stage.compiler.counted_in(stage.timeline.blocks[index])
    assert stage.player.deadline_ms() is None
    stage.run(3_600_000)
    assert stage.player.position().overtime_ms == 3_607_000
    assert stage.events[-1] is waiting


@pytest.mark.parametrize("order", [Player.go_on, Player.skip])
@pytest.mark.parametrize("lead_ms", [0, 250])
def test_what_follows_begins_when_it_is_asked_for(
    order: Callable[[Player], None], lead_ms: int
) -> None:
    stage = in_overtime(lead_ms=lead_ms)
    index = stage.index_of(BlockKind.REST) + 1
    order(stage.player)
    position = stage.player.position()
    assert position.block_index == index
    assert position.overtime_ms is None
    asked_ms, block, offset_ms, zero_ms = stage.sink.plays[-1]
    # Its count is the one that is heard: the one of the rest is long over.
    assert (block, offset_ms) == (stage.compiler.counted_in(stage.timeline.blocks[index]), 0)
    assert (asked_ms, zero_ms) == (stage.clock.ms, stage.clock.ms + lead_ms)
    stage.run_to_end()
    assert stage.player.position().finished
    assert stage.kinds().count(EventKind.WAITING) == 1


def test_without_it_nothing_ever_waits() -> None:
    stage = Stage()
    assert not stage.player.waits_for_me()
    stage.player.start()
    stage.run_to_end()
    assert told(stage.events) == list(expected_events(stage.timeline))


def test_only_rests_wait() -> None:
    stage = Stage(squats(sets=1), waits_for_me=True)
    stage.player.start()
    stage.run_to_end()
    assert told(stage.events) == list(expected_events(stage.timeline))


def test_it_is_switched_on_during_a_rest() -> None:
    stage = Stage(lead_ms=250)
    stage.run_to(stage.index_of(BlockKind.REST), 30_000)
    stage.player.set_waits_for_me(True)
    assert stage.player.waits_for_me()
    stage.run(60_000)
    assert stage.player.position().overtime_ms


def test_it_is_switched_off_during_a_rest() -> None:
    stage = Stage(lead_ms=250, waits_for_me=True)
    stage.run_to(stage.index_of(BlockKind.REST), 30_000)
    stage.player.set_waits_for_me(False)
    stage.run_to_end()
    assert told(stage.events) == list(expected_events(stage.timeline))


def test_switching_it_off_in_overtime_goes_on() -> None:
    stage = in_overtime()
    stage.player.set_waits_for_me(False)
    assert stage.player.position().block_index == stage.index_of(BlockKind.REST) + 1
    stage.run_to_end()
    assert stage.player.position().finished


def test_a_rest_whose_next_block_was_asked_for_ends() -> None:
    """It is about to be heard."""
    stage = Stage(lead_ms=250)
    index = stage.index_of(BlockKind.REST)
    stage.run_to(index, 250 + REST_MS - 100)
    stage.player.set_waits_for_me(True)
    stage.run(200)
    assert stage.player.position().block_index == index + 1
    assert EventKind.WAITING not in stage.kinds()


def test_switching_it_off_just_before_the_end_asks_at_once() -> None:
    stage = Stage(lead_ms=250, waits_for_me=True)
    index = stage.index_of(BlockKind.REST)
    stage.run_to(index, 250 + REST_MS - 100)
    stage.player.set_waits_for_me(False)
    stage.run(100)
    assert stage.player.position().block_index == index + 1
    assert stage.sink.plays[-1][1] is stage.timeline.blocks[index + 1]


def test_pause_and_resume_in_overtime() -> None:
    stage = in_overtime()
    stage.player.pause()
    assert stage.player.position().paused is PauseReason.ASKED
    stage.run(100_000)
    assert stage.player.position().overtime_ms == 7_000
    plays = len(stage.sink.plays)
    stage.player.resume()
    stage.run(1_000)
    position = stage.player.position()
    assert not position.paused
    assert position.overtime_ms == 8_000
    assert len(stage.sink.plays) == plays, "nothing is said twice"
    stage.player.go_on()
    stage.run_to_end()
    assert stage.player.position().finished


def wait_no_longer(player: Player) -> None:
    player.set_waits_for_me(False)


@pytest.mark.parametrize("leave", [Player.skip, Player.go_on, wait_no_longer])
def test_overtime_is_left_while_it_stands_still(leave: Callable[[Player], None]) -> None:
    stage = in_overtime()
    stage.player.pause()
    plays = len(stage.sink.plays)
    leave(stage.player)
    assert stage.player.position().paused
    assert stage.player.position().overtime_ms is None
    assert len(stage.sink.plays) == plays
    stage.player.resume()
    index = stage.index_of(BlockKind.REST) + 1
    assert stage.sink.plays[-1][1] == stage.compiler.counted_in(stage.timeline.blocks[index])


def test_a_rest_that_waits_becomes_a_rest_again_of_that_much_more() -> None:
    stage = in_overtime()
    stage.player.change_rest(15_000)
    position = stage.player.position()
    assert position.overtime_ms is None
    assert position.block.duration_ms - REST_MS - 7_000 == 15_000
    stage.run(15_000 + 249)
    assert stage.player.position().overtime_ms is None
    stage.run(1)
    assert stage.player.position().overtime_ms == 0
    assert stage.kinds().count(EventKind.WAITING) == 2
    assert stage.kinds()[-2:] == [EventKind.WAITING] * 2, "the rest is not told twice"


def test_a_rest_that_is_over_gets_no_shorter() -> None:
    stage = in_overtime()
    orders = list(stage.sink.orders)
    stage.player.change_rest(-15_000)
    assert stage.player.position().overtime_ms == 7_000
    assert stage.sink.orders == orders


def test_back_in_overtime_takes_the_rest_again_and_twice_the_rep_before() -> None:
    stage = in_overtime()
    index = stage.index_of(BlockKind.REST)
    stage.player.back()
    position = stage.player.position()
    assert (position.block_index, position.phase_elapsed_ms) == (index, 0)
    assert position.overtime_ms is None
    stage.player.back()
    assert stage.player.position().block_index == index - 1


def test_the_end_in_overtime() -> None:
    stage = in_overtime()
    stage.player.end()
    position = stage.player.position()
    assert position.finished
    assert position.overtime_ms is None
    assert stage.events[-1].detail == "ended early"


@pytest.mark.parametrize("in_monotonic", [True, False])
def test_a_sleep_in_overtime_is_no_news(in_monotonic: bool) -> None:
    stage = in_overtime()
    stage.clock.slept_ms += 3_600_000
    if in_monotonic:
        stage.clock.ms += 3_600_000
    stage.player.advance()
    assert not stage.player.position().paused
    stage.clock.slept_ms += 3_600_000
    stage.player.go_on()
    assert not stage.player.position().paused
    stage.run_to_end()
    assert EventKind.PAUSED not in stage.kinds()
    assert stage.player.position().finished


def test_lost_sound_in_overtime() -> None:
    stage = in_overtime()
    stage.player.sound_lost(stage.player.position().block, "the speaker stopped")
    assert stage.events[-1].kind is EventKind.SPEAKER_LOST
    assert stage.player.position().overtime_ms == 7_000


# Next


@pytest.mark.parametrize("kind", [BlockKind.TALK, BlockKind.SWITCH, BlockKind.REST])
def test_next_leaves_what_lies_between_the_sets(kind: BlockKind) -> None:
    stage = Stage()
    index = stage.index_of(kind)
    stage.run_to(index, 1_500)
    stage.player.go_on()
    assert stage.player.position().block_index == index + 1
    stage.run_to_end()
    assert stage.player.position().finished


def test_next_never_leaves_a_set() -> None:
    stage = Stage()
    stage.run_to(stage.index_of(BlockKind.SET), 7_000)
    orders, events = list(stage.sink.orders), list(stage.events)
    stage.player.go_on()
    stage.player.pause()
    stage.player.go_on()
    stage.player.resume()
    assert stage.player.position().block_index == stage.index_of(BlockKind.SET)
    assert stage.events[: len(events)] == events
    assert stage.sink.orders[: len(orders)] == orders


def test_next_leaves_the_farewell() -> None:
    stage = Stage()
    stage.run_to(len(stage.timeline.blocks) - 1, 100)
    stage.player.go_on()
    assert stage.player.position().finished


def test_next_before_the_start_does_nothing() -> None:
    stage = Stage()
    stage.player.go_on()
    assert not stage.events
