"""Sound that is silent most of the time, kept as what sounds and where.

A block may last an hour, which is 350 MB of samples; what sounds in it are a few dozen words and
tones that come again and again.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple

PIECE_BYTES = 1 << 18
"""How much of a sound is looked at together where all of it is needed in turn."""


class Segment(NamedTuple):
    """A stretch of samples between silences."""

    start: int
    """Where it begins, in bytes from the sound's zero."""
    pcm: bytes | memoryview
    """Equal segments share it."""

    @property
    def end(self) -> int:
        """Where the silence after it begins."""
        return self.start + len(self.pcm)


class SparseSound:
    """48 kHz mono PCM of 16 bits, silent outside its segments; it never changes.

    Args:
        length: How long it is as a whole, bytes.
        segments: In their order; no two overlap, and none goes beyond the length.
    """

    # Speaker processes start in no time, and dataclasses take a while to load.
    __slots__ = ("length", "segments")

    def __init__(self, length: int, segments: Iterable[Segment] = ()) -> None:
        self.length = length
        """How long it is as a whole, bytes."""
        self.segments = tuple(segments)
        """What sounds."""

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
        first = bisect_right(self.segments, start, key=_segment_end)
        for index in range(first, len(self.segments)):
            segment = self.segments[index]
            if segment.start >= end:
                return
            begin, over = max(start, segment.start), min(end, segment.end)
            sounding = memoryview(segment.pcm)[begin - segment.start : over - segment.start]
            target[begin - start : over - start] = sounding

    def pieces(self) -> Iterator[bytes]:
        """All of it, piece by piece."""
        for start in range(0, self.length, PIECE_BYTES):
            yield self.read(start, start + PIECE_BYTES)

    def after(self, offset: int) -> "SparseSound":
        """What is left of it from a place on."""
        if offset <= 0:
            return self
        cut = (
            Segment(max(0, start - offset), memoryview(pcm)[max(0, offset - start) :])
            for start, pcm in self.segments
        )
        left = max(0, self.length - offset)
        return SparseSound(left, (segment for segment in cut if segment.pcm))

    def preceded_by(self, other: "SparseSound") -> "SparseSound":
        """Another sound, and then this one."""
        moved = (Segment(other.length + start, pcm) for start, pcm in self.segments)
        return SparseSound(other.length + self.length, [*other.segments, *moved])

    def to_wire(self) -> Iterator[bytes | memoryview]:
        """What ``from_wire`` makes the same sound of; equal segments go over once."""
        places: dict[int, tuple[bytes | memoryview, list[int]]] = {}
        for start, pcm in self.segments:
            places.setdefault(id(pcm), (pcm, []))[1].append(start)
        yield f"{self.length} {len(places)}\n".encode()
        for pcm, starts in places.values():
            yield f"{len(pcm)} {' '.join(map(str, starts))}\n".encode()
            yield pcm

    @classmethod
    def from_wire(cls, source: IO[bytes]) -> "SparseSound":
        """A sound that comes in.

        Raises:
            EOFError: if the source ends before it does.
        """
        length, count = _numbers(source)
        segments: list[Segment] = []
        for _ in range(count):
            size, *starts = _numbers(source)
            pcm = source.read(size)
            if len(pcm) < size:
                raise EOFError
            segments += (Segment(start, pcm) for start in starts)
        return cls(length, sorted(segments, key=_segment_start))


def _segment_start(segment: Segment) -> int:
    return segment.start


def _segment_end(segment: Segment) -> int:
    return segment.end


def _numbers(source: IO[bytes]) -> Iterable[int]:
    line = source.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    return map(int, line.split())
