"""What a bitmap font is, and how one is read from a drawing of its letters."""

from collections.abc import Mapping
from dataclasses import dataclass

INK = "#"
"""A pixel that is drawn."""
PAPER = "."
"""A pixel that is left free."""

Bitmap = tuple[str, ...]
"""Rows of equal length of ``INK`` and ``PAPER``."""


@dataclass(frozen=True, eq=False)
class PixelFont:
    """Letters drawn by hand, all of one height."""

    height: int
    """Pixel rows of every glyph."""
    gap: int
    """Free pixel columns between two glyphs."""
    glyphs: Mapping[str, Bitmap]
    """The drawing of every character that the font has."""

    def has(self, text: str) -> bool:
        """Whether every character of a text can be drawn."""
        return all(letter in self.glyphs for letter in text)

    def width(self, text: str) -> int:
        """Pixel columns of a text that the font has."""
        glyphs = sum(len(self.glyphs[letter][0]) for letter in text)
        return glyphs + self.gap * (len(text) - 1)


def read_font(drawing: str, *, gap: int, space: int) -> PixelFont:
    """Read a font from lines of glyphs that stand side by side.

    Args:
        drawing: Blocks with a free line between; the first line of a block names its
            characters, the others hold one row of each, all parted by blanks.
        gap: Free pixel columns between two glyphs.
        space: Pixel columns of a space.

    Returns:
        The font, with a space, and with a comma where it has a dot.
    """
    glyphs: dict[str, Bitmap] = {}
    for block in drawing.strip().split("\n\n"):
        names, *rows = (line.split() for line in block.splitlines())
        glyphs |= zip(names, zip(*rows, strict=True), strict=True)
    if "." in glyphs:
        glyphs[","] = _comma(glyphs["."])
    height = len(next(iter(glyphs.values())))
    return PixelFont(height, gap, glyphs | {" ": (PAPER * space,) * height})


def _comma(dot: Bitmap) -> Bitmap:
    """A dot one pixel higher, with a tail as wide as its left half."""
    width = len(dot[0])
    inked = (width + 1) // 2
    return (*dot[1:], INK * inked + PAPER * (width - inked))


def stretched(font: PixelFont, steps: int) -> PixelFont:
    """The same letters in the same width, two pixels taller with every step.

    In the upper and in the lower half of a letter one row is repeated, where it has its stems, so
    that strokes keep their weight.
    """
    return PixelFont(
        height=font.height + 2 * steps,
        gap=font.gap,
        glyphs={letter: _stretched(rows, steps) for letter, rows in font.glyphs.items()},
    )


def _stretched(rows: Bitmap, steps: int) -> Bitmap:
    half = len(rows) // 2
    upper = min(reversed(range(1, half)), key=lambda y: _heaviest(rows[y]))
    lower = min(range(half, len(rows) - 1), key=lambda y: _heaviest(rows[y]))
    repeats = {upper: steps + 1, lower: steps + 1}
    return tuple(row for y, row in enumerate(rows) for _ in range(repeats.get(y, 1)))


def _heaviest(row: str) -> tuple[int, int]:
    """How long the longest stroke of a row is, and how much ink it has."""
    return max(map(len, row.split(PAPER))), row.count(INK)
