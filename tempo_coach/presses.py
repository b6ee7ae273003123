"""The one key: any of a few does the obvious, and one press of it counts once.

It may be held or bounce: presenters, pedals and headset buttons do.
"""

from collections.abc import Callable

ONE_KEY = frozenset({"space", "enter", "pagedown"})
"""The one big key: a clicker, a pedal or a hand types one of these."""

AGAIN_AFTER_MS = 700.0
"""What comes sooner after the press before is the same press: a bounce, or a key that is held.

A keyboard repeats a key that is held after 250 to 660 ms, and then about 30 times a second.
"""


class Presses:
    """Tells presses from what only repeats them; there is one for all screens of an app.

    Args:
        now_ms: A monotonic clock, milliseconds.
    """

    def __init__(self, now_ms: Callable[[], float]) -> None:
        self._now_ms = now_ms
        self._last_ms = float("-inf")

    def is_new(self) -> bool:
        """Take in that the key came, or the tap; tells whether that was a press of its own.

        Each one that was not puts the next one off, so that a held key stays one press.
        """
        before_ms, self._last_ms = self._last_ms, self._now_ms()
        return self._last_ms - before_ms >= AGAIN_AFTER_MS
