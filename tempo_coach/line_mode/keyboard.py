"""Single keys from a terminal, without an echo and without Enter."""

import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Protocol, TextIO

from tempo_coach import monotonic

ESCAPE = b"\x1b"
REST_WITHIN_S = 0.03
"""The rest of a key follows its first byte within this time, or the key was a lone Escape."""

LONGEST_KEY = 16
"""Bytes; no key is longer."""

WINDOWS_KEYS = {
    "H": "\x1b[A",
    "P": "\x1b[B",
    "M": "\x1b[C",
    "K": "\x1b[D",
    "I": "\x1b[5~",
    "Q": "\x1b[6~",
    "S": "\x1b[3~",
    "?": "\x1b[15~",
}
"""The second half of Up, Down, Right, Left, PageUp, PageDown, Delete and F5 on the console.

Each is given as a terminal would send that key.
"""


class Keyboard(Protocol):
    """Where keys come from."""

    def read(self, timeout_s: float) -> str:
        """The next key, whole, as a terminal sends it.

        Empty if none came in time or none ever will.
        """
        ...

    def restore(self) -> None:
        """Give the terminal back as it was."""
        ...

    def grab(self) -> None:
        """Take the terminal's keys."""
        ...


def has_keys(stdin: TextIO | None) -> bool:
    """Whether a stream is a terminal, which has a keyboard."""
    return stdin is not None and not stdin.closed and stdin.isatty()


@contextmanager
def keys_of(stdin: TextIO | None) -> Generator[Keyboard | None]:
    """The keyboard behind a stream; None where it is no terminal."""
    if stdin is None or not has_keys(stdin):
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
        """The next key, whole; empty if none came in time or the terminal is gone."""
        key = self._byte(timeout_s)
        if key is None:
            # A terminal that is gone is always ready, and has nothing to say.
            time.sleep(timeout_s)
            return ""
        while not _whole(key) and len(key) < LONGEST_KEY:
            more = self._byte(REST_WITHIN_S)
            if not more:
                break
            key += more
        return key.decode(errors="ignore")

    def _byte(self, timeout_s: float) -> bytes | None:
        """The next byte; empty if none came in time, None if the terminal is gone."""
        import select

        ready, _, _ = select.select([self._descriptor], [], [], timeout_s)
        if not ready:
            return b""
        with suppress(OSError):
            return os.read(self._descriptor, 1) or None
        return None

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
        if sys.platform == "win32":
            import msvcrt

            until_s = monotonic.now_s() + timeout_s
            while monotonic.now_s() < until_s:
                if msvcrt.kbhit():
                    key = msvcrt.getwch()
                    if key in ("\x00", "\xe0") and msvcrt.kbhit():
                        code = msvcrt.getwch()
                        return WINDOWS_KEYS.get(code, f"\x1b{key}{code}")
                    return key
                time.sleep(0.02)
        return ""

    def restore(self) -> None:
        """The console was not changed."""

    def grab(self) -> None:
        """The console gives single keys anyway."""


def _whole(key: bytes) -> bool:
    """Whether nothing of a key is missing: a letter of any alphabet, or an escape sequence."""
    first = key[0:1]
    if first == ESCAPE:
        if key[1:2] == b"[":
            return len(key) > 2 and 0x40 <= key[-1] <= 0x7E
        return len(key) == (3 if key[1:2] == b"O" else 2)
    if not key:
        return True
    lead = key[0]
    return len(key) >= (4 if lead >= 0xF0 else 3 if lead >= 0xE0 else 2 if lead >= 0xC0 else 1)
