"""Blocks, sounds and listeners to try sinks with."""

import math
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tempo_coach.audio.output.speaker import SpeakerSink
from tempo_coach.audio.sparse_sound import SparseSound
from tempo_coach.timeline.timeline import Block, BlockKind, Phase, PhaseKind

SAMPLES_PER_MS = 48
BYTES_PER_MS = 96
ROOT = Path(__file__).parents[2]
ATTEMPTS = 5
"""Other programs can only make sound later, so the best of a few tells the coach's own part."""
LIMIT_S = 30.0
"""What is waited for comes long before, even on a busy machine."""


def block_of(duration_ms: int) -> Block:
    """A block of nothing but its length."""
    phases = (Phase(PhaseKind.TALK, 0, duration_ms),)
    return Block(BlockKind.TALK, None, None, None, duration_ms, phases, ())


def now_ms() -> float:
    """The monotonic present, milliseconds."""
    return time.monotonic_ns() / 1e6


def hum(block: Block) -> bytes:
    """A sound that is never zero, from the block's first sample to its last."""
    return np.full(block.duration_ms * SAMPLES_PER_MS, 8000, np.int16).tobytes()


def clicks(block: Block, at_ms: list[int]) -> bytes:
    """Clicks of 5 ms whose first sample lies exactly at some moments of a silent block."""
    pcm = np.zeros(block.duration_ms * SAMPLES_PER_MS, np.int16)
    for moment_ms in at_ms:
        start = moment_ms * SAMPLES_PER_MS
        pcm[start : start + 5 * SAMPLES_PER_MS] = 12_000
    return pcm.tobytes()


def onsets(samples: NDArray[np.int16]) -> NDArray[np.intp]:
    """Where sound begins after silence, in samples."""
    return np.flatnonzero((samples[1:] != 0) & (samples[:-1] == 0)) + 1


class Ear:
    """A listener that remembers what it was told and can be waited for."""

    def __init__(self) -> None:
        self.started: list[tuple[Block, float]] = []
        self.lost: list[tuple[Block, str]] = []
        self.interrupted: list[tuple[Block, str | None]] = []
        self.late: list[Block] = []
        self.moved: list[Block] = []
        self._changed = threading.Condition()

    def sound_started(self, block: Block, block_zero_ms: float) -> None:
        with self._changed:
            self.started.append((block, block_zero_ms))
            self._changed.notify_all()

    def sound_lost(self, block: Block, reason: str) -> None:
        with self._changed:
            self.lost.append((block, reason))
            self._changed.notify_all()

    def sound_interrupted(self, block: Block, reason: str | None) -> None:
        with self._changed:
            self.interrupted.append((block, reason))
            self._changed.notify_all()

    def sound_late(self, block: Block) -> None:
        with self._changed:
            self.late.append(block)
            self._changed.notify_all()

    def sound_moved(self, block: Block) -> None:
        with self._changed:
            self.moved.append(block)
            self._changed.notify_all()

    def wait_started(self, count: int = 1, limit_s: float = LIMIT_S) -> tuple[Block, float]:
        """The report of the sound that started as the n-th."""
        self._wait(lambda: len(self.started) >= count, limit_s)
        return self.started[count - 1]

    def wait_lost(self, count: int = 1, limit_s: float = LIMIT_S) -> tuple[Block, str]:
        """The n-th report of a lost sound."""
        self._wait(lambda: len(self.lost) >= count, limit_s)
        return self.lost[count - 1]

    def wait_interrupted(
        self, count: int = 1, limit_s: float = LIMIT_S
    ) -> tuple[Block, str | None]:
        """The n-th report of an interrupted sound."""
        self._wait(lambda: len(self.interrupted) >= count, limit_s)
        return self.interrupted[count - 1]

    def _wait(self, told: Callable[[], bool], limit_s: float) -> None:
        with self._changed:
            if not self._changed.wait_for(told, limit_s):
                raise TimeoutError(
                    f"told only {len(self.started)} starts, lost: {self.lost}, {self.interrupted}"
                )


@contextmanager
def speaker(
    mix: Callable[[Block], bytes] = hum, *, backend: str | None = None, log: Path | None = None
) -> Generator[tuple[SpeakerSink, Ear]]:
    """A speaker with someone who listens to its reports."""
    sink = SpeakerSink(lambda block: SparseSound.of(mix(block)), log_path=log, backend=backend)
    ear = Ear()
    sink.listen(ear)
    try:
        yield sink, ear
    finally:
        sink.close()


@contextmanager
def busy_cores() -> Generator[None]:
    """Keep as many cores busy as there are."""
    burn = "while True: pass"
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2
    burners = [subprocess.Popen([sys.executable, "-c", burn]) for _ in range(count)]
    try:
        yield
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()


def speaker_processes(parent_id: int | None = None) -> set[int]:
    """The speaker processes of a process, of this one unless told otherwise, by their numbers."""
    if not Path("/proc/self/stat").exists():
        pytest.skip("this system does not list its processes in /proc")
    wanted = str(os.getpid() if parent_id is None else parent_id)
    found: set[int] = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                command = (folder / "cmdline").read_bytes()
                parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            except OSError:
                continue
            if parent == wanted and b"tempo_coach.audio.output.speaker_child" in command:
                found.add(int(folder.name))
    return found


def lives(process_id: int) -> bool:
    """Whether a process is there and is no zombie."""
    try:
        stat = Path(f"/proc/{process_id}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def assert_once_within(limits_ms: Sequence[float], measure: Callable[[], Sequence[float]]) -> None:
    """Measure anew until all is within its limit; what no load excuses, the measure asserts.

    Args:
        limits_ms: What each measured time must stay below, milliseconds.
        measure: Tries once, from the beginning, and tells its times, milliseconds.
    """
    attempts: list[list[float]] = []
    while len(attempts) < ATTEMPTS:
        try:
            attempts.append([abs(took_ms) for took_ms in measure()])
        except TimeoutError:
            # A sound server that is held up lets a backend be taken for hung.
            attempts.append([math.inf] * len(limits_ms))
        if all(ms < limit_ms for ms, limit_ms in zip(attempts[-1], limits_ms, strict=True)):
            return
    told = "; ".join(", ".join(f"{ms:.2f}" for ms in attempt) for attempt in attempts)
    pytest.fail(f"never within {list(limits_ms)} ms: {told}")


def wait_until(condition: Callable[[], bool], limit_s: float = LIMIT_S) -> None:
    """Look again and again until something is so."""
    deadline_s = time.monotonic() + limit_s
    while not condition():
        if time.monotonic() > deadline_s:
            raise TimeoutError("it did not come to be")
        time.sleep(0.01)
