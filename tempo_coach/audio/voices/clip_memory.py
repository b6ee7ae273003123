"""The clips that a voice has in memory, no more than a bound."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tempo_coach.audio.clips import Clip

MOST_BYTES = 2 * 1024 * 1024
"""Twenty seconds of speech: what the sets of a usual session and all between them say.

What is read again costs a millisecond, and only while a block is mixed ahead.
"""


class ClipMemory:
    """Keeps the clips that were asked for last; for any thread.

    Args:
        most_bytes: How much they may take together; the last one is kept however long it is.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._lock = Lock()
        self._clips: OrderedDict[str, Clip | None] = OrderedDict()
        self._size_bytes = 0

    def of(self, text: str, load: Callable[[], Clip | None]) -> Clip | None:
        """A phrase's clip, which is loaded where it is not in memory; None where there is none."""
        with self._lock:
            if text in self._clips:
                self._clips.move_to_end(text)
                return self._clips[text]
        clip = load()
        with self._lock:
            self._size_bytes += _size_bytes(clip) - _size_bytes(self._clips.pop(text, None))
            self._clips[text] = clip
            while self._size_bytes > self._most_bytes and len(self._clips) > 1:
                self._size_bytes -= _size_bytes(self._clips.popitem(last=False)[1])
        return clip

    def let_go(self) -> None:
        """Keep none of them."""
        with self._lock:
            self._clips.clear()
            self._size_bytes = 0


def _size_bytes(clip: Clip | None) -> int:
    return clip.samples.nbytes if clip else 0
