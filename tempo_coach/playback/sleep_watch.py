"""Noticing that the machine slept, or that a deadline passed unseen, in a session."""

from tempo_coach.playback.clock import Clock, FastClock

ASLEEP_FROM_S = 2.0
"""A deadline missed by more than this was slept through."""


class SleepWatch:
    """Compares the boot clock with the running clock, and deadlines with the present.

    Nobody exercises to a rehearsal, so none is slept through: it goes on with what is due.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rehearses = isinstance(clock, FastClock)
        self._asleep_ms = clock.asleep_ms()

    def reset(self) -> None:
        """Forget what was slept so far."""
        self._asleep_ms = self._clock.asleep_ms()

    def slept(self, missed_ms: float) -> bool:
        """Whether the machine slept since it was last asked.

        Args:
            missed_ms: How long ago the next deadline was, on the running clock.
        """
        if self._rehearses:
            return False
        before_ms = self._asleep_ms
        self.reset()
        jumped_s = (self._asleep_ms - before_ms) / 1000
        return max(self._clock.real_seconds(missed_ms), jumped_s) >= ASLEEP_FROM_S
