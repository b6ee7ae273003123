"""Changes of what was recorded, each of which can be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tempo_coach.history.history import History
from tempo_coach.history.history_errors import HistoryError
from tempo_coach.history.history_writer import Write
from tempo_coach.history.records import CheckIn, SessionDetails, SessionTotal
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.i18n.translation import gettext as _

Weight = tuple[int | None, str | None]
"""Grams, and the unit in which they were given; nothing where there was no weight."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What can be corrected of a session, as it is to be."""

    check_in: CheckIn = field(default_factory=CheckIn)
    controls: Mapping[int, str | None] = field(default_factory=dict[int, str | None])
    """``solid``, ``shaky`` or ``lost`` by the exercise's position; None where it is left open."""
    weights: Mapping[int, Weight] = field(default_factory=dict[int, Weight])
    """By the exercise's position."""


def correction_of(details: SessionDetails) -> Correction:
    """What can be corrected of a session, as it is."""
    exercises = details.session.exercises
    return Correction(
        details.check_in,
        {each.position: details.controls.get(each.position) for each in exercises},
        {each.position: (each.load_g, each.load_unit) for each in exercises},
    )


class Edits:
    """Writes changes, and takes them back, the latest first.

    Args:
        history: The history.
    """

    def __init__(self, history: History) -> None:
        self._history = history
        self._backwards: list[Write] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._backwards)

    def refuse(self) -> None:
        """Refuse to change anything while another coach is recording.

        Raises:
            HistoryError: if one is.
        """
        if self._history.elsewhere():
            told = _("Another Tempo Coach is recording now; change this when its session is over")
            raise HistoryError(told)

    def correct(self, details: SessionDetails, to: Correction) -> None:
        """Write what was corrected.

        Args:
            details: The session as it is.
            to: What it is to be.

        Raises:
            HistoryError: if another coach is recording.
        """
        before = correction_of(details)
        if before != to:
            self._write(self._steps(details, before, to), self._steps(details, to, before))

    def delete(self, session_id: str) -> None:
        """Let a session count no longer.

        Raises:
            HistoryError: if another coach is recording.
        """
        now_ms = self._history.now_ms()
        self._write(
            lambda repository: repository.delete(session_id, now_ms),
            lambda repository: repository.restore(session_id),
        )

    def undo(self) -> bool:
        """Take back the latest change made here; tells whether there was one.

        Raises:
            HistoryError: if another coach is recording.
        """
        if not self._backwards:
            return False
        self._carry_out(self._backwards[-1])
        self._backwards.pop()
        return True

    def deleted(self) -> tuple[SessionTotal, ...]:
        """All deleted sessions, whenever that was, the one that was deleted last first.

        Raises:
            HistoryError: if they cannot be read.
        """
        repository = self._history.reading()
        return repository.deleted_totals() if repository else ()

    def restore(self, *session_ids: str) -> None:
        """Let deleted sessions count again.

        Raises:
            HistoryError: if another coach is recording.
        """

        def write(repository: HistoryRepository) -> None:
            for each in session_ids:
                repository.restore(each)

        self._carry_out(write)

    def restore_last(self) -> SessionTotal | None:
        """Let the session count again that was deleted last; None where none is deleted.

        Raises:
            HistoryError: if another coach is recording, or they cannot be read.
        """
        last = next(iter(self.deleted()), None)
        if last is not None:
            self.restore(last.id)
        return last

    def _steps(self, details: SessionDetails, before: Correction, to: Correction) -> Write:
        now_ms, session = self._history.now_ms(), details.session
        ids = {each.position: each.id for each in session.exercises}
        rated = {k: v for k, v in to.controls.items() if v != before.controls.get(k)}
        weighed = {k: v for k, v in to.weights.items() if v != before.weights.get(k)}

        def write(repository: HistoryRepository) -> None:
            for position, control in rated.items():
                repository.rate(ids[position], control, now_ms)
            for position, (load_g, unit) in weighed.items():
                repository.set_load(ids[position], load_g, unit)
            if to.check_in != before.check_in:
                repository.check_in(session.id, to.check_in, now_ms)

        return write

    def _write(self, forwards: Write, backwards: Write) -> None:
        self._carry_out(forwards)
        self._backwards.append(backwards)

    def _carry_out(self, write: Write) -> None:
        self.refuse()
        self._history.writer.write(write)
        self._history.writer.rest()
