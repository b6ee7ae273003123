"""What a runner may set about the sound, and what comes of it."""

import pytest

from tempo_coach.playback.output_levels import OutputLevels


@pytest.mark.parametrize(("asked", "given"), [(-5, 0), (0, 0), (40, 40), (100, 100), (170, 100)])
def test_volumes_stay_in_bounds(asked: int, given: int) -> None:
    output_levels = OutputLevels(volume=asked, voice_volume=asked, tone_volume=asked)
    assert (output_levels.volume, output_levels.voice_volume, output_levels.tone_volume) == (
        given,
    ) * 3


@pytest.mark.parametrize(("asked", "given"), [(-1, 0), (250, 250), (1_000, 1_000), (5_000, 1_000)])
def test_the_latency_stays_in_bounds(asked: int, given: int) -> None:
    assert OutputLevels(latency_ms=asked).latency_ms == given


def test_voice_and_tones_are_shares_of_the_volume() -> None:
    output_levels = OutputLevels(volume=50, voice_volume=100, tone_volume=30)
    assert (output_levels.voice_percent, output_levels.tone_percent) == (50, 15)
    assert OutputLevels(volume=0).voice_percent == 0
    assert OutputLevels(tone_volume=0).tone_percent == 0
