"""The speaker as it is heard: recorded from a sound server."""

import importlib.util
import math
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from null_sink import Recording, SoundServer
from sink_parts import (
    ROOT,
    assert_once_within,
    block_of,
    busy_cores,
    clicks,
    lives,
    now_ms,
    onsets,
    speaker,
    speaker_processes,
    wait_until,
)
from ticking_set import SAMPLES_PER_MS, sound_of, tick_errors, ticking_set, ticks_of

from tempo_coach.audio.output.probe import probe
from tempo_coach.timeline.timeline import Block

pytestmark = pytest.mark.sound

LIBRARIES = ("simpleaudio", "miniaudio")
SYSTEM = "system"

PARENT = """
import sys, time
from sink_parts import block_of, hum, now_ms, speaker
with speaker(backend=sys.argv[1]) as (sink, ear):
    sink.prepare(block_of(30_000))
    sink.play(block_of(30_000), 0, now_ms())
    ear.wait_started()
    print("sounds", flush=True)
    time.sleep(60)
"""


def sounded_for_ms(recording: Recording, moment_ms: float) -> float:
    """How long after a monotonic moment, milliseconds, the last sound was."""
    heard = np.flatnonzero(recording.since(moment_ms))
    return float(heard[-1] + 1) / SAMPLES_PER_MS if heard.size else 0.0


def installed(names: Sequence[str]) -> list[object]:
    return [
        pytest.param(name, marks=pytest.mark.needs("a sound player" if name == SYSTEM else name))
        for name in names
    ]


@pytest.mark.undisturbed
@pytest.mark.parametrize("backend", installed(LIBRARIES))
def test_every_tick_of_a_set_is_at_its_sample_while_all_cores_are_busy(
    sound_server: SoundServer, backend: str
) -> None:
    block = ticking_set("2-0-1-0")
    assert len(ticks_of(block)) >= 10

    def error_ms() -> tuple[float]:
        with (
            busy_cores(),
            sound_server.record() as recording,
            speaker(sound_of, backend=backend) as (sink, ear),
        ):
            sink.prepare(block)
            sink.play(block, 0, now_ms() + 1_000)
            _, zero_ms = ear.wait_started()
            recording.wait_until(zero_ms + block.duration_ms + 200)
        try:
            return (np.abs(tick_errors(block, recording.samples)).max() / SAMPLES_PER_MS,)
        except ValueError:
            # A device that runs dry moves all that follows out of reach.
            return (math.inf,)

    # One sample, and not two. These cores may be busy with still more than what was asked of them.
    assert_once_within([1.5 / SAMPLES_PER_MS], error_ms)


@pytest.mark.parametrize("backend", installed([*LIBRARIES, SYSTEM]))
def test_sound_is_where_it_is_told_to_be(sound_server: SoundServer, backend: str) -> None:
    block = block_of(1_500)

    def mix(_block: Block) -> bytes:
        return clicks(block, [1_000])

    def error_ms() -> tuple[float]:
        with sound_server.record() as recording, speaker(mix, backend=backend) as (sink, ear):
            sink.play(block, 500, now_ms() + 500)
            _, zero_ms = ear.wait_started()
            heard_ms = recording.wait_for_sound()
        return (heard_ms - (zero_ms + 1_000),)

    # When a player of the system really begins can only be guessed.
    assert_once_within([250 if backend == SYSTEM else 40], error_ms)


@pytest.mark.parametrize("backend", installed(LIBRARIES))
def test_a_murmur_goes_ahead_of_the_first_sound_and_moves_nothing(
    sound_server: SoundServer, backend: str
) -> None:
    """The picture follows the block's zero, which is where it was asked for."""
    first, second = block_of(500), block_of(500)

    def mix(block: Block) -> bytes:
        return clicks(block, [0] if block is first else [100])

    def errors_ms() -> tuple[float, float, float]:
        with sound_server.record() as recording, speaker(mix, backend=backend) as (sink, ear):
            sink.wake_ms = 300
            asked_ms = now_ms() + sink.lead_ms + 500
            sink.play(first, 0, asked_ms)
            _, zero_ms = ear.wait_started()
            sink.prepare(second)
            sink.play(second, 0, zero_ms + 500)
            _, second_ms = ear.wait_started(2)
            recording.wait_until(second_ms + 400)
            samples, started_ms = recording.samples.astype(np.int32), recording.zero_ms
        murmur, *_ = np.flatnonzero(samples)
        clicked, *later = onsets(np.where(np.abs(samples) > 1_000, samples, 0).astype(np.int16))
        assert 0 < np.abs(samples[murmur:clicked]).max() < 200
        between = samples[clicked + 100 * SAMPLES_PER_MS : clicked + 400 * SAMPLES_PER_MS]
        assert not between.any(), "what follows at once needs no waking"
        return (
            (clicked - murmur) / SAMPLES_PER_MS - 300,
            started_ms + clicked / SAMPLES_PER_MS - zero_ms,
            started_ms + min(later, default=math.inf) / SAMPLES_PER_MS - second_ms - 100,
        )

    # A device may begin with a gap of one of its own blocks; the picture follows the sound.
    assert_once_within([40, 40, 40], errors_ms)


