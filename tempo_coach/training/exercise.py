"""An exercise: what is done, how it is coached, what it becomes when it is too much."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tempo_coach.training.tempo import Tempo


class Sides(StrEnum):
    """Whether a lift is trained leg by leg."""

    EACH_LEG = "each leg"
    BOTH_LEGS = "both legs"


class RepPhase(StrEnum):
    """The four phases of a rep, in the order of the tempo's digits."""

    LOWER = "lower"
    HOLD = "hold"
    PRESS = "press"
    TOP = "top"


class FirstPhase(StrEnum):
    """Which way a lift starts; it changes the playing order, never the digits."""

    ECCENTRIC = "eccentric"
    CONCENTRIC = "concentric"

    @property
    def playing_order(self) -> tuple[RepPhase, RepPhase, RepPhase, RepPhase]:
        """A concentric-first lift plays from digit three."""
        lower, hold, press, top = RepPhase
        if self is FirstPhase.ECCENTRIC:
            return lower, hold, press, top
        return press, top, lower, hold


class Movement(StrEnum):
    """What the body does, as a demonstration shows it."""

    SQUAT = "single-leg squat"
    SQUAT_AT_WALL = "single-leg squat at a wall"
    SQUAT_TO_CUSHION = "single-leg squat to a cushion"
    SQUAT_WITH_WEIGHT = "single-leg squat with a weight"
    HINGE = "hip hinge"
    TWO_LEG_DEADLIFT = "two-leg deadlift"
    KICKSTAND_DEADLIFT = "kickstand deadlift"
    DEADLIFT_AT_WALL = "single-leg deadlift at a wall"
    DEADLIFT = "single-leg deadlift"
    DEADLIFT_TO_KNEE_DRIVE = "single-leg deadlift to a knee drive"
    DEADLIFT_FROM_FLOOR = "single-leg deadlift from the floor"
    NONE = "none"
    """None of these: an exercise of the user's own that no figure shows."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said of an exercise aloud."""

    name: str
    phase_words: Mapping[RepPhase, str]
    """The one word for each phase, said on its beat."""
    form_cues: Mapping[RepPhase, tuple[str, ...]]
    """Short reminders that go round, one a rep."""
    set_up: str
    """What to do before the first rep."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One lift with everything that a coach says about it."""

    key: str
    """What it is called on the command line, as in ``single-leg-squat``."""
    name: str
    """What it is called, as in ``Single-leg squat``."""
    sides: Sides
    """Each leg on its own, or both together."""
    movement: Movement
    """What the body does."""
    first_phase: FirstPhase
    """Eccentric where one starts standing, concentric where one starts at the floor."""
    phase_words: Mapping[RepPhase, str]
    """The one word for each phase, shown large."""
    form_cues: Mapping[RepPhase, tuple[str, ...]]
    """Short reminders that go round, one a rep."""
    set_up: str
    """What to do before the first rep."""
    description: str
    """How the lift goes."""
    too_hard: str
    """What to change when it is too hard."""
    too_easy: str
    """What to change when it is too easy."""
    it_hurts: str
    """What to do when it hurts."""
    tempo: Tempo
    """The default tempo."""
    sets: int
    """The default number of sets; left and right are one set."""
    reps: int
    """The default number of reps in a set, for each leg."""
    rest_ms: int
    """The default rest between sets."""
    load_hint: str
    """Which weight suits it."""
    easier: tuple[str, ...] = ()
    """Keys of the variations to fall back on, nearest first."""
    harder: tuple[str, ...] = ()
    """Keys of the variations to grow into, nearest first."""
    said: Spoken | None = None
    """What is said where it differs from what is read, as in another language."""

    @property
    def spoken(self) -> Spoken:
        """What is said."""
        if self.said is not None:
            return self.said
        return Spoken(self.name, self.phase_words, self.form_cues, self.set_up)
