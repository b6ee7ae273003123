"""The line of keys at the foot of a screen."""

from textual.strip import Strip

from tempo_coach.tui.widgets.line import line
from tempo_coach.tui.widgets.spread import spread_left
from tempo_coach.tui.widgets.type import SpreadLine


class KeyRow(SpreadLine):
    """One line that keeps its left end: the keys, before what else is told of them."""

    def render_line(self, y: int) -> Strip:
        """Draw the fullest wordings that fit."""
        width = self.size.width
        return line("" if y else spread_left(self.left, self.right, width), width, self.ink())
