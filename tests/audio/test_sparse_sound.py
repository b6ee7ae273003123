"""Sound that is mostly silent: the same samples in a fraction of the memory."""

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tempo_coach.audio.sparse_sound import PIECE_BYTES, Segment, SparseSound


@st.composite
def sounds(draw: st.DrawFn) -> SparseSound:
    """Sounds of which some stretches sound, a few of them alike."""
    edges = sorted(draw(st.sets(st.integers(0, 400), max_size=12)))
    alike = bytes(range(1, 200))
    segments: list[Segment] = []
    for (start, end), sounding in zip(
        pairwise(edges), draw(st.lists(st.booleans(), min_size=12, max_size=12)), strict=False
    ):
        if sounding:
            segments.append(Segment(start, alike[: end - start]))
    return SparseSound(400 + draw(st.integers(0, 60)), segments)


def samples(sound: SparseSound) -> bytes:
    """All of it, put together in the plainest way."""
    whole = bytearray(sound.length)
    for start, pcm in sound.segments:
        whole[start : start + len(pcm)] = pcm
    return bytes(whole)


OFFSETS = st.integers(0, 500)


@given(sounds(), OFFSETS, OFFSETS)
def test_any_stretch_is_that_of_the_whole(sound: SparseSound, start: int, end: int) -> None:
    whole = samples(sound)
    assert bytes(sound) == whole
    assert sound.read(start, end) == whole[start:end]
    assert bytes(sound.after(start)) == whole[start:]
    assert len(sound.after(start)) == len(whole[start:])


@given(sounds(), sounds(), OFFSETS)
def test_one_sound_after_another_is_both(one: SparseSound, two: SparseSound, start: int) -> None:
    joined = two.after(start).preceded_by(one)
    assert bytes(joined) == samples(one) + samples(two)[start:]


@given(st.lists(sounds(), min_size=1, max_size=3))
def test_sounds_come_over_whole_and_one_after_the_other(sent: Sequence[SparseSound]) -> None:
    wire = BytesIO(b"".join(part for sound in sent for part in sound.to_wire()))
    assert [bytes(SparseSound.from_wire(wire)) for _ in sent] == list(map(samples, sent))
    assert wire.read() == b""


@given(sounds(), OFFSETS)
def test_silence_can_go_ahead_of_what_comes_over(sound: SparseSound, lead: int) -> None:
    there = SparseSound.from_wire(BytesIO(b"".join(sound.to_wire())), lead)
    assert bytes(there) == bytes(lead) + samples(sound)


@given(sounds(), st.data())
def test_a_sound_that_is_cut_off_is_none(sound: SparseSound, data: st.DataObject) -> None:
    wire = b"".join(sound.to_wire())
    cut = wire[: data.draw(st.integers(0, len(wire) - 1))]
    with pytest.raises(EOFError):
        SparseSound.from_wire(BytesIO(cut))


def test_what_comes_again_goes_over_once() -> None:
    word = bytes(range(256)) * 40
    sound = SparseSound(10**9, [Segment(second * 96_000, word) for second in range(3_600)])
    assert sum(map(len, sound.to_wire())) < 2 * len(word) + 3_600 * 16
    there = SparseSound.from_wire(BytesIO(b"".join(sound.to_wire())))
    assert len({id(pcm) for _, pcm in there.segments}) == 1
    assert list(there.segments) == list(sound.segments)


def test_also_from_the_middle_of_it_what_comes_again_goes_over_once() -> None:
    word = bytes(range(256)) * 40
    sound = SparseSound(10**9, [Segment(second * 96_000, word) for second in range(3_600)])
    left = sound.after(7 * 96_000 + 5).preceded_by(SparseSound.of(word))
    assert sum(map(len, left.to_wire())) < 4 * len(word) + 3_600 * 16


def test_all_of_it_comes_in_pieces() -> None:
    length = 2 * PIECE_BYTES + 7
    sound = SparseSound(length, [Segment(PIECE_BYTES - 2, b"\1\2\3\4")])
    pieces = list(sound.pieces())
    assert [len(piece) for piece in pieces] == [PIECE_BYTES, PIECE_BYTES, 7]
    assert b"".join(pieces) == bytes(sound)
