"""Sound that breaks off: it goes on where the session stands, which waits for nothing."""

from itertools import pairwise

import pytest
from example_counts import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from stage import FIRST_REP_MS, READY_AGAIN_MS, REP_MS, Stage, expected_events, in_rep, told

from tempo_coach.playback.audio_sync import RETRIES_MS
from tempo_coach.playback.events import EventKind
from tempo_coach.timeline.cues import CueKind
from tempo_coach.timeline.timeline import BlockKind

LEAD_MS = 250
GONE = "the speaker stopped"


def orders_since(stage: Stage, count: int) -> list[tuple[str, float]]:
    """What the sink was asked for, but for preparations, and when."""
    return [(name, at_ms) for name, at_ms, *_ in stage.sink.orders[count:] if name != "prepare"]


def test_sound_that_breaks_off_goes_on_at_once_where_the_session_stands() -> None:
    stage = in_rep(2, lead_ms=LEAD_MS)
    stage.clock.ms += 0.4
    block, deadline_ms = stage.player.position().block, stage.player.deadline_ms()
    zero_ms = stage.sink.plays[-1][3]
    stage.player.sound_interrupted(block, GONE)
    lost = stage.events[-1]
    assert (lost.kind, lost.detail) == (EventKind.SPEAKER_LOST, GONE)
    assert stage.player.position().sound_note == GONE
    order, asked_ms, replaced, offset_ms, due_zero_ms = stage.sink.last
    assert (order, asked_ms, replaced, due_zero_ms) == ("replace", stage.clock.ms, block, zero_ms)
    assert zero_ms + offset_ms == pytest.approx(stage.clock.ms + LEAD_MS, abs=1.0)
    assert stage.player.deadline_ms() == deadline_ms
    stage.run(LEAD_MS)
    stage.player.sound_started(block, zero_ms)
    assert stage.player.position().sound_note is None
    assert stage.player.deadline_ms() == deadline_ms


def test_an_interruption_that_was_told_before_is_no_event() -> None:
    stage = in_rep(2, lead_ms=LEAD_MS)
    count = len(stage.events)
    stage.player.sound_interrupted(stage.player.position().block, None)
    assert stage.sink.last[0] == "replace"
    assert len(stage.events) == count


def test_what_does_not_come_back_is_asked_for_again_and_again_but_not_without_end() -> None:
    stage = in_rep(1, lead_ms=LEAD_MS)
    block, begun = stage.player.position().block, len(stage.sink.orders)
    zero_ms = stage.sink.plays[-1][3]
    started_ms = stage.clock.ms
    while stage.clock.ms < started_ms + 6_000:
        before = len(stage.sink.orders)
        stage.player.sound_interrupted(block, None)
        while len(stage.sink.orders) == before:
            stage.run(10)
    asked_ms = [at_ms for name, at_ms in orders_since(stage, begun) if name == "replace"]
    waits_ms = [later - at_ms for at_ms, later in pairwise(asked_ms)]
    assert asked_ms[0] == started_ms
    assert waits_ms == pytest.approx(RETRIES_MS[1 : len(waits_ms) + 1], abs=11)
    assert max(waits_ms) <= 1_000, "soon after a server is back it is heard again"
    for _, at_ms, _, offset_ms, _ in stage.sink.orders[begun:]:
        assert zero_ms + offset_ms == pytest.approx(at_ms + LEAD_MS, abs=1.0)


def test_what_was_merely_late_is_asked_for_again_at_once_but_not_for_ever() -> None:
    stage = in_rep(1, lead_ms=LEAD_MS)
    block = stage.player.position().block
    stage.player.sound_interrupted(block, GONE)
    for _ in range(5):
        stage.run(310)
        count = len(stage.events)
        stage.player.sound_late(block)
        assert stage.sink.last[:2] == ("replace", stage.clock.ms)
        assert len(stage.events) == count
    begun = len(stage.sink.orders)
    for _ in range(1_000):
        stage.player.sound_late(block)
        stage.run(1)
    assert len(stage.sink.orders) - begun < 20


def test_after_sound_that_lasted_an_interruption_is_the_first_again() -> None:
    stage = in_rep(1, lead_ms=LEAD_MS)
    block, zero_ms = stage.player.position().block, stage.sink.plays[-1][3]
    for _ in range(4):
        stage.player.sound_interrupted(block, None)
        stage.run(1_000)
    stage.player.sound_started(block, zero_ms)
    stage.run(2_500)
    stage.player.sound_interrupted(block, None)
    assert stage.sink.last[:2] == ("replace", stage.clock.ms)


def test_sound_that_keeps_breaking_off_is_not_asked_for_without_pause() -> None:
    stage = in_rep(1, lead_ms=LEAD_MS)
    block, zero_ms = stage.player.position().block, stage.sink.plays[-1][3]
    begun = len(stage.sink.orders)
    for _ in range(500):
        stage.player.sound_interrupted(block, None)
        stage.player.sound_started(block, zero_ms)
        stage.player.sound_interrupted(block, None)
        stage.run(10)
    assert len(stage.sink.orders) - begun <= 15


