"""The joints of what is drawn, read from the strokes and not from any table."""

from math import atan2, degrees
from typing import NamedTuple

from tempo_coach.library import loader
from tempo_coach.training.exercise import Movement
from tempo_coach.training.prescription import Side
from tempo_coach.tui.figure.performer import FRAMES
from tempo_coach.tui.figure.skeleton import Point
from tempo_coach.tui.figure.strokes import Role, Stroke, strokes

EXERCISES = list(loader.exercises().values())
SQUATS = [
    Movement.SQUAT,
    Movement.SQUAT_AT_WALL,
    Movement.SQUAT_TO_CUSHION,
    Movement.SQUAT_WITH_WEIGHT,
]
SINGLE_LEG_DEADLIFTS = [
    Movement.DEADLIFT,
    Movement.DEADLIFT_AT_WALL,
    Movement.DEADLIFT_TO_KNEE_DRIVE,
    Movement.DEADLIFT_FROM_FLOOR,
]
LAST = FRAMES - 1


class Leg(NamedTuple):
    """A leg with its foot."""

    hip: Point
    knee: Point
    ankle: Point
    toe: Point
    heel: Point


class CachedRows(NamedTuple):
    """What a picture shows."""

    standing: Leg
    back: Leg | None
    trunk: tuple[Point, ...]
    """Hip, shoulder and head."""
    arms: tuple[tuple[Point, ...], ...]
    """Shoulder, elbow and hand of each."""
    weight: Point | None
    weight_radius: float


def drawn(movement: Movement, frame: int, side: Side = Side.RIGHT) -> CachedRows:
    lines = strokes(movement, frame, side)
    body = [stroke.places for stroke in lines if stroke.role is Role.BODY]
    standing = _leg(lines, Role.STANDING)
    assert standing
    (trunk,) = [places for places in body if places[0] == standing.hip]
    arms = tuple(p for p in body if len(p) == 3 and p[0] == trunk[1] and p[2] != trunk[2])
    discs = [s for s in lines if s.role is Role.PROP and len(s.places) == 1]
    return CachedRows(
        standing,
        _leg(lines, Role.BACK),
        trunk,
        arms,
        discs[0].places[0] if discs else None,
        (discs[0].radius or 0.0) if discs else 0.0,
    )


def bones(shown: CachedRows) -> dict[str, float]:
    """The length of every bone."""
    found: dict[str, float] = {}
    for name, leg in (("standing", shown.standing), ("back", shown.back)):
        if leg:
            found |= {
                f"{name} thigh": leg.hip.distance(leg.knee),
                f"{name} shin": leg.knee.distance(leg.ankle),
                f"{name} toe": leg.ankle.distance(leg.toe),
                f"{name} heel": leg.ankle.distance(leg.heel),
                f"{name} sole": leg.heel.distance(leg.toe),
            }
    hip, shoulder, head = shown.trunk
    found |= {"trunk": hip.distance(shoulder), "neck": shoulder.distance(head)}
    for number, (root, elbow, hand) in enumerate(shown.arms):
        found |= {
            f"upper arm {number}": root.distance(elbow),
            f"forearm {number}": elbow.distance(hand),
        }
    return found


def joints(shown: CachedRows) -> list[Point]:
    """All the joints, in a fixed order."""
    legs = [*shown.standing, *(shown.back or ())]
    return [*legs, *shown.trunk, *(joint for arm in shown.arms for joint in arm)]


def direction(start: Point, end: Point) -> float:
    """Which way one place lies from another, degrees."""
    return degrees(atan2(end.y - start.y, end.x - start.x))


def turn(one: float, other: float) -> float:
    """The angle between two directions, degrees."""
    return abs((one - other + 180) % 360 - 180)


def distance_to_bone(place: Point, start: Point, end: Point) -> float:
    length = start.distance(end)
    along = ((place.x - start.x) * (end.x - start.x) + (place.y - start.y) * (end.y - start.y)) / (
        length * length
    )
    return place.distance(start.towards(end, min(1.0, max(0.0, along))))


def _leg(lines: tuple[Stroke, ...], role: Role) -> Leg | None:
    places = [stroke.places for stroke in lines if stroke.role is role]
    if not places:
        return None
    (hip, knee, ankle), (_, toe, heel, _) = places
    return Leg(hip, knee, ankle, toe, heel)
