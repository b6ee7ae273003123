"""A touch that comes a moment after a set that ends with its lowering."""

import pytest
from stage import FIRST_REP_MS, Stage, squats
from touched import completed, of_kind, touches

from tempo_coach.library.loader import exercises
from tempo_coach.playback.events import EventKind
from tempo_coach.playback.session_progress import SessionProgress
from tempo_coach.timeline.speech_options import SpeechOptions, Verbosity
from tempo_coach.timeline.timeline import BlockKind
from tempo_coach.training.lowering import AFTER_SET_MS, Enforcement, Lowering, Verdict
from tempo_coach.training.prescription import Side, Workout, prescribe
from tempo_coach.training.tempo import Tempo


def after_floor_set(late_ms: int, *, lead_ms: int = 0, tempo: str = "3-0-1-1") -> Stage:
    """A stage so long after a set of deadlifts that ends with a lowering, of 3 s."""
    deadlift = exercises()["single-leg-deadlift-from-floor"]
    lift = prescribe(deadlift, sets=1, reps=2, tempo=Tempo.parse(tempo))
    stage = Stage(Workout((lift,)), lead_ms=lead_ms, enforcement=Enforcement.TOUCH)
    stage.run_to(stage.index_of(BlockKind.SET) + 1, lead_ms + late_ms)
    return stage


@pytest.mark.parametrize(
    ("late_ms", "verdict"),
    [
        (0, Verdict.ON_TIME),
        (1, Verdict.ON_TIME),
        (700, Verdict.ON_TIME),
        (701, Verdict.SLOW),
        (750, Verdict.SLOW),
        (1_500, Verdict.SLOW),
        (1_501, None),
    ],
)
@pytest.mark.parametrize("lead_ms", [0, 250])
def test_the_last_lowering_of_a_set_may_be_touched_for_a_while_after_it(
    late_ms: int, verdict: Verdict | None, lead_ms: int
) -> None:
    stage = after_floor_set(late_ms, lead_ms=lead_ms)
    index = stage.index_of(BlockKind.SET)
    following = stage.player.position().block
    assert completed(stage) == [1, 2]
    assert stage.player.position().touch_may_come is (verdict is not None)
    stage.player.touch()
    judged = [Lowering(2, 3_000 + late_ms, 3_000, verdict, False)] if verdict else []
    assert touches(stage) == judged
    progress = SessionProgress(stage.workout)
    for event in stage.events:
        progress.count(event)
    lift = stage.workout.prescriptions[0]
    assert progress.lowerings(lift, Side.LEFT, 1) == tuple(judged)
    for event in of_kind(stage, EventKind.TOUCHED):
        assert event.block is stage.timeline.blocks[index]
        assert event.phase is stage.timeline.blocks[index].phases[-1]
    position = stage.player.position()
    assert (position.block, position.lowering) == (following, None)
    stage.player.touch()
    assert touches(stage) == judged, "a lowering is touched once"
    stage.run_to_end()
    assert completed(stage) == [1, 2] * 2


@pytest.mark.parametrize(
    ("tempo", "late_ms", "counts"),
    [
        ("4-0-1-0", 1_200, True),
        ("4-0-1-0", 1_500, True),
        ("4-0-1-0", 1_501, False),
        ("4-0-1-1", 2_100, False),
    ],
)
def test_a_touch_counts_as_long_after_a_lowering_that_the_set_outlasts(
    tempo: str, late_ms: int, counts: bool
) -> None:
    stage = Stage(squats(tempo=tempo), enforcement=Enforcement.TOUCH)
    after = Tempo.parse(tempo).phases_ms
    stage.run_to(stage.index_of(BlockKind.SWITCH), late_ms - sum(after[1:]))
    stage.player.touch()
    slow = Lowering(3, 4_000 + late_ms, 4_000, Verdict.SLOW, False)
    assert touches(stage) == ([slow] if counts else [])


def test_a_last_lowering_that_was_touched_in_time_is_not_touched_again() -> None:
    stage = after_floor_set(-50)
    stage.player.touch()
    stage.run(200)
    assert stage.player.position().touch_may_come, "a bounce of it skips nothing"
    stage.player.touch()
    assert [each.rep_number for each in touches(stage)] == [2]