@pytest.mark.parametrize("backend", installed([*LIBRARIES, SYSTEM]))
def test_stopping_is_silent_within_50_ms(sound_server: SoundServer, backend: str) -> None:
    def took_ms() -> tuple[float, float]:
        with sound_server.record() as recording, speaker(backend=backend) as (sink, ear):
            sink.play(block_of(20_000), 0, now_ms())
            ear.wait_started()
            recording.wait_for_sound()
            stopped_ms = now_ms()
            sink.stop()
            call_ms = now_ms() - stopped_ms
            recording.wait_until(stopped_ms + 500)
            assert recording.since(stopped_ms - 100).any()
            assert ear.lost == []
            return call_ms, sounded_for_ms(recording, stopped_ms)

    assert_once_within([20, 50], took_ms)


@pytest.mark.parametrize("backend", installed([*LIBRARIES, SYSTEM]))
def test_a_killed_coach_leaves_neither_sound_nor_process(
    sound_server: SoundServer, backend: str
) -> None:
    paths = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])

    def took_ms() -> tuple[float, float]:
        with (
            sound_server.record() as recording,
            subprocess.Popen(
                [sys.executable, "-c", PARENT, backend],
                env={**os.environ, "PYTHONPATH": paths},
                stdout=subprocess.PIPE,
            ) as parent,
        ):
            assert parent.stdout is not None
            if parent.stdout.readline() != b"sounds\n":
                raise TimeoutError("there was no sound to be ended")
            recording.wait_for_sound()
            # The one that plays, and the warm spare.
            wait_until(lambda: len(speaker_processes(parent.pid)) == 2)
            children = speaker_processes(parent.pid)
            killed_ms = now_ms()
            parent.send_signal(signal.SIGKILL)
            # Left to itself the sound would last much longer.
            wait_until(lambda: not any(map(lives, children)), 5.0)
            gone_ms = now_ms() - killed_ms
            recording.wait_until(killed_ms + gone_ms + 1_500)
            return gone_ms, sounded_for_ms(recording, killed_ms)

    assert_once_within([1_000, 1_000], took_ms)


@pytest.mark.parametrize("backend", installed([*LIBRARIES, SYSTEM]))
def test_a_killed_speaker_is_silent_until_it_is_asked_for_again(
    sound_server: SoundServer, backend: str
) -> None:
    lost = block_of(20_000)

    def sounded_on_ms() -> tuple[float]:
        before = speaker_processes()
        with sound_server.record() as recording, speaker(backend=backend) as (sink, ear):
            sink.play(lost, 0, now_ms())
            _, zero_ms = ear.wait_started()
            recording.wait_for_sound()
            playing = min(speaker_processes() - before)
            os.kill(playing, signal.SIGKILL)
            block, reason = ear.wait_interrupted()
            assert block is lost
            assert reason == "The speaker process stopped; the sound is being restored."
            told_ms = now_ms()
            recording.wait_until(told_ms + 1_000)
            sounded_ms = sounded_for_ms(recording, told_ms)
            sink.replace(lost, round(now_ms() - zero_ms) + 500, zero_ms)
            assert ear.wait_started(2)[0] is lost
            recording.wait_for_sound(told_ms + 1_000)
            assert not ear.lost
        return (sounded_ms,)

    assert_once_within([200], sounded_on_ms)


@pytest.mark.parametrize("backend", installed([*LIBRARIES, SYSTEM]))
def test_a_block_is_heard_to_its_end_while_the_next_one_starts(
    sound_server: SoundServer, backend: str
) -> None:
    first, second = block_of(700), block_of(700)

    def mix(block: Block) -> bytes:
        return clicks(block, [400, 690] if block is first else [300])

    with sound_server.record() as recording, speaker(mix, backend=backend) as (sink, ear):
        sink.prepare(first)
        sink.play(first, 0, now_ms() + 1_000)
        sink.prepare(second)
        _, zero_ms = ear.wait_started()
        sink.play(second, 0, zero_ms + 700)
        _, second_zero_ms = ear.wait_started(2)
        recording.wait_until(second_zero_ms + 800)
        wait_until(lambda: len(speaker_processes()) == 1)
        assert len(onsets(recording.samples)) == 3
        assert ear.lost == []


def test_a_sound_of_one_sample_and_an_offset_at_the_end_harm_nothing(
    sound_server: SoundServer,
) -> None:
    block = block_of(1)
    with sound_server.record(), speaker() as (sink, ear):
        sink.play(block, 1, now_ms())
        sink.play(block, 0, now_ms())
        assert ear.wait_started()[0] is block
        assert ear.lost == []


def test_without_a_server_no_library_works(
    sound_server: SoundServer, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"{sound_server.env['PULSE_SERVER']}-gone")
    with speaker() as (sink, ear):
        sink.play(block_of(100), 0, now_ms())
        _, reason = ear.wait_lost()
    assert reason.startswith("No sound")
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("patient_doctor")
def test_the_doctor_finds_what_is_installed(sound_server: SoundServer) -> None:
    assert sound_server.env
    works = {report.name for report in probe() if report.works}
    expected = {name for name in LIBRARIES if importlib.util.find_spec(name)}
    assert works == expected | {SYSTEM}
