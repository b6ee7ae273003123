"""Clips: trimmed, levelled, and with their beat where the ear finds it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tempo_coach.audio.levels import (
    ACTIVE_RMS,
    CLIP_PEAK,
    Sound,
    active_rms,
    anchor_sample,
    finished,
    limited,
)
from tempo_coach.audio.resample import interpolate, resample

RATE_HZ = 24_000


def humming(silence_ms: int, sounding_ms: int, loudness: float, tail_ms: int = 300) -> Sound:
    """A hum that is suddenly there and suddenly gone, between two silences."""
    times = np.arange(sounding_ms * RATE_HZ // 1000) / RATE_HZ
    hum = loudness * np.sin(2 * np.pi * 200 * times)
    around = (silence_ms * RATE_HZ // 1000, tail_ms * RATE_HZ // 1000)
    return np.pad(hum, around).astype(np.float32)


def test_silence_around_a_phrase_is_trimmed() -> None:
    made = finished(humming(silence_ms=250, sounding_ms=400, loudness=0.1), RATE_HZ)
    assert made is not None
    assert 400 <= len(made[0]) / 24 <= 450


@given(st.integers(0, 400), st.integers(100, 900), st.floats(0.01, 1.0))
def test_a_clip_has_whole_milliseconds_and_one_loudness(
    silence_ms: int, sounding_ms: int, loudness: float
) -> None:
    made = finished(humming(silence_ms, sounding_ms, loudness), RATE_HZ)
    assert made is not None
    samples, anchor_ms = made
    assert len(samples) % 24 == 0
    assert 0 <= anchor_ms < len(samples) // 24
    sound = samples.astype(np.float32) / np.float32(32767)
    assert 20 * np.log10(active_rms(sound, RATE_HZ) / ACTIVE_RMS) == pytest.approx(0, abs=0.3)


def test_the_ends_of_a_clip_do_not_click() -> None:
    made = finished(humming(silence_ms=0, sounding_ms=300, loudness=0.5, tail_ms=0), RATE_HZ)
    assert made is not None
    assert abs(int(made[0][0])) < 100
    assert abs(int(made[0][-1])) < 100


def test_nothing_can_be_made_of_silence() -> None:
    assert finished(np.zeros(RATE_HZ, dtype=np.float32), RATE_HZ) is None
    assert finished(np.zeros(0, dtype=np.float32), RATE_HZ) is None


def test_the_anchor_is_where_a_sudden_sound_begins() -> None:
    """The envelope looks 10 ms ahead and 10 ms back, so half of its peak is the onset itself."""
    sound = humming(silence_ms=100, sounding_ms=300, loudness=0.3)
    assert anchor_sample(sound, RATE_HZ) / 24 == pytest.approx(100, abs=2)


def test_a_soft_beginning_moves_the_anchor_to_the_vowel() -> None:
    sound = humming(silence_ms=100, sounding_ms=300, loudness=0.3)
    hiss = np.random.default_rng(1).normal(0, 0.03, 80 * 24).astype(np.float32)
    sound[20 * 24 : 100 * 24] += hiss
    assert anchor_sample(sound, RATE_HZ) / 24 == pytest.approx(100, abs=3)


def test_a_sentence_is_anchored_at_its_first_word() -> None:
    sound = humming(silence_ms=50, sounding_ms=1500, loudness=0.1)
    sound[1000 * 24 :] *= 5
    assert anchor_sample(sound, RATE_HZ) / 24 == pytest.approx(50, abs=2)


def test_clicks_do_not_make_a_clip_exceed_its_peak() -> None:
    sound = humming(silence_ms=50, sounding_ms=500, loudness=0.05)
    sound[300 * 24] = 0.9
    made = finished(sound, RATE_HZ)
    assert made is not None
    assert np.abs(made[0]).max() <= np.ceil(CLIP_PEAK * 32767)


@given(st.integers(0, 2**32 - 1), st.floats(0.2, 5.0))
def test_the_limiter_holds_its_ceiling(seed: int, loudness: float) -> None:
    noise = np.random.default_rng(seed).normal(0, loudness, 5_000).astype(np.float32)
    assert np.abs(limited(noise, 0.98, RATE_HZ)).max() <= np.float32(0.98)


def test_the_limiter_leaves_the_rest_alone() -> None:
    sound = humming(silence_ms=10, sounding_ms=900, loudness=0.4)
    sound[12_000] = 1.7
    result = limited(sound, 0.98, RATE_HZ)
    changed = np.flatnonzero(result != sound)
    assert 12_000 in changed
    assert changed.min() > 12_000 - 10 * 24
    assert changed.max() < 12_000 + 10 * 24


@pytest.mark.parametrize("rate_hz", [22_050, 24_000, 44_100, 48_000])
def test_resampling_keeps_pitch_and_moment(rate_hz: int) -> None:
    times = np.arange(rate_hz) / rate_hz
    burst = np.exp(-(((times - 0.5) / 0.02) ** 2)) * np.sin(2 * np.pi * 440 * times)
    for sound in (
        resample(burst.astype(np.float32), rate_hz, 48_000),
        interpolate(burst.astype(np.float32), 48_000),
    ):
        assert len(sound) == 48_000
        assert np.argmax(np.abs(np.fft.rfft(sound))) == pytest.approx(440, abs=3)
        middle = np.sum(np.arange(48_000) * sound**2) / np.sum(sound**2)
        assert middle == pytest.approx(24_000, abs=10)
