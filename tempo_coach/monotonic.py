"""The present, for whatever is compared within a session: the one place that asks the clock.

It is the performance counter: on Linux and macOS the very clock that ``time.monotonic`` reads,
and on Windows, where that one may stand still for 15.6 ms, a finer one. All processes of one
machine share it, so that a moment named by the coach is the same moment to a speaker process.
"""

import time


def now_ns() -> int:
    """Nanoseconds since some fixed moment, which no change of the date touches."""
    return time.perf_counter_ns()


def now_ms() -> float:
    """The same in milliseconds."""
    return now_ns() / 1e6


def now_s() -> float:
    """The same in seconds."""
    return now_ns() / 1e9
