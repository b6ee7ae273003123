"""The engine that rendered the shipped voice; the only file that imports hibari."""

from typing import Any

import numpy as np

from tempo_coach.audio.levels import Sound
from tempo_coach.audio.voices.engines import HIBARI_VOICE, VOICE_EXTRA
from tempo_coach.training.faults import CoachError

SEED = 0
"""Makes the noise in the voice the same each time."""


class HibariEngine:
    """hibari-tts, a small model distilled from Kokoro-82M.

    Raises:
        CoachError: if it is not installed.
    """

    name = "hibari-tts"
    voice = HIBARI_VOICE
    licence = "Apache-2.0"

    def __init__(self) -> None:
        try:
            import hibari  # pyright: ignore[reportMissingTypeStubs]
        except ImportError as error:
            raise CoachError(f"hibari-tts is not installed; {VOICE_EXTRA} brings it") from error
        self.version = str(hibari.__version__)
        self._hibari: Any = hibari.Hibari(HIBARI_VOICE)

    def say(self, text: str, speed: float) -> tuple[Sound, int]:
        """Speak a phrase.

        Args:
            text: What to say.
            speed: 1 is the voice's own pace, 2 twice as fast.

        Returns:
            The sound and its sample rate in Hz.
        """
        sound = np.asarray(self._hibari(text, speed=speed, seed=SEED), dtype=np.float32)
        return sound, int(self._hibari.sample_rate)
