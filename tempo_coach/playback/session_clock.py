"""A session's own time: at zero the first block begins, and it stands still while paused."""

from tempo_coach.playback.clock import Clock


class SessionClock:
    """Session time over a running clock, both in milliseconds.

    Args:
        clock: The running clock; session time stands still until it thaws.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._zero_ms = clock.now_ms()
        self._frozen_ms: float | None = 0.0
        self._least_ms = 0.0

    def now_ms(self) -> float:
        """The session's present."""
        if self._frozen_ms is not None:
            return self._frozen_ms
        return max(self._least_ms, self._clock.now_ms() - self._zero_ms)

    def on_clock_ms(self, session_ms: float) -> float:
        """The moment on the running clock at which session time gets to ``session_ms``."""
        return self._zero_ms + session_ms

    def freeze(self, at_ms: float | None = None) -> None:
        """Stand still, now or as of an earlier moment."""
        self._frozen_ms = self.now_ms() if at_ms is None else at_ms

    def thaw(self) -> None:
        """Go on from where time stood still."""
        if self._frozen_ms is not None:
            self._zero_ms = self._clock.now_ms() - self._frozen_ms
            self._least_ms = self._frozen_ms
            self._frozen_ms = None

    def hold(self, duration_ms: float) -> None:
        """Stand still for a stretch, as when the sound came late and the picture waits for it."""
        if self._frozen_ms is None:
            self._least_ms = self.now_ms()
            self._zero_ms += duration_ms
