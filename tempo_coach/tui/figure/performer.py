"""The performer of a movement at one depth: the body, with its hands where they belong."""

from functools import lru_cache
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from tempo_coach.training.exercise import Movement
from tempo_coach.tui.figure.choreography import BackLeg, Choreography, Hands
from tempo_coach.tui.figure.movements import CHOREOGRAPHIES
from tempo_coach.tui.figure.skeleton import (
    FOREARM,
    SHIN,
    THIGH,
    UPPER_ARM,
    Body,
    Limb,
    Point,
    body,
    foot,
    reaching,
)

FRAMES = 48
"""How many pictures a lowering has: 12 a second in four seconds, which looks smooth."""

KICKSTAND_TOE = Point(-0.185, 0)
"""The back toe, a foot's length behind the standing heel."""

WEIGHT_RADIUS = 0.045
HANDLE = 0.065
"""From the hand to the middle of the weight."""

AGAINST_LEG = 0.065
"""From the middle of the weight to the standing leg's bone: right against the leg."""

_ARM = UPPER_ARM + FOREARM


class Performer(NamedTuple):
    """The body and what it holds."""

    body: Body
    weight: Point | None
    """The middle of the weight."""
    other_arm: Limb | None
    """The second arm, where it does something else than the first."""


def frame_at(depth: float) -> int:
    """The frame to show at a depth; the last one, which touches the ground, at the end alone."""
    return int(min(1.0, max(0.0, depth)) * (FRAMES - 1) + 1e-6)


@lru_cache(maxsize=4 * FRAMES)
def performer(movement: Movement, frame: int) -> Performer:
    """The performer of a movement in one frame, 0 at the top to ``FRAMES - 1`` at the bottom."""
    choreography = CHOREOGRAPHIES[movement]
    depth = frame / (FRAMES - 1)
    pose = choreography.pose(depth)
    touch = choreography.hold and choreography.hold[0].towards(choreography.hold[1], depth)
    posed = _with_back_leg(choreography, body(pose), pose.back_foot)
    weight = None
    other_arm = None
    hand: Point | None = None
    match choreography.hands:
        case Hands.FREE:
            pass
        case Hands.ON_HIPS:
            hand = posed.hip.towards(posed.shoulder, 0.16)
        case Hands.AT_WALL:
            hand = touch
        case Hands.AT_CHEST:
            hand = weight = _at_chest(posed)
        case Hands.ALONG_LEG:
            weight = _along_leg(posed)
            hand = weight.plus(0, HANDLE)
            if touch:
                other_arm = _arm(posed.shoulder, touch)
    if hand:
        posed = posed._replace(arm=_arm(posed.shoulder, hand))
    return Performer(posed, weight, other_arm)


def _with_back_leg(choreography: Choreography, posed: Body, pitch: float) -> Body:
    if choreography.back_leg is BackLeg.BESIDE:
        return posed._replace(back=posed.standing, back_foot=posed.standing_foot)
    if choreography.back_leg is BackLeg.TOE_DOWN:
        reach = foot(Point(0, 0), pitch).toe
        ankle = KICKSTAND_TOE.plus(-reach.x, -reach.y)
        back = reaching(posed.hip, ankle, THIGH, SHIN, ahead=True)
        return posed._replace(back=back, back_foot=foot(back.end, pitch))
    return posed


def _arm(shoulder: Point, hand: Point) -> Limb:
    return reaching(shoulder, hand, UPPER_ARM, FOREARM, ahead=False)


def _at_chest(posed: Body) -> Point:
    chest = posed.shoulder.towards(posed.hip, 0.14)
    ahead = _ahead(posed.hip, posed.shoulder, 0.1)
    return chest.plus(*ahead)


def _along_leg(posed: Body) -> Point:
    """Where the weight comes to hang from straight arms, right in front of the standing leg."""
    hip, knee, ankle = posed.standing
    by_shin, by_thigh = _ahead(ankle, knee, AGAINST_LEG), _ahead(knee, hip, AGAINST_LEG)
    way = (
        ankle.plus(*by_shin),
        knee.plus(*by_shin),
        knee.plus(*by_thigh),
        hip.plus(*by_thigh),
    )
    # The weight hangs below the hand as the hand hangs below the shoulder.
    pivot = posed.shoulder.plus(0, -HANDLE)
    found = next(
        (place for start, end in pairwise(way) if (place := _within(pivot, _ARM, start, end))),
        way[-1],
    )
    return Point(found.x, max(found.y, WEIGHT_RADIUS))


def _ahead(low: Point, high: Point, distance: float) -> Point:
    """The way from a bone that stands to what is in front of it."""
    length = low.distance(high)
    return Point(distance * (high.y - low.y) / length, distance * (low.x - high.x) / length)


def _within(middle: Point, radius: float, start: Point, end: Point) -> Point | None:
    """The first place on a straight way that is no further from the middle than the radius."""
    if start.distance(middle) <= radius:
        return start
    way, off = Point(end.x - start.x, end.y - start.y), start.plus(-middle.x, -middle.y)
    a = way.x**2 + way.y**2
    if a == 0:
        return None
    half_b = way.x * off.x + way.y * off.y
    root = half_b**2 - a * (off.x**2 + off.y**2 - radius**2)
    if root < 0:
        return None
    fraction = (-half_b - sqrt(root)) / a
    return start.towards(end, fraction) if 0 <= fraction <= 1 else None
