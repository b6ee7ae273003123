"""Enlarging a bitmap so that its slants stay smooth: the rules of Scale2x and Scale3x.

A pixel is split, and a part takes the colour of the two neighbours it touches where those
agree, which turns a stair into a slope. See https://www.scale2x.it/algorithm. Two things are
different here: a right angle that is no step of a stair stays sharp, and ink that meets ink
by a corner alone is tied to it.
"""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from tempo_coach.tui.widgets.pixel_font import INK, PAPER, Bitmap

_MASTER = 9


@lru_cache(maxsize=1024)
def enlarged(bitmap: Bitmap, factor: int) -> Bitmap:
    """A bitmap enlarged by a whole number, as if paper lay all around it.

    Args:
        bitmap: Rows of equal length.
        factor: Pixels to a pixel, each way, 1 or more.

    Returns:
        ``factor`` times as many rows, each ``factor`` times as long.
    """
    if factor == 1:
        return bitmap
    if factor % 3 == 0:
        return enlarged(_split(bitmap, _in_nine), factor // 3)
    if factor % 2 == 0:
        return enlarged(_split(bitmap, _in_four), factor // 2)
    # An odd number of samples, taken at the middle of each, keeps a symmetric glyph symmetric.
    master = enlarged(bitmap, _MASTER)
    columns = [(2 * x + 1) * _MASTER // (2 * factor) for x in range(factor * len(bitmap[0]))]
    rows = [(2 * y + 1) * _MASTER // (2 * factor) for y in range(factor * len(bitmap))]
    return tuple("".join(master[y][x] for x in columns) for y in rows)


def _neighbourhoods(bitmap: Bitmap) -> Iterator[Iterator[str]]:
    """The nine pixels about each pixel, row by row, named a to i in the rules."""
    blank = PAPER * (len(bitmap[0]) + 2)
    framed = [blank, *(f"{PAPER}{row}{PAPER}" for row in bitmap), blank]
    for rows in zip(framed, framed[1:], framed[2:], strict=False):
        yield ("".join(row[x : x + 3] for row in rows) for x in range(len(bitmap[0])))


def _split(bitmap: Bitmap, rule: Callable[[str], tuple[str, ...]]) -> Bitmap:
    rows: list[str] = []
    for pixels in _neighbourhoods(bitmap):
        rows += map("".join, zip(*map(rule, pixels), strict=True))
    return tuple(rows)


def _corners(near: str) -> tuple[str, str, str, str]:
    """What the four corners of a pixel become: upper left and right, lower left and right."""
    a, b, c, d, e, f, g, h, i = near
    if b == h or d == f:
        return e, e, e, e
    # Two alike make a corner. It is a step of a stair where a pixel of one's own lies beyond
    # either of them, and a place to tie ink together where ink meets ink by its corner alone.
    rising, falling = e in (c, g), e in (a, i)
    return (
        d if d == b and (rising or e == a == PAPER) else e,
        f if f == b and (falling or e == c == PAPER) else e,
        d if d == h and (falling or e == g == PAPER) else e,
        f if f == h and (rising or e == i == PAPER) else e,
    )


@cache
def _in_four(near: str) -> tuple[str, str]:
    a, _, c, _, e, _, g, _, i = near
    upper_left, upper_right, lower_left, lower_right = _corners(near)
    # In a slope of one to one the paper is filled; cutting the ink too would only move the stair.
    if e == INK == c == g:
        upper_left = lower_right = e
    if e == INK == a == i:
        upper_right = lower_left = e
    return upper_left + upper_right, lower_left + lower_right


@cache
def _in_nine(near: str) -> tuple[str, str, str]:
    a, _, c, _, e, _, g, _, i = near
    upper_left, upper_right, lower_left, lower_right = _corners(near)

    def edge(one: str, beyond_one: str, other: str, beyond_other: str) -> str:
        if one != e and e != beyond_one:
            return one
        return other if other != e and e != beyond_other else e

    return (
        upper_left + edge(upper_left, c, upper_right, a) + upper_right,
        edge(upper_left, g, lower_left, a) + e + edge(upper_right, i, lower_right, c),
        lower_left + edge(lower_left, i, lower_right, g) + lower_right,
    )
