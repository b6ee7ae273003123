"""A bound on what waits between a terminal and the screens.

Textual reads keys on a thread of its own, as fast as they come, and has each wait for its screen.
Whoever pastes a file, or leans something on a keyboard, would fill the memory so, and every key
after it would act minutes late.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual import events
from textual.driver import Driver
from textual.message import Message

from tempo_coach import monotonic
from tempo_coach.key_debouncer import QUIET_MS

MOST_WAITING = 256
"""So many keys may be on their way to a screen; a hand has not so many fingers."""

LONGEST_PASTE = 2_000
"""So many characters of what is pasted are taken; no field holds more."""

ALWAYS = frozenset({"ctrl+c"})
"""What ends the program however much comes with it."""


@dataclass
class KeysDropped(Message):
    """More came at once than anybody types, and was dropped."""


class InputLimit:
    """Counts what is on its way; one thread lets it in, and another takes it.

    Args:
        now_ms: A monotonic clock, milliseconds.
    """

    def __init__(self, now_ms: Callable[[], float] = monotonic.now_ms) -> None:
        self._now_ms = now_ms
        self._lock = Lock()
        self._waiting = 0
        self._flooded = False
        self._last_ms = float("-inf")

    def lets_in(self, event: events.InputEvent) -> bool:
        """Whether something may go on its way; what comes right behind a dropped key may not."""
        with self._lock:
            now_ms = self._now_ms()
            if now_ms - self._last_ms >= QUIET_MS:
                self._flooded = False
            self._last_ms = now_ms
            full = self._waiting >= MOST_WAITING
            # A mouse that moves tells so more often than a busy screen can take in.
            if isinstance(event, events.Key):
                self._flooded |= full
            always = isinstance(event, events.Key) and event.key in ALWAYS
            if full or (self._flooded and not always):
                return False
            self._waiting += 1
            return True

    @property
    def flooded(self) -> bool:
        """Whether keys are being dropped."""
        with self._lock:
            return self._flooded

    def overflows(self) -> bool:
        """Drop what comes from now on: the screens are behind; tells whether that is news."""
        with self._lock:
            before, self._flooded = self._flooded, True
            return not before

    def arrived(self) -> None:
        """Something has come to where it was going; what took another way was never counted."""
        with self._lock:
            self._waiting = max(0, self._waiting - 1)


class HasInputLimit(Protocol):
    """An app with a bound on what waits."""

    input_limit: InputLimit


if TYPE_CHECKING:
    _Driver = Driver
else:
    _Driver = object


class LimitedInput(_Driver):
    """What a driver reads goes on only within the limit of its app; runs on its own thread."""

    def process_message(self, message: Any) -> None:
        """Pass on what there is room for, and tell once of what is dropped."""
        limit = cast(HasInputLimit, self._app).input_limit
        if isinstance(message, events.Paste):
            message.text = message.text[:LONGEST_PASTE]
        elif isinstance(message, events.InputEvent):
            flooded = limit.flooded
            let_in = limit.lets_in(message)
            if limit.flooded and not flooded:
                self.send_message(KeysDropped())
            if not let_in:
                if limit.flooded:
                    self._discard_unread()
                return
        super().process_message(message)

    def _discard_unread(self) -> None:
        """Have the terminal forget what was not read yet, which takes far longer to read."""
        if sys.platform == "win32":
            return
        import termios

        descriptor: object = getattr(self, "fileno", None)
        if isinstance(descriptor, int):
            # What is no terminal has nothing to forget.
            with suppress(termios.error):
                termios.tcflush(descriptor, termios.TCIFLUSH)


@cache
def limited(driver: type[Driver]) -> type[Driver]:
    """A driver whose input has the bound.

    Args:
        driver: What Textual drives this terminal with.
    """
    return type(driver.__name__, (LimitedInput, driver), {})
