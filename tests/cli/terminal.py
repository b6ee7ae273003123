"""A command in a terminal of its own, with keys to press and lines to wait for."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from command_line import CommandLine, events_in

from tempo_coach.key_debouncer import AGAIN_AFTER_MS

PATIENCE_S = 30.0

LONG_LINES = 1_000
"""Columns of a terminal in which no line is broken."""

_Found = TypeVar("_Found")


class Terminal:
    """Runs a command on a pseudo-terminal.

    Args:
        shell: Where it runs.
        arguments: The command.
        term: What the terminal calls itself.
        stdin: Whether the terminal is its input; else there is none.
        stdout: Whether the terminal is its output; else that is a pipe.
        env: What differs in its environment.
        columns: How wide it is; None for 80, and for lines as wide as they are.
    """

    def __init__(
        self,
        shell: CommandLine,
        arguments: Sequence[str],
        *,
        term: str = "xterm-256color",
        stdin: bool = True,
        stdout: bool = True,
        env: Mapping[str, str] | None = None,
        columns: int | None = None,
    ) -> None:
        # Lines are told as they are meant, unless a test asks how a terminal breaks them.
        columns = columns or (LONG_LINES if {"--plain", "dumb"} & {term, *arguments} else 80)
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self.seen = ""
        self._pressed_s: dict[str, float] = {}
        self.process = subprocess.Popen(
            [*shell.coach, *arguments],
            env=shell.environment(**{"TERM": term, **(env or {})}),
            stdin=theirs if stdin else subprocess.DEVNULL,
            stdout=theirs if stdout else subprocess.PIPE,
            stderr=theirs if stdin and stdout else subprocess.PIPE,
            start_new_session=True,
            preexec_fn=lambda: _own(theirs),
        )
        os.close(theirs)

    def write(self, data: bytes | memoryview) -> int:
        """Type as much as there is room for; tells how many bytes that were."""
        return os.write(self._ours, data)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as a window that is dragged does."""
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press(self, keys: str) -> None:
        """Type on the terminal, each time anew and not as a key that is held."""
        self.let_go(keys)
        self._pressed_s[keys] = time.monotonic()
        os.write(self._ours, keys.encode())

    def let_go(self, keys: str) -> None:
        """Read along until a key that was pressed is no longer taken for held."""
        if keys in self._pressed_s:
            until_s = self._pressed_s[keys] + 1.5 * AGAIN_AFTER_MS / 1000
            self.wait_for(lambda: time.monotonic() > until_s, "another press")

    def end_session(self) -> None:
        """End a session in lines, which asks once more."""
        self.press("q")
        self.wait_for_text("q again within")
        self.press("q")

    def wait_for(self, look: Callable[[], _Found], what: str) -> _Found:
        """Read along until something is found."""
        deadline_s = time.monotonic() + PATIENCE_S
        while not (found := look()):
            assert time.monotonic() < deadline_s, f"never came: {what}; seen: {self.seen!r}"
            self._read(0.02)
        return found

    def wait_for_text(self, text: str) -> None:
        """Read along until the terminal shows a text."""
        self.wait_for(lambda: text in self.seen, text)

    def wait_for_event(self, file: Path, name: str, nth: int = 1, **fields: Any) -> dict[str, Any]:
        """Read along until the events file holds the nth event of a kind."""

        def look() -> dict[str, Any] | None:
            found = [
                e for e in events_in(file) if e["event"] == name and fields.items() <= e.items()
            ]
            return found[nth - 1] if len(found) >= nth else None

        found = self.wait_for(look, f"{name} {nth} {fields}")
        assert found
        return found

    def stopped(self) -> bool:
        """Whether the process has just been stopped by a signal."""
        return os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WNOHANG) is not None

    def takes_single_keys(self) -> bool:
        """Whether the process has taken the keys, so that none is lost."""
        return not termios.tcgetattr(self._ours)[3] & termios.ICANON

    def leave_questions(self) -> None:
        """Leave what is asked after a session; a key too soon would be the one before, held."""
        self.wait_for_text("how was your control?")
        self.press_anew("q")

    def press_anew(self, key: str) -> None:
        """Press a key that counts, whatever was pressed before."""
        until_s = time.monotonic() + 1.5 * AGAIN_AFTER_MS / 1000
        self.wait_for(lambda: time.monotonic() > until_s, "another press")
        self.press(key)

    def finish(self) -> int:
        """Read along to the end; tells the exit code."""
        self.wait_for(lambda: self.process.poll() is not None, "the end")
        self._read(0)
        return self.process.returncode

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self._ours)
        self._ours = -1

    def close(self) -> None:
        """End whatever still runs, and let go of the terminal."""
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(signal.SIGCONT)
                self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdout, self.process.stderr):
            if pipe:
                pipe.close()
        if self._ours >= 0:
            os.close(self._ours)

    @property
    def lines(self) -> list[str]:
        """What the terminal shows, line by line."""
        return re.split(r"\r?\n", self.seen.rstrip())

    def _read(self, wait_s: float) -> None:
        while select.select([self._ours], [], [], wait_s)[0]:
            try:
                data = os.read(self._ours, 65_536)
            except OSError:  # nobody holds the other end any more
                time.sleep(wait_s)
                return
            if not data:
                return
            self.seen += data.decode("utf-8", "replace")
            wait_s = 0


MakeTerminal = Callable[..., Terminal]


def _own(terminal: int) -> None:
    # Whatever runs in a shell's background ignores Ctrl-C, and so would its children.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
