"""What is said of a set's lowerings as the set ends."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from stage import FIRST_REP_MS, REP_MS, Stage, expected_events, squats, told

from tempo_coach.library.loader import exercises, phrase_templates
from tempo_coach.timeline.cues import CueKind
from tempo_coach.timeline.timeline import Block, BlockKind
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import Side, Workout, prescribe
from tempo_coach.training.tempo import Tempo


def after_set(lowerings_ms: Sequence[int | None], *, nth: int = 0, lead_ms: int = 250) -> Stage:
    """A stage just after the nth set, of which so long lowerings were touched."""
    stage = Stage(lead_ms=lead_ms, enforcement=Enforcement.TOUCH)
    stage.run_to(stage.index_of(BlockKind.SET, nth), lead_ms + FIRST_REP_MS)
    for lowering_ms in lowerings_ms:
        if lowering_ms is not None:
            stage.run(lowering_ms)
            stage.player.touch()
        stage.run(REP_MS - (lowering_ms or 0))
    return stage


def said(block: Block) -> list[str]:
    return [cue.text for cue in block.cues if cue.kind is CueKind.PHRASE]


@pytest.mark.parametrize(
    ("lowerings_ms", "remark"),
    [
        ((None, None, None), "No touch detected."),
        ((4_701, 4_000, 4_000), "One descent was a little slow."),
        ((5_000, None, 5_000), "Two descents were a little slow."),
        ((5_000, 5_000, 5_000), "Three descents were a little slow."),
    ],
)
@pytest.mark.parametrize("nth", [0, 1, 3])
@pytest.mark.parametrize("lead_ms", [0, 250])
def test_a_remark_opens_what_follows_the_set(
    lowerings_ms: tuple[int | None, ...], remark: str, nth: int, lead_ms: int
) -> None:
    """A change of legs, a rest, and the farewell."""
    stage = after_set(lowerings_ms, nth=nth, lead_ms=lead_ms)
    index = stage.index_of(BlockKind.SET, nth) + 1
    block = stage.player.position().block
    plain = stage.timeline.blocks[index]
    assert stage.player.position().block_index == index
    assert block.kind is plain.kind
    assert said(block) == [remark, *said(plain)]
    assert (block.side, block.set_number) == (plain.side, plain.set_number)
    phrases = [cue for cue in block.cues if cue.kind is CueKind.PHRASE]
    assert all(one.end_ms <= other.start_ms for one, other in pairwise(phrases))
    _, played, offset_ms, _ = stage.sink.plays[-1]
    assert played is block
    assert offset_ms == 0
    prepared = [order[2] for order in stage.sink.orders if order[0] == "prepare"]
    assert block in prepared, "it is made before it is asked for"


@pytest.mark.parametrize("lowerings_ms", [(4_000, 4_000, 4_000), (None, None, 3_700)])
def test_nothing_is_said_where_there_is_nothing_to_say(
    lowerings_ms: tuple[int | None, ...],
) -> None:
    stage = after_set(lowerings_ms)
    index = stage.index_of(BlockKind.SET) + 1
    assert stage.player.position().block is stage.timeline.blocks[index]


def test_pacing_alone_makes_no_remark() -> None:
    stage = Stage()
    stage.player.start()
    stage.run_to_end()
    assert [block for _, block, *_ in stage.sink.plays] == list(stage.timeline.blocks)


def test_what_stayed_too_fast_is_told_and_what_was_repeated_is_not() -> None:
    stage = Stage(enforcement=Enforcement.TOUCH)
    stage.run_to(stage.index_of(BlockKind.SET), FIRST_REP_MS)
    for turn in range(4):
        stage.run(1_000)
        stage.player.touch()
        if turn < 3:
            ready_ms = stage.player.position().block.phases[0].duration_ms
            stage.run(ready_ms)
    stage.run(3 * REP_MS)
    block = stage.player.position().block
    assert block.kind is BlockKind.SWITCH
    assert said(block)[0] == "One descent stayed too fast."
    assert "No touch detected." not in said(block)


def test_a_touch_after_the_next_block_was_asked_for_is_still_taken_in() -> None:
    stage = after_set((None, None), lead_ms=250)
    stage.run(REP_MS - 100)
    _, asked, *_ = stage.sink.plays[-1]
    assert said(asked)[0] == "No touch detected."
    end_ms = stage.sink.plays[-1][-1]
    stage.player.touch()
    order, _, block, offset_ms, zero_ms = stage.sink.last
    assert (order, offset_ms, zero_ms) == ("replace", 0, end_ms)
    assert said(block)[0] == "One descent was a little slow."
    stage.run(200)
    assert stage.player.position().block is block


def test_a_tempo_without_a_lowering_awaits_no_touch() -> None:
    stage = Stage(squats(tempo="0-0-2-2"), enforcement=Enforcement.TOUCH)
    stage.player.start()
    stage.run_to_end()
    assert told(stage.events) == list(expected_events(stage.timeline))


def test_a_remark_is_taken_again_with_its_block() -> None:
    stage = after_set((None, None, None))
    block = stage.player.position().block
    stage.run(500)
    stage.player.pause()
    stage.player.resume()
    assert stage.player.position().block is block
    stage.player.back()
    assert stage.sink.last[2] is block
    stage.player.back()
    assert stage.player.position().block.kind is BlockKind.SET


def test_a_set_whose_last_rep_is_taken_again_is_judged_anew() -> None:
    stage = after_set((None, None, None))
    stage.player.back()
    stage.player.back()
    stage.run(250 + 3_000 + 4_000)
    stage.player.touch()
    stage.run(2_000)
    index = stage.index_of(BlockKind.SET) + 1
    assert stage.player.position().block is stage.timeline.blocks[index]


def test_a_rest_with_a_remark_can_be_changed() -> None:
    stage = after_set((None, None, None), nth=1)
    block = stage.player.position().block
    stage.run(300)
    stage.player.change_rest(15_000)
    changed = stage.player.position().block
    assert changed.duration_ms == block.duration_ms + 15_000
    assert said(changed)[0] == "No touch detected."


def test_a_talk_between_two_exercises_takes_a_remark() -> None:
    lift = squats(sets=1, reps=1, rest_ms=0).prescriptions[0]
    one = prescribe(lift.exercise, sets=1, reps=1, rest_ms=0, side=Side.LEFT,
                    tempo=Tempo.parse("4-0-1-1"))  # fmt: skip
    stage = Stage(Workout((one, lift)), enforcement=Enforcement.TOUCH)
    stage.run_to(2, 0)
    block = stage.player.position().block
    assert block.kind is BlockKind.TALK
    assert said(block) == ["No touch detected.", *said(stage.timeline.blocks[2])]
    assert block.duration_ms > stage.timeline.blocks[2].duration_ms


def test_a_lift_that_ends_at_the_floor_is_never_told_that_no_touch_came() -> None:
    deadlift = exercises()["single-leg-deadlift-from-floor"]
    lift = prescribe(deadlift, sets=1, reps=1, tempo=Tempo.parse("3-0-1-1"))
    stage = Stage(Workout((lift,)), enforcement=Enforcement.TOUCH)
    stage.player.start()
    stage.run_to_end()
    heard = {
        cue.text for event in stage.events if event.block is not None for cue in event.block.cues
    }
    assert "Switch legs." in heard
    assert phrase_templates().plain("no_touch") not in heard
