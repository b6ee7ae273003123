"""How far the ticks of a set are from their places: one buffer against cue by cue.

Plays a 1x5 set at 4-0-1-1 to a sound server of its own and records it, while two processes
keep the machine busy: once through each sound library as the coach does it, mixed to one
buffer, and once with simpleaudio cue by cue, each at its own deadline. Takes a few minutes.

Run it from the top of the project: ``python tests/benchmarks/cue_timing.py``.
"""

# ruff: noqa: E402, T201

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]
sys.path.append(str(Path(__file__).parents[1] / "audio"))

import numpy as np
from null_sink import PROGRAMS, SoundServer, null_sink_server
from numpy.typing import NDArray
from programs import why_missing
from sink_parts import busy_cores, now_ms, onsets, speaker
from ticking_set import SAMPLES_PER_MS, sound_of, tick_errors, ticking_set, ticks_of

from tempo_coach.timeline.timeline import Block

TEMPO = "4-0-1-1"
LEAD_IN_MS = 20
"""The recorder misses up to a block of a stream that has just begun."""

ONE_BY_ONE = f"""
import sys, time
import simpleaudio
zero_s, *ticks_s = map(float, sys.argv[1:])
tick = bytes({LEAD_IN_MS} * 96) + b"\\x00\\x20" * 1440
for tick_s in ticks_s:
    time.sleep(max(0.0, zero_s + tick_s - time.monotonic()))
    simpleaudio.play_buffer(tick, 1, 2, 48000)
time.sleep(1)
"""

Way = Callable[[SoundServer, Block], NDArray[np.intp]]


def one_buffer(backend: str) -> Way:
    """The coach's own way, through one backend."""

    def errors(server: SoundServer, block: Block) -> NDArray[np.intp]:
        with server.record() as recording, speaker(sound_of, backend=backend) as (sink, ear):
            sink.prepare(block)
            sink.play(block, 0, now_ms() + 1_000)
            _, zero_ms = ear.wait_started()
            recording.wait_until(zero_ms + block.duration_ms + 200)
        return tick_errors(block, recording.samples)

    return errors


def one_by_one(server: SoundServer, block: Block) -> NDArray[np.intp]:
    """Each cue on its own, with simpleaudio, on deadlines."""
    ticks = ticks_of(block)
    ticks_s = [str(tick / SAMPLES_PER_MS / 1000) for tick in ticks.tolist()]
    with server.record() as recording:
        subprocess.run(
            [sys.executable, "-c", ONE_BY_ONE, str(time.monotonic() + 1), *ticks_s],
            env={**os.environ, "PYTHONMALLOC": "malloc"},
            check=True,
        )
    heard = onsets(recording.samples)
    if len(heard) != len(ticks):
        raise ValueError(f"{len(heard)} of {len(ticks)} ticks were heard")
    return heard - heard[0] - (ticks - ticks[0])


WAYS: dict[str, Way] = {
    "one buffer, simpleaudio": one_buffer("simpleaudio"),
    "one buffer, miniaudio": one_buffer("miniaudio"),
    "one buffer, system player": one_buffer("system"),
    "cue by cue, simpleaudio": one_by_one,
}


def main() -> None:
    """Measure every way and print them side by side."""
    if reason := why_missing(*PROGRAMS):
        sys.exit(f"nothing can be recorded: {reason}")
    block = ticking_set(TEMPO)
    print(f"Python {sys.version.split()[0]}, {len(ticks_of(block))} ticks, all cores busy")
    print(f"{'':28}{'spread':>12}{'worst error':>16}")
    with null_sink_server() as server:
        os.environ.update(server.env)
        for name, way in WAYS.items():
            try:
                with busy_cores():
                    errors = way(server, block)
            except (TimeoutError, ValueError, subprocess.CalledProcessError) as error:
                print(f"{name:28}could not be measured: {error}")
                continue
            spread_ms = float(np.ptp(errors)) / SAMPLES_PER_MS
            worst = int(np.abs(errors).max())
            print(f"{name:28}{spread_ms:9.2f} ms{worst:8} samples", flush=True)


if __name__ == "__main__":
    main()
