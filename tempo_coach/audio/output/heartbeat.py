"""Telling a stall by signs of life that stay away longer than they have been apart."""

from collections import deque

FIRST = 4
"""From the first signs nothing is learned, for buffers are being filled."""
SETTLED_AFTER = 6
"""So many more tell how far apart they are."""
REMEMBERED = 64
LONGEST_GAP_MS = 400.0
"""A longer gap was a stall itself, from which nothing is learned."""


class Heartbeat:
    """The signs of life of something that gives one every few milliseconds.

    How long they may stay away is learned: a library that does something every 20 ms has stalled
    after a fraction of the time that another needs which fetches a quarter of a second at once,
    and on a busy machine everything takes longer.

    Args:
        now_ms: The present, on any clock that the other moments are on too.
        least_ms: What stays away for less than this is never taken for a stall.
        unsettled_ms: The same before it is known how far apart the signs are.
    """

    def __init__(self, now_ms: float, *, least_ms: float, unsettled_ms: float) -> None:
        self._last_ms = now_ms
        self._least_ms = least_ms
        self._unsettled_ms = unsettled_ms
        self._gaps_ms: deque[float] = deque(maxlen=REMEMBERED)
        self._first = FIRST

    @property
    def is_settled(self) -> bool:
        """Whether it is known how far apart the signs are."""
        return len(self._gaps_ms) >= SETTLED_AFTER

    @property
    def overdue_ms(self) -> float:
        """The moment from which on it has stalled, unless a sign comes before it."""
        if not self.is_settled:
            return self._last_ms + self._unsettled_ms
        return self._last_ms + max(self._least_ms, 1.5 * max(self._gaps_ms))

    def beat(self, now_ms: float) -> None:
        """Take a sign of life."""
        if self._first:
            self._first -= 1
        else:
            self._gaps_ms.append(min(now_ms - self._last_ms, LONGEST_GAP_MS))
        self._last_ms = now_ms

    def forgive(self, duration_ms: float) -> None:
        """Leave out a time in which nobody could look."""
        self._last_ms += duration_ms
