"""The line of keys at the foot of a screen."""

from textual.strip import Strip

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.tui.widgets.line import line
from tempo_coach.tui.widgets.text_widgets import SpreadLine
from tempo_coach.tui.widgets.two_sided_line import spread_left


class KeyRow(SpreadLine):
    """One line that keeps its left end: the keys, before what else is told of them."""

    def render_line(self, y: int) -> Strip:
        """Draw the fullest wordings that fit."""
        width = self.size.width
        return line("" if y else spread_left(self.left, self.right, width), width, self.ink())


class KeyFoot(KeyRow):
    """The keys of a screen, and how to ask for all of them where there is room for that.

    Args:
        typed: Whether text is typed, of which a question mark may be a character.
        id: The name for the look of the line.
        classes: Its classes.
    """

    def __init__(
        self,
        *,
        typed: bool = False,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._typed = typed

    def render_line(self, y: int) -> Strip:
        """Draw the fullest wordings that fit, in the language that is read now."""
        width = self.size.width
        asked = _("F1 keys") if self._typed else _("? keys")
        return line("" if y else spread_left(self.left, (asked,), width), width, self.ink())
