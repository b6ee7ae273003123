"""A piece of sound, and the sizes that all sound in the coach has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tempo_coach.audio.output.backend import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLES_PER_MS = SAMPLE_RATE_HZ // 1_000
"""A whole number, so that no cue is ever rounded."""
FULL_SCALE = 32_767
"""The sample value of the loudest sound."""


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """One phrase, ready to be mixed."""

    samples: NDArray[np.int16]
    """Mono at 48 kHz, 48 samples for each millisecond of its duration."""
    anchor_ms: int
    """From the first sample to the perceived beat."""

    @property
    def duration_ms(self) -> int:
        """How long it sounds."""
        return len(self.samples) // SAMPLES_PER_MS
