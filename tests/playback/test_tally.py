"""What was done, counted from events."""

from fake_session import compiled, reps_of, set_blocks
from lifts import squat_workout, whole_workout
from stage import FIRST_REP_MS, REP_MS, Stage, squats

from tempo_coach.playback.session_progress import SessionProgress
from tempo_coach.timeline.timeline import BlockKind
from tempo_coach.training.lowering import Enforcement, Lowering, Verdict
from tempo_coach.training.prescription import Side, Workout


def test_a_set_counts_once_all_its_reps_are_done() -> None:
    workout = squat_workout(sets=2, reps=3)
    progress = SessionProgress(workout)
    left, right, *_ = set_blocks(compiled(workout))
    for event in reps_of(left) + reps_of(right, 2):
        progress.count(event)
    first, second = progress.rows()
    assert (first.side, first.sets_done, first.reps_done) == (Side.LEFT, {1}, 3)
    assert (second.side, second.sets_done, second.reps_done) == (Side.RIGHT, frozenset(), 2)
    assert not progress.complete


def test_a_rep_done_again_counts_once() -> None:
    workout = squat_workout(sets=1, reps=3)
    progress = SessionProgress(workout)
    left = set_blocks(compiled(workout))[0]
    for event in reps_of(left, 2) + reps_of(left):
        progress.count(event)
    assert progress.rows()[0].reps_done == 3


def test_a_whole_workout_is_complete() -> None:
    workout = whole_workout()
    progress = SessionProgress(workout)
    blocks = set_blocks(compiled(workout))
    for block in blocks[:-1]:
        for event in reps_of(block):
            progress.count(event)
    assert not progress.complete
    for event in reps_of(blocks[-1]):
        progress.count(event)
    assert progress.complete


def test_the_same_exercise_prescribed_twice_is_counted_twice() -> None:
    first, second = (squat_workout(sets=1, reps=2).prescriptions[0] for _ in range(2))
    workout = Workout((first, second))
    progress = SessionProgress(workout)
    later = [block for block in set_blocks(compiled(workout)) if block.prescription is second]
    for event in reps_of(later[0]):
        progress.count(event)
    assert [row.reps_done for row in progress.rows()] == [0, 0, 2, 0]


def test_time_is_the_sessions_own() -> None:
    workout = squat_workout(sets=1, reps=3)
    progress = SessionProgress(workout)
    events = reps_of(set_blocks(compiled(workout))[0])
    for event in events:
        progress.count(event)
    assert progress.elapsed_ms == events[-1].actual_ms


def test_touches_are_kept_as_they_came_and_a_repeated_rep_counts_once() -> None:
    stage = Stage(squats(sets=2, reps=2), enforcement=Enforcement.TOUCH)
    prescription = squats(sets=2, reps=2).prescriptions[0]
    progress = SessionProgress(Workout((prescription,)))
    stage.player.subscribe(progress.count)
    stage.run_to(stage.index_of(BlockKind.SET), FIRST_REP_MS + 1_000)
    stage.player.touch()
    ready_ms = stage.player.position().block.phases[0].duration_ms
    stage.run(ready_ms + 3_800)
    stage.player.touch()
    stage.run(REP_MS - 3_800 + 5_000)
    stage.player.touch()
    stage.run_to_end()
    left = (
        Lowering(1, 1_000, 4_000, Verdict.TOO_FAST, True),
        Lowering(1, 3_800, 4_000, Verdict.ON_TIME, False),
        Lowering(2, 5_000, 4_000, Verdict.SLOW, False),
    )
    assert progress.lowerings(prescription, Side.LEFT, 1) == left
    assert progress.lowerings(prescription, Side.LEFT, 2) == ()
    assert progress.lowerings(prescription, Side.RIGHT, 1) == ()
    both_sets = [progress.lowerings(prescription, Side.LEFT, number) for number in (1, 2)]
    assert tuple(each for lowerings in both_sets for each in lowerings) == left
    assert [row.reps_done for row in progress.rows()] == [4, 4]
    assert progress.complete
