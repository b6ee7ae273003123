"""Single keys from a terminal, without an echo and without Enter."""

import os
import sys
import time
from collections import deque
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from typing import Protocol, TextIO

from tempo_coach import monotonic
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.key_debouncer import QUIET_MS
from tempo_coach.line_mode.output import print_line

ESCAPE = b"\x1b"
REST_WITHIN_S = 0.03
"""The rest of a key follows its first byte within this time, or the key was a lone Escape."""

LONGEST_KEY = 16
"""Bytes; no key is longer."""

MOST_WAITING = 2_000
"""Bytes, or characters on Windows; more comes at once only from what nobody typed."""

LOOK_EVERY_S = 0.02
"""How often the console of Windows is asked, which nothing can wait for."""

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
def keys_of(
    stdin: TextIO | None, stdout: TextIO, now_s: Callable[[], float] = monotonic.now_s
) -> Generator[Keyboard | None]:
    """The keyboard behind a stream; None where it is no terminal.

    Args:
        stdin: The stream.
        stdout: Where it is told that keys are dropped.
        now_s: A monotonic clock, seconds.
    """
    if stdin is None or not has_keys(stdin):
        yield None
        return
    flood = Flood(lambda: print_line(_("Too many keys at once; they are ignored."), stdout), now_s)
    if sys.platform == "win32":
        keyboard = WindowsKeyboard(flood)
    else:
        keyboard = PosixKeyboard(stdin.fileno(), flood)
    keyboard.grab()
    try:
        yield keyboard
    finally:
        keyboard.restore()


class Flood:
    """Tells what somebody types from what comes in bulk, as from a paste that went astray.

    Args:
        tell: Says that keys are dropped; called once each time.
        now_s: A monotonic clock, seconds.
    """

    def __init__(self, tell: Callable[[], None], now_s: Callable[[], float]) -> None:
        self._tell = tell
        self._now_s = now_s
        self._dropped_s = float("-inf")

    def drops(self, waiting: int) -> bool:
        """Whether what waits is dropped; what comes right behind it is a part of it.

        Args:
            waiting: How much there is: bytes, or characters.
        """
        goes_on = self._now_s() - self._dropped_s < QUIET_MS / 1e3
        if not goes_on and waiting <= MOST_WAITING:
            return False
        self._dropped_s = self._now_s()
        if not goes_on:
            self._tell()
        return True


class PosixKeyboard:
    """Keys through termios.

    Args:
        descriptor: The terminal's file descriptor.
        flood: Tells what nobody typed.
    """

    def __init__(self, descriptor: int, flood: Flood) -> None:
        import termios

        self._descriptor = descriptor
        self._flood = flood
        self._waiting = bytearray()
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
        if not self._waiting:
            import select

            if not select.select([self._descriptor], [], [], timeout_s)[0]:
                return b""
            came = b""
            with suppress(OSError):
                # One more than may wait tells that it is too much.
                came = os.read(self._descriptor, MOST_WAITING + 1)
            if not came:
                return None
            if self._flood.drops(len(came)):
                return b""
            self._waiting += came
        return bytes((self._waiting.pop(0),))

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
    """Keys through the console.

    Args:
        flood: Tells what nobody typed.
    """

    def __init__(self, flood: Flood) -> None:
        self._flood = flood
        self._waiting: deque[str] = deque()

    def read(self, timeout_s: float) -> str:
        """The next key; empty if none came in time."""
        if sys.platform == "win32":
            import msvcrt

            until_s = monotonic.now_s() + timeout_s
            while not self._waiting:
                came: deque[str] = deque()
                while len(came) <= MOST_WAITING and msvcrt.kbhit():
                    came.append(msvcrt.getwch())
                if came and not self._flood.drops(len(came)):
                    self._waiting = came
                elif monotonic.now_s() >= until_s:
                    return ""
                else:
                    time.sleep(LOOK_EVERY_S)
            key = self._waiting.popleft()
            if key in ("\x00", "\xe0") and self._waiting:
                code = self._waiting.popleft()
                return WINDOWS_KEYS.get(code, f"\x1b{key}{code}")
            return key
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
