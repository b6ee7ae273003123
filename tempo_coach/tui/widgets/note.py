"""A line that becomes several where what it says has to be read as a whole."""

from textwrap import wrap

from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from tempo_coach.tui.widgets.line import line
from tempo_coach.tui.widgets.text_widgets import SpreadLine


class NoteLine(SpreadLine):
    """What is worth knowing: on one line, or on as many as it takes."""

    DEFAULT_CSS = """
    NoteLine {
        height: auto;
    }
    """

    left: reactive[tuple[str, ...]] = reactive((), layout=True)
    """What it says, in one wording."""
    whole: reactive[bool] = reactive(False, layout=True)
    """Whether it takes further lines rather than leaving out what does not fit on one."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the text takes; one at least."""
        return len(self._rows_of(width))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the text."""
        width = self.size.width
        rows = self._rows_of(width) if self.whole else []
        if len(rows) < 2:
            return super().render_line(y)
        return line(rows[y] if y < len(rows) else "", width, self.ink())

    def _rows_of(self, width: int) -> list[str]:
        if not self.whole:
            return [""]
        return wrap(" ".join(self.left), max(1, width), break_on_hyphens=False) or [""]
