"""Who may record: one program at a time."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from tempo_coach.history.database import hold


class SoleRecorder:
    """The right to record, which one program at a time has; the system takes it back at its end.

    Its methods may be called from any thread.

    Args:
        path: A file of its own beside the history.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._let_go: Callable[[], None] | None = None
        self._lock = Lock()

    def take(self) -> bool:
        """Take the right, or have it already; False where another program has it.

        Raises:
            HistoryError: if that cannot be told.
        """
        with self._lock:
            self._let_go = self._let_go or hold(self._path)
            return self._let_go is not None

    def is_taken(self) -> bool:
        """Whether another program has it.

        Raises:
            HistoryError: if that cannot be told.
        """
        with self._lock:
            if self._let_go is not None or not self._path.exists():
                return False
            let_go = hold(self._path)
            if let_go is not None:
                let_go()
            return let_go is None

    def release(self) -> None:
        """Give the right back."""
        with self._lock:
            if self._let_go is not None:
                self._let_go()
                self._let_go = None
