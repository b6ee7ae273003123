"""What goes wrong with a voice, told from several threads at once."""

import threading
from collections.abc import Iterable


class Warnings:
    """Sentences in the order in which they were first told, each of them once.

    They are never taken back or moved, so whoever polls them has to look only at what follows
    those that it has seen.
    """

    def __init__(self) -> None:
        self._adding = threading.Lock()
        self._told: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """All sentences so far; takes no lock, for it is replaced whole."""
        return self._told

    def add(self, sentences: Iterable[str]) -> None:
        """Tell sentences; those that were told before change nothing."""
        with self._adding:
            self._told = tuple(dict.fromkeys((*self._told, *sentences)))
