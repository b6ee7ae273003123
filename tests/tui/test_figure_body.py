"""Whatever the lift, a body stays a body: every exercise, every frame of its rep."""

import pytest
from drawn_joints import EXERCISES, LAST, bones, drawn, joints

from tempo_coach.training.exercise import Exercise, Movement
from tempo_coach.training.prescription import Side
from tempo_coach.tui.figure.movements import CHOREOGRAPHIES
from tempo_coach.tui.figure.performer import FRAMES, frame_at
from tempo_coach.tui.figure.strokes import strokes

every_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda each: each.key)


@every_exercise
@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_bones_keep_their_length(exercise: Exercise, side: Side) -> None:
    first = bones(drawn(exercise.movement, 0, side))
    assert len(first) >= 9
    for frame in range(FRAMES):
        assert bones(drawn(exercise.movement, frame, side)) == pytest.approx(first, rel=0.01)


def test_all_the_lifts_have_the_same_body() -> None:
    squat = bones(drawn(Movement.SQUAT, 0))
    for movement in CHOREOGRAPHIES:
        same = bones(drawn(movement, LAST))
        assert same == pytest.approx(
            {name: squat.get(name, squat.get(name[:-1] + "0")) for name in same}
        )


@every_exercise
def test_no_joint_is_below_the_ground(exercise: Exercise) -> None:
    for frame in range(FRAMES):
        shown = drawn(exercise.movement, frame)
        assert min(joint.y for joint in joints(shown)) >= -1e-9
        if shown.weight:
            assert shown.weight.y - shown.weight_radius >= -1e-9


@every_exercise
def test_the_standing_foot_stays_where_it_is(exercise: Exercise) -> None:
    feet = {drawn(exercise.movement, frame).standing[2:] for frame in range(FRAMES)}
    assert len(feet) == 1
    (_, toe, heel) = feet.pop()
    assert toe.y == heel.y == 0


@every_exercise
def test_no_joint_jumps(exercise: Exercise) -> None:
    # The knee that is driven up is the fastest: half a body height in a fifth of the rep.
    most = 0.08 if exercise.movement is Movement.DEADLIFT_TO_KNEE_DRIVE else 0.035
    before = joints(drawn(exercise.movement, 0))
    for frame in range(1, FRAMES):
        after = joints(drawn(exercise.movement, frame))
        assert max(a.distance(b) for a, b in zip(before, after, strict=True)) < most
        before = after


@every_exercise
def test_the_left_leg_is_the_mirror_of_the_right_one(exercise: Exercise) -> None:
    for frame in range(FRAMES):
        left = strokes(exercise.movement, frame, Side.LEFT)
        right = strokes(exercise.movement, frame, Side.RIGHT)
        for one, other in zip(left, right, strict=True):
            assert one.role is other.role
            assert [(-place.x, place.y) for place in one.places] == list(other.places)


@every_exercise
def test_the_head_is_the_highest_joint_of_one_who_stands(exercise: Exercise) -> None:
    shown = drawn(exercise.movement, 0)
    head = shown.trunk[-1]
    assert head.y == max(joint.y for joint in joints(shown))
    assert 0.85 < head.y < 0.95


def test_the_last_frame_is_shown_at_the_very_end_alone() -> None:
    assert frame_at(0.0) == 0
    assert frame_at(0.9999) == LAST - 1
    assert frame_at(1.0) == LAST
    assert (frame_at(-0.5), frame_at(1.5)) == (0, LAST)
