"""Playing through simpleaudio, the only file that imports it."""

from types import ModuleType

from tempo_coach import monotonic
from tempo_coach.audio.output.backend import BYTES_PER_SAMPLE, SAMPLE_RATE_HZ, BackendError, Fetched
from tempo_coach.audio.output.buffer_ahead import BufferAhead
from tempo_coach.audio.output.thread_activity import ThreadActivity, threads_of
from tempo_coach.audio.sparse_sound import SparseSound


class SimpleaudioBackend:
    """simpleaudio: opens the device and plays in one call."""

    latency_ms = 5.0
    ending_ms = 300.0
    filling_ms = 170.0
    """A tenth of a second is taken at once. Its thread has to wait for the first time 140 ms after
    the sound began, and where that comes later the sound does: nothing else tells."""

    def __init__(self) -> None:
        self._library: ModuleType | None = None
        self._buffer: BufferAhead | None = None
        self._playing: object = None
        self._lent = memoryview(b"")
        self._is_held = False
        self._threads = ThreadActivity()

    def load(self) -> None:
        """Import the library.

        Raises:
            BackendError: if it is not installed.
        """
        try:
            import simpleaudio  # pyright: ignore
        except ImportError as error:
            from tempo_coach.audio.output.backend_failures import not_installed

            raise BackendError(not_installed(error)) from error
        self._library = simpleaudio

    def open(self, sound: SparseSound) -> None:
        """Lay the sound out: the library opens the device in its play call."""
        self._buffer = BufferAhead(sound)
        self._threads = ThreadActivity(known=threads_of())

    def start(self, skipped: int, /) -> int:
        """Play; raises where there is no device."""
        assert self._library is not None
        assert self._buffer is not None
        self._lent = self._buffer.samples[skipped:]
        self._playing = self._library.play_buffer(self._lent, 1, BYTES_PER_SAMPLE, SAMPLE_RATE_HZ)
        # Nearly all of the latency is the opening of the device within the call.
        heard_ns = monotonic.now_ns()
        self._is_held = self._holds_sound()
        return heard_ns

    def activity(self) -> int | None:
        """What its threads do; it tells nothing itself."""
        return self._threads.count()

    def fetched(self) -> Fetched | None:
        """Nobody tells: one call takes the whole sound."""

    def check(self, left_s: float, /) -> None:
        """See whether it still holds the sound, which it lets go where its server goes away.

        What it is about to read is laid out by the way.

        Asking the library itself about a sound that has ended can crash on Python 3.12.

        Raises:
            BackendError: if it let go of it long before its end.
        """
        assert self._buffer is not None
        self._buffer.follow(left_s)
        if self._is_held and left_s * 1e3 > self.ending_ms and not self._holds_sound():
            from tempo_coach.audio.output.backend_failures import ended_early

            raise BackendError(ended_early())

    def finish(self) -> None:
        """Nothing to wait for."""

    def _holds_sound(self) -> bool:
        try:
            self._lent.release()
        except BufferError:
            return True
        return False
