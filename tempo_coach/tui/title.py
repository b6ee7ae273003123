"""The terminal's title, which can be read from a taskbar or a tab."""

from collections.abc import Callable

from tempo_coach.i18n.plain_text import one_line

KEEP = "\x1b[22;2t"
"""Have the terminal remember its title."""

GIVE_BACK = "\x1b[23;2t"
"""Have it show the title that it remembers."""

SET = "\x1b]2;{}\x07"


class TerminalTitle:
    """Writes a title whenever it differs.

    Args:
        write: Writes to the terminal, in step with what draws on it.
    """

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._shown: str | None = None

    def show(self, title: str) -> None:
        """Set the title; what cannot be printed is left out."""
        if title == self._shown:
            return
        if self._shown is None:
            self._write(KEEP)
        self._shown = title
        self._write(SET.format(one_line(title)))

    def give_back(self) -> None:
        """Leave the terminal its own title."""
        if self._shown is not None:
            self._shown = None
            self._write(GIVE_BACK)
