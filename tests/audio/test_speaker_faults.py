"""What the speaker does when libraries are missing, refuse, hang or crash."""

import contextlib
import os
import signal
import threading
from pathlib import Path
from typing import Any

import fake_backend
import pytest
from fake_backend import FakeLibraries
from sink_parts import (
    BYTES_PER_MS,
    LIMIT_S,
    assert_once_within,
    block_of,
    hum,
    now_ms,
    speaker,
    speaker_processes,
    wait_until,
)

from tempo_coach.audio.output.probe import probe
from tempo_coach.audio.output.speaker import SpeakerSink
from tempo_coach.audio.output.speaker_process import SpeakerProcess
from tempo_coach.audio.sparse_sound import SparseSound
from tempo_coach.errors import BadValueError

pytestmark = pytest.mark.alone

PLAYING = "import sys; sys.stdin.buffer.read()"
LATENCY_MS = 5.0
"""So much before a sound is due is simpleaudio called."""


@pytest.fixture
def libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeLibraries:
    fakes = FakeLibraries(tmp_path, monkeypatch)
    fakes.write()
    return fakes


def test_a_prepared_block_starts_when_it_is_due(libraries: FakeLibraries) -> None:
    libraries.write(simpleaudio=fake_backend.RECORDING)
    block = block_of(200)

    def late_ms() -> tuple[float, float]:
        libraries.forget_played()
        with speaker() as (sink, ear):
            sink.prepare(block)
            due_ms = now_ms() + 600
            sink.play(block, 0, due_ms)
            started, zero_ms = ear.wait_started()
        assert started is block
        [(played_ms, length, _)] = libraries.played()
        assert length == 200 * BYTES_PER_MS
        assert due_ms - LATENCY_MS <= played_ms <= zero_ms
        return played_ms - (due_ms - LATENCY_MS), zero_ms - played_ms

    assert_once_within([50, 50], late_ms)


