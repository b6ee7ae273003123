"""Noticing that a speaker process that sounds has been stopped."""

import threading
from collections.abc import Callable

from tempo_coach import monotonic
from tempo_coach.audio.output.heartbeat import Heartbeat
from tempo_coach.audio.output.speaker_process import SpeakerProcess

LEAST_MS = 75.0
"""A process tells that it plays every 20 ms."""
UNSETTLED_MS = 95.0
LATE_MS = 15.0
"""Whoever looks this much later than he wanted was held up himself."""
GRACE_MS = 40.0
"""He then listens for so long before he accuses anybody."""


class Watchdog:
    """Hears processes say that they play, and tells of one that no longer does.

    Args:
        on_stall: Told once of each such process, from a thread.
    """

    def __init__(self, on_stall: Callable[[SpeakerProcess], None]) -> None:
        self._on_stall = on_stall
        self._changed = threading.Condition()
        self._hearts: dict[SpeakerProcess, Heartbeat] = {}
        self._look_at_ms: float | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def watch(self, process: SpeakerProcess) -> None:
        """From now on, a process is expected to say that it plays."""
        now_ms = monotonic.now_ms()
        heart = Heartbeat(now_ms, least_ms=LEAST_MS, unsettled_ms=UNSETTLED_MS)
        with self._changed:
            if self._closed:
                return
            self._hearts[process] = heart
            if self._thread is None:
                thread = threading.Thread(target=self._run, name="watchdog", daemon=True)
                thread.start()
                self._thread = thread
            self._changed.notify_all()

    def beat(self, process: SpeakerProcess) -> None:
        """A process says that it plays."""
        with self._changed:
            if heart := self._hearts.get(process):
                heart.beat(monotonic.now_ms())

    def forget(self, process: SpeakerProcess) -> None:
        """A process is to say nothing more."""
        with self._changed:
            self._hearts.pop(process, None)

    def close(self) -> None:
        """Look no more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def look(self, now_ms: float) -> float | None:
        """Tell of those that have stalled by now.

        Args:
            now_ms: The monotonic present, milliseconds.

        Returns:
            The moment of the next look; None where nobody is to be watched.
        """
        with self._changed:
            late_ms = now_ms - (now_ms if self._look_at_ms is None else self._look_at_ms)
            stalled: list[SpeakerProcess] = []
            for process, heart in self._hearts.items():
                if late_ms > LATE_MS:
                    # What was said meanwhile has yet to be read.
                    heart.forgive(late_ms + GRACE_MS)
                if heart.overdue_ms <= now_ms:
                    stalled.append(process)
            for process in stalled:
                del self._hearts[process]
            overdue_ms = [heart.overdue_ms for heart in self._hearts.values()]
            self._look_at_ms = min(overdue_ms, default=None)
            look_at_ms = self._look_at_ms
        for process in stalled:
            self._on_stall(process)
        return look_at_ms

    def _run(self) -> None:
        while not self._closed:
            look_at_ms = self.look(monotonic.now_ms())
            with self._changed:
                if self._closed:
                    return
                if look_at_ms is None:
                    self._changed.wait_for(lambda: self._closed or bool(self._hearts))
                else:
                    self._changed.wait(max(0.0, look_at_ms - monotonic.now_ms()) / 1e3)
