"""Events as JSON Lines; the names are a contract with scripts."""

import json
from typing import Any, TextIO

from tempo_coach.playback.events import Event
from tempo_coach.translation import gettext as _


class EventLog:
    """Writes each event as one line, flushed as it happens.

    Args:
        stream: Where the lines go.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.fault: str | None = None
        """Why events are missing, one sentence; None while all is well."""

    def __call__(self, event: Event) -> None:
        """Write an event; a full disk never stops a session."""
        if self.fault:
            return
        try:
            self._stream.write(json.dumps(event_json(event)) + "\n")
            self._stream.flush()
        except OSError as error:
            self._give_up(error)

    def close(self) -> None:
        """Let the stream go; call it when no more events come."""
        try:
            self._stream.close()
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        reason = error.strerror or str(error)
        told = _("not all events could be written: {reason}").format(reason=reason)
        self.fault = self.fault or told


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
