"""The tick and the tones: exact lengths, no clicks, and nothing like one another."""

from itertools import combinations

import numpy as np
import pytest

from tempo_coach.audio.levels import Sound, energy_envelope
from tempo_coach.audio.tones import TONE_PEAK, tick, tone
from tempo_coach.timeline.cues import TICK_MS, TONE_MS, Tone


def pitches_hz(sound: Sound) -> list[float]:
    """The loudest pitch in each tenth of a second that is not silent."""
    width = 4_800
    found: list[float] = []
    for start in range(0, max(len(sound) - width, 0) + 1, width):
        window = sound[start : start + width]
        spectrum = np.abs(np.fft.rfft(window * np.hanning(len(window)), 48_000))
        if np.sqrt(np.mean(window**2)) > 0.005:
            found.append(float(np.argmax(spectrum)))
    return found


def notes(sound: Sound) -> int:
    """How many times the sound swells up from below half of the swell before it."""
    envelope = energy_envelope(sound, 48_000, window_ms=10)
    envelope = envelope[::48] / envelope.max()
    count, low = 0, True
    for level in envelope:
        if low and level > 0.3:
            count, low = count + 1, False
        elif level < 0.1:
            low = True
    return count


@pytest.mark.parametrize("name", Tone)
def test_a_tone_has_exactly_its_length(name: Tone) -> None:
    assert len(tone(name)) == TONE_MS[name] * 48
    assert np.abs(tone(name)).max() == pytest.approx(TONE_PEAK)


@pytest.mark.parametrize("name", Tone)
def test_a_tone_begins_and_ends_in_silence(name: Tone) -> None:
    sound = tone(name)
    assert abs(sound[0]) < 0.001
    assert abs(sound[-1]) < 0.001
    # No step inside it either, which would be heard as a click far above the notes.
    power = np.abs(np.fft.rfft(sound, 96_000)) ** 2
    assert power[2 * 6_000 :].sum() / power.sum() < 1e-5


def test_a_tick_is_all_there_in_its_first_sample() -> None:
    assert len(tick()) == TICK_MS * 48
    assert tick()[0] == np.abs(tick()).max() == pytest.approx(TONE_PEAK)
    assert abs(tick()[-1]) < 0.001
    assert np.sum(tick()[:480] ** 2) > 0.95 * np.sum(tick() ** 2)


def test_ticks_are_all_the_same_sound() -> None:
    assert tick() is tick()
    with pytest.raises(ValueError, match="read-only"):
        tick()[0] = 0


def test_the_tones_have_as_many_notes_as_they_promise() -> None:
    assert notes(tone(Tone.PRESS)) == 1
    assert notes(tone(Tone.NEW_SET)) == 3


def test_the_press_is_the_highest_of_all() -> None:
    press = max(pitches_hz(tone(Tone.PRESS)))
    others = [max(pitches_hz(tone(name))) for name in Tone if name is not Tone.PRESS]
    assert press > 1.5 * max(others)


def test_the_switch_steps_down_and_the_finish_climbs() -> None:
    switch, finish = pitches_hz(tone(Tone.SWITCH)), pitches_hz(tone(Tone.FINISH))
    assert switch[0] > 1.3 * switch[-1]
    assert max(finish) > 1.3 * finish[0]


@pytest.mark.parametrize(("one", "other"), list(combinations(Tone, 2)))
def test_no_tone_can_be_taken_for_another(one: Tone, other: Tone) -> None:
    """What is common to two tones, however they are shifted, is a small part of the shorter."""
    first, second = sorted((tone(one), tone(other)), key=len)
    common = np.fft.irfft(
        np.fft.rfft(first, 2 * len(second)).conj() * np.fft.rfft(second, 2 * len(second))
    )
    energy = np.sqrt(np.sum(first**2) * np.sum(second**2))
    assert np.abs(common).max() / energy < 0.45
    assert abs(np.log2(len(first) / len(second))) > 0.15 or set(pitches_hz(first)).isdisjoint(
        pitches_hz(second)
    )


@pytest.mark.parametrize("name", Tone)
def test_no_tone_can_be_taken_for_a_tick(name: Tone) -> None:
    def centre_hz(sound: Sound) -> float:
        power = np.abs(np.fft.rfft(sound, 48_000)) ** 2
        return float(np.sum(np.arange(len(power)) * power) / power.sum())

    assert centre_hz(tick()) > 1.4 * centre_hz(tone(name))
    assert len(tone(name)) > 4 * len(tick())


def test_the_phases_go_up_with_the_body() -> None:
    """Low for the way down, high for the way up, and what is still lies between."""
    pitches = [np.median(pitches_hz(tone(name))) for name in (Tone.LOWER, Tone.STILL, Tone.PRESS)]
    assert pitches[1] > 1.4 * pitches[0]
    assert pitches[2] > 1.4 * pitches[1]


def test_what_stands_in_for_too_fast_comes_twice_and_a_rest_once() -> None:
    assert notes(tone(Tone.TOO_FAST)) == 2
    assert notes(tone(Tone.REST)) == 1