def test_an_offset_is_left_out_and_counted_in(libraries: FakeLibraries) -> None:
    libraries.write(simpleaudio=fake_backend.RECORDING)
    block = block_of(1_000)

    def ramp(_block: object) -> bytes:
        return b"".join(bytes([ms % 256, ms // 256]) * 48 for ms in range(1_000))

    def late_ms() -> tuple[float]:
        libraries.forget_played()
        with speaker(ramp) as (sink, ear):
            sink.prepare(block)
            due_ms = now_ms() + 500
            sink.play(block, 700, due_ms - 700)
            _, zero_ms = ear.wait_started()
        [(_, length, first)] = libraries.played()
        assert length == 300 * BYTES_PER_MS
        assert first == (700).to_bytes(2, "little").hex()
        assert zero_ms >= due_ms - 700 - LATENCY_MS
        return (zero_ms - (due_ms - 700),)

    assert_once_within([60], late_ms)


def test_a_late_block_starts_at_once_and_says_when(libraries: FakeLibraries) -> None:
    libraries.write(simpleaudio=fake_backend.RECORDING)
    with speaker() as (sink, ear):
        asked_ms = now_ms()
        sink.play(block_of(100), 0, asked_ms - 5_000)
        _, zero_ms = ear.wait_started()
        assert asked_ms < zero_ms <= now_ms()


def test_what_is_stopped_before_it_starts_is_never_heard_nor_told(libraries: FakeLibraries) -> None:
    libraries.write(simpleaudio=fake_backend.RECORDING)
    with speaker() as (sink, ear):
        due_ms = now_ms() + 1_500
        sink.play(block_of(100), 0, due_ms)
        sink.stop()
        # Whatever came next would take the place of what still waits.
        wait_until(lambda: now_ms() > due_ms + 300)
        after = block_of(50)
        sink.play(after, 0, now_ms())
        assert ear.wait_started()[0] is after
    assert [length for _, length, _ in libraries.played()] == [50 * BYTES_PER_MS]
    assert ear.lost == []


def test_nothing_works_and_the_reason_says_the_mend_once(libraries: FakeLibraries) -> None:
    with speaker() as (sink, ear):
        sink.play(block_of(100), 0, now_ms())
        _, reason = ear.wait_lost()
        # The same silence of another block is no news.
        sink.play(block_of(100), 0, now_ms())
        wait_until(lambda: not speaker_processes())
        libraries.write(simpleaudio=fake_backend.RECORDING)
        # A spare that was on its way already may still find nothing, but not the one after it.
        for limit_s in (5.0, LIMIT_S):
            sink.play(block_of(100), 0, now_ms())
            with contextlib.suppress(TimeoutError):
                ear.wait_started(limit_s=limit_s)
                break
        assert ear.started
    assert "No sound" in reason
    assert "sound device" in reason
    assert [told for _, told in ear.lost] == [reason]


def test_a_backend_that_refuses_gives_way_within_the_block(libraries: FakeLibraries) -> None:
    libraries.write(simpleaudio=fake_backend.REFUSING)
    libraries.write_player("paplay", PLAYING)
    with speaker() as (sink, ear):
        sink.play(block_of(300), 0, now_ms())
        ear.wait_started()
    assert ear.lost == []


@pytest.mark.parametrize(
    ("behaviour", "told"),
    [
        (fake_backend.HANGING, "simpleaudio does not answer"),
        (fake_backend.CRASHING, "simpleaudio crashed"),
    ],
)
def test_a_backend_that_hangs_or_crashes_is_passed_over(
    libraries: FakeLibraries, behaviour: str, told: str
) -> None:
    libraries.write(simpleaudio=behaviour)
    libraries.write_player("paplay", PLAYING)
    with speaker() as (sink, ear):
        lost, after = block_of(300), block_of(300)
        sink.play(lost, 0, now_ms())
        assert ear.wait_lost() == (lost, f"{told}; sound returns with the next part.")
        sink.play(after, 0, now_ms())
        assert ear.wait_started()[0] is after


def test_a_backend_that_breaks_down_twice_is_passed_over(
    libraries: FakeLibraries, tmp_path: Path
) -> None:
    libraries.write(simpleaudio=fake_backend.BREAKING_DOWN)
    asked = tmp_path / "asked"
    libraries.write_player("paplay", f"open({str(asked)!r}, 'w').close()\n{PLAYING}")
    with speaker() as (sink, ear):
        for count in (1, 2):
            sink.play(block_of(5_000), 0, now_ms())
            ear.wait_interrupted(count)
        assert "speaker process stopped" in (ear.interrupted[0][1] or "")
        sink.play(block_of(200), 0, now_ms())
        ear.wait_started(3)
        wait_until(asked.exists)
        assert len(ear.interrupted) == 2
        assert not ear.lost


def test_a_mixer_that_fails_costs_one_block(libraries: FakeLibraries) -> None:
    libraries.write(simpleaudio=fake_backend.RECORDING)
    bad, good = block_of(100), block_of(100)

    def mix(block: object) -> bytes:
        if block is bad:
            raise ValueError("a clip is damaged")
        return hum(good)

    with speaker(mix) as (sink, ear):
        sink.prepare(bad)
        sink.play(bad, 0, now_ms())
        assert "a clip is damaged" in ear.wait_lost()[1]
        sink.play(good, 0, now_ms())
        assert ear.wait_started()[0] is good


def test_complaints_of_libraries_go_to_the_log(
    libraries: FakeLibraries, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    libraries.write(simpleaudio=fake_backend.COMPLAINING)
    log = tmp_path / "logs" / "speaker.log"
    with speaker(log=log) as (sink, ear):
        sink.play(block_of(50), 0, now_ms())
        ear.wait_started()
    assert "ALSA lib: a complaint" in log.read_text()
    assert capfd.readouterr() == ("", "")


def test_a_log_that_cannot_be_opened_costs_nothing(
    libraries: FakeLibraries, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    libraries.write(simpleaudio=fake_backend.COMPLAINING)
    (tmp_path / "file").write_text("")
    with speaker(log=tmp_path / "file" / "speaker.log") as (sink, ear):
        sink.play(block_of(50), 0, now_ms())
        ear.wait_started()
    assert capfd.readouterr() == ("", "")


def test_a_killed_spare_is_replaced(libraries: FakeLibraries) -> None:
    libraries.write(simpleaudio=fake_backend.RECORDING)
    with speaker() as (sink, ear):
        before = speaker_processes()
        block = block_of(100)
        sink.prepare(block)
        wait_until(lambda: len(speaker_processes() - before) == 1)
        for spare in speaker_processes() - before:
            os.kill(spare, signal.SIGKILL)
        wait_until(lambda: "speaker-reader" not in {one.name for one in threading.enumerate()})
        sink.play(block, 0, now_ms())
        ear.wait_started()
    assert ear.lost == []


def test_closing_leaves_no_process_and_no_file(libraries: FakeLibraries, tmp_path: Path) -> None:
    libraries.write_player("pw-play", "import time; time.sleep(60)")
    before = speaker_processes()
    with speaker() as (sink, ear):
        sink.prepare(block_of(100))
        sink.play(block_of(20_000), 0, now_ms())
        ear.wait_started()
        assert list(tmp_path.glob("tempo-coach-*.wav"))
    # Left to itself the sound would last much longer.
    wait_until(lambda: speaker_processes() <= before, 5.0)
    wait_until(lambda: not list(tmp_path.glob("tempo-coach-*.wav")), 5.0)


def test_sound_can_be_switched_off() -> None:
    with speaker(backend="none") as (sink, ear):
        sink.play(block_of(100), 0, now_ms())
        assert "switched off" in ear.wait_lost()[1]


def test_an_unknown_choice_is_refused() -> None:
    with pytest.raises(BadValueError, match="simpleaudio, miniaudio, system, none"):
        SpeakerSink(lambda _: SparseSound(0), log_path=None, backend="gramophone")


@pytest.mark.usefixtures("patient_doctor")
def test_the_doctor_hears_what_works_and_what_would_mend_the_rest(libraries: FakeLibraries) -> None:
    libraries.write_player("paplay", PLAYING)
    reports = {report.name: report for report in probe()}
    assert list(reports) == ["simpleaudio", "miniaudio", "system"]
    assert reports["system"].works
    assert reports["system"].used
    assert reports["system"].mend is None
    for name in ("simpleaudio", "miniaudio"):
        assert not reports[name].works
        assert "not installed" in reports[name].detail
        assert "pip install" in (reports[name].mend or "")
    assert not any(report.used for report in probe("none"))


@pytest.mark.usefixtures("patient_doctor")
def test_the_doctor_sends_nobody_to_install_what_is_there(libraries: FakeLibraries) -> None:
    libraries.write(simpleaudio=fake_backend.REFUSING)
    libraries.write_player("aplay", "raise SystemExit(1)")
    simpleaudio, _, system = probe()
    assert "no device" in simpleaudio.detail
    assert simpleaudio.mend == system.mend == "switch a sound device on"


@pytest.mark.usefixtures("patient_doctor")
def test_the_doctor_names_players_where_there_is_none(libraries: FakeLibraries) -> None:
    libraries.write(simpleaudio=fake_backend.RECORDING)
    simpleaudio, _, system = probe("system")
    assert simpleaudio.works
    assert not simpleaudio.used
    assert "aplay" in (system.mend or "")
    assert "device" not in (system.mend or "")


def test_an_error_of_the_worker_costs_one_sound_and_is_told(
    libraries: FakeLibraries, monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries.write(simpleaudio=fake_backend.RECORDING)
    errors = [RuntimeError("can't start new thread") for _ in range(2)]

    def start(*arguments: Any) -> SpeakerProcess:
        if errors:
            raise errors.pop()
        return SpeakerProcess(*arguments)

    monkeypatch.setattr("tempo_coach.audio.output.speaker.SpeakerProcess", start)
    block, following = block_of(200), block_of(300)
    with speaker() as (sink, ear):
        sink.play(block, 0, now_ms() + 300)
        lost, why = ear.wait_lost()
        assert lost is block
        assert "can't start new thread" in why
        errors.clear()
        sink.play(following, 0, now_ms() + 300)
        assert ear.wait_started()[0] is following
