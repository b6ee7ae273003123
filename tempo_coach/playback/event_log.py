"""Events as JSON Lines; the names are a contract with scripts."""

import json
import selectors
from collections import deque
from collections.abc import Callable
from io import FileIO
from threading import Condition, Thread
from typing import Any

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.playback.events import Event

MOST_WAITING = 1_000
"""So many lines wait for a reader; what comes then is lost, which a line tells in its place."""

CLOSE_LIMIT_S = 1.0
"""How long the end of a session waits for a reader."""

LOST = "events_lost"
"""The name of the line that stands for lines that are lost."""


class EventLog:
    """Writes each event as one line, as it happens, on a thread of its own.

    Whoever reads the lines may be slow, or stop reading: neither the session nor what records
    it ever waits for that.

    Args:
        stream: Where the lines go, unbuffered; or what opens it, which may wait for a reader.
    """

    def __init__(self, stream: FileIO | Callable[[], FileIO]) -> None:
        self._stream = stream
        self._lines: deque[bytes] = deque()
        self._lost = 0
        self._lost_last: dict[str, Any] = {}
        self._changed = Condition()
        self._closing = False
        self._writing = False
        self._thread = Thread(target=self._run, name="events", daemon=True)
        self._refused = ""
        self.fault: str | None = None
        """Why events are missing, one sentence; None while all is well."""

    def __call__(self, event: Event) -> None:
        """Have an event written; returns at once."""
        fields = event_json(event)
        with self._changed:
            if self.fault or self._closing:
                return
            if len(self._lines) >= MOST_WAITING:
                self._lost += 1
                self._lost_last = fields
                return
            self._tell_lost()
            self._add(fields)
            if self._thread.ident is None:
                self._start()

    def settle(self) -> None:
        """Wait until all is written, but no longer than the end of a session would."""
        with self._changed:
            self._changed.wait_for(
                lambda: self.fault or not (self._lines or self._writing), CLOSE_LIMIT_S
            )

    def close(self) -> None:
        """Let the stream go once all is written, or nobody reads; no more events come."""
        with self._changed:
            self._tell_lost()
            self._closing = True
            self._changed.notify_all()
        if self._thread.ident is not None:
            self._thread.join(CLOSE_LIMIT_S)
            if self._thread.is_alive():
                self._give_up(_("nobody reads them"))
        else:
            if self._lines:
                self._give_up(self._refused)
            if isinstance(self._stream, FileIO):
                self._stream.close()

    def _start(self) -> None:
        """Start the thread; where the system has none to give now, the next event asks again."""
        try:
            self._thread.start()
        except RuntimeError as error:
            self._refused = str(error)

    def _tell_lost(self) -> None:
        """Have a line stand where lines are missing; the lock is held."""
        if self._lost:
            moment = {name: self._lost_last[name] for name in ("due_ms", "actual_ms")}
            self._add({"event": LOST, "count": self._lost} | moment)
            self._lost = 0

    def _add(self, fields: dict[str, Any]) -> None:
        self._lines.append((json.dumps(fields) + "\n").encode())
        self._changed.notify_all()

    def _give_up(self, reason: str) -> None:
        told = _("not all events could be written: {reason}")
        with self._changed:
            self.fault = self.fault or told.format(reason=reason)
            self._lines.clear()
            self._changed.notify_all()

    # The thread

    def _run(self) -> None:
        try:
            with self._stream if isinstance(self._stream, FileIO) else self._stream() as stream:
                while line := self._next():
                    _write(stream, line)
        except Exception as error:
            # Neither a full disk nor a reader that is gone nor anything unforeseen stops a session.
            strerror = error.strerror if isinstance(error, OSError) else None
            self._give_up(strerror or str(error))

    def _next(self) -> bytes:
        """The next line; empty where none comes any more."""
        with self._changed:
            self._writing = False
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._lines or self._closing)
            self._writing = bool(self._lines)
            return self._lines.popleft() if self._lines else b""


def _write(stream: FileIO, line: bytes) -> None:
    """Write all of a line, however little of it the system takes at once."""
    rest = memoryview(line)
    # The usual selectors do not take every output, or only some of the numbers that it may have.
    selector = getattr(selectors, "PollSelector", selectors.SelectSelector)
    while rest:
        taken = stream.write(rest)
        if taken is None:
            # Whoever shares the output has made it one that waits for nobody: it is full.
            with selector() as full:
                full.register(stream, selectors.EVENT_WRITE)
                full.select()
        else:
            rest = rest[taken:]


def event_json(event: Event) -> dict[str, Any]:
    """An event's fields; those that do not apply are left out."""
    fields: dict[str, Any] = {"event": event.kind.value}
    block = event.block
    if block is not None:
        fields["block"] = block.kind.value
        if block.prescription is not None:
            fields["exercise"] = block.prescription.exercise.key
        if block.side is not None:
            fields["side"] = block.side.value
        if block.set_number is not None:
            fields["set_number"] = block.set_number
    if event.phase is not None:
        if event.phase.rep_number is not None:
            fields["rep_number"] = event.phase.rep_number
        fields["phase"] = event.phase.kind.value
    fields["due_ms"] = event.due_ms
    fields["actual_ms"] = round(event.actual_ms, 3)
    if event.lowering is not None:
        fields["lowering_ms"] = event.lowering.lowering_ms
        fields["prescribed_ms"] = event.lowering.prescribed_ms
        fields["verdict"] = event.lowering.verdict.value
        fields["repeated"] = event.lowering.repeated
    if event.detail:
        fields["detail"] = event.detail
    return fields
