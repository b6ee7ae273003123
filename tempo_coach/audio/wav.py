"""WAV files of one 16-bit channel."""

import os
import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.regular_files import open_to_read


class DamagedClipError(CoachError):
    """A WAV file that cannot be read as one 16-bit channel."""


def read_wav(path: Path) -> tuple[NDArray[np.int16], int]:
    """Read a sound.

    Returns:
        The samples, shape (n,), and their rate in Hz. Several channels become their mean.

    Raises:
        DamagedClipError: if the file is missing, cut short, or no 16-bit WAV.
    """
    try:
        with open_to_read(path) as file, wave.open(file) as sound:
            channels, width, rate_hz, frames = sound.getparams()[:4]
            data = sound.readframes(frames)
    except (OSError, EOFError, wave.Error) as error:
        raise DamagedClipError(damaged(path, str(error) or _("it is cut short"))) from error
    if width != 2 or rate_hz <= 0 or len(data) != frames * channels * width:
        raise DamagedClipError(damaged(path, _("it is not a complete 16-bit sound")))
    samples = np.frombuffer(data, dtype="<i2").astype(np.int16)
    if channels > 1:
        samples = samples.reshape(-1, channels).mean(axis=1).astype(np.int16)
    return samples, rate_hz


def damaged(path: Path, reason: str) -> str:
    """That a sound cannot be used, and why."""
    return _("{file} is damaged: {reason}").format(file=path.name, reason=reason)


def write_wav(path: Path, samples: NDArray[np.int16], rate_hz: int) -> None:
    """Write a sound in one step, so that nobody ever finds half a file.

    Raises:
        OSError: if the folder cannot be written.
    """
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    with partial.open("wb") as file, wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate_hz)
        sound.writeframes(samples.astype("<i2").tobytes())
    partial.replace(path)
