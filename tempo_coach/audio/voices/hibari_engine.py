"""The engine that rendered the shipped voice; the only file that imports hibari."""

import os
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import numpy as np

from tempo_coach.audio.levels import Sound
from tempo_coach.audio.voices.engines import HIBARI_PACKAGE, HIBARI_VOICE
from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.installation import install_command

SEED = 0
"""Makes the noise in the voice the same each time."""


class HibariEngine:
    """hibari-tts, a small model distilled from Kokoro-82M.

    Args:
        rate_percent: How fast it speaks, percent of its own pace.

    Raises:
        CoachError: if it is not installed.
    """

    name = "hibari-tts"
    voice = HIBARI_VOICE
    licence = "Apache-2.0"

    def __init__(self, rate_percent: int = 100) -> None:
        self._rate = rate_percent / 100
        self._home = tempfile.TemporaryDirectory(prefix="tempo-coach-", ignore_cleanup_errors=True)
        # ONNX Runtime 1.32 asks for it while it is imported; its own switch comes too late.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        try:
            with _at_home_in(self._home.name):
                import onnxruntime  # pyright: ignore[reportMissingTypeStubs]

                onnxruntime.disable_telemetry_events()  # pyright: ignore[reportUnknownMemberType]
                import hibari  # pyright: ignore[reportMissingTypeStubs]

                self._hibari: Any = hibari.Hibari(HIBARI_VOICE)
        except ImportError as error:
            told = _("hibari-tts is not installed; install it with {command}")
            raise CoachError(told.format(command=install_command(HIBARI_PACKAGE))) from error
        self.version = str(hibari.__version__)

    def say(self, text: str, speed: float) -> tuple[Sound, int]:
        """Speak a phrase.

        Args:
            text: What to say.
            speed: 1 is the voice's own pace at this rate, 2 twice as fast.

        Returns:
            The sound and its sample rate in Hz.
        """
        sound = np.asarray(
            self._hibari(text, speed=speed * self._rate, seed=SEED), dtype=np.float32
        )
        return sound, int(self._hibari.sample_rate)


@contextmanager
def _at_home_in(folder: str) -> Generator[None]:
    """Have libraries keep their files in a folder of ours.

    ONNX Runtime makes up an identity for the machine and keeps it in the user's home as soon as
    it is imported; the coach promises that nothing of the kind is kept or sent.
    """
    names = ("HOME", "LOCALAPPDATA", "USERPROFILE", "XDG_CACHE_HOME")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, folder))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
