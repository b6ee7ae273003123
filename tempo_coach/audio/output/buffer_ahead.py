"""One buffer for all of a sound, of which only what is about to be heard takes memory.

A library that plays a buffer in one call reads it little by little. The pages of a private mapping
that nobody has written to are the system's one page of zeros, and so take none.
"""

import mmap
import sys

from tempo_coach.audio.output.backend import BYTES_PER_MS
from tempo_coach.audio.sparse_sound import SparseSound

AHEAD_MS = 30_000
"""So much is laid out ahead of what is heard: more than any machine is too busy for."""
BEHIND_MS = 10_000
"""So much is kept behind it, where a sound server has fallen behind the clock."""
STEP_MS = 5_000


class BufferAhead:
    """A sound laid out in memory as it is played.

    Args:
        sound: What is played; not empty.
    """

    def __init__(self, sound: SparseSound) -> None:
        self._sound = sound
        self._memory = _private_memory(sound.length)
        self.samples = memoryview(self._memory)
        """All of it, as PCM; zero where it is not laid out yet, or no longer."""
        self._laid_out = 0
        self._given_up = 0
        self._followed = 0
        self.move(0)

    def move(self, heard: int) -> None:
        """Have what follows laid out, and give up what is over.

        Args:
            heard: How much of it is over, bytes.
        """
        ahead = min(self._sound.length, heard + AHEAD_MS * BYTES_PER_MS)
        if ahead > self._laid_out:
            self._sound.write_into(self.samples[self._laid_out : ahead], self._laid_out)
            self._laid_out = ahead
        behind = heard - BEHIND_MS * BYTES_PER_MS
        behind -= behind % mmap.PAGESIZE
        if behind > self._given_up and sys.platform == "linux":
            # Elsewhere it is only advice, and the pages may stay.
            self._memory.madvise(mmap.MADV_DONTNEED, self._given_up, behind - self._given_up)
            self._given_up = behind

    def follow(self, left_s: float) -> None:
        """Have what follows laid out, every few seconds, however often it is called.

        Args:
            left_s: How much of the sound is left.
        """
        heard = self.samples.nbytes - round(left_s * 1e3) * BYTES_PER_MS
        if heard - self._followed >= STEP_MS * BYTES_PER_MS:
            self._followed = heard
            self.move(heard)


def _private_memory(length: int) -> mmap.mmap:
    if sys.platform == "win32":
        return mmap.mmap(-1, length)
    memory = mmap.mmap(-1, length, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    if sys.platform == "linux":
        # A page of 2 MB would be taken for each tick.
        memory.madvise(mmap.MADV_NOHUGEPAGE)
    return memory
