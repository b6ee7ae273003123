"""The lines that make up the picture of a performer, each with its role."""

from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from tempo_coach.training.exercise import Movement
from tempo_coach.training.prescription import Side
from tempo_coach.tui.figure.choreography import BackLeg, Scenery
from tempo_coach.tui.figure.movements import CHOREOGRAPHIES, CUSHION_HEIGHT, WALL
from tempo_coach.tui.figure.performer import FRAMES, WEIGHT_RADIUS, Performer, performer
from tempo_coach.tui.figure.skeleton import Foot, Limb, Point

HEAD_RADIUS = 0.056


class Role(IntEnum):
    """What a line is; where two meet, the higher one gives the colour."""

    GROUND = 1
    BACK = 2
    """The leg that does not carry."""
    BODY = 3
    STANDING = 4
    """The leg that carries."""
    PROP = 5
    """Weight, wall, cushion: small, so that it would vanish behind a leg."""


class Stroke(NamedTuple):
    """A line from place to place, or a disc where there is one place."""

    role: Role
    places: tuple[Point, ...]
    radius: float | None = None
    """Half of its width; what is usual for the role where there is none."""


class Extent(NamedTuple):
    """The room that a movement takes from its top to its bottom."""

    left: float
    right: float
    top: float


@lru_cache(maxsize=4 * FRAMES)
def strokes(movement: Movement, frame: int, side: Side) -> tuple[Stroke, ...]:
    """The lines of one frame; for the left leg the runner faces left, else right.

    The ground is left out: it is as wide as the picture.
    """
    drawn = _drawn(movement, performer(movement, frame))
    if side is not Side.LEFT:
        return drawn
    return tuple(
        stroke._replace(places=tuple(Point(-x, y) for x, y in stroke.places)) for stroke in drawn
    )


@lru_cache(maxsize=2 * len(CHOREOGRAPHIES))
def extent(movement: Movement, side: Side) -> Extent:
    """The room that all the frames of a movement take, so that a rep keeps its scale."""
    corners = [
        (place, stroke.radius or 0.0)
        for frame in range(FRAMES)
        for stroke in strokes(movement, frame, side)
        for place in stroke.places
    ]
    return Extent(
        min(place.x - radius for place, radius in corners),
        max(place.x + radius for place, radius in corners),
        max(place.y + radius for place, radius in corners),
    )


def _drawn(movement: Movement, shown: Performer) -> tuple[Stroke, ...]:
    choreography, body = CHOREOGRAPHIES[movement], shown.body
    lines = list(_scenery(choreography.scenery))
    if choreography.back_leg is not BackLeg.BESIDE:
        lines += _leg(Role.BACK, body.back, body.back_foot)
    if shown.other_arm:
        lines.append(Stroke(Role.BODY, shown.other_arm))
    if shown.weight:
        lines.append(Stroke(Role.PROP, (body.arm.end, shown.weight)))
        lines.append(Stroke(Role.PROP, (shown.weight,), WEIGHT_RADIUS))
    lines.append(Stroke(Role.BODY, (body.hip, body.shoulder, body.head)))
    lines.append(Stroke(Role.BODY, (body.head,), HEAD_RADIUS))
    lines.append(Stroke(Role.BODY, body.arm))
    lines += _leg(Role.STANDING, body.standing, body.standing_foot)
    return tuple(lines)


def _leg(role: Role, leg: Limb, foot: Foot) -> tuple[Stroke, Stroke]:
    return Stroke(role, leg), Stroke(role, (foot.ankle, foot.toe, foot.heel, foot.ankle))


def _scenery(scenery: Scenery) -> tuple[Stroke, ...]:
    match scenery:
        case Scenery.WALL:
            return (Stroke(Role.PROP, (WALL, Point(WALL.x, 0))),)
        case Scenery.CUSHION:
            half = CUSHION_HEIGHT / 4
            return tuple(
                Stroke(Role.PROP, (Point(-0.33, height), Point(-0.13, height)), half * 0.9)
                for height in (half, 3 * half)
            )
        case Scenery.NOTHING:
            return ()
