"""The coach's hold on one speaker process."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import uuid
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tempo_coach.audio.child_process import command, environment
from tempo_coach.audio.output.backend import BackendName
from tempo_coach.audio.sparse_sound import SparseSound
from tempo_coach.regular_files import open_to_append

CHILD_MODULE = "tempo_coach.audio.output.speaker_child"

LOG_LIMIT_BYTES = 256 * 1024
"""A log that has grown beyond this begins anew."""


@dataclass(frozen=True, slots=True)
class Report:
    """One line that a speaker process told, or its end."""

    word: str
    """As in ``speaker_child``, and ``ended`` with the exit status when the process is gone."""
    text: str
    """What came with it."""


class SpeakerProcess:
    """A child process that plays one buffer.

    It starts at once and looks for a backend; ``load`` and ``begin`` may follow right away.
    """

    def __init__(
        self,
        names: Sequence[BackendName],
        log_path: Path | None,
        tell: "Callable[[SpeakerProcess, Report], None]",
    ) -> None:
        """Start the process.

        Args:
            names: The backends to try, in this order.
            log_path: Where its complaints are added; None throws them away.
            tell: Called from a thread with each report; the last one is ``ended``.

        Raises:
            OSError: if the system cannot start a process.
        """
        self.backend: str = ""
        """The backend that it tries or uses."""
        self.ready = False
        """Whether it has found a backend."""
        self.failed = False
        """Whether it has said that it cannot play."""
        self.gone = False
        """Whether it has ended."""
        self._tell = tell
        self._write_lock = threading.Lock()
        self._end_lock = threading.Lock()
        self._ended = False
        self._wav_path = Path(tempfile.gettempdir(), f"tempo-coach-{uuid.uuid4().hex}.wav")
        with _log(log_path) as log:
            self._process = subprocess.Popen(
                command(CHILD_MODULE, str(self._wav_path), *names),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log or subprocess.DEVNULL,
                # Without it simpleaudio crashes on Python 3.12 and later.
                env=environment() | {"PYTHONMALLOC": "malloc"},
                start_new_session=True,
                creationflags=_creation_flags(),
            )
        self._reader = threading.Thread(target=self._read, name="speaker-reader", daemon=True)
        self._reader.start()

    def load(self, sound: SparseSound) -> None:
        """Hand the sound over; returns when the process has nearly all of it."""
        self._write(b"load\n", *sound.to_wire())

    def begin(
        self, due_ms: float, latest_ms: float | None = None, *, patience: float = 1.0
    ) -> None:
        """Have the loaded sound heard.

        Args:
            due_ms: From this monotonic moment on, milliseconds, or at once where it has passed.
            latest_ms: Not at all if it would begin later than this.
            patience: How many times the usual time it may do nothing at first.
        """
        due_ns, latest_ns = (max(0, round((ms or 0.0) * 1e6)) for ms in (due_ms, latest_ms))
        self._write(f"begin {due_ns} {latest_ns} {round(patience * 100)}\n".encode())

    def kill(self) -> None:
        """Silence it at once, with a player that it has started."""
        # Only the reader reaps the process, so its number cannot be another's yet.
        with self._end_lock, contextlib.suppress(ProcessLookupError, PermissionError):
            if self._ended:
                return
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)

    def wait_ended(self, seconds: float) -> None:
        """Wait until it is gone, but no longer than some seconds."""
        if threading.current_thread() is not self._reader:
            self._reader.join(seconds)

    def _write(self, *parts: bytes | memoryview) -> None:
        assert self._process.stdin is not None
        # A process that is gone is told by its reader.
        with self._write_lock, contextlib.suppress(OSError, ValueError):
            for part in parts:
                self._process.stdin.write(part)
            self._process.stdin.flush()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                word, _, text = line.decode(errors="replace").rstrip().partition(" ")
                if word in ("trying", "ready"):
                    self.backend = text
                    self.ready = word == "ready"
                self.failed |= word == "failed"
                self._tell(self, Report(word, text))
        # Its output has ended, but a player that it started may still sound.
        self.kill()
        self._reap()
        self.gone = True
        self._tell(self, Report("ended", str(self._process.returncode)))

    def _reap(self) -> None:
        with self._end_lock:
            self._ended = True
        self._process.wait()
        self._wav_path.unlink(missing_ok=True)
        assert self._process.stdin is not None
        with self._write_lock, contextlib.suppress(OSError):
            self._process.stdin.close()


def _creation_flags() -> int:
    """On Windows: no console window, no share in the coach's Ctrl-C, and before busy programs."""
    if sys.platform == "win32":
        return (
            subprocess.CREATE_NO_WINDOW
            | subprocess.CREATE_NEW_PROCESS_GROUP
            | subprocess.ABOVE_NORMAL_PRIORITY_CLASS
        )
    return 0


@contextlib.contextmanager
def _log(path: Path | None) -> Generator[IO[bytes] | None]:
    file = None
    if path is not None:
        with contextlib.suppress(OSError):
            file = open_to_append(path, LOG_LIMIT_BYTES)
    try:
        yield file
    finally:
        if file is not None:
            file.close()
