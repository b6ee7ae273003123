"""Where in a rep a moment is: arithmetic from milliseconds to phase, second and depth."""

from typing import NamedTuple

from tempo_coach.training.exercise import FirstPhase, RepPhase
from tempo_coach.training.tempo import Tempo


class Moment(NamedTuple):
    """One moment of a rep."""

    phase: RepPhase
    second: int
    """The second of the phase, from 1."""
    depth: float
    """How deep the body is, 0 at the rep's top to 1 at its bottom."""


def moment(tempo: Tempo, first_phase: FirstPhase, elapsed_ms: float) -> Moment:
    """Where rep after rep in a tempo stands.

    Args:
        tempo: How long each phase is.
        first_phase: Which way the lift starts.
        elapsed_ms: Since the first rep began, milliseconds, 0 or more.
    """
    lengths_ms = dict(zip(RepPhase, tempo.phases_ms, strict=True))
    left_ms = int(elapsed_ms) % tempo.rep_ms
    phases = iter(first_phase.playing_order)
    phase = next(phases)
    while left_ms >= lengths_ms[phase]:
        left_ms -= lengths_ms[phase]
        phase = next(phases)
    return Moment(phase, 1 + left_ms // 1000, depth(phase, left_ms / lengths_ms[phase]))


def depth(phase: RepPhase, fraction: float) -> float:
    """How deep the body is at a fraction of a phase, 0 at the top to 1 at the bottom."""
    match phase:
        case RepPhase.LOWER:
            return fraction
        case RepPhase.HOLD:
            return 1.0
        case RepPhase.PRESS:
            return 1.0 - fraction
        case RepPhase.TOP:
            return 0.0
