"""Enlarging: slants become smooth, right angles stay sharp, and symmetry is kept."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tempo_coach.tui.widgets.big_text import FONTS
from tempo_coach.tui.widgets.pixel_font import Bitmap, PixelFont
from tempo_coach.tui.widgets.smooth import enlarged

FACTORS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12]

fonts = st.sampled_from(FONTS)
factors = st.sampled_from(FACTORS)


@st.composite
def bitmaps(draw: st.DrawFn) -> Bitmap:
    width = draw(st.integers(1, 9))
    row = st.text(st.sampled_from("#."), min_size=width, max_size=width)
    return tuple(draw(st.lists(row, min_size=1, max_size=9)))


def mirrored(bitmap: Bitmap) -> Bitmap:
    return tuple(row[::-1] for row in bitmap)


def turned(bitmap: Bitmap) -> Bitmap:
    return tuple(map("".join, zip(*bitmap, strict=True)))


@given(bitmaps(), factors)
def test_every_side_grows_by_the_factor(bitmap: Bitmap, factor: int) -> None:
    large = enlarged(bitmap, factor)
    assert len(large) == len(bitmap) * factor
    assert {len(row) for row in large} == {len(bitmap[0]) * factor}


@given(bitmaps(), factors)
def test_the_middle_of_every_pixel_keeps_its_colour(bitmap: Bitmap, factor: int) -> None:
    if factor % 2:
        large, middle = enlarged(bitmap, factor), factor // 2
        assert tuple(row[middle::factor] for row in large[middle::factor]) == bitmap


@given(bitmaps(), factors)
def test_left_and_right_and_up_and_down_and_both_axes_are_treated_alike(
    bitmap: Bitmap, factor: int
) -> None:
    large = enlarged(bitmap, factor)
    assert enlarged(mirrored(bitmap), factor) == mirrored(large)
    assert enlarged(bitmap[::-1], factor) == large[::-1]
    assert enlarged(turned(bitmap), factor) == turned(large)


@pytest.mark.parametrize("letter", "AHIMOTUVWXY08")
@given(font=fonts, factor=factors)
def test_a_symmetric_glyph_stays_symmetric(letter: str, font: PixelFont, factor: int) -> None:
    large = enlarged(font.glyphs[letter], factor)
    assert mirrored(large) == large


@given(st.integers(1, 9), st.integers(1, 9), factors)
def test_a_solid_block_stays_solid(width: int, height: int, factor: int) -> None:
    block = ("#" * width,) * height
    assert enlarged(block, factor) == ("#" * width * factor,) * (height * factor)


@pytest.mark.parametrize("letter", "LTHEF+-")
@given(font=fonts, factor=factors)
def test_right_angles_stay_sharp(letter: str, font: PixelFont, factor: int) -> None:
    glyph = font.glyphs[letter]
    plain = ["".join(pixel * factor for pixel in row) for row in glyph for _ in range(factor)]
    assert list(enlarged(glyph, factor)) == plain


@pytest.mark.parametrize("factor", [2, 3, 4, 6, 8, 9])
def test_a_slope_of_one_to_one_has_steps_of_one_pixel(factor: int) -> None:
    stair = tuple("#" * (4 + step) + "." * (12 - step) for step in range(12))
    lengths = [row.count("#") for row in enlarged(stair, factor)]
    # The ends of the stair are corners of their own.
    inner = lengths[2 * factor : -2 * factor]
    assert {after - before for before, after in pairwise(inner)} == {1}


def test_a_stair_of_two_to_one_is_halved() -> None:
    stair = ("##........", "####......", "######....", "########..", "##########")
    lengths = [row.count("#") for row in enlarged(stair, 2)]
    # The ends of the stair are corners of their own.
    assert lengths[2:-2] == [7, 9, 11, 13, 15, 17]


@given(factors)
def test_ink_that_meets_ink_by_a_corner_is_tied_to_it(factor: int) -> None:
    if factor > 1:
        large = enlarged(("#.", ".#"), factor)
        assert large[factor - 1][factor - 1 : factor + 1] == "##"
        assert large[factor][factor - 1 : factor + 1] == "##"


@given(bitmaps(), factors)
def test_paper_far_from_ink_stays_free_and_ink_far_from_paper_stays_whole(
    bitmap: Bitmap, factor: int
) -> None:
    for colour in "#.":
        framed = (colour * (len(bitmap[0]) + 8),) * 4
        rows = tuple(colour * 4 + row + colour * 4 for row in bitmap)
        large = enlarged((*framed, *rows, *framed), factor)
        outer = large[factor : factor * 3]
        inner = slice(factor, -factor)
        assert {row[inner] for row in outer} == {colour * (len(outer[0]) - 2 * factor)}
