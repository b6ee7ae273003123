"""The silence ahead of every sound: it saves the first milliseconds, and takes no time."""

from collections.abc import Callable
from pathlib import Path

import fake_backend
import numpy as np
import pytest
from fake_backend import FakeLibraries
from null_sink import SoundServer
from sink_parts import (
    BYTES_PER_MS,
    SAMPLES_PER_MS,
    assert_once_within,
    block_of,
    now_ms,
    speaker,
    speaker_processes,
    wait_until,
)

from tempo_coach.audio.output.backend import LEAD_MS
from tempo_coach.timeline.timeline import Block

pytestmark = pytest.mark.alone

LATENCY_MS = 5.0
"""So much before a sound is due is simpleaudio called, which takes that long."""
WORST_CUT_MS = 9.5
"""So much of a beginning was swallowed where nothing went ahead of it."""


@pytest.fixture
def libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeLibraries:
    fakes = FakeLibraries(tmp_path, monkeypatch)
    fakes.write(simpleaudio=fake_backend.RECORDING)
    return fakes


@pytest.mark.parametrize("offset_ms", [0, 400])
def test_silence_goes_ahead_and_the_sound_is_heard_when_it_is_due(
    libraries: FakeLibraries, offset_ms: int
) -> None:
    block = block_of(1_000)

    def late_ms() -> tuple[float, float]:
        libraries.forget_played()
        with speaker() as (sink, ear):
            zero_ms = now_ms() + 800 - offset_ms
            sink.play(block, offset_ms, zero_ms)
            _, heard_ms = ear.wait_started()
            told_ms = now_ms()
        assert min(libraries.leads_ms()) > 3 * WORST_CUT_MS
        [(played_ms, _, _)] = libraries.played()
        assert played_ms >= zero_ms + offset_ms - LATENCY_MS
        assert told_ms >= heard_ms + offset_ms, "what it replaces sounds to the end of the lead"
        return played_ms - (zero_ms + offset_ms), heard_ms - zero_ms

    assert_once_within([50, 50], late_ms)


def test_what_comes_too_late_has_its_lead_too_and_is_told_that_much_later(
    libraries: FakeLibraries,
) -> None:
    with speaker() as (sink, ear):
        sink.play(block_of(300), 100, now_ms() - 5_000)
        _, zero_ms = ear.wait_started()
    assert libraries.leads_ms() == [LEAD_MS]
    [(played_ms, _, _)] = libraries.played()
    assert played_ms <= zero_ms + 100 <= played_ms + 50


def noise(block: Block) -> bytes:
    """A sound of which every stretch is another, and no sample is zero."""
    random = np.random.default_rng(block.duration_ms)
    return random.integers(1, 20_000, block.duration_ms * SAMPLES_PER_MS, np.int16).tobytes()


@pytest.mark.sound
@pytest.mark.parametrize("backend", ["simpleaudio", "miniaudio"])
def test_blocks_are_heard_from_their_first_sample_to_their_last(
    sound_server: SoundServer, backend: str, needs: Callable[..., None]
) -> None:
    needs(backend)
    blocks = [block_of(length_ms) for length_ms in (300, 320)]

    def missing_ms() -> list[float]:
        missing: list[float] = []
        for block in blocks:
            with (
                sound_server.record() as recording,
                speaker(noise, backend=backend) as (sink, ear),
            ):
                sink.prepare(block)
                sink.play(block, 0, now_ms() + 800)
                _, zero_ms = ear.wait_started()
                recording.wait_until(zero_ms + block.duration_ms + 100)
            heard = recording.samples[recording.samples != 0]
            wanted = np.frombuffer(noise(block), np.int16)
            same = heard.size == wanted.size and bool((heard == wanted).all())
            missing.append(0.0 if same else max(1, wanted.size - heard.size) / SAMPLES_PER_MS)
        return missing

    # Not one sample. A device that runs dry on a busy machine is no matter of the beginning.
    assert_once_within([0.5 / SAMPLES_PER_MS] * len(blocks), missing_ms)


@pytest.mark.sound
@pytest.mark.needs("miniaudio")
def test_one_version_gives_way_to_another_without_a_gap(sound_server: SoundServer) -> None:
    old, new = block_of(3_000), block_of(2_000)

    def gap_ms() -> tuple[float]:
        with sound_server.record() as recording, speaker(backend="miniaudio") as (sink, ear):
            sink.play(old, 0, now_ms() + 300)
            _, zero_ms = ear.wait_started()
            sink.replace(new, 1_000, zero_ms)
            _, new_zero_ms = ear.wait_started(2)
            recording.wait_until(max(zero_ms, new_zero_ms) + 1_800)
        heard = np.flatnonzero(recording.samples)
        assert heard[-1] - heard[0] > 1_600 * SAMPLES_PER_MS
        return (float(np.diff(heard).max() - 1) / SAMPLES_PER_MS,)

    assert_once_within([15], gap_ms)


def test_what_takes_over_too_late_leaves_out_what_it_has_missed_and_is_in_step(
    libraries: FakeLibraries,
) -> None:
    """First of all its lead; whoever goes on amid a block waits for nothing."""
    old, new = block_of(20_000), block_of(20_000)

    def late_ms() -> tuple[float]:
        libraries.forget_played()
        with speaker() as (sink, ear):
            sink.play(old, 0, now_ms() + 300)
            _, zero_ms = ear.wait_started()
            sink.prepare(old)
            wait_until(lambda: len(speaker_processes()) == 2 and now_ms() > zero_ms + 500)
            offset_ms = round(now_ms() - zero_ms) - 200
            sink.replace(new, offset_ms, zero_ms)
            wait_until(lambda: len(ear.started) == 2 or bool(ear.late))
            if ear.late:
                raise TimeoutError("the call itself took too long")
            _, new_zero_ms = ear.wait_started(2)
        _, (played_ms, length, _) = libraries.played()
        missed_ms = 20_000 - offset_ms - length / BYTES_PER_MS
        assert missed_ms > 200
        assert played_ms - missed_ms >= zero_ms + offset_ms - LATENCY_MS - 1.0, "whole ms"
        return (new_zero_ms - zero_ms,)

    assert_once_within([30], late_ms)
