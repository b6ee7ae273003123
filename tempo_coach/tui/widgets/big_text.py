"""Large type from half blocks: pure functions from text to rows of characters."""

import unicodedata
from collections.abc import Sequence

from tempo_coach.tui.widgets.pixel_font import GLYPH_HEIGHT, GLYPHS

_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def drawable(text: str) -> str | None:
    """The text in letters that the font has; None where it lacks one."""
    plain = unicodedata.normalize("NFKD", text.upper())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return letters if letters and all(letter in GLYPHS for letter in letters) else None


def big_size(text: str, scale: int) -> tuple[int, int]:
    """Columns and rows that a drawable text takes at a scale."""
    pixels = sum(len(GLYPHS[letter][0]) for letter in text) + len(text) - 1
    return pixels * scale, (GLYPH_HEIGHT * scale + 1) // 2


def best_scale(text: str, width: int, height: int) -> int:
    """The greatest scale at which a drawable text fits; 0 where none does."""
    unit_width, _ = big_size(text, 1)
    return min(width // unit_width, 2 * height // GLYPH_HEIGHT)


def big_text(text: str, scale: int) -> list[str]:
    """Draw a text.

    Args:
        text: Letters that the font has; see ``drawable``.
        scale: Columns to a pixel, 1 or more; a pixel is half as many rows tall.

    Returns:
        Rows of equal length, as many as ``big_size`` says.
    """
    gap = "." * scale
    pixel_rows: list[str] = []
    for row in range(GLYPH_HEIGHT):
        line = gap.join("".join(pixel * scale for pixel in GLYPHS[letter][row]) for letter in text)
        pixel_rows += [line] * scale
    if len(pixel_rows) % 2:
        pixel_rows.append("." * len(pixel_rows[0]))
    return [
        "".join(_HALVES[upper == "#", lower == "#"] for upper, lower in zip(*pair, strict=True))
        for pair in zip(pixel_rows[::2], pixel_rows[1::2], strict=True)
    ]


def fitted(candidates: Sequence[str], width: int, height: int, template: str = "") -> list[str]:
    """Draw whichever wording comes out largest, the earlier one where two are equal.

    Args:
        candidates: Wordings of one thing, the fullest first.
        width: Columns at hand.
        height: Rows at hand.
        template: A text whose scale is used for all, so that what changes keeps its size.

    Returns:
        At most ``height`` rows of at most ``width`` columns; plain text where nothing large
        fits, and nothing at all where there is no room.
    """
    if width < 1 or height < 1 or not candidates:
        return []
    best, best_letters = 0, ""
    for candidate in candidates:
        letters = drawable(candidate)
        if letters is None:
            continue
        scale = best_scale(letters, width, height)
        if template:
            scale = min(scale, best_scale(template, width, height))
        if scale > best:
            best, best_letters = scale, letters
    if best:
        return big_text(best_letters, best)
    plain = next((text for text in candidates if len(text) <= width), candidates[-1])
    return [plain[:width]]
