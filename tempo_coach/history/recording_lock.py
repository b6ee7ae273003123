"""Who may record: one program at a time."""

from pathlib import Path
from threading import Lock

from tempo_coach.history.database import Held, hold
from tempo_coach.history.files import is_there


class RecordingLock:
    """The right to record, which one program at a time has; the system takes it back at its end.

    Its methods may be called from any thread.

    Args:
        path: A file of its own beside the history.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: Held | None = None
        self._lock = Lock()

    def take(self) -> bool:
        """Take the right, or have it already; False where another program has it.

        Raises:
            HistoryError: if that cannot be told.
        """
        with self._lock:
            if self._held is not None and not self._held.is_in_place():
                # Where its folder was taken away, another coach would hold another file.
                self._let_go()
            self._held = self._held or hold(self._path)
            return self._held is not None

    def is_taken(self) -> bool:
        """Whether another program has it.

        Raises:
            HistoryError: if that cannot be told.
        """
        with self._lock:
            if self._held is not None or not is_there(self._path):
                return False
            held = hold(self._path)
            if held is not None:
                held.let_go()
            return held is None

    def release(self) -> None:
        """Give the right back."""
        with self._lock:
            self._let_go()

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.let_go()
            self._held = None
