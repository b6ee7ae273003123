"""The speaker as it is heard: recorded from a sound server."""

import importlib.util
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from null_sink import SoundServer
from sink_parts import (
    ROOT,
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
from ticking_set import sound_of, tick_errors, ticking_set, ticks_of

from tempo_coach.audio.sinks.probe import probe
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


def installed(names: Sequence[str]) -> list[object]:
    return [
        pytest.param(
            name,
            marks=pytest.mark.skipif(
                name != SYSTEM and importlib.util.find_spec(name) is None,
                reason=f"{name} is not installed",
            ),
        )
        for name in names
    ]


@pytest.mark.parametrize("backend", installed(LIBRARIES))
def test_every_tick_of_a_set_is_at_its_sample_while_all_cores_are_busy(
    sound_server: SoundServer, backend: str
) -> None:
    block = ticking_set("2-0-1-0")
    assert len(ticks_of(block)) >= 10
    with (
        busy_cores(),
        sound_server.record() as recording,
        speaker(sound_of, backend=backend) as (sink, ear),
    ):
        sink.prepare(block)
        sink.play(block, 0, now_ms() + 1_000)
        _, zero_ms = ear.wait_started()
        recording.wait_until(zero_ms + block.duration_ms + 200)
    assert np.abs(tick_errors(block, recording.samples)).max() <= 1


@pytest.mark.parametrize("backend", installed([*LIBRARIES, SYSTEM]))
def test_sound_is_where_it_is_told_to_be(sound_server: SoundServer, backend: str) -> None:
    block = block_of(1_500)

    def mix(_block: Block) -> bytes:
        return clicks(block, [1_000])

    with sound_server.record() as recording, speaker(mix, backend=backend) as (sink, ear):
        sink.play(block, 500, now_ms() + 500)
        _, zero_ms = ear.wait_started()
        heard_ms = recording.wait_for_sound()
    # When a player of the system really begins can only be guessed.
    assert abs(heard_ms - (zero_ms + 1_000)) < (250 if backend == SYSTEM else 40)


@pytest.mark.parametrize("backend", installed([*LIBRARIES, SYSTEM]))
def test_stopping_is_silent_within_50_ms(sound_server: SoundServer, backend: str) -> None:
    with sound_server.record() as recording, speaker(backend=backend) as (sink, ear):
        sink.play(block_of(20_000), 0, now_ms())
        ear.wait_started()
        recording.wait_for_sound()
        stopped_ms = now_ms()
        sink.stop()
        took_ms = now_ms() - stopped_ms
        recording.wait_until(stopped_ms + 500)
        assert took_ms < 20
        assert recording.since(stopped_ms - 100).any()
        assert not recording.since(stopped_ms + 50).any()
        assert ear.lost == []


@pytest.mark.parametrize("backend", installed([*LIBRARIES, SYSTEM]))
def test_a_killed_coach_leaves_neither_sound_nor_process(
    sound_server: SoundServer, backend: str
) -> None:
    paths = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
    with (
        sound_server.record() as recording,
        subprocess.Popen(
            [sys.executable, "-c", PARENT, backend],
            env={**os.environ, "PYTHONPATH": paths},
            stdout=subprocess.PIPE,
        ) as parent,
    ):
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"sounds\n"
        recording.wait_for_sound()
        # The one that plays, and the warm spare.
        wait_until(lambda: len(speaker_processes(parent.pid)) == 2)
        children = speaker_processes(parent.pid)
        killed_ms = now_ms()
        parent.send_signal(signal.SIGKILL)
        recording.wait_until(killed_ms + 1_000)
        assert not [child for child in children if lives(child)]
        recording.wait_until(killed_ms + 1_500)
        assert not recording.since(killed_ms + 1_000).any()


@pytest.mark.parametrize("backend", installed([*LIBRARIES, SYSTEM]))
def test_a_killed_speaker_costs_sound_until_the_next_block(
    sound_server: SoundServer, backend: str
) -> None:
    lost, after = block_of(20_000), block_of(400)
    before = speaker_processes()
    with sound_server.record() as recording, speaker(backend=backend) as (sink, ear):
        sink.play(lost, 0, now_ms())
        ear.wait_started()
        recording.wait_for_sound()
        sink.prepare(after)
        playing = min(speaker_processes() - before)
        os.kill(playing, signal.SIGKILL)
        block, reason = ear.wait_lost()
        assert block is lost
        assert reason == "The speaker process stopped; sound comes back with the next part."
        silent_ms = now_ms() + 200
        recording.wait_until(silent_ms + 100)
        assert not recording.since(silent_ms).any()
        sink.play(after, 0, now_ms() + 300)
        assert ear.wait_started(2)[0] is after
        recording.wait_for_sound(silent_ms)


@pytest.mark.parametrize("backend", installed([*LIBRARIES, SYSTEM]))
def test_a_block_is_heard_to_its_end_while_the_next_one_starts(
    sound_server: SoundServer, backend: str
) -> None:
    first, second = block_of(700), block_of(700)

    def mix(block: Block) -> bytes:
        return clicks(block, [400, 690] if block is first else [300])

    with sound_server.record() as recording, speaker(mix, backend=backend) as (sink, ear):
        zero_ms = now_ms() + 1_000
        sink.prepare(first)
        sink.play(first, 0, zero_ms)
        sink.prepare(second)
        ear.wait_started()
        sink.play(second, 0, zero_ms + 700)
        ear.wait_started(2)
        recording.wait_until(zero_ms + 1_500)
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


def test_the_doctor_finds_what_is_installed(sound_server: SoundServer) -> None:
    assert sound_server.env
    works = {report.name for report in probe() if report.works}
    expected = {name for name in LIBRARIES if importlib.util.find_spec(name)}
    assert works == expected | {SYSTEM}
