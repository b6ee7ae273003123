"""Each lift is done as its description says, in every frame of its rep."""

import pytest
from drawn_joints import (
    LAST,
    SINGLE_LEG_DEADLIFTS,
    SQUATS,
    CachedRows,
    Leg,
    direction,
    distance_to_bone,
    drawn,
    turn,
)

from tempo_coach.training.exercise import Movement
from tempo_coach.tui.figure.movements import CUSHION_HEIGHT
from tempo_coach.tui.figure.performer import FRAMES

TOUCHES = 1e-6
WEIGHTED_DEADLIFTS = [*SINGLE_LEG_DEADLIFTS, Movement.KICKSTAND_DEADLIFT, Movement.TWO_LEG_DEADLIFT]


def frames(movement: Movement) -> list[CachedRows]:
    return [drawn(movement, frame) for frame in range(FRAMES)]


def back(shown: CachedRows) -> Leg:
    assert shown.back
    return shown.back


@pytest.mark.parametrize("movement", SQUATS)
def test_knee_and_toe_touch_down_in_the_same_frame_and_not_before(movement: Movement) -> None:
    landing = CUSHION_HEIGHT if movement is Movement.SQUAT_TO_CUSHION else 0.0
    touching = [
        (back(shown).knee.y - landing < TOUCHES, back(shown).toe.y < TOUCHES)
        for shown in frames(movement)
    ]
    assert touching == [(False, False)] * LAST + [(True, True)]


@pytest.mark.parametrize("movement", SQUATS)
def test_in_a_squat_the_hips_go_back_and_the_chest_comes_over_the_thigh(
    movement: Movement,
) -> None:
    rep = frames(movement)
    top, bottom = rep[0], rep[-1]
    assert bottom.standing.hip.x < top.standing.hip.x - 0.08
    assert bottom.standing.heel.x > bottom.standing.hip.x
    heights = [shown.standing.hip.y for shown in rep]
    assert heights == sorted(heights, reverse=True)
    shoulder = bottom.trunk[1]
    assert bottom.standing.hip.x < shoulder.x < bottom.standing.knee.x + 0.03
    assert 35 < turn(90, direction(bottom.standing.hip, shoulder)) < 60


@pytest.mark.parametrize("movement", SQUATS)
def test_in_a_squat_the_back_knee_lands_behind_the_standing_heel(movement: Movement) -> None:
    bottom = drawn(movement, LAST)
    assert back(bottom).knee.x < bottom.standing.heel.x


@pytest.mark.parametrize("movement", SINGLE_LEG_DEADLIFTS)
def test_in_a_deadlift_back_leg_and_trunk_turn_as_one(movement: Movement) -> None:
    # Where the knee is driven up, the free leg comes through in the upper part of the rep.
    first = int(0.4 * FRAMES) + 1 if movement is Movement.DEADLIFT_TO_KNEE_DRIVE else 0
    for shown in frames(movement)[first:]:
        hip, shoulder, _ = shown.trunk
        leg = direction(back(shown).ankle, hip)
        assert turn(leg, direction(hip, shoulder)) < 3
        assert turn(direction(back(shown).knee, hip), direction(hip, shoulder)) < 5
    bottom = drawn(movement, LAST)
    assert turn(90, direction(*bottom.trunk[:2])) > 60


@pytest.mark.parametrize("movement", WEIGHTED_DEADLIFTS)
def test_in_a_deadlift_the_weight_stays_against_the_standing_leg(movement: Movement) -> None:
    for shown in frames(movement):
        leg = shown.standing
        assert shown.weight
        apart = min(
            distance_to_bone(shown.weight, leg.ankle, leg.knee),
            distance_to_bone(shown.weight, leg.knee, leg.hip),
        )
        assert 0.04 < apart < 0.07


@pytest.mark.parametrize("movement", WEIGHTED_DEADLIFTS)
def test_the_weight_goes_down_all_the_way(movement: Movement) -> None:
    heights = [shown.weight.y for shown in frames(movement) if shown.weight]
    assert len(heights) == FRAMES
    assert heights == sorted(heights, reverse=True)


@pytest.mark.parametrize(
    "movement",
    [*SINGLE_LEG_DEADLIFTS[:3], Movement.KICKSTAND_DEADLIFT],
)
def test_it_goes_to_right_below_the_knee(movement: Movement) -> None:
    bottom = drawn(movement, LAST)
    assert bottom.weight
    # The upper quarter of the shin begins at the knee.
    assert 0 < bottom.standing.knee.y - bottom.weight.y < 0.1
    assert bottom.weight.y > bottom.standing.knee.y / 2


@pytest.mark.parametrize("movement", [Movement.TWO_LEG_DEADLIFT, Movement.DEADLIFT_FROM_FLOOR])
def test_from_the_floor_the_weight_stands_on_it_at_the_bottom_alone(movement: Movement) -> None:
    standing = [
        shown.weight is not None and shown.weight.y - shown.weight_radius < TOUCHES
        for shown in frames(movement)
    ]
    assert standing == [False] * LAST + [True]


@pytest.mark.parametrize("movement", WEIGHTED_DEADLIFTS)
def test_the_hand_holds_the_weight(movement: Movement) -> None:
    for shown in frames(movement):
        assert shown.weight
        hand = shown.arms[-1][-1]
        assert hand.x == pytest.approx(shown.weight.x, abs=0.002)
        assert hand.y - shown.weight.y == pytest.approx(0.065, abs=0.002)


def test_the_kickstand_toe_stays_on_the_ground_and_behind() -> None:
    toes = [back(shown).toe for shown in frames(Movement.KICKSTAND_DEADLIFT)]
    assert all(toe.distance(toes[0]) < 1e-9 and abs(toe.y) < TOUCHES for toe in toes)
    assert toes[0].x < drawn(Movement.KICKSTAND_DEADLIFT, 0).standing.heel.x - 0.1


def test_the_knee_drive_ends_with_a_level_thigh_and_never_touches_the_ground() -> None:
    rep = frames(Movement.DEADLIFT_TO_KNEE_DRIVE)
    top = back(rep[0])
    assert direction(top.hip, top.knee) == pytest.approx(0, abs=2)
    assert all(min(back(shown).toe.y, back(shown).heel.y) > 0.01 for shown in rep)


@pytest.mark.parametrize("movement", [Movement.HINGE, Movement.TWO_LEG_DEADLIFT])
def test_a_lift_on_two_legs_has_no_back_leg(movement: Movement) -> None:
    assert all(shown.back is None for shown in frames(movement))


@pytest.mark.parametrize("movement", [Movement.SQUAT_AT_WALL, Movement.DEADLIFT_AT_WALL])
def test_fingertips_stay_at_the_wall(movement: Movement) -> None:
    touches = {round(max(arm[-1].x for arm in shown.arms), 2) for shown in frames(movement)}
    assert touches == {0.34}
