"""One version of a block gives way to another, as it is heard: recorded from a sound server."""

from collections.abc import Callable

import numpy as np
import pytest
from null_sink import SoundServer
from sink_parts import (
    SAMPLES_PER_MS,
    assert_once_within,
    block_of,
    clicks,
    now_ms,
    onsets,
    speaker,
)

from tempo_coach.timeline.timeline import Block

pytestmark = [pytest.mark.sound, pytest.mark.undisturbed]

TICKS_MS = list(range(200, 4_000, 400))
OFFSET_MS = 2_000
"""Between two ticks, as far from the next as a player of the system needs to be sure of."""
SAMPLE_MS = 1.5 / SAMPLES_PER_MS
"""One sample is within it, and two are not."""
NEVER = (float("inf"),) * 3


@pytest.mark.parametrize("backend", ["simpleaudio", "miniaudio", "system"])
def test_each_tick_is_heard_once_from_the_version_it_belongs_to(
    sound_server: SoundServer, backend: str, needs: Callable[..., None]
) -> None:
    needs("a sound player" if backend == "system" else backend)
    old, new = block_of(4_000), block_of(4_000)

    def mix(block: Block) -> bytes:
        pcm = np.frombuffer(clicks(block, TICKS_MS), np.int16)
        return (pcm if block is old else pcm // 2).tobytes()

    before = sum(tick_ms < OFFSET_MS for tick_ms in TICKS_MS)

    def errors_ms() -> tuple[float, ...]:
        with sound_server.record() as recording, speaker(mix, backend=backend) as (sink, ear):
            sink.prepare(old)
            sink.play(old, 0, now_ms() + 800)
            _, zero_ms = ear.wait_started()
            sink.replace(new, OFFSET_MS, zero_ms)
            started, new_zero_ms = ear.wait_started(2)
            recording.wait_until(max(zero_ms, new_zero_ms) + 4_200)
        assert started is new
        assert len(ear.started) == 2
        assert ear.lost == []
        heard = recording.samples
        starts = onsets(heard)
        levels = [int(heard[start + SAMPLES_PER_MS]) for start in starts]
        if levels != [12_000] * before + [6_000] * (len(TICKS_MS) - before):
            # Somebody was kept waiting until the next tick.
            return NEVER
        errors = starts - np.array(TICKS_MS) * SAMPLES_PER_MS
        old_errors, new_errors = errors[:before], errors[before:]
        samples = new_errors[0] - old_errors[-1], np.ptp(old_errors), np.ptp(new_errors)
        return tuple(float(number) / SAMPLES_PER_MS for number in samples)

    # When a player of the system really begins can only be guessed.
    late_ms = 60 if backend == "system" else 10
    assert_once_within([late_ms, SAMPLE_MS, SAMPLE_MS], errors_ms)
