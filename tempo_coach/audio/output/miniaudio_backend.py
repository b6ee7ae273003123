"""Playing through miniaudio, the only file that imports it."""

from collections.abc import Generator
from typing import TYPE_CHECKING

from tempo_coach import monotonic
from tempo_coach.audio.output.backend import (
    BYTES_PER_MS,
    BYTES_PER_SAMPLE,
    SAMPLE_RATE_HZ,
    BackendError,
    Fetched,
)
from tempo_coach.audio.output.thread_activity import ThreadActivity, threads_of
from tempo_coach.audio.sparse_sound import SparseSound

if TYPE_CHECKING:
    import miniaudio  # pyright: ignore[reportMissingTypeStubs]

PERIOD_MS = 250
"""Long enough for a machine whose cores are all busy; it does not delay the first sample."""


class MiniaudioBackend:
    """miniaudio: opens a device, then fetches the samples from its own thread."""

    latency_ms = 1.0
    filling_ms = 300.0
    ending_ms = 300.0

    def __init__(self) -> None:
        self._device: miniaudio.PlaybackDevice | None = None
        self._sound = SparseSound(0)
        self._fetched: Fetched | None = None
        self._threads = ThreadActivity()

    def load(self) -> None:
        """Import the library.

        Raises:
            BackendError: if it is not installed.
        """
        try:
            import miniaudio  # noqa: F401  # pyright: ignore
        except ImportError as error:
            from tempo_coach.audio.output.backend_failures import not_installed

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
        self._threads = ThreadActivity(known=threads_of())
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
            from tempo_coach.audio.output.backend_failures import no_device

            raise BackendError(no_device(error)) from error

    def start(self, skipped: int, /) -> int:
        """Let the device fetch its first samples."""
        assert self._device is not None
        samples = self._frames(skipped)
        next(samples)
        self._device.start(samples)  # pyright: ignore[reportUnknownMemberType]
        return monotonic.now_ns()

    def activity(self) -> int | None:
        """What its thread does, or the samples that it fetches a quarter of a second at a time."""
        fetches = None if self._fetched is None else round(self._fetched.taken_ms)
        threads = self._threads.count()
        return fetches if threads is None else threads

    def fetched(self) -> Fetched | None:
        """As its thread asks for samples."""
        return self._fetched

    def check(self, left_s: float, /) -> None:
        """Nothing to find out: a device that is gone asks for no more samples."""

    def finish(self) -> None:
        """Nothing to wait for: the device goes on with silence."""

    def _frames(self, position: int) -> Generator[bytes, int, None]:
        frames = yield b""
        while True:
            end = position + frames * BYTES_PER_SAMPLE
            self._fetched = Fetched(end / BYTES_PER_MS, monotonic.now_ms())
            frames = yield self._sound.read(position, end)
            position = end
