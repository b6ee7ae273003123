"""Writes to the history on a thread of its own, so that nothing else ever waits for a disk."""

import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Lock, Thread

from tempo_coach.history.faults import DamagedHistoryError, HistoryError
from tempo_coach.history.opening import Opened
from tempo_coach.history.sqlite_faults import RefusedRecordError
from tempo_coach.history.store import Store
from tempo_coach.translation import gettext as _

Write = Callable[[Store], None]
"""Changes a store; it may be called again when an attempt has failed."""

OpenStore = Callable[[bool], Opened]
"""Opens the history to write; told that it is damaged, it begins a new one; or HistoryError."""

RETRY_S = 5.0
"""How often a history that cannot be written is tried again meanwhile."""


def nothing() -> None:
    """Nothing follows."""


class Journal:
    """Takes writes at once and carries them out in order, each on disk before what follows it.

    What cannot be written stays in memory, and is tried again: now and then, and at the end.

    Args:
        open_store: Opens the history to write.
        release: Called whenever the history has been closed.
        monotonic_s: A running clock, seconds.
    """

    def __init__(
        self,
        open_store: OpenStore,
        release: Callable[[], None] = nothing,
        monotonic_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._open_store = open_store
        self._release = release
        self._monotonic_s = monotonic_s
        self._store: Store | None = None
        self._queue: SimpleQueue[tuple[Write | None, Callable[[], None]] | None] = SimpleQueue()
        self._written: list[Write] = []
        self._waiting: list[Write] = []
        self._retry_s = float("-inf")
        self._thread: Thread | None = None
        self._starting = Lock()
        self._settling = Lock()
        self.fault: str | None = None
        """Why nothing is recorded now, one sentence; None while all is well."""
        self.note: str | None = None
        """What the runner should know about the history, one sentence."""

    def write(self, write: Write | None, then: Callable[[], None] = nothing) -> None:
        """Carry out a write; returns at once.

        Args:
            write: What to write; None where only something is to follow what was written before.
            then: Called on the journal's thread once the write, and all before it, were tried.
        """
        self._queue.put((write, then))
        self._see_to_it()

    def rest(self) -> None:
        """Close the history once all before this is written; the next write opens it again."""
        self.write(None, self._give_up_store)

    def settle(self) -> bool:
        """Wait until all was tried, for a last time too; tells whether everything is on disk."""
        with self._settling:
            if self._waiting:
                self._see_to_it()
            if self._thread is not None:
                self._queue.put(None)
                self._thread.join()
                with self._starting:
                    self._thread = None
                # What came meanwhile came too late for that thread.
                if not self._queue.empty():
                    self._see_to_it()
            return not self._waiting

    def close(self) -> bool:
        """Settle, and let the history go; tells whether all is on disk."""
        written = self.settle()
        self._give_up_store()
        return written

    def _see_to_it(self) -> None:
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._run, name="journal", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        more = True
        while more:
            more, writes, then = self._taken()
            self._waiting += writes
            last = not more
            if self._waiting and (writes or last) and (last or self._may_try()):
                self._try()
            for follow in then:
                follow()

    def _taken(self) -> tuple[bool, list[Write], list[Callable[[], None]]]:
        """All that waits; whether there is more to come, the writes, and what follows them."""
        writes: list[Write] = []
        then: list[Callable[[], None]] = []
        asked = self._queue.get()
        try:
            while asked is not None:
                write, follow = asked
                writes += [write] if write else []
                then.append(follow)
                asked = self._queue.get_nowait()
        except Empty:
            return True, writes, then
        return False, writes, then

    def _may_try(self) -> bool:
        return self.fault is None or self._monotonic_s() >= self._retry_s

    def _try(self) -> None:
        try:
            try:
                self._carry_out()
            except DamagedHistoryError:
                # What was on disk is set aside with it, so all of it is written once more.
                self._give_up_store()
                self._waiting = self._written + self._waiting
                self._written = []
                self._carry_out(damaged=True)
        except HistoryError as fault:
            self._fail(fault)

    def _carry_out(self, *, damaged: bool = False) -> None:
        if self._store is None:
            opened = self._open_store(damaged)
            self._store, self.note = opened.store, opened.note or self.note
        if self._store is None:
            return
        while not self._written_at_once(self._store):
            pass
        self._written += self._waiting
        self._waiting = []
        self.fault = None

    def _written_at_once(self, store: Store) -> bool:
        """Write all that waits; False where something of it was refused, and left out for good."""
        done = 0
        try:
            with store.transaction():
                for write in self._waiting:
                    write(store)
                    done += 1
        except Exception as error:
            failed = isinstance(error, HistoryError) and not isinstance(error, RefusedRecordError)
            if failed or done == len(self._waiting):
                raise
            # It would be refused at every try, and hold up all that comes after it.
            del self._waiting[done]
            told = _("Something could not be recorded: {reason}.")
            self.note = told.format(reason=error)
            return False
        return True

    def _fail(self, fault: HistoryError) -> None:
        self.fault = str(fault)
        self._retry_s = self._monotonic_s() + RETRY_S
        self._give_up_store()

    def _give_up_store(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
        self._release()
