"""What a session makes of what nobody ordered: a sleep of the laptop, late or lost sound."""

import pytest
from stage import Stage, expected_events, told

from tempo_coach.playback.clock import FastClock
from tempo_coach.playback.events import EventKind, PauseReason
from tempo_coach.playback.player import Player
from tempo_coach.playback.sink import SilentSink
from tempo_coach.timeline.timeline import BlockKind, PhaseKind


def in_first_rep() -> Stage:
    """A stage one second into a lowering, with the press due in three."""
    stage = Stage()
    stage.run_to(stage.index_of(BlockKind.SET), 6_000)
    return stage


def test_a_gap_far_beyond_a_deadline_pauses_just_before_it() -> None:
    stage = in_first_rep()
    due_ms = stage.timeline.blocks[0].duration_ms + 9_000
    stage.clock.ms += 3_000 + 600_000
    stage.player.advance()
    last = stage.events[-1]
    assert last.kind is EventKind.PAUSED
    assert last.detail == PauseReason.SLEPT.value
    assert due_ms - 1 <= last.actual_ms < due_ms
    assert stage.player.position().paused is PauseReason.SLEPT
    assert stage.sink.last[0] == "stop"


def test_a_jump_of_the_boot_clock_pauses_where_the_monotonic_clock_stood() -> None:
    stage = in_first_rep()
    stage.clock.slept_ms += 3_600_000
    stage.clock.ms += 5
    stage.player.advance()
    position = stage.player.position()
    assert position.paused is PauseReason.SLEPT
    assert position.phase.kind is PhaseKind.LOWER
    assert position.phase_elapsed_ms == 1_005


@pytest.mark.parametrize("jump_ms", [3_600_000, 5_000])
def test_after_a_sleep_it_goes_on_at_the_interrupted_rep(jump_ms: int) -> None:
    stage = in_first_rep()
    stage.clock.slept_ms += jump_ms
    stage.player.advance()
    stage.run(60_000)
    stage.player.resume()
    assert not stage.player.position().paused
    stage.run_to_end()
    done = [
        e.phase.rep_number for e in stage.events if e.kind is EventKind.REP_COMPLETED and e.phase
    ]
    assert done == [1, 2, 3] * 4
    assert stage.kinds().count(EventKind.PAUSED) == 1


def test_sleeping_while_paused_is_no_news() -> None:
    stage = in_first_rep()
    stage.player.pause()
    stage.clock.slept_ms += 3_600_000
    stage.run(3_600_000)
    stage.player.resume()
    stage.run_to_end()
    assert stage.kinds().count(EventKind.PAUSED) == 1


def test_sleeping_before_the_start_is_no_news() -> None:
    stage = Stage()
    stage.clock.slept_ms += 3_600_000
    stage.clock.ms += 3_600_000
    stage.player.start()
    stage.run_to_end()
    assert told(stage.events) == list(expected_events(stage.timeline))


def test_a_short_hiccup_is_caught_up() -> None:
    stage = in_first_rep()
    stage.clock.ms += 3_000 + 900
    stage.player.advance()
    assert not stage.player.position().paused
    stage.run_to_end()
    assert told(stage.events) == list(expected_events(stage.timeline))


def test_a_rehearsal_at_high_speed_is_no_sleep() -> None:
    """Two thousand session milliseconds are a blink of a fast clock."""
    stage = Stage()
    fast = FastClock(stage.clock, 1_000)
    player = Player(stage.timeline, stage.compiler, fast, SilentSink())
    player.start()
    for _ in range(1_000):
        stage.clock.ms += 15
        player.advance()
    assert player.position().finished


def test_sound_that_starts_late_makes_the_picture_wait() -> None:
    stage = in_first_rep()
    block = stage.player.position().block
    deadline_ms = stage.player.deadline_ms()
    assert deadline_ms
    zero_ms = stage.sink.plays[-1][3]
    stage.player.sound_started(block, zero_ms + 300)
    assert stage.player.deadline_ms() == deadline_ms + 300
    stage.run_to_end()
    assert all(event.actual_ms == event.due_ms for event in stage.events)
    assert told(stage.events) == list(expected_events(stage.timeline))


def test_sound_that_is_in_time_changes_nothing() -> None:
    stage = in_first_rep()
    deadline_ms = stage.player.deadline_ms()
    block, zero_ms = stage.player.position().block, stage.sink.plays[-1][3]
    stage.player.sound_started(block, zero_ms)
    stage.player.sound_started(block, zero_ms + 5)
    assert stage.player.deadline_ms() == deadline_ms


