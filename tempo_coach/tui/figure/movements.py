"""The lifts, as poses: see the descriptions of the exercises, which they have to match."""

from collections.abc import Mapping
from math import acos, degrees

from tempo_coach.training.exercise import Movement
from tempo_coach.tui.figure.choreography import BackLeg, Choreography, Hands, Scenery
from tempo_coach.tui.figure.skeleton import SHIN, THIGH, Point, Pose, body, foot

CUSHION_HEIGHT = 0.10
"""How high the cushions are on which the back knee lands."""

WALL = Point(0.355, 1.0)
"""The upper end of what can be seen of the wall."""

_TALL = Pose(back_thigh=12, back_shin=-14, upper_arm=-4, forearm=12)
"""Standing, the free foot just off the ground."""

_TALL_WITH_WEIGHT = Pose(trunk=1, neck=1, back_thigh=2, back_shin=-3)
"""The same before a hinge: trunk and free leg in one line already."""


def _fingertips(top: float, bottom: float) -> tuple[Point, Point]:
    """Where fingertips touch the wall, from one height down to another."""
    return WALL.plus(-0.012, top - WALL.y), WALL.plus(-0.012, bottom - WALL.y)


def _kneeling(pose: Pose, knee_height: float = 0.0) -> Pose:
    """The pose with the free leg turned so that its toe is on the ground as its knee lands.

    Args:
        pose: What the rest of the body does, and how the foot is turned.
        knee_height: Where the knee lands.
    """
    drop = -foot(Point(0, 0), pose.back_foot).toe.y
    hip = body(pose).hip
    return pose._replace(
        back_thigh=-degrees(acos((hip.y - knee_height) / THIGH)),
        back_shin=-degrees(acos((knee_height - drop) / SHIN)),
    )


_SQUAT = (
    (0.0, _TALL),
    (0.5, Pose(22, -68, 36, 28, -10, -107, -32, 24, 62)),
    (1.0, _kneeling(Pose(31, -100, 49, 34, back_foot=-55, upper_arm=30, forearm=82))),
)

_CUSHION_SQUAT = (
    (0.0, _TALL),
    (0.5, Pose(18, -54, 30, 22, -6, -90, -26, 22, 54)),
    (
        1.0,
        _kneeling(Pose(27, -81, 43, 30, back_foot=-62, upper_arm=28, forearm=76), CUSHION_HEIGHT),
    ),
)

_HINGED = Pose(6, -22, 70, 60, -70, -70, -68)

_SINGLE_LEG_DEADLIFT = (
    (0.0, _TALL_WITH_WEIGHT),
    (0.25, Pose(3, -7, 21, 17, -21, -21, -3)),
    (1.0, _HINGED),
)

_AGAINST_THE_WALL = Pose(6, -28, 68, 56, -68, -68, -66)

CHOREOGRAPHIES: Mapping[Movement, Choreography] = {
    Movement.SQUAT: Choreography(_SQUAT),
    Movement.SQUAT_AT_WALL: Choreography(
        _SQUAT, Hands.AT_WALL, scenery=Scenery.WALL, hold=_fingertips(0.74, 0.38)
    ),
    Movement.SQUAT_TO_CUSHION: Choreography(_CUSHION_SQUAT, scenery=Scenery.CUSHION),
    Movement.SQUAT_WITH_WEIGHT: Choreography(_SQUAT, Hands.AT_CHEST),
    Movement.HINGE: Choreography(
        ((0.0, Pose()), (1.0, Pose(5, -34, 66, 56))), Hands.ON_HIPS, BackLeg.BESIDE
    ),
    Movement.TWO_LEG_DEADLIFT: Choreography(
        ((0.0, Pose()), (1.0, Pose(15, -66, 74, 56))), Hands.ALONG_LEG, BackLeg.BESIDE
    ),
    Movement.KICKSTAND_DEADLIFT: Choreography(
        ((0.0, Pose(back_foot=-50)), (1.0, Pose(6, -26, 68, 58, back_foot=-44))),
        Hands.ALONG_LEG,
        BackLeg.TOE_DOWN,
    ),
    Movement.DEADLIFT_AT_WALL: Choreography(
        (*_SINGLE_LEG_DEADLIFT[:2], (1.0, _AGAINST_THE_WALL)),
        Hands.ALONG_LEG,
        scenery=Scenery.WALL,
        hold=_fingertips(0.72, 0.46),
    ),
    Movement.DEADLIFT: Choreography(_SINGLE_LEG_DEADLIFT, Hands.ALONG_LEG),
    Movement.DEADLIFT_TO_KNEE_DRIVE: Choreography(
        (
            (0.0, Pose(back_thigh=90, back_shin=-2, back_foot=4)),
            (0.2, Pose(2, -6, 13, 10, 30, -50, -10)),
            (0.4, Pose(3, -10, 30, 25, -30, -30, -12)),
            (1.0, _HINGED),
        ),
        Hands.ALONG_LEG,
    ),
    Movement.DEADLIFT_FROM_FLOOR: Choreography(
        (*_SINGLE_LEG_DEADLIFT[:2], (1.0, Pose(12, -50, 87, 74, -87, -87, -84))),
        Hands.ALONG_LEG,
    ),
}
"""How each movement goes; there is none for ``Movement.NONE``."""
