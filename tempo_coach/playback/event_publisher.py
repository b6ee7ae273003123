"""Telling what happens, to everyone who listens, whenever they came."""

import math
from collections.abc import Callable

from tempo_coach.playback.events import Event, EventKind
from tempo_coach.playback.session_clock import SessionClock
from tempo_coach.timeline.timeline import Block, Phase
from tempo_coach.training.lowering import Lowering

Listener = Callable[[Event], None]


class EventPublisher:
    """Every event of a session, in order.

    Args:
        time: The session's own.
    """

    def __init__(self, time: SessionClock) -> None:
        self._time = time
        self._told: list[Event] = []
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> None:
        """Tell a listener every event: those before it at once, the others as they come."""
        for event in self._told:
            listener(event)
        self._listeners.append(listener)

    @property
    def last_ms(self) -> float:
        """When the last event was told, on the session's clock."""
        return self._told[-1].actual_ms

    @property
    def now_ms(self) -> int:
        """The last whole millisecond: what is due now is never due later than it is told."""
        return math.floor(self._time.now_ms())

    def tell(
        self,
        kind: EventKind,
        block: Block | None = None,
        phase: Phase | None = None,
        *,
        due_ms: int | None = None,
        detail: str | None = None,
        lowering: Lowering | None = None,
    ) -> None:
        """Tell an event; without a due time it is due now."""
        due_ms = self.now_ms if due_ms is None else due_ms
        # Before the first block begins, time has not begun.
        actual_ms = max(0.0, self._time.now_ms())
        event = Event(kind, max(0, due_ms), actual_ms, block, phase, detail, lowering)
        self._told.append(event)
        for listener in self._listeners:
            listener(event)
