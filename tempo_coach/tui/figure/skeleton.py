"""A body in side view: bones of fixed length, and where its joints are for given angles.

Lengths are in body heights; x grows in the direction that the runner faces, y upwards from the
ground; the standing ankle is above x = 0.
"""

from math import acos, atan2, cos, degrees, hypot, radians, sin
from typing import NamedTuple

SHIN = THIGH = 0.245
TRUNK = 0.29
NECK = 0.10
UPPER_ARM = 0.17
FOREARM = 0.19
ANKLE_HEIGHT = 0.045
TOE_REACH = 0.115
HEEL_REACH = 0.035


class Point(NamedTuple):
    """A place, or a way from one place to another."""

    x: float
    y: float

    def plus(self, x: float, y: float) -> "Point":
        """The place that lies so far ahead and so far up."""
        return Point(self.x + x, self.y + y)

    def towards(self, other: "Point", fraction: float) -> "Point":
        """The place at a fraction of the way to another."""
        return Point(self.x + fraction * (other.x - self.x), self.y + fraction * (other.y - self.y))

    def distance(self, other: "Point") -> float:
        """How far another place is."""
        return hypot(other.x - self.x, other.y - self.y)


class Pose(NamedTuple):
    """The angles of every bone, degrees.

    What carries counts forward from straight up: standing shin, thigh, trunk, neck. What hangs
    counts forward from straight down: the free leg and the arm.
    """

    shin: float = 0
    thigh: float = 0
    trunk: float = 0
    neck: float = 0
    back_thigh: float = 0
    back_shin: float = 0
    back_foot: float = 0
    """The free foot, from level; below it where the toe points down."""
    upper_arm: float = 0
    forearm: float = 0

    def towards(self, other: "Pose", fraction: float) -> "Pose":
        """The pose at a fraction of the way to another, angle by angle."""
        return Pose(*(a + fraction * (b - a) for a, b in zip(self, other, strict=True)))


class Foot(NamedTuple):
    """An ankle with the sole below it."""

    ankle: Point
    heel: Point
    toe: Point


class Limb(NamedTuple):
    """Two bones: where they start, where they bend and where they end."""

    root: Point
    bend: Point
    end: Point


class Body(NamedTuple):
    """Where everything is."""

    standing: Limb
    """Hip, knee and ankle of the leg that carries."""
    standing_foot: Foot
    back: Limb
    """The same of the free leg."""
    back_foot: Foot
    shoulder: Point
    head: Point
    arm: Limb
    """Shoulder, elbow and hand."""

    @property
    def hip(self) -> Point:
        """Where the trunk stands on the leg."""
        return self.standing.root


def rising(start: Point, length: float, angle: float) -> Point:
    """The far end of a bone that stands up from a place."""
    return start.plus(length * sin(radians(angle)), length * cos(radians(angle)))


def hanging(start: Point, length: float, angle: float) -> Point:
    """The far end of a bone that hangs down from a place."""
    return start.plus(length * sin(radians(angle)), -length * cos(radians(angle)))


def foot(ankle: Point, pitch: float) -> Foot:
    """The foot below an ankle, its sole turned by so many degrees from level."""
    turned = cos(radians(pitch)), sin(radians(pitch))

    def sole(reach: float) -> Point:
        return ankle.plus(
            reach * turned[0] + ANKLE_HEIGHT * turned[1],
            reach * turned[1] - ANKLE_HEIGHT * turned[0],
        )

    return Foot(ankle, sole(-HEEL_REACH), sole(TOE_REACH))


def reaching(start: Point, end: Point, first: float, second: float, *, ahead: bool) -> Limb:
    """A limb of two bones that reaches for a place, bent ahead or behind.

    A place that is too far away is reached for with a straight limb.
    """
    span = min(max(start.distance(end), abs(first - second) + 1e-9), first + second)
    straight = degrees(atan2(end.x - start.x, start.y - end.y))
    cosine = (first * first + span * span - second * second) / (2 * first * span)
    opening = degrees(acos(min(1.0, max(-1.0, cosine))))
    bend = hanging(start, first, straight + (opening if ahead else -opening))
    return Limb(start, bend, hanging(start, span, straight))


def body(pose: Pose) -> Body:
    """Where the joints are, from the standing foot up and out."""
    ankle = Point(0, ANKLE_HEIGHT)
    knee = rising(ankle, SHIN, pose.shin)
    hip = rising(knee, THIGH, pose.thigh)
    shoulder = rising(hip, TRUNK, pose.trunk)
    back_knee = hanging(hip, THIGH, pose.back_thigh)
    back_ankle = hanging(back_knee, SHIN, pose.back_shin)
    elbow = hanging(shoulder, UPPER_ARM, pose.upper_arm)
    return Body(
        standing=Limb(hip, knee, ankle),
        standing_foot=foot(ankle, 0),
        back=Limb(hip, back_knee, back_ankle),
        back_foot=foot(back_ankle, pose.back_foot),
        shoulder=shoulder,
        head=rising(shoulder, NECK, pose.neck),
        arm=Limb(shoulder, elbow, hanging(elbow, FOREARM, pose.forearm)),
    )
