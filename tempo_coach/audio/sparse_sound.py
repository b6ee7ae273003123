"""Sound that is silent most of the time, kept as what sounds and where.

A block may last an hour, which is 350 MB of samples; what sounds in it are a few dozen words and
tones that come again and again.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple

PIECE_BYTES = 1 << 18
"""How much of a sound is looked at together where all of it is needed in turn."""

WORD_BYTES = array("q").itemsize


class Segment(NamedTuple):
    """A stretch of samples between silences."""

    start: int
    """Where it begins, in bytes from the sound's zero."""
    pcm: bytes | memoryview
    """Equal segments share it."""


class SparseSound:
    """48 kHz mono PCM of 16 bits, silent outside its segments; it never changes.

    Args:
        length: How long it is as a whole, bytes.
        segments: In their order; no two overlap, and none goes beyond the length.
    """

    # Speaker processes start in no time, and dataclasses take a while to load. An hour has
    # thousands of segments, which as objects would take more than all that is said in them.
    __slots__ = ("_pcms", "_starts", "length")

    def __init__(self, length: int, segments: Iterable[Segment] = ()) -> None:
        self.length = length
        """How long it is as a whole, bytes."""
        self._starts = array("q")
        self._pcms: list[bytes | memoryview] = []
        for start, pcm in segments:
            self._starts.append(start)
            self._pcms.append(pcm)

    @property
    def segments(self) -> Iterator[Segment]:
        """What sounds."""
        return map(Segment, self._starts, self._pcms)

    @classmethod
    def of(cls, pcm: bytes) -> "SparseSound":
        """Samples that sound from the first to the last."""
        return cls(len(pcm), [Segment(0, pcm)] if pcm else [])

    def __len__(self) -> int:
        """How long it is as a whole, bytes."""
        return self.length

    def __bytes__(self) -> bytes:
        """All of it, with the silence."""
        return self.read(0, self.length)

    def read(self, start: int, end: int) -> bytes:
        """The samples of a stretch; no more than there are."""
        stretch = bytearray(max(0, min(end, self.length) - start))
        self.write_into(memoryview(stretch), start)
        return bytes(stretch)

    def write_into(self, target: memoryview, start: int) -> None:
        """Put what sounds from a place on into a buffer, whose other bytes stay as they are."""
        end = start + len(target)
        # The last one that begins before may last until here.
        first = max(0, bisect_right(self._starts, start) - 1)
        for index in range(first, bisect_left(self._starts, end)):
            begins, pcm = self._starts[index], memoryview(self._pcms[index])
            begin, over = max(start, begins), min(end, begins + len(pcm))
            if begin < over:
                target[begin - start : over - start] = pcm[begin - begins : over - begins]

    def pieces(self) -> Iterator[bytes]:
        """All of it, piece by piece."""
        for start in range(0, self.length, PIECE_BYTES):
            yield self.read(start, start + PIECE_BYTES)

    def after(self, offset: int) -> "SparseSound":
        """What is left of it from a place on."""
        if offset <= 0:
            return self
        # What is not cut stays the very same, and so goes over the wire once.
        left = (
            Segment(start - offset, pcm)
            if start >= offset
            else Segment(0, memoryview(pcm)[offset - start :])
            for start, pcm in self.segments
            if start + len(pcm) > offset
        )
        return SparseSound(max(0, self.length - offset), left)

    def preceded_by(self, other: "SparseSound") -> "SparseSound":
        """Another sound, and then this one."""
        moved = (Segment(other.length + start, pcm) for start, pcm in self.segments)
        return SparseSound(other.length + self.length, [*other.segments, *moved])

    def to_wire(self) -> Iterator[bytes | memoryview]:
        """What ``from_wire`` makes the same sound of; equal segments go over once."""
        pieces = {id(pcm): pcm for pcm in self._pcms}
        numbers = {piece: number for number, piece in enumerate(pieces)}
        yield f"{self.length} {len(pieces)} {len(self._starts)}\n".encode()
        for pcm in pieces.values():
            yield f"{len(pcm)}\n".encode()
            yield pcm
        yield self._starts.tobytes()
        yield array("q", (numbers[id(pcm)] for pcm in self._pcms)).tobytes()

    @classmethod
    def from_wire(cls, source: IO[bytes], lead: int = 0) -> "SparseSound":
        """A sound that comes in.

        Args:
            source: Where it comes from.
            lead: How much silence is to go ahead of it, bytes.

        Raises:
            EOFError: if the source ends before it does.
        """
        length, piece_count, count = _numbers(source)
        pieces = [_read(source, *_numbers(source)) for _ in range(piece_count)]
        starts, numbers = (array("q", _read(source, count * WORD_BYTES)) for _ in range(2))
        sound = cls(lead + length)
        sound._starts = array("q", (lead + start for start in starts))
        sound._pcms = [pieces[number] for number in numbers]
        return sound


def _numbers(source: IO[bytes]) -> Iterable[int]:
    line = source.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    return map(int, line.split())


def _read(source: IO[bytes], size: int) -> bytes:
    found = source.read(size)
    if len(found) < size:
        raise EOFError
    return found
