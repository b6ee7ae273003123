"""The sound of the blocks at hand, each mixed once."""

import threading
from collections.abc import Callable

from tempo_coach.audio.sparse_sound import SparseSound
from tempo_coach.timeline.timeline import Block

KEPT = 2
"""The block that plays, for when it is taken up again, and the next one."""


class MixCache:
    """Mixes blocks and keeps the last ones; for any thread.

    Args:
        mix: Makes the whole sound of a block: 48 kHz, mono, 16 bits.
    """

    def __init__(self, mix: Callable[[Block], SparseSound]) -> None:
        self._mix = mix
        self._lock = threading.Lock()
        self._kept: list[tuple[Block, SparseSound]] = []

    def of(self, block: Block) -> SparseSound:
        """The sound of this very block; raises what the mixer raises."""
        with self._lock:
            kept = self._kept
        for one, sound in kept:
            if one is block:
                return sound
        sound = self._mix(block)
        with self._lock:
            # Another list means that what has just been mixed is out of date already.
            if self._kept is kept:
                self._kept = [*kept[1 - KEPT :], (block, sound)]
        return sound

    def forget(self) -> None:
        """Mix everything anew from now on, without waiting for what is being mixed."""
        with self._lock:
            self._kept = []