def test_news_of_a_block_that_no_longer_plays_changes_nothing() -> None:
    stage = in_first_rep()
    old = stage.timeline.blocks[0]
    deadline_ms = stage.player.deadline_ms()
    stage.player.sound_started(old, stage.clock.ms + 5_000)
    assert stage.player.deadline_ms() == deadline_ms


def test_late_sound_never_turns_the_session_clock_back() -> None:
    """The block's start was told before the sink could say that its sound came late."""
    stage = Stage()
    index = stage.index_of(BlockKind.SET)
    stage.run_to(index, 40)
    zero_ms = stage.sink.plays[-1][3]
    stage.player.sound_started(stage.timeline.blocks[index], zero_ms + 400)
    stage.player.pause()
    actual = [event.actual_ms for event in stage.events]
    assert actual == sorted(actual)
    assert stage.events[-1].due_ms >= stage.events[-2].due_ms


def test_lost_sound_is_told_and_shown_until_there_is_sound_again() -> None:
    stage = in_first_rep()
    block = stage.player.position().block
    stage.player.sound_lost(block, "the speaker stopped")
    lost = stage.events[-1]
    assert lost.kind is EventKind.SPEAKER_LOST
    assert lost.detail == "the speaker stopped"
    assert lost.actual_ms == lost.due_ms
    assert stage.player.position().sound_note == "the speaker stopped"
    assert not stage.player.position().paused
    stage.run(1_000)
    following = stage.timeline.blocks[2]
    stage.run(17_000)
    stage.player.sound_started(following, stage.sink.plays[-1][3])
    assert stage.player.position().sound_note is None


def test_lost_sound_costs_no_event() -> None:
    stage = in_first_rep()
    stage.player.sound_lost(stage.player.position().block, "gone")
    stage.run_to_end()
    events = [event for event in stage.events if event.kind is not EventKind.SPEAKER_LOST]
    assert told(events) == list(expected_events(stage.timeline))
    assert [block for _, block, *_ in stage.sink.plays] == list(stage.timeline.blocks)


def test_sound_that_is_lost_before_it_began_finds_a_session_that_started() -> None:
    stage = Stage(lead_ms=250)
    stage.player.start()
    stage.player.sound_lost(stage.timeline.blocks[0], "there is no sound device")
    stage.run_to_end()
    kinds = stage.kinds()
    assert kinds[:2] == [EventKind.SESSION_STARTED, EventKind.SPEAKER_LOST]
    assert kinds.count(EventKind.SESSION_STARTED) == 1


def test_a_rep_whose_end_was_slept_through_is_taken_again() -> None:
    """Nobody saw it end, and no rep may get lost."""
    stage = Stage()
    stage.run_to(stage.index_of(BlockKind.SET), 10_500)
    stage.clock.ms += 60_000
    stage.player.advance()
    assert stage.player.position().paused is PauseReason.SLEPT
    stage.player.resume()
    stage.run_to_end()
    done = [
        e.phase.rep_number for e in stage.events if e.kind is EventKind.REP_COMPLETED and e.phase
    ]
    assert done == [1, 2, 3] * 4


@pytest.mark.parametrize("order", ["pause", "back", "skip", "end"])
def test_an_order_first_tells_what_was_due_before_it(order: str) -> None:
    stage = Stage()
    stage.run_to(stage.index_of(BlockKind.SET), 10_900)
    stage.clock.ms += 400
    getattr(stage.player, order)()
    kinds = stage.kinds()
    assert kinds.count(EventKind.REP_COMPLETED) == 1
    assert kinds.index(EventKind.REP_COMPLETED) < len(kinds) - 1


def test_sound_that_comes_late_moves_the_next_block_that_was_asked_for_already() -> None:
    stage = Stage(lead_ms=200)
    index = stage.index_of(BlockKind.REST)
    stage.run_to(index, 60_100)
    assert stage.sink.last[0] == "play"
    rest, following = stage.timeline.blocks[index : index + 2]
    rest_zero_ms = stage.sink.plays[-2][-1]
    assert stage.sink.last[2] is following
    stage.player.sound_started(rest, rest_zero_ms + 150)
    order, _, block, offset_ms, zero_ms = stage.sink.last
    assert (order, block, offset_ms) == ("replace", following, 0)
    assert zero_ms == rest_zero_ms + 150 + rest.duration_ms


def test_who_listens_late_hears_what_was_told_before() -> None:
    stage = in_first_rep()
    late: list[object] = []
    stage.player.subscribe(late.append)
    stage.run_to_end()
    assert late == stage.events
