"""Playing through simpleaudio, the only file that imports it."""

from types import ModuleType

from tempo_coach import monotonic
from tempo_coach.audio.sinks.backend import BYTES_PER_SAMPLE, SAMPLE_RATE_HZ, BackendError
from tempo_coach.audio.sinks.buffer_ahead import BufferAhead
from tempo_coach.audio.sparse_sound import SparseSound


class SimpleaudioBackend:
    """simpleaudio: opens the device and plays in one call."""

    latency_ms = 5.0

    def __init__(self) -> None:
        self._library: ModuleType | None = None
        self._buffer: BufferAhead | None = None
        self._playing: object = None

    def load(self) -> None:
        """Import the library.

        Raises:
            BackendError: if it is not installed.
        """
        try:
            import simpleaudio  # pyright: ignore
        except ImportError as error:
            from tempo_coach.audio.sinks.backend_failures import not_installed

            raise BackendError(not_installed(error)) from error
        self._library = simpleaudio

    def open(self, sound: SparseSound) -> None:
        """Lay the sound out: the library opens the device in its play call."""
        self._buffer = BufferAhead(sound)

    def start(self) -> int:
        """Play; raises where there is no device."""
        assert self._library is not None
        assert self._buffer is not None
        self._playing = self._library.play_buffer(
            self._buffer.samples, 1, BYTES_PER_SAMPLE, SAMPLE_RATE_HZ
        )
        # Nearly all of the latency is the opening of the device within the call.
        return monotonic.now_ns()

    def finish(self, seconds: float) -> None:
        """Wait by the clock: asking a sound that has ended can crash on Python 3.12."""
        assert self._buffer is not None
        self._buffer.lay_out_ahead(seconds)
