"""Playing through miniaudio, the only file that imports it."""

import time
from collections.abc import Generator
from typing import TYPE_CHECKING

from tempo_coach import monotonic
from tempo_coach.audio.sinks.backend import BYTES_PER_SAMPLE, SAMPLE_RATE_HZ, BackendError
from tempo_coach.audio.sparse_sound import SparseSound

if TYPE_CHECKING:
    import miniaudio  # pyright: ignore[reportMissingTypeStubs]

PERIOD_MS = 250
"""Long enough for a machine whose cores are all busy; it does not delay the first sample."""


class MiniaudioBackend:
    """miniaudio: opens a device, then fetches the samples from its own thread."""

    latency_ms = 1.0

    def __init__(self) -> None:
        self._device: miniaudio.PlaybackDevice | None = None
        self._sound = SparseSound(0)

    def load(self) -> None:
        """Import the library.

        Raises:
            BackendError: if it is not installed.
        """
        try:
            import miniaudio  # noqa: F401  # pyright: ignore
        except ImportError as error:
            from tempo_coach.audio.sinks.backend_failures import not_installed

            raise BackendError(not_installed(error)) from error

    def open(self, sound: SparseSound) -> None:
        """Open a device.

        Raises:
            BackendError: if there is none.
        """
        from miniaudio import (  # pyright: ignore[reportMissingTypeStubs]
            Backend,
            MiniaudioError,
            PlaybackDevice,
            SampleFormat,
        )

        # Left to itself the library falls back to a device that swallows all sound, or to a
        # server for studios that few people run.
        unwanted = {"NULL", "CUSTOM", "JACK", "AAUDIO", "OPENSL", "WEBAUDIO"}
        self._sound = sound
        try:
            self._device = PlaybackDevice(
                output_format=SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=SAMPLE_RATE_HZ,
                buffersize_msec=PERIOD_MS,
                backends=[one for one in Backend if one.name not in unwanted],
                app_name="Tempo Coach",
            )
        except MiniaudioError as error:
            from tempo_coach.audio.sinks.backend_failures import no_device

            raise BackendError(no_device(error)) from error

    def start(self) -> int:
        """Let the device fetch its first samples."""
        assert self._device is not None
        samples = _frames(self._sound)
        next(samples)
        self._device.start(samples)  # pyright: ignore[reportUnknownMemberType]
        return monotonic.now_ns()

    def finish(self, seconds: float) -> None:
        """Wait by the clock; the device goes on with silence."""
        time.sleep(seconds)


def _frames(sound: SparseSound) -> Generator[bytes, int, None]:
    position = 0
    frames = yield b""
    while position < sound.length:
        end = position + frames * BYTES_PER_SAMPLE
        frames = yield sound.read(position, end)
        position = end
