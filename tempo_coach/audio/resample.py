"""Changing the sample rate of a sound."""

import numpy as np
from numpy.typing import NDArray

try:
    import soxr  # pyright: ignore[reportMissingTypeStubs]
except ImportError:
    # No wheel exists for the newest Pythons on Intel Macs.
    soxr = None


def resample(samples: NDArray[np.float32], from_hz: int, to_hz: int) -> NDArray[np.float32]:
    """Change a mono sound's sample rate.

    Args:
        samples: The sound, shape (n,).
        from_hz: Its sample rate.
        to_hz: The wanted sample rate.

    Returns:
        The sound at the wanted rate, of ``round(n * to_hz / from_hz)`` samples.
    """
    if from_hz == to_hz:
        return samples
    length = round(len(samples) * to_hz / from_hz)
    if soxr is None:
        return interpolate(samples, length)
    resampled = np.asarray(soxr.resample(samples, from_hz, to_hz), dtype=np.float32)[:length]
    return np.pad(resampled, (0, length - len(resampled)))


def interpolate(samples: NDArray[np.float32], length: int) -> NDArray[np.float32]:
    """Stretch a sound to ``length`` samples by straight lines between its samples."""
    places = np.arange(length) * (len(samples) / max(length, 1))
    return np.interp(places, np.arange(len(samples)), samples).astype(np.float32)
