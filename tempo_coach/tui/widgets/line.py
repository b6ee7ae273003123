"""A row of a widget that draws its own lines.

Textual's usual way, through a renderable, costs several times as much, and a session's screen is
drawn whole at every phase.
"""

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tempo_coach.i18n.plain_text import balanced


def line(text: str, width: int, style: Style) -> Strip:
    """A text in one style, cut or filled up to a width."""
    # Whoever is cut off still ends where the row does.
    return Strip([Segment(balanced(set_cell_size(text, width)), style)], width)
