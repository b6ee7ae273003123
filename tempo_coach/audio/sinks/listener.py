"""Telling what became of the sound."""

import threading

from tempo_coach.timeline.sink_listener import SinkListener
from tempo_coach.timeline.timeline import Block


class Teller:
    """Passes reports on to a listener, the same reason only once until there is sound again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listener: SinkListener | None = None
        self._last_reason: str | None = None

    def listen(self, listener: SinkListener) -> None:
        """Name who is told."""
        with self._lock:
            self._listener = listener

    def started(self, block: Block, block_zero_ms: float) -> None:
        """Tell that a block is heard."""
        with self._lock:
            self._last_reason = None
            listener = self._listener
        if listener:
            listener.sound_started(block, block_zero_ms)

    def lost(self, block: Block, reason: str) -> None:
        """Tell that a block fell silent."""
        with self._lock:
            repeated = reason == self._last_reason
            self._last_reason = reason
            listener = self._listener
        if listener and not repeated:
            listener.sound_lost(block, reason)
