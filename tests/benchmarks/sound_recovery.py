"""What a stall or a death of the speaker or its sound server costs, as it is heard.

Plays sets to a sound server of its own and records them, while the process that sounds is stopped
or killed, or the server is, on an idle machine and with all cores busy. Then plays blocks one
after the other and compares every sample. Takes about ten minutes.

Run it from the top of the project: ``python tests/benchmarks/sound_recovery.py``, with the names
of backends, and ``idle`` or ``busy``, for a part of it.
"""

# ruff: noqa: E402, T201

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]
sys.path.append(str(Path(__file__).parents[1] / "audio"))

import numpy as np
from null_sink import PROGRAMS, SoundServer
from programs import why_missing
from recoveries import TROUBLES, recovery, server_of_ones_own
from sink_parts import SAMPLES_PER_MS, block_of, busy_cores, now_ms, speaker

from tempo_coach.timeline.timeline import Block

BACKENDS = ("miniaudio", "simpleaudio")
BLOCKS = 40
BLOCK_MS = 600
SOUNDING_MS = 400


@contextmanager
def idle_cores() -> Generator[None]:
    """Leave the machine alone."""
    yield


LOADS = {"idle": idle_cores, "busy": busy_cores}


def noise(block: Block) -> bytes:
    """A sound of which no sample is zero, with silence behind it."""
    pcm = np.zeros(block.duration_ms * SAMPLES_PER_MS, np.int16)
    random = np.random.default_rng(0)
    pcm[: SOUNDING_MS * SAMPLES_PER_MS] = random.integers(
        1, 20_000, SOUNDING_MS * SAMPLES_PER_MS, np.int16
    )
    return pcm.tobytes()


def blocks_heard(server: SoundServer, backend: str) -> tuple[int, int, int, float]:
    """How many blocks were heard, with how many samples of error, and how many heads were cut.

    Returns:
        Blocks, wrong samples in all of them, cut heads, and the longest of these, milliseconds.
    """
    blocks = [block_of(BLOCK_MS) for _ in range(BLOCKS)]
    wanted = np.frombuffer(noise(blocks[0]), np.int16)[: SOUNDING_MS * SAMPLES_PER_MS]
    with server.record() as recording, speaker(noise, backend=backend) as (sink, ear):
        zero_ms = now_ms() + 1_000
        for number, block in enumerate(blocks, 1):
            sink.prepare(block)
            while now_ms() < zero_ms - sink.lead_ms - 50:
                recording.wait_until(now_ms())
            sink.play(block, 0, zero_ms)
            zero_ms = ear.wait_started(number)[1] + BLOCK_MS + 400
        recording.wait_until(zero_ms)
        samples = recording.samples
    sounding = np.flatnonzero(samples)
    runs = np.split(sounding, np.flatnonzero(np.diff(sounding) > 100 * SAMPLES_PER_MS) + 1)
    wrong, cuts_ms = 0, [0.0]
    for run in runs:
        heard = samples[run[0] : run[-1] + 1]
        length = min(len(heard), len(wanted))
        wrong += int((heard[len(heard) - length :] != wanted[len(wanted) - length :]).sum())
        wrong += max(0, len(heard) - len(wanted))
        cuts_ms.append(max(0, len(wanted) - len(heard)) / SAMPLES_PER_MS)
    return len(runs), wrong, sum(cut_ms > 0 for cut_ms in cuts_ms), max(cuts_ms)


def main(*chosen: str) -> None:
    """Measure everything and print it as it comes."""
    if reason := why_missing(*PROGRAMS):
        sys.exit(f"nothing can be recorded: {reason}")
    backends = [name for name in BACKENDS if name in chosen] or list(BACKENDS)
    loads = {name: load for name, load in LOADS.items() if name in chosen} or LOADS
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores; milliseconds")
    columns = ("noticed", "silence", "back", "astray", "offset")
    print(f"{'':46}" + "".join(f"{column:>10}" for column in columns) + f"{'load':>8}")
    for load_name, load in loads.items():
        for backend in backends:
            for name, trouble in TROUBLES.items():
                with server_of_ones_own() as server, load():
                    told = recovery(server, backend, trouble)
                    numbers = (
                        told.noticed_ms or np.nan,
                        told.silent_ms,
                        told.back_ms,
                        told.astray_ms,
                        told.offset_ms,
                    )
                row = "".join(f"{number:10.0f}" for number in numbers)
                where = f"{backend:12} {load_name:6}{name:27}"
                print(f"{where}{row}{os.getloadavg()[0]:8.1f}", flush=True)
    for load_name, load in loads.items():
        for backend in backends:
            with server_of_ones_own() as server, load():
                heard, wrong, cuts, longest_ms = blocks_heard(server, backend)
            print(
                f"{backend:12} {load_name:6}{heard} of {BLOCKS} blocks: {wrong} samples of error, "
                f"{cuts} heads cut, {longest_ms:.1f} ms at most",
                flush=True,
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
