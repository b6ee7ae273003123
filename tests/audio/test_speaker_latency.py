"""An ear that hears later than the device says, as through Bluetooth."""

import threading
from pathlib import Path

import fake_backend
import pytest
from fake_backend import FakeLibraries
from null_sink import SoundServer
from sink_parts import (
    BYTES_PER_MS,
    LIMIT_S,
    assert_once_within,
    block_of,
    clicks,
    lives,
    now_ms,
    speaker,
    wait_until,
)

from tempo_coach.audio.output.speaker import SpeakerSink
from tempo_coach.audio.sparse_sound import SparseSound
from tempo_coach.timeline.timeline import Block

pytestmark = pytest.mark.alone

SPREAD_MS = 60
"""How late a stand-in may be called, with what a library buffers."""
EARLY_MS = 5.0
"""So much before a sound is due is simpleaudio called, which takes that long."""


@pytest.fixture
def libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeLibraries:
    fakes = FakeLibraries(tmp_path, monkeypatch)
    fakes.write(simpleaudio=fake_backend.RECORDING)
    return fakes


@pytest.mark.parametrize("latency_ms", [0, 300, 1_000])
def test_the_device_plays_earlier_and_the_report_is_of_the_ear(
    libraries: FakeLibraries, latency_ms: int
) -> None:
    block = block_of(100)

    def late_ms() -> tuple[float, float]:
        libraries.forget_played()
        with speaker() as (sink, ear):
            sink.latency_ms = latency_ms
            assert sink.lead_ms == 250 + latency_ms
            zero_ms = now_ms() + 1_000 + latency_ms
            sink.play(block, 0, zero_ms)
            _, heard_ms = ear.wait_started()
        [(played_ms, _, _)] = libraries.played()
        lates_ms = played_ms - (zero_ms - latency_ms), heard_ms - zero_ms
        assert min(lates_ms) >= -EARLY_MS
        return lates_ms

    assert_once_within([SPREAD_MS] * 2, late_ms)


def test_the_first_latency_is_that_which_it_is_made_with() -> None:
    sink = SpeakerSink(lambda _: SparseSound(0), log_path=None, latency_ms=420)
    assert (sink.latency_ms, sink.lead_ms) == (420, 670)
    sink.close()


def test_what_was_asked_for_keeps_its_latency(libraries: FakeLibraries) -> None:
    first, following = block_of(100), block_of(50)

    def late_ms() -> tuple[float, ...]:
        libraries.forget_played()
        with speaker() as (sink, ear):
            zero_ms = now_ms() + 1_000
            sink.play(first, 0, zero_ms)
            sink.latency_ms = 400
            _, heard_ms = ear.wait_started()
            sink.play(following, 0, zero_ms + 1_500)
            _, later_ms = ear.wait_started(2)
        (first_ms, _, _), (second_ms, _, _) = libraries.played()
        lates_ms = (
            first_ms - zero_ms,
            heard_ms - zero_ms,
            second_ms - (zero_ms + 1_100),
            later_ms - (zero_ms + 1_500),
        )
        assert min(lates_ms) >= -EARLY_MS
        return lates_ms

    assert_once_within([SPREAD_MS] * 4, late_ms)


def test_another_version_takes_over_where_the_ear_is(libraries: FakeLibraries) -> None:
    old, new = block_of(20_000), block_of(15_000)

    def late_ms() -> tuple[float, float]:
        libraries.forget_played()
        with speaker() as (sink, ear):
            sink.latency_ms = 300
            sink.play(old, 0, now_ms() + 600)
            _, zero_ms = ear.wait_started()
            [playing] = libraries.players()
            offset_ms = round(now_ms() - zero_ms) + 300 + 800
            sink.replace(new, offset_ms, zero_ms)
            _, new_zero_ms = ear.wait_started(2)
            wait_until(lambda: not lives(playing), 5.0)
        _, (played_ms, length, _) = libraries.played()
        assert length == (15_000 - offset_ms) * BYTES_PER_MS
        lates_ms = played_ms - (zero_ms + offset_ms - 300), new_zero_ms - zero_ms
        assert min(lates_ms) >= -EARLY_MS
        return lates_ms

    assert_once_within([SPREAD_MS] * 2, late_ms)


@pytest.mark.sound
@pytest.mark.needs("miniaudio")
@pytest.mark.parametrize("latency_ms", [0, 250])
def test_sound_begins_that_much_before_the_zero_of_its_block(
    sound_server: SoundServer, latency_ms: int
) -> None:
    """The recorder stands where the device is: what it hears, the ear hears later."""
    block = block_of(1_500)

    def errors_ms() -> tuple[float, float]:
        mixed = threading.Event()

        def mix(_block: Block) -> bytes:
            mixed.set()
            return clicks(block, [500])

        with sound_server.record() as recording, speaker(mix, backend="miniaudio") as (sink, ear):
            sink.latency_ms = latency_ms
            sink.prepare(block)
            assert mixed.wait(LIMIT_S)
            asked_ms = now_ms() + 1_000
            sink.play(block, 0, asked_ms)
            _, zero_ms = ear.wait_started()
            recorded_ms = recording.wait_for_sound()
        return zero_ms - asked_ms, recorded_ms - (zero_ms + 500 - latency_ms)

    assert_once_within([SPREAD_MS, 40], errors_ms)
