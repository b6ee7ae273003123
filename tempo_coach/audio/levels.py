"""Loudness: one level for every clip, where a clip's beat is, and a limiter."""

import numpy as np
from numpy.typing import NDArray

from tempo_coach.audio.clips import FULL_SCALE

ACTIVE_RMS = 0.12
"""The loudness of every clip, as a share of full scale, over the frames in which it speaks."""
CLIP_PEAK = 0.6
"""No clip goes higher, so that a tone and a tick fit on top."""
ACTIVE_RANGE_DB = 20.0
"""Frames this far below the loudest one are pauses and count for nothing."""

FRAME_MS = 20
ENVELOPE_MS = 20
FIRST_WORD_MS = 500
"""The beat of a sentence is that of its first word."""
STARTS_AT_DB = -45.0
ENDS_AT_DB = -40.0
LEAD_MS = 6
TAIL_MS = 16
FADE_IN_MS = 4
FADE_OUT_MS = 14
LIMITER_MS = 2

Sound = NDArray[np.float32]
"""Mono, full scale at 1."""


def to_float(samples: NDArray[np.int16]) -> Sound:
    """16-bit samples with full scale at 1."""
    return samples.astype(np.float32) / np.float32(FULL_SCALE)


def to_int16(sound: Sound) -> NDArray[np.int16]:
    """A sound as 16-bit samples; what is beyond full scale is cut."""
    return np.rint(np.clip(sound, -1, 1) * FULL_SCALE).astype(np.int16)


def energy_envelope(sound: Sound, rate_hz: int, window_ms: int = ENVELOPE_MS) -> Sound:
    """The mean square around each sample, shape as the sound's."""
    width = window_ms * rate_hz // 1000
    total = np.cumsum(np.pad(np.square(sound, dtype=np.float64), (width // 2 + 1, width // 2)))
    return (np.maximum(total[width:] - total[:-width], 0) / width)[: len(sound)].astype(np.float32)


def anchor_sample(sound: Sound, rate_hz: int) -> int:
    """Where the beat is heard: the first word's energy has risen to half of its peak."""
    envelope = energy_envelope(sound, rate_hz)[: FIRST_WORD_MS * rate_hz // 1000]
    return int(np.argmax(envelope >= envelope.max() / 2))


def active_rms(sound: Sound, rate_hz: int) -> float:
    """The loudness of the frames in which something is said; 0 for silence."""
    width = FRAME_MS * rate_hz // 1000
    frames = np.pad(sound, (0, -len(sound) % width)).reshape(-1, width)
    energies = np.mean(np.square(frames, dtype=np.float64), axis=1)
    active = energies[energies > energies.max(initial=0) * 10 ** (-ACTIVE_RANGE_DB / 10)]
    return float(np.sqrt(active.mean())) if len(active) else 0.0


def limited(sound: Sound, ceiling: float, rate_hz: int) -> Sound:
    """Turn a sound down around the moments that would go over a ceiling, and nowhere else."""
    over = np.flatnonzero(np.abs(sound) > ceiling)
    if not len(over):
        return sound
    reach = LIMITER_MS * rate_hz // 1000
    result = sound.copy()
    for group in np.split(over, np.flatnonzero(np.diff(over) > 4 * reach) + 1):
        start, end = max(0, group[0] - 2 * reach), min(len(sound), group[-1] + 2 * reach + 1)
        wanted = ceiling / np.maximum(np.abs(sound[start:end]), ceiling)
        windows = np.lib.stride_tricks.sliding_window_view(
            np.pad(wanted, reach, constant_values=1), 2 * reach + 1
        )
        held = np.pad(windows.min(axis=1), reach, constant_values=1)
        # The mean of gains that are each low enough for a peak in reach is low enough too.
        gain = np.convolve(held, np.ones(2 * reach + 1) / (2 * reach + 1), "valid")
        result[start:end] = np.clip(sound[start:end] * gain, -ceiling, ceiling)
    return result


def finished(sound: Sound, rate_hz: int) -> tuple[NDArray[np.int16], int] | None:
    """Make a clip of a recording: trimmed, faded, levelled, its beat on a whole millisecond.

    Args:
        sound: The recording, shape (n,).
        rate_hz: Its sample rate, a multiple of 1000.

    Returns:
        The samples, a whole number of milliseconds, and the anchor in milliseconds; None
        where the recording holds nothing but silence.
    """
    per_ms = rate_hz // 1000
    envelope = energy_envelope(sound, rate_hz, window_ms=10)
    peak = float(envelope.max(initial=0))
    if peak <= 1e-9:
        return None
    start = int(np.argmax(envelope > peak * 10 ** (STARTS_AT_DB / 10))) - LEAD_MS * per_ms
    end = int(np.flatnonzero(envelope > peak * 10 ** (ENDS_AT_DB / 10))[-1]) + TAIL_MS * per_ms
    # Room on both sides lets the cut move so that the beat falls on a whole millisecond.
    room = max(0, -start) + per_ms
    padded = np.pad(sound, (room, max(0, end - len(sound)) + per_ms))
    start, end = start + room, end + room
    start -= -anchor_sample(padded[start:end], rate_hz) % per_ms
    end += -(end - start) % per_ms
    cut = _faded(padded[start:end], per_ms)
    levelled = limited(cut * np.float32(ACTIVE_RMS / active_rms(cut, rate_hz)), CLIP_PEAK, rate_hz)
    return to_int16(levelled), round(anchor_sample(levelled, rate_hz) / per_ms)


def _faded(sound: Sound, per_ms: int) -> Sound:
    rise = np.sin(np.linspace(0, np.pi / 2, FADE_IN_MS * per_ms, dtype=np.float32)) ** 2
    fall = np.sin(np.linspace(np.pi / 2, 0, FADE_OUT_MS * per_ms, dtype=np.float32)) ** 2
    faded = sound.copy()
    faded[: len(rise)] *= rise[: len(faded)]
    faded[-len(fall) :] *= fall[-len(faded) :]
    return faded
