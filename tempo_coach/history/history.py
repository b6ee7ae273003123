"""One program's dealings with the history: who may record, what to write, what to read."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import RLock

from tempo_coach.history.history_errors import BusyHistoryError, HistoryError
from tempo_coach.history.history_writer import HistoryWriter
from tempo_coach.history.identity import new_id
from tempo_coach.history.opening import Opened, open_to_read, open_to_write
from tempo_coach.history.recorder import utc_now_ms
from tempo_coach.history.recording_lock import RecordingLock
from tempo_coach.history.records import SessionRecord
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.history.schema import is_newer
from tempo_coach.i18n.translation import gettext as _

PATIENCE_S = 4.0
"""How long a reader waits for what was written before."""

STILL_STUCK_S = 0.3
"""How long it waits where the disk has not answered before."""

BUSY_MS = 500
"""How long a write waits for somebody else's."""


class History:
    """The history as this program uses it; nothing is opened before it is asked for.

    Args:
        path: Its file; it may not exist yet.
        now: Tells the local time.
        now_ms: The wall clock, UTC milliseconds.
    """

    def __init__(
        self,
        path: Path,
        now: Callable[[], datetime] = datetime.now,
        now_ms: Callable[[], int] = utc_now_ms,
    ) -> None:
        self.path = path
        """Its file."""
        self.now_ms = now_ms
        """The wall clock, UTC milliseconds."""
        self._now = now
        self._sole = RecordingLock(path.with_name("recording.lock"))
        self.writer = HistoryWriter(self._open, self._sole.release)
        """What writes to it."""
        self._reading: HistoryRepository | None = None
        self._retired: list[HistoryRepository] = []
        self._guard = RLock()
        self._note: str | None = None
        self.is_stuck = False
        """Whether somebody wanted to read, and the disk has not answered since."""
        self._last: HistoryRepository | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """What there is to say about the history, one sentence each."""
        fault = self.writer.fault
        told = _(
            "This is not being recorded: {reason}. It is kept in memory, and the coach "
            "will try again."
        )
        not_recorded = told.format(reason=fault) if fault else None
        stuck = _stuck() if self.is_stuck else None
        found = (*self.writer.notes, self._note, not_recorded, stuck)
        return tuple(note for note in found if note)

    def reading(self) -> HistoryRepository | None:
        """What reads it; None where there is nothing to read, or the disk does not answer.

        Any thread may ask, and what it gets is for any thread; but what was written before is
        waited for, and a history of an older version is brought up to date first, where it can be
        written: no thread that draws a screen can wait for that.
        """
        if not self.writer.catch_up(STILL_STUCK_S if self.is_stuck else PATIENCE_S):
            self.is_stuck = True
            self.writer.write(None, self._answered)
            return None
        self.is_stuck = False
        opened = self._read()
        if opened.outdated:
            self.writer.write(lambda _repository: None)
            self.writer.rest()
            # A large one takes its time, and nothing else can be done with it before.
            self.writer.settle()
            opened = self._read()
        return opened.repository

    def _read(self) -> Opened:
        """What reads it, as it was opened before or anew."""
        with self._guard:
            if self._reading is not None and not self._reading.is_in_place():
                # Somebody may be reading it just now.
                self._retired.append(self._reading)
                self._reading = None
            if self._reading is not None:
                return Opened(self._reading)
            opened = open_to_read(self.path)
            self._reading, self._note = opened.repository, opened.note
            return opened

    def elsewhere(self) -> bool:
        """Whether another program is recording now."""
        try:
            return self._sole.is_taken()
        except HistoryError:
            return False

    def cut_off(self) -> SessionRecord | None:
        """The newest session that was cut off and can go on; None where there is none."""
        repository = self.reading()
        # Of what a newer version has written nothing could be recorded.
        if repository is None or is_newer(repository.database) or self.elsewhere():
            return None
        try:
            return repository.cut_off()
        except HistoryError as fault:
            self._note = str(fault)
            return None

    def more_cut_off(self) -> int:
        """How many sessions wait to go on behind the one that is offered."""
        try:
            repository = self.reading()
            return repository.more_cut_off() if repository else 0
        except HistoryError:
            return 0

    def leave(self, session: SessionRecord) -> None:
        """End a session where it was cut off; others that were wait until they are asked about."""
        found_at_ms, found_id = self.now_ms(), new_id()
        self.writer.write(
            lambda repository: repository.found_cut_off(
                found_id, session.id, found_at_ms, went_on=False
            )
        )
        self.writer.rest()

    def close(self) -> bool:
        """Write what is left, and let go; tells whether all is on disk."""
        written = self.writer.close()
        self._let_go()
        return written

    def _answered(self) -> None:
        self.is_stuck = False

    def _let_go(self) -> None:
        with self._guard:
            for each in (*self._retired, *([self._reading] if self._reading else [])):
                each.close()
            self._retired.clear()
            self._reading, self._note = None, None

    def _open(self, damaged: bool) -> Opened:
        if not self._sole.take():
            raise BusyHistoryError(_("another Tempo Coach is recording now"))
        opened = open_to_write(
            self.path,
            self._now(),
            damaged=damaged,
            trusted=self._last is not None and self._last.is_as_left(),
            busy_ms=BUSY_MS,
            # Windows renames nothing that is open.
            before_aside=self._let_go,
        )
        self._last = opened.repository
        return opened


def _stuck() -> str:
    return _(
        "The disk does not answer: the history cannot be read now, and new reps are kept in memory."
    )
