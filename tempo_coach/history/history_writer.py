"""Writes to the history on a thread of its own, so that nothing else ever waits for a disk."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event as Flag
from threading import Lock, Thread

from tempo_coach import monotonic
from tempo_coach.history.history_errors import DamagedHistoryError, HistoryError
from tempo_coach.history.opening import Opened
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.history.sqlite_faults import RefusedRecordError
from tempo_coach.i18n.translation import gettext as _

Write = Callable[[HistoryRepository], None]
"""Changes a store; it may be called again when an attempt has failed."""

Holds = Callable[[HistoryRepository], bool]
"""Whether a store still holds what a write has written to it."""

OpenStore = Callable[[bool], Opened]
"""Opens the history to write; told that it is damaged, it begins a new one; or HistoryError."""

RETRY_S = 5.0
"""How often a history that cannot be written is tried again, and an open one looked after."""

GONE_AT_MOST = 3
"""How often in a row a history may be taken away while it is written, before it waits a while."""


def nothing() -> None:
    """Nothing follows."""


class HistoryWriter:
    """Takes writes at once and carries them out in order, each on disk before what follows it.

    What cannot be written stays in memory, and is tried again: now and then, and at the end. What
    was written is written once more where the history was deleted, moved or replaced since.

    Args:
        open_repository: Opens the history to write.
        release: Called whenever the history has been closed.
        monotonic_s: A running clock, seconds.
    """

    def __init__(
        self,
        open_repository: OpenStore,
        release: Callable[[], None] = nothing,
        monotonic_s: Callable[[], float] = monotonic.now_s,
    ) -> None:
        self._open_repository = open_repository
        self._release = release
        self._monotonic_s = monotonic_s
        self._repository: HistoryRepository | None = None
        self._last: HistoryRepository | None = None
        self._queue: SimpleQueue[_Asked] = SimpleQueue()
        self._written: list[_Record] = []
        self._waiting: list[_Record] = []
        self._again = False
        self._retry_s = float("-inf")
        self._thread: Thread | None = None
        self._starting = Lock()
        self.fault: str | None = None
        """Why nothing is recorded now, one sentence; None while all is well."""
        self._notes: dict[str, None] = {}

    @property
    def notes(self) -> tuple[str, ...]:
        """What the runner should know about the history, one sentence each."""
        return tuple(self._notes)

    def write(
        self,
        write: Write | None,
        then: Callable[[], None] = nothing,
        *,
        holds: Holds | None = None,
    ) -> None:
        """Carry out a write; returns at once.

        Args:
            write: What to write; None where only something is to follow what was written before.
            then: Called on the journal's thread once the write, and all before it, were tried.
            holds: Tells of a history that is opened again whether it still holds what was
                written, which is all written again where it does not.
        """
        self._ask(_Asked(None if write is None else _Record(write, holds), then))

    def rest(self) -> None:
        """Close the history once all before this is written; the next write opens it again."""
        self.write(None, self._rest)

    def settle(self, limit_s: float | None = None) -> bool:
        """Wait until all was tried, for a last time too; tells whether everything is on disk.

        Args:
            limit_s: How long to wait, seconds; None for as long as it takes.
        """
        return self.catch_up(limit_s) and not self._waiting

    def catch_up(self, limit_s: float | None = None) -> bool:
        """Wait until all was tried, for a last time too; tells whether it was.

        Args:
            limit_s: How long to wait, seconds; None for as long as it takes.
        """
        if self._thread is None and not self._waiting and self._queue.empty():
            return True
        tried = Flag()
        self._ask(_Asked(None, tried.set, last=True))
        return tried.wait(limit_s)

    def close(self) -> bool:
        """Settle, and let the history go; tells whether all is on disk."""
        written = self.settle()
        with self._starting:
            if self._thread is not None:
                self._queue.put(_Asked(None, self._give_up_repository, stop=True))
                self._thread.join()
                self._thread = None
        return written

    def _ask(self, asked: "_Asked") -> None:
        self._queue.put(asked)
        with self._starting:
            # Whoever asked while it was being closed has come too late for that thread.
            if self._thread is None:
                thread = Thread(target=self._run, name="journal", daemon=True)
                # Where the system has no thread to give, the next who asks tries again.
                thread.start()
                self._thread = thread

    def _run(self) -> None:
        stopped = False
        while not stopped:
            asked = self._taken()
            self._waiting += [each.record for each in asked if each.record]
            last = any(each.last for each in asked)
            if self._waiting and (last or self._may_try()):
                self._try()
            elif self._written and (last or self._repository is not None):
                self._look_after()
            for each in asked:
                self._follow(each.then)
            stopped = any(each.stop for each in asked)

    def _follow(self, then: Callable[[], None]) -> None:
        try:
            then()
        except Exception as error:
            # Whoever comes after it waits for this thread.
            told = _("Something that follows what was recorded has failed: {reason}.")
            self._tell(told.format(reason=str(error) or type(error).__name__))

    def _taken(self) -> list["_Asked"]:
        """All that is asked; nothing when it is time to look whether all is still well."""
        asked: list[_Asked] = []
        # Whatever has come meanwhile is written at once.
        with suppress(Empty):
            looks = self._waiting or self._repository is not None
            asked.append(self._queue.get(timeout=RETRY_S if looks else None))
            while not asked[-1].stop:
                asked.append(self._queue.get_nowait())
        return asked

    def _may_try(self) -> bool:
        return self.fault is None or self._monotonic_s() >= self._retry_s

    def _try(self) -> None:
        try:
            try:
                self._carry_out()
            except DamagedHistoryError:
                # What was on disk is set aside with it, so all of it is written once more.
                self._close_repository()
                self._waiting = self._written + self._waiting
                self._written = []
                self._carry_out(damaged=True)
        except HistoryError as fault:
            self._fail(fault)
        except Exception as error:
            # Whatever it is, those who wait for what follows must not wait for ever.
            self._fail(HistoryError(str(error) or type(error).__name__))

    def _carry_out(self, *, damaged: bool = False) -> None:
        for _attempt in range(GONE_AT_MOST):
            if self._repository is not None and not self._repository.is_in_place():
                self._leave(self._repository)
            if self._repository is None:
                self._open(damaged)
                damaged = False
            if self._repository is None:
                return
            while not self._written_at_once(self._repository):
                pass
            self._written += self._waiting
            self._waiting = []
            # It may have gone while this was written to it.
            if self._repository.is_in_place():
                break
        self.fault = None
        if self._again:
            self._again = False
            self._tell(
                _(
                    "Another program deleted, moved or replaced the history, so this session "
                    "was recorded again."
                )
            )

    def _open(self, damaged: bool) -> None:
        opened = self._open_repository(damaged)
        self._repository = self._last = opened.repository
        if opened.note:
            self._tell(opened.note)
        if self._repository is not None and not self._holds_all(self._repository):
            self._write_again()

    def _holds_all(self, repository: HistoryRepository) -> bool:
        """Whether a history that was opened again is the one that was written to before."""
        return all(each.holds(repository) for each in self._written if each.holds)

    def _leave(self, repository: HistoryRepository) -> None:
        """Let go of a history whose name leads to another file, or to none."""
        self._repository = None
        with suppress(Exception):
            repository.leave()
        self._write_again()

    def _write_again(self) -> None:
        self._waiting = self._written + self._waiting
        self._written = []
        self._again = bool(self._waiting)

    def _look_after(self) -> None:
        """Write again what was written where the history is another one by now, or none."""
        if self._last is None or self._last.is_in_place():
            return
        was_open = self._repository is not None
        self._try()
        if not was_open:
            self._follow(self._rest)

    def _written_at_once(self, repository: HistoryRepository) -> bool:
        """Write all that waits; False where something of it was refused, and left out for good."""
        done = 0
        try:
            with repository.transaction():
                for record in self._waiting:
                    record.write(repository)
                    done += 1
        except Exception as error:
            failed = isinstance(error, HistoryError) and not isinstance(error, RefusedRecordError)
            if failed or done == len(self._waiting):
                raise
            # It would be refused at every try, and hold up all that comes after it.
            del self._waiting[done]
            told = _("Something could not be recorded: {reason}.")
            self._tell(told.format(reason=error))
            return False
        return True

    def _tell(self, note: str) -> None:
        self._notes[note] = None

    def _fail(self, fault: HistoryError) -> None:
        self.fault = str(fault)
        self._retry_s = self._monotonic_s() + RETRY_S
        # The right to record stays: nobody else is to go on with what waits here.
        self._close_repository()

    def _rest(self) -> None:
        if not self._waiting:
            self._give_up_repository()

    def _give_up_repository(self) -> None:
        self._close_repository()
        self._release()

    def _close_repository(self) -> None:
        repository, self._repository = self._repository, None
        if repository is not None:
            # What cannot be closed is let go of all the same.
            with suppress(Exception):
                repository.close()


@dataclass(frozen=True, slots=True)
class _Record:
    """Something to write."""

    write: Write
    holds: Holds | None = None
    """Whether a history still holds it."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a journal is asked to do."""

    record: _Record | None
    then: Callable[[], None]
    """Called once that, and all before it, were tried."""
    last: bool = False
    """Whether all that waits is to be tried now, for a last time if need be."""
    stop: bool = False
    """Whether nothing comes after it."""
