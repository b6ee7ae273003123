"""Large type from half blocks: pure functions from text to rows of characters."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tempo_coach.i18n.plain_text import balanced
from tempo_coach.tui.widgets.bold_font import BOLD
from tempo_coach.tui.widgets.light_font import LIGHT
from tempo_coach.tui.widgets.pixel_font import INK, PAPER, PixelFont, stretched
from tempo_coach.tui.widgets.smooth import enlarged
from tempo_coach.tui.widgets.tall_font import TALL

FONTS = (TALL, BOLD, LIGHT)
"""What is drawn with where there is room, the heaviest first."""

CONDENSED = tuple(stretched(font, steps) for steps in range(1, 8) for font in (TALL, BOLD))
"""For what has to be tall where there is little width for it, the best proportioned first."""

NARROW = tuple(stretched(LIGHT, steps) for steps in range(1, 17))
"""The same where there is no width for strokes of two pixels."""

_HALVES = {PAPER + PAPER: " ", INK + PAPER: "▀", PAPER + INK: "▄", INK + INK: "█"}


def drawable(text: str) -> str | None:
    """The text in letters that the fonts have; None where they lack one."""
    plain = unicodedata.normalize("NFKD", text.upper())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return letters if letters and LIGHT.has(letters) else None


def big_size(text: str, scale: int, font: PixelFont = LIGHT) -> tuple[int, int]:
    """Columns and rows that a drawable text takes at a scale of a font."""
    return font.width(text) * scale, (font.height * scale + 1) // 2


def best_scale(text: str, width: int, height: int, font: PixelFont = LIGHT) -> int:
    """The greatest scale of a font at which a drawable text fits; 0 where none does."""
    return max(0, min(width // font.width(text), 2 * height // font.height))


def big_text(text: str, scale: int, font: PixelFont = LIGHT) -> list[str]:
    """Draw a text.

    Args:
        text: Letters that the font has; see ``drawable``.
        scale: Columns to a pixel, 1 or more; a pixel is half as many rows tall.
        font: Which letters.

    Returns:
        Rows of equal length, as many as ``big_size`` says.
    """
    return list(_drawn(text, scale, font))


@lru_cache(maxsize=256)
def _drawn(text: str, scale: int, font: PixelFont) -> tuple[str, ...]:
    # Each glyph is enlarged by itself: smoothing must not tie it to the next one.
    glyphs = [enlarged(font.glyphs[letter], scale) for letter in text]
    gap = PAPER * font.gap * scale
    pixel_rows = [gap.join(rows) for rows in zip(*glyphs, strict=True)]
    if len(pixel_rows) % 2:
        pixel_rows.append(PAPER * len(pixel_rows[0]))
    return tuple(
        "".join(_HALVES[upper + lower] for upper, lower in zip(*pair, strict=True))
        for pair in zip(pixel_rows[::2], pixel_rows[1::2], strict=True)
    )


def drawings(text: str, width: int, height: int) -> Iterator[list[str]]:
    """Draw a text in every font and size that fits a room; nothing where none does.

    Args:
        text: What to draw, in any case.
        width: Columns at hand.
        height: Rows at hand.
    """
    if letters := drawable(text):
        for font in (*FONTS, *CONDENSED, *NARROW):
            for scale in range(1, best_scale(letters, width, height, font) + 1):
                yield big_text(letters, scale, font)


def fitted(
    candidates: Sequence[str],
    width: int,
    height: int,
    template: str = "",
    least: int = 0,
    kin: Sequence[Sequence[str]] = (),
) -> list[str]:
    """Draw whichever wording comes out tallest, the earlier one where two are equal.

    Of two fonts that come out equally tall the heavier one is taken.

    Args:
        candidates: Wordings of one thing, the fullest first.
        width: Columns at hand.
        height: Rows at hand.
        template: A text whose font and scale are used for all, so that what changes keeps
            its size.
        least: Rows for which narrow letters are taken where the usual ones come out lower.
        kin: For each wording the texts that have to fit at its font and scale too, so that what
            takes its place is of the same size; those are let go where they would make it lower
            than ``least``.

    Returns:
        At most ``height`` rows of at most ``width`` columns; plain text where nothing large
        fits, and nothing at all where there is no room.
    """
    if width < 1 or height < 1 or not candidates:
        return []
    alone = tuple((text,) for text in candidates)
    rows: tuple[str, ...] = ()
    if kin:
        together = tuple((*own, *others) for own, others in zip(alone, kin, strict=True))
        rows = _fitted(together, width, height, template, least)
    if not kin or len(rows) < least:
        rows = max(rows, _fitted(alone, width, height, template, least), key=len)
    return list(rows)


@lru_cache(maxsize=256)
def _fitted(
    families: tuple[tuple[str, ...], ...], width: int, height: int, template: str, least: int
) -> tuple[str, ...]:
    """Draw the first of the family that comes out tallest, at a size at which all of it fits."""
    best_rows, best = 0, ("", 0, LIGHT)
    drawables = [[text for text in map(drawable, family) if text] for family in families]
    for fonts in (FONTS, *((narrow,) for narrow in (*CONDENSED, *NARROW))):
        if fonts is not FONTS and best_rows >= least:
            break
        for letters, *others in (
            texts
            for texts, family in zip(drawables, families, strict=True)
            if texts and drawable(family[0])
        ):
            for font in fonts:
                together = (letters, *others, *([template] if template else []))
                scale = min(best_scale(text, width, height, font) for text in together)
                _, rows = big_size(letters, scale, font) if scale else (0, 0)
                if rows > best_rows:
                    best_rows, best = rows, (letters, scale, font)
    if best_rows:
        return _drawn(*best)
    plains = [plain for plain, *_ in families]
    plain = next((text for text in plains if len(text) <= width), plains[-1])
    return (balanced(plain[:width]),)
