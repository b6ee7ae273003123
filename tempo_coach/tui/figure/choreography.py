"""What belongs to one demonstration: its poses, what the hands do, what stands around."""

from dataclasses import dataclass
from enum import Enum, auto

from tempo_coach.tui.figure.skeleton import Point, Pose


class Hands(Enum):
    """What the hands do."""

    FREE = auto()
    """They swing as the poses say."""
    ON_HIPS = auto()
    AT_WALL = auto()
    """They touch the wall."""
    AT_CHEST = auto()
    """They hold a weight at the breastbone."""
    ALONG_LEG = auto()
    """They let a weight travel right against the standing leg."""


class BackLeg(Enum):
    """What the other leg does."""

    FREE = auto()
    """It moves as the poses say."""
    TOE_DOWN = auto()
    """Its toe stays on the ground behind the standing foot."""
    BESIDE = auto()
    """It stands beside the other and does the same."""


class Scenery(Enum):
    """What stands around."""

    NOTHING = auto()
    WALL = auto()
    CUSHION = auto()


@dataclass(frozen=True, slots=True)
class Choreography:
    """One demonstration."""

    poses: tuple[tuple[float, Pose], ...]
    """Poses and the depths at which they are struck, from 0 at the top to 1 at the bottom."""
    hands: Hands = Hands.FREE
    back_leg: BackLeg = BackLeg.FREE
    scenery: Scenery = Scenery.NOTHING
    hold: tuple[Point, Point] | None = None
    """Where the hand, or one of them, touches the wall: at the top, and down to where it slides."""

    def pose(self, depth: float) -> Pose:
        """The pose at a depth, 0 to 1."""
        depth = min(1.0, max(0.0, depth))
        before = self.poses[0]
        for after in self.poses[1:]:
            if depth <= after[0]:
                return before[1].towards(after[1], (depth - before[0]) / (after[0] - before[0]))
            before = after
        return before[1]
