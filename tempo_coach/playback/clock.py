"""Time, as the player reads it."""

import sys
import time
from typing import Protocol

from tempo_coach import monotonic

_SLEEPLESS_CLOCK: int | None = (
    getattr(time, "CLOCK_MONOTONIC_RAW", None)
    if sys.platform == "darwin"
    else getattr(time, "CLOCK_BOOTTIME", None)
)
"""Goes on while the machine sleeps: the boot clock on Linux, the raw monotonic one on macOS."""


class Clock(Protocol):
    """A clock that only runs forwards."""

    def now_ms(self) -> float:
        """The present, milliseconds since some fixed moment; stands still for nobody."""
        ...

    def asleep_ms(self) -> float:
        """How long the machine has slept since some fixed moment; 0 where nobody can tell."""
        ...

    def real_seconds(self, duration_ms: float) -> float:
        """How many real seconds pass while this clock runs through ``duration_ms``."""
        ...


class MonotonicClock:
    """The system's monotonic clock, which no change of the date touches."""

    def now_ms(self) -> float:
        """Milliseconds on the clock that all processes here share."""
        return monotonic.now_ms()

    def asleep_ms(self) -> float:
        """The lead of a clock that runs while the machine sleeps, where there is one."""
        if _SLEEPLESS_CLOCK is None:
            return 0.0
        return time.clock_gettime_ns(_SLEEPLESS_CLOCK) / 1e6 - self.now_ms()

    def real_seconds(self, duration_ms: float) -> float:
        """A thousandth."""
        return duration_ms / 1000


class FastClock:
    """A clock that runs some times faster than another, for rehearsals."""

    def __init__(self, clock: Clock, speed: float) -> None:
        self._clock = clock
        self._speed = speed
        self._zero_ms = clock.now_ms()

    def now_ms(self) -> float:
        """The time passed on the other clock, times the speed."""
        return (self._clock.now_ms() - self._zero_ms) * self._speed

    def asleep_ms(self) -> float:
        """As the other clock says."""
        return self._clock.asleep_ms()

    def real_seconds(self, duration_ms: float) -> float:
        """The other clock's time for it."""
        return self._clock.real_seconds(duration_ms / self._speed)
