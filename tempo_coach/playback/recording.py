"""Has a session recorded: a completed rep is told to others once it is on disk."""

from collections.abc import Callable
from typing import Protocol

from tempo_coach.playback.event_publisher import Listener
from tempo_coach.playback.events import CLOSED, ENDED_EARLY, FAILED, Event, EventKind
from tempo_coach.timeline.timeline import Block
from tempo_coach.training.lowering import Lowering


class Recorder(Protocol):
    """What writes down what is done; every method returns at once."""

    def begin(self) -> None:
        """The session begins."""
        ...

    def stand_at(self, block: Block, rep_number: int, elapsed_ms: float) -> None:
        """A rep comes next; the session has lasted so long."""
        ...

    def complete(self, block: Block, rep_number: int, elapsed_ms: float) -> None:
        """A rep was completed."""
        ...

    def touch(self, block: Block, lowering: Lowering) -> None:
        """The runner ended a lowering by a touch."""
        ...

    def end(self, elapsed_ms: float, *, early: bool) -> None:
        """The session came to its end, or the runner ended it early.

        What came to its end without a rep is not finished.
        """
        ...

    def then(self, do: Callable[[], None]) -> None:
        """Do something, on another thread, once all before it was written."""
        ...


class Recording:
    """A listener that records what it hears, and passes it on after that.

    Args:
        recorder: What writes it down.
        listeners: Who is told every event; whoever joins later is told those from then on.
    """

    def __init__(self, recorder: Recorder, listeners: list[Listener] | None = None) -> None:
        self._recorder = recorder
        self.listeners: list[Listener] = [] if listeners is None else listeners
        """Who is told every event, in order, on another thread."""
        self._next_rep = 0
        self._last: Block | None = None

    def __call__(self, event: Event) -> None:
        """Record an event; returns at once."""
        self._record(event)
        if self.listeners:
            self._recorder.then(lambda: self._pass_on(event))

    def _pass_on(self, event: Event) -> None:
        for listener in self.listeners:
            listener(event)

    def _stand_at(self, block: Block, rep_number: int, elapsed_ms: float) -> None:
        self._next_rep = rep_number
        self._recorder.stand_at(block, rep_number, elapsed_ms)

    def _record(self, event: Event) -> None:
        recorder, block, elapsed_ms = self._recorder, event.block, event.actual_ms
        match event.kind:
            case EventKind.SESSION_STARTED:
                recorder.begin()
            case EventKind.BLOCK_STARTED if block and block.prescription:
                # A rest, a talk or a change of legs stands at what it leads to: a set that was
                # left out is not gone back to.
                self._last = block
                self._stand_at(block, block.first_rep, elapsed_ms)
            case EventKind.BLOCK_STARTED if last := self._last:
                if last.prescription:
                    # Nothing comes after the last set, though it was left out.
                    self._stand_at(last, last.prescription.reps + 1, elapsed_ms)
            case EventKind.PHASE_STARTED if block and event.phase and event.phase.rep_number:
                # Another one than was expected is taken again.
                if event.phase.rep_number != self._next_rep:
                    self._stand_at(block, event.phase.rep_number, elapsed_ms)
            case EventKind.TOUCHED if block and event.lowering:
                recorder.touch(block, event.lowering)
            case EventKind.REP_COMPLETED if block and event.phase and event.phase.rep_number:
                self._next_rep = event.phase.rep_number + 1
                recorder.complete(block, event.phase.rep_number, elapsed_ms)
            case EventKind.SESSION_FINISHED if event.detail not in (CLOSED, FAILED):
                recorder.end(elapsed_ms, early=event.detail == ENDED_EARLY)
            case _:
                pass