def test_the_next_block_that_breaks_off_before_it_begins_is_asked_for_again() -> None:
    stage = Stage(lead_ms=LEAD_MS)
    index = stage.index_of(BlockKind.REST)
    rest, following = stage.timeline.blocks[index : index + 2]
    stage.run_to(index, LEAD_MS + rest.duration_ms - 200)
    assert stage.sink.last[0] == "play"
    zero_ms = stage.sink.last[-1]
    stage.player.sound_interrupted(following, GONE)
    order, at_ms, block, offset_ms, again_ms = stage.sink.last
    assert (order, at_ms, block, again_ms) == ("replace", stage.clock.ms, following, zero_ms)
    assert zero_ms + offset_ms == pytest.approx(stage.clock.ms + LEAD_MS, abs=1.0)


def test_a_block_takes_the_place_of_the_one_before_that_is_still_to_come_back() -> None:
    """Whatever tries to go on with the block before must not be heard over it."""
    stage = Stage(lead_ms=LEAD_MS)
    index = stage.index_of(BlockKind.REST)
    rest, following = stage.timeline.blocks[index : index + 2]
    stage.run_to(index, LEAD_MS + rest.duration_ms - 600)
    stage.player.sound_interrupted(rest, GONE)
    stage.run(500)
    assert [order[0] for order in stage.sink.orders[-2:]] == ["replace", "replace"]
    _, _, block, offset_ms, _ = stage.sink.last
    assert (block, offset_ms) == (following, 0)


def test_nothing_is_asked_for_while_the_session_stands_still() -> None:
    stage = in_rep(2, lead_ms=LEAD_MS)
    block = stage.player.position().block
    stage.player.sound_interrupted(block, None)
    stage.player.sound_interrupted(block, None)
    stage.player.pause()
    stage.player.sound_interrupted(block, None)
    stage.run(60_000)
    assert stage.sink.last[0] == "stop"
    stage.player.resume()
    assert [order for order, _ in orders_since(stage, -2)] == ["play"]
    stage.run(LEAD_MS + READY_AGAIN_MS + FIRST_REP_MS)
    assert stage.sink.last[0] == "play"


def test_a_block_that_is_over_is_not_asked_for() -> None:
    stage = in_rep(2, lead_ms=LEAD_MS)
    before = stage.timeline.blocks[0]
    stage.player.sound_interrupted(before, None)
    assert stage.sink.last[0] == "play"


@settings(max_examples=examples(25), deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 40_000), st.booleans(), st.booleans()), min_size=1, max_size=12
    )
)
def test_no_interruption_moves_the_session(troubles: list[tuple[int, bool, bool]]) -> None:
    stage = Stage(lead_ms=LEAD_MS)
    stage.player.start()
    for wait_ms, is_told, comes_back in troubles:
        stage.run(wait_ms)
        position = stage.player.position()
        if position.finished:
            break
        begun = len(stage.sink.orders)
        stage.player.sound_interrupted(position.block, GONE if is_told else None)
        for name, at_ms, *what in stage.sink.orders[begun:]:
            if name == "replace":
                _, offset_ms, zero_ms = what
                assert zero_ms + offset_ms >= at_ms + LEAD_MS
                if comes_back:
                    stage.player.sound_started(what[0], zero_ms)
    stage.run_to_end()
    events = [event for event in stage.events if event.kind is not EventKind.SPEAKER_LOST]
    assert told(events) == list(expected_events(stage.timeline))
    assert all(event.actual_ms == event.due_ms for event in events)


def test_a_sound_that_has_become_later_is_in_step_again_within_the_rep() -> None:
    stage = in_rep(2, lead_ms=LEAD_MS)
    block, zero_ms = stage.player.position().block, stage.sink.plays[-1][3]
    deadline_ms, count = stage.player.deadline_ms(), len(stage.events)
    stage.player.sound_moved(block)
    order, _, replaced, offset_ms, due_zero_ms = stage.sink.last
    assert (order, replaced, due_zero_ms) == ("replace", block, zero_ms)
    elapsed_ms = stage.clock.ms - zero_ms
    next_rep_ms = FIRST_REP_MS + 2 * REP_MS
    assert elapsed_ms + LEAD_MS <= offset_ms <= next_rep_ms
    assert not any(
        cue.kind is CueKind.PHRASE and cue.start_ms < offset_ms < cue.end_ms for cue in block.cues
    )
    assert (stage.player.deadline_ms(), len(stage.events)) == (deadline_ms, count)


def test_what_keeps_becoming_later_is_left_alone_in_the_end() -> None:
    stage = in_rep(1, lead_ms=LEAD_MS)
    block, begun = stage.player.position().block, len(stage.sink.orders)
    for _ in range(100):
        stage.run(50)
        stage.player.sound_moved(block)
    assert 0 < len(stage.sink.orders) - begun < 12