@pytest.mark.parametrize("order", ["skip", "back", "pause"])
def test_after_an_order_no_touch_belongs_to_the_set_before(order: str) -> None:
    stage = after_floor_set(100)
    getattr(stage.player, order)()
    stage.player.resume()
    stage.player.touch()
    assert not touches(stage)


def test_a_set_that_ends_tall_is_over_when_it_is_over() -> None:
    stage = Stage(enforcement=Enforcement.TOUCH)
    stage.run_to(stage.index_of(BlockKind.SWITCH), 100)
    stage.player.touch()
    assert not touches(stage)


@pytest.mark.parametrize("kind", [BlockKind.SWITCH, BlockKind.REST])
@pytest.mark.parametrize("tempo", ["4-0-1-1", "4-0-1-0", "2-2-1-0"])
def test_a_touch_may_come_for_a_second_and_a_half_after_every_set(
    tempo: str, kind: BlockKind
) -> None:
    stage = Stage(squats(tempo=tempo), enforcement=Enforcement.TOUCH)
    stage.run_to(stage.index_of(kind), AFTER_SET_MS)
    assert stage.player.position().touch_may_come
    stage.run(1)
    assert not stage.player.position().touch_may_come


def test_where_the_count_alone_paces_no_touch_may_come() -> None:
    stage = Stage()
    stage.run_to(stage.index_of(BlockKind.SWITCH), 300)
    assert not stage.player.position().touch_may_come


def test_a_set_that_is_skipped_in_a_rep_is_over_too() -> None:
    stage = Stage(enforcement=Enforcement.TOUCH)
    stage.run_to(stage.index_of(BlockKind.SET), FIRST_REP_MS + 3_000)
    stage.player.skip()
    assert stage.player.position().block.kind is BlockKind.SWITCH
    stage.run(AFTER_SET_MS)
    assert stage.player.position().touch_may_come
    stage.player.touch()
    assert not touches(stage), "its lowering was not done"
    stage.run(1)
    assert not stage.player.position().touch_may_come


def test_a_set_that_is_skipped_before_its_first_rep_was_touched_by_nobody() -> None:
    stage = Stage(enforcement=Enforcement.TOUCH)
    stage.run_to(stage.index_of(BlockKind.SET), 1_000)
    stage.player.skip()
    assert not stage.player.position().touch_may_come


def test_going_back_in_what_follows_a_set_gives_a_touch_no_more_time() -> None:
    stage = after_floor_set(500)
    stage.player.back()
    assert stage.player.position().touch_may_come
    stage.run(1_001)
    assert not stage.player.position().touch_may_come


@pytest.mark.parametrize("late_ms", [300, 1_300])
def test_a_touch_after_a_rest_of_no_time_belongs_to_the_set_before(late_ms: int) -> None:
    deadlift = exercises()["single-leg-deadlift-from-floor"]
    lift = prescribe(
        deadlift, sets=2, reps=1, tempo=Tempo.parse("3-0-1-1"), side=Side.LEFT, rest_ms=0
    )
    stage = Stage(Workout((lift,)), enforcement=Enforcement.TOUCH, waits_for_me=True)
    stage.run_to(stage.index_of(BlockKind.SET) + 1, late_ms)
    before = stage.player.position()
    assert before.touch_may_come
    stage.player.touch()
    slow = Verdict.ON_TIME if late_ms <= 700 else Verdict.SLOW
    assert touches(stage) == [Lowering(1, 3_000 + late_ms, 3_000, slow, False)]
    assert stage.player.position().block_index == before.block_index


def test_the_end_of_a_session_leaves_a_touch_its_time() -> None:
    """What a screen or a question asks at the end never meets a touch of the last set."""
    for tempo in ("3-0-1-1", "1-0-1-0"):
        for verbosity in Verbosity:
            stage = after_floor_set(0, tempo=tempo)
            stage.change_speech_options(SpeechOptions(verbosity=verbosity))
            last = stage.index_of(BlockKind.SET, 1)
            while stage.player.position().block_index <= last:
                stage.run(100)
            stage.run(AFTER_SET_MS)
            assert not stage.player.position().finished
            assert stage.player.position().block_index == last + 1
