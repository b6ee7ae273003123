"""One buffer of which only what is about to be heard takes memory."""

import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from example_counts import examples
from fake_backend import FakeLibraries
from hypothesis import given, settings
from hypothesis import strategies as st
from sink_parts import BYTES_PER_MS, now_ms, wait_until

from tempo_coach.audio.output.backend import BackendName
from tempo_coach.audio.output.buffer_ahead import AHEAD_MS, BEHIND_MS, BufferAhead
from tempo_coach.audio.output.speaker_process import Report, SpeakerProcess
from tempo_coach.audio.sparse_sound import Segment, SparseSound

SECOND = 1_000 * BYTES_PER_MS
MINUTE, HOUR = 60 * SECOND, 3_600 * SECOND
LIBRARY = "held = []\ndef play_buffer(pcm, *_): held.append(memoryview(pcm))"

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="it looks at /proc")


def humming(length: int) -> SparseSound:
    """A sound that never is silent; every second of it is the same."""
    second = bytes([1, 2, 3, 4]) * (SECOND // 4)
    return SparseSound(length, [Segment(start, second) for start in range(0, length, SECOND)])


def resident() -> int:
    """How much of this process is in memory, bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


@settings(max_examples=examples(20), deadline=None)
@given(st.lists(st.integers(0, 45), max_size=6))
def test_what_is_about_to_be_heard_is_laid_out(steps_s: Sequence[int]) -> None:
    sound = humming(2 * MINUTE)
    buffer, heard = BufferAhead(sound), 0
    for step_s in (0, *steps_s):
        heard = min(sound.length, heard + step_s * SECOND)
        buffer.move(heard)
        start = max(0, heard - BEHIND_MS * BYTES_PER_MS)
        end = min(sound.length, heard + AHEAD_MS * BYTES_PER_MS)
        assert buffer.samples[start:end] == sound.read(start, end)


@linux_only
def test_an_hour_that_never_is_silent_takes_no_more_than_what_is_about_to_be_heard() -> None:
    sound = humming(HOUR)
    before, most = resident(), 0
    buffer = BufferAhead(sound)
    for heard in range(0, HOUR, 5 * SECOND):
        buffer.move(heard)
        # The library reads it, as far as it has come.
        assert buffer.samples[heard] == 1
        most = max(most, resident() - before)
    assert most < (AHEAD_MS + BEHIND_MS + 10_000) * BYTES_PER_MS


@contextmanager
def playing(sound: SparseSound) -> Generator[int]:
    """A speaker process that has begun to play a sound, and the most memory that it took."""
    reports: list[str] = []

    def hear(_process: SpeakerProcess, report: Report) -> None:
        reports.append(report.word)

    process = SpeakerProcess([BackendName.SIMPLEAUDIO], None, hear)
    try:
        process.load(sound)
        process.begin(now_ms())
        wait_until(lambda: "started" in reports or "ended" in reports)
        assert "started" in reports
        status = Path(f"/proc/{process._process.pid}/status").read_text()  # pyright: ignore[reportPrivateUsage]
        yield int(status.partition("VmHWM:")[2].split()[0])
    finally:
        process.kill()
        process.wait_ended(10)


@linux_only
def test_a_speaker_process_takes_hardly_more_for_an_hour_than_for_a_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FakeLibraries(tmp_path, monkeypatch).write(simpleaudio=LIBRARY)
    with playing(humming(MINUTE)) as minute_kb, playing(humming(HOUR)) as hour_kb:
        assert hour_kb <= 1.2 * minute_kb
