"""A row of a widget that draws its own lines.

Textual's usual way, through a renderable, costs several times as much, and a session's screen is
drawn whole at every phase.
"""

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip


def line(text: str, width: int, style: Style) -> Strip:
    """A text in one style, cut or filled up to a width."""
    return Strip([Segment(set_cell_size(text, width), style)], width)
