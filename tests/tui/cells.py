"""The cells of a screen as they are drawn: character, ink and paper."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.color import Color
from textual.app import App
from textual.geometry import Region

Rgb = tuple[int, int, int]

BLACK: Rgb = (0, 0, 0)
WHITE: Rgb = (255, 255, 255)


class Cell(NamedTuple):
    """One cell of the terminal."""

    text: str
    ink: Rgb
    """The colour of the character."""
    paper: Rgb
    """The colour behind it."""

    @property
    def contrast(self) -> float:
        """How far ink and paper are apart, 1 to 21, as WCAG 2 reckons it."""
        brighter, darker = sorted(map(_luminance, (self.ink, self.paper)), reverse=True)
        return (brighter + 0.05) / (darker + 0.05)


def cells(app: App[None]) -> list[list[Cell]]:
    """Every cell of the screen, by rows."""
    compositor = app.screen._compositor  # pyright: ignore[reportPrivateUsage]
    dark = app.current_theme.dark
    rows: list[list[Cell]] = []
    for strip in compositor.render_strips():
        row: list[Cell] = []
        for text, style, _ in strip:
            assert style is not None
            assert style.bgcolor is not None, "a cell without a colour"
            # What is left to the terminal is taken for plain white and plain black.
            paper = _rgb(style.bgcolor, BLACK if dark else WHITE)
            # What is blank may have no colour of its own.
            ink = _rgb(style.color, WHITE if dark else BLACK) if style.color else paper
            if style.reverse:
                ink, paper = paper, ink
            row += [Cell(character, ink, paper) for character in text]
        rows.append(row)
    return rows


def inked(rows: list[list[Cell]], region: Region) -> Iterator[Cell]:
    """The cells of a region in which something is drawn."""
    for row in rows[region.y : region.bottom]:
        for cell in row[region.x : region.right]:
            if cell.text.strip("\N{BRAILLE PATTERN BLANK} "):
                yield cell


def text_in(rows: list[list[Cell]], region: Region) -> str:
    """What stands in a region."""
    return "\n".join(
        "".join(cell.text for cell in row[region.x : region.right])
        for row in rows[region.y : region.bottom]
    )


def ink_box(lines: Iterable[str]) -> tuple[int, int, int, int]:
    """The first column, first row, width and height of what is drawn."""
    drawn = [
        (column, row)
        for row, line in enumerate(lines)
        for column, character in enumerate(line)
        if character != " "
    ]
    columns, rows = [column for column, _ in drawn], [row for _, row in drawn]
    left, top = min(columns), min(rows)
    return left, top, max(columns) - left + 1, max(rows) - top + 1


def _rgb(color: Color, default: Rgb) -> Rgb:
    red, green, blue = color.get_truecolor()
    return default if color.is_default else (red, green, blue)


def _luminance(rgb: Rgb) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in rgb)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
