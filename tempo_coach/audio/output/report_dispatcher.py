"""Telling what became of the sound."""

import threading

from tempo_coach.timeline.sink_listener import SinkListener
from tempo_coach.timeline.timeline import Block


class ReportDispatcher:
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
        """Tell that a block fell silent for good."""
        listener, is_new = self._noted(reason)
        if listener and is_new:
            listener.sound_lost(block, reason)

    def interrupted(self, block: Block, reason: str | None) -> None:
        """Tell that a block fell silent for now, each time; for no reason where it is no news."""
        listener, is_new = self._noted(reason) if reason else (self._listener, False)
        if listener:
            listener.sound_interrupted(block, reason if is_new else None)

    def late(self, block: Block) -> None:
        """Tell that a block was not heard, because it would have been out of step."""
        with self._lock:
            listener = self._listener
        if listener:
            listener.sound_late(block)

    def moved(self, block: Block) -> None:
        """Tell that a block has become later."""
        with self._lock:
            listener = self._listener
        if listener:
            listener.sound_moved(block)

    def _noted(self, reason: str) -> tuple[SinkListener | None, bool]:
        with self._lock:
            is_new, self._last_reason = reason != self._last_reason, reason
            return self._listener, is_new
