"""Single keys from a terminal, without an echo and without Enter."""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Protocol, TextIO


class Keyboard(Protocol):
    """Where keys come from."""

    def read(self, timeout_s: float) -> str:
        """The next key; empty if none came in time or none ever will."""
        ...

    def restore(self) -> None:
        """Give the terminal back as it was."""
        ...

    def grab(self) -> None:
        """Take the terminal's keys."""
        ...


@contextmanager
def keys_of(stdin: TextIO | None) -> Generator[Keyboard | None]:
    """The keyboard behind a stream; None where it is no terminal."""
    if stdin is None or stdin.closed or not stdin.isatty():
        yield None
        return
    keyboard = WindowsKeyboard() if sys.platform == "win32" else PosixKeyboard(stdin.fileno())
    keyboard.grab()
    try:
        yield keyboard
    finally:
        keyboard.restore()


class PosixKeyboard:
    """Keys through termios.

    Args:
        descriptor: The terminal's file descriptor.
    """

    def __init__(self, descriptor: int) -> None:
        import termios

        self._descriptor = descriptor
        self._before = termios.tcgetattr(descriptor)

    def read(self, timeout_s: float) -> str:
        """The next key; empty if none came in time or the terminal is gone."""
        import select
        import time

        ready, _, _ = select.select([self._descriptor], [], [], timeout_s)
        if not ready:
            return ""
        with suppress(OSError):
            if key := os.read(self._descriptor, 1):
                return key.decode(errors="ignore")
        # A terminal that is gone is always ready, and has nothing to say.
        time.sleep(timeout_s)
        return ""

    def restore(self) -> None:
        """Echo and lines again."""
        import termios

        with suppress(termios.error):  # the terminal may be gone
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._before)

    def grab(self) -> None:
        """No echo, no waiting for Enter; Ctrl-C and Ctrl-Z work as ever."""
        import tty

        tty.setcbreak(self._descriptor)


class WindowsKeyboard:
    """Keys through the console."""

    def read(self, timeout_s: float) -> str:
        """The next key; empty if none came in time."""
        import msvcrt
        import time

        until_s = time.monotonic() + timeout_s
        while time.monotonic() < until_s:
            if msvcrt.kbhit():  # type: ignore[attr-defined]
                return msvcrt.getwch()  # type: ignore[attr-defined]
            time.sleep(0.02)
        return ""

    def restore(self) -> None:
        """The console was not changed."""

    def grab(self) -> None:
        """The console gives single keys anyway."""
