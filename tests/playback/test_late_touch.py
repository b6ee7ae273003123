"""A touch that comes a moment after a set that ends with its lowering."""

import pytest
from stage import Stage
from touched import completed, of_kind, touches

from tempo_coach.library.reader import exercises
from tempo_coach.playback.events import EventKind
from tempo_coach.playback.tally import Tally
from tempo_coach.timeline.timeline import BlockKind
from tempo_coach.training.lowering import Enforcement, Lowering, Verdict
from tempo_coach.training.prescription import Side, Workout, prescribe
from tempo_coach.training.tempo import Tempo


def after_floor_set(late_ms: int, *, lead_ms: int = 0) -> Stage:
    """A stage so long after a set of deadlifts that ends with a lowering of 3 s."""
    deadlift = exercises()["single-leg-deadlift-from-floor"]
    lift = prescribe(deadlift, sets=1, reps=2, tempo=Tempo.parse("3-0-1-1"))
    stage = Stage(Workout((lift,)), lead_ms=lead_ms, enforcement=Enforcement.TOUCH)
    stage.run_to(stage.index_of(BlockKind.SET) + 1, lead_ms + late_ms)
    return stage


@pytest.mark.parametrize(("late_ms", "counts"), [(0, True), (1, True), (700, True), (701, False)])
@pytest.mark.parametrize("lead_ms", [0, 250])
def test_the_last_lowering_of_a_set_may_be_touched_just_after_it(
    late_ms: int, counts: bool, lead_ms: int
) -> None:
    stage = after_floor_set(late_ms, lead_ms=lead_ms)
    index = stage.index_of(BlockKind.SET)
    following = stage.player.position().block
    assert completed(stage) == [1, 2]
    assert stage.player.position().last_lowering_open is counts
    stage.player.touch()
    judged = Lowering(2, 3_000 + late_ms, 3_000, Verdict.ON_TIME, False)
    assert touches(stage) == ([judged] if counts else [])
    tally = Tally(stage.workout)
    for event in stage.events:
        tally.count(event)
    lift = stage.workout.prescriptions[0]
    assert tally.lowerings(lift, Side.LEFT, 1) == ((judged,) if counts else ())
    for event in of_kind(stage, EventKind.TOUCHED):
        assert event.block is stage.timeline.blocks[index]
        assert event.phase is stage.timeline.blocks[index].phases[-1]
    position = stage.player.position()
    assert (position.block, position.lowering) == (following, None)
    assert not position.last_lowering_open
    stage.player.touch()
    assert len(touches(stage)) == counts
    stage.run_to_end()
    assert completed(stage) == [1, 2] * 2


def test_a_last_lowering_that_was_touched_in_time_is_over() -> None:
    stage = after_floor_set(-50)
    stage.player.touch()
    stage.run(200)
    assert not stage.player.position().last_lowering_open
    stage.player.touch()
    assert [each.rep_number for each in touches(stage)] == [2]


@pytest.mark.parametrize("order", ["skip", "back", "pause"])
def test_after_an_order_no_touch_belongs_to_the_set_before(order: str) -> None:
    stage = after_floor_set(100)
    getattr(stage.player, order)()
    stage.player.resume()
    assert not stage.player.position().last_lowering_open
    stage.player.touch()
    assert not touches(stage)


def test_a_set_that_ends_tall_is_over_when_it_is_over() -> None:
    stage = Stage(enforcement=Enforcement.TOUCH)
    stage.run_to(stage.index_of(BlockKind.SWITCH), 100)
    assert not stage.player.position().last_lowering_open
    stage.player.touch()
    assert not touches(stage)
