"""Presses of keys: each counts once, however long the key is held.

Keys may be held or bounce: those of presenters and pedals do, too. The one key is any of a few
that do the obvious.
"""

from collections.abc import Callable

ONE_KEY = frozenset({"space", "enter", "pagedown"})
"""The one big key: a clicker, a pedal or a hand types one of these."""

AGAIN_AFTER_MS = 700.0
"""What comes sooner after the press before is the same press: a bounce, or a key that is held.

A keyboard repeats a key that is held after 250 to 660 ms, and then about 30 times a second.
"""

QUIET_MS = 500.0
"""What is more than a hand types is over when nothing has come for so long.

A busy machine reads what is poured in with breaks of its own.
"""


class Debouncer:
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


REACTION_MS = 300.0
"""Nobody reads a question and presses what answers it in less."""


class Reaction:
    """Tells what answers a question from what was typed before anybody could read it.

    Keys that follow one another without a break are one burst: it answers one question, and
    what is left of it none.

    Args:
        now_ms: A monotonic clock, milliseconds.
    """

    def __init__(self, now_ms: Callable[[], float]) -> None:
        self._now_ms = now_ms
        self._question: object = None
        self._since_ms = float("-inf")

    def shown(self, question: object) -> None:
        """Take in which question can be read now; the time counts from when that first is so."""
        if question is not self._question:
            self._question, self._since_ms = question, self._now_ms()

    def is_early(self, question: object, *, waited_ms: float = 0.0) -> bool:
        """Take in that a key came; tells whether that was too soon to answer a question.

        Args:
            question: What it would answer.
            waited_ms: How long ago it was read, where the screen was busy with something else.
        """
        if question is not self._question:
            return True
        since_ms, came_ms = self._since_ms, self._now_ms() - waited_ms
        early = came_ms - since_ms < REACTION_MS
        if early:
            self._since_ms = max(since_ms, came_ms)
        return early


class KeyDebouncer:
    """Tells presses of keys from what repeats them; every key of a front end passes through it.

    A terminal does not tell whether a key is held: what it sends for a press it sends again and
    again. While a key is held no other one comes.

    Args:
        now_ms: A monotonic clock, milliseconds.
    """

    def __init__(self, now_ms: Callable[[], float]) -> None:
        self._now_ms = now_ms
        self._key = ""
        self._last_ms = float("-inf")
        self._repeats = False
        self._place: object = None

    def acts(
        self, key: str, *, repeats: bool = False, place: object = None, waited_ms: float = 0.0
    ) -> bool:
        """Take in that a key came; tells whether it acts.

        A press does. What repeats a press acts only where repeating is the point of the key, and
        only in the place in which it was pressed: a key that opens a question never answers it.

        Args:
            key: Its name.
            repeats: Whether repeating is its point here.
            place: Where it acts, such as a screen.
            waited_ms: How long ago it was read. Where nothing was taken in for a while, what
                repeats a key would otherwise look like another press.
        """
        came_ms = self._now_ms() - waited_ms
        held = key == self._key and came_ms - self._last_ms < AGAIN_AFTER_MS
        self._key, self._last_ms = key, came_ms
        if held:
            return repeats and self._repeats and place is self._place
        self._repeats, self._place = repeats, place
        return True
