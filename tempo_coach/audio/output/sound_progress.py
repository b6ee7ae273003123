"""What a speaker process can tell of how its sound gets on."""

from collections import deque

from tempo_coach.audio.output.backend import Backend, Fetched
from tempo_coach.audio.output.heartbeat import Heartbeat

PLAYING = "playing"
STALLED = "stalled"
EARLY = "early"
"""Said of a stall where it is not known yet how far apart the signs of life are."""
BEHIND = "behind"

LEAST_MS = 75.0
"""Libraries and players feed their device or server every 10 to 40 ms."""
LATE_MS = 40.0
"""Whoever looks so long after his last look was held up himself."""
MOVED_MS = 20.0
"""Sound that is this much later than it was has been moved."""
FETCHES = 4
"""One fetch may come late; the best of so many tells how far ahead they are."""


class Progress:
    """Draws conclusions from what a backend shows of its sound.

    Args:
        backend: What plays.
        began_ms: The monotonic moment at which the sound began, milliseconds.
        patience: How many times the usual time it may take at first to fill its buffers.
        now_ms: The monotonic present, milliseconds.
    """

    def __init__(self, backend: Backend, began_ms: float, patience: float, now_ms: float) -> None:
        self._backend = backend
        self._heart = Heartbeat(
            now_ms, least_ms=LEAST_MS, unsettled_ms=backend.filling_ms * patience
        )
        self._activity = backend.activity()
        self._looked_ms = now_ms
        self._fetched: Fetched | None = None
        self._ahead_ms: deque[float] = deque(maxlen=FETCHES)
        self._began_ms = began_ms
        self._most_ahead_ms = 0.0

    def look(self, now_ms: float, left_ms: float) -> str:
        """How the sound gets on: a line for the coach.

        Args:
            now_ms: The monotonic present, milliseconds.
            left_ms: How much of the sound is left.
        """
        late_ms, self._looked_ms = now_ms - self._looked_ms, now_ms
        activity = self._backend.activity()
        if activity is None or activity != self._activity:
            self._activity = activity
            self._heart.beat(now_ms)
        elif late_ms > LATE_MS:
            self._heart.forgive(late_ms)
        if left_ms > self._backend.ending_ms and self._heart.overdue_ms <= now_ms:
            return STALLED if self._heart.is_settled else f"{STALLED} {EARLY}"
        if moved_ms := self._moved_ms():
            return f"{BEHIND} {moved_ms}"
        return PLAYING

    def _moved_ms(self) -> int:
        """How much later the sound has become, told once.

        A library fetches as far ahead of the device as its buffers reach. If it does so less than
        before, and not just once, then the device has waited, with all that follows. What it
        fetches at first after it should have been heard is late for certain.
        """
        fetched = self._backend.fetched()
        if fetched is None or fetched == self._fetched:
            return 0
        self._fetched = fetched
        self._ahead_ms.append(fetched.taken_ms - (fetched.at_ms - self._began_ms))
        recent_ms = max(self._ahead_ms)
        self._most_ahead_ms = max(self._most_ahead_ms, recent_ms)
        is_sure = len(self._ahead_ms) == FETCHES
        moved_ms = (self._most_ahead_ms if is_sure else min(0.0, self._most_ahead_ms)) - recent_ms
        if moved_ms < MOVED_MS:
            return 0
        self._most_ahead_ms = recent_ms
        return round(moved_ms)
