"""The tick and the tones, made from sine waves.

Each differs from the others in pitch, in number of notes and in length, so that a person with
closed eyes always knows which one it was.
"""

from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from tempo_coach.audio.clips import SAMPLE_RATE_HZ, SAMPLES_PER_MS
from tempo_coach.audio.levels import Sound
from tempo_coach.timeline.cues import TICK_MS, TONE_MS, Tone

TONE_PEAK = 0.3
"""No tone goes higher, so that a phrase fits on top."""

MURMUR_PEAK = 10 ** (-50 / 20)
"""Of evenly spread noise; its mean power is 5 dB lower."""

MURMUR_FADE_MS = 20
ATTACK_MS = 4
RELEASE_MS = 12
SOFT_ATTACK_MS = 40
E4_HZ, G4_HZ, BB4_HZ = 329.63, 392.0, 466.16
C5_HZ, E5_HZ, G5_HZ, A5_HZ, C6_HZ, A6_HZ = 523.25, 659.26, 783.99, 880.0, 1046.5, 1760.0
TICK_HZ = 3_000.0
TICK_DECAY_MS = 4.0


@lru_cache(8)
def murmur(duration_ms: int) -> Sound:
    """Noise that is barely audible, to wake a sound device; it fades in and out."""
    count = duration_ms * SAMPLES_PER_MS
    noise = np.random.default_rng(seed=1).uniform(-1, 1, count) * MURMUR_PEAK
    rise = np.minimum(np.arange(count) + 1, np.arange(count, 0, -1)) / (
        MURMUR_FADE_MS * SAMPLES_PER_MS
    )
    return (noise * np.minimum(rise, 1)).astype(np.float32)


@cache
def tick() -> Sound:
    """A dry click that is at its loudest in its very first sample."""
    times_ms = _times_ms(TICK_MS)
    click = np.cos(2 * np.pi * TICK_HZ * times_ms / 1000) * np.exp(-times_ms / TICK_DECAY_MS)
    return _finished(click * _edges(len(click), attack_ms=0))


@cache
def tone(name: Tone) -> Sound:
    """A tone by its name, of exactly its length in ``TONE_MS``."""
    length_ms = TONE_MS[name]
    match name:
        case Tone.PRESS:
            notes = [_note(0, length_ms, A6_HZ, length_ms)]
        case Tone.SWITCH:
            half_ms = length_ms // 2
            notes = [_note(0, half_ms, G5_HZ, length_ms), _note(half_ms, half_ms, C5_HZ, length_ms)]
        case Tone.NEW_SET:
            step_ms = length_ms // 3
            notes = [_note(n * step_ms, step_ms - 40, A5_HZ, length_ms) for n in range(3)]
        case Tone.FINISH:
            notes = [
                _note(start_ms, length_ms - start_ms, pitch_hz, length_ms, SOFT_ATTACK_MS, 450)
                for start_ms, pitch_hz in zip(
                    (0, 140, 280, 420), (C5_HZ, E5_HZ, G5_HZ, C6_HZ), strict=True
                )
            ]
        case Tone.LOWER:
            notes = [_note(0, length_ms, G4_HZ, length_ms)]
        case Tone.STILL:
            notes = [_note(0, length_ms, E5_HZ, length_ms)]
        case Tone.REST:
            notes = [_note(0, length_ms, E4_HZ, length_ms, SOFT_ATTACK_MS, 450)]
        case Tone.TOO_FAST:
            step_ms = length_ms // 2
            notes = [_note(n * step_ms, step_ms - 50, BB4_HZ, length_ms) for n in range(2)]
    return _finished(np.sum(notes, axis=0))


def _note(
    start_ms: int,
    sounding_ms: int,
    pitch_hz: float,
    total_ms: int,
    attack_ms: int = ATTACK_MS,
    decay_ms: float = 200.0,
) -> NDArray[np.float64]:
    times_ms = _times_ms(sounding_ms)
    phase = 2 * np.pi * pitch_hz * times_ms / 1000
    wave = (np.sin(phase) + 0.15 * np.sin(2 * phase)) * np.exp(-times_ms / decay_ms)
    wave *= _edges(len(wave), attack_ms)
    before = start_ms * SAMPLES_PER_MS
    return np.pad(wave, (before, total_ms * SAMPLES_PER_MS - before - len(wave)))


def _edges(length: int, attack_ms: int) -> NDArray[np.float64]:
    edges = np.ones(length)
    attack, release = attack_ms * SAMPLES_PER_MS, RELEASE_MS * SAMPLES_PER_MS
    edges[:attack] = np.sin(np.linspace(0, np.pi / 2, attack)) ** 2
    edges[-release:] = np.sin(np.linspace(np.pi / 2, 0, release)) ** 2
    return edges


def _times_ms(length_ms: int) -> NDArray[np.float64]:
    return np.arange(length_ms * SAMPLES_PER_MS, dtype=np.float64) * (1000 / SAMPLE_RATE_HZ)


def _finished(wave: NDArray[np.float64]) -> Sound:
    sound = (wave * (TONE_PEAK / np.abs(wave).max())).astype(np.float32)
    sound.setflags(write=False)
    return sound
