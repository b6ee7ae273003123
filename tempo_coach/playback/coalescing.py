"""Work that is done beside everything else, and once for all who ask for it meanwhile."""

from collections.abc import Callable
from threading import Lock, Thread


class CoalescingWorker:
    """Does one job in a thread, which is there only while there is something to do.

    Args:
        job: What it does; raises nothing.
        name: The thread's.
    """

    def __init__(self, job: Callable[[], None], name: str) -> None:
        self._job = job
        self._name = name
        self._lock = Lock()
        self._asked = False
        self._works = False

    def ask(self) -> None:
        """Have the job done from its beginning, as soon as it is not being done; returns at once.

        However often it is asked for while it is being done, it is done once more.
        """
        with self._lock:
            self._asked = True
            if self._works:
                return
            self._works = True
        try:
            Thread(target=self._work, name=self._name, daemon=True).start()
        except BaseException:
            self._works = False
            raise

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._asked:
                    self._works = False
                    return
                self._asked = False
            self._job()
