"""The app that shows the history alone."""

from datetime import date

from tempo_coach.history.history import History
from tempo_coach.tui.base import TerminalApp
from tempo_coach.tui.screens.history import HistoryScreen
from tempo_coach.tui.themes import DARK


class HistoryApp(TerminalApp):
    """What was done.

    Args:
        history: The history; whoever made it closes it.
        today: The local day.
        theme: The name of the theme; the coach's own dark one where there is none of that name.
    """

    CSS_PATH = "history.tcss"

    def __init__(self, history: History, today: date, theme: str = DARK.name) -> None:
        super().__init__()
        self._history = history
        self._today = today
        self._theme_wanted = theme

    def on_mount(self) -> None:
        """Show the history, and end with it."""
        self.wear(self._theme_wanted)
        self.push_screen(HistoryScreen(self._history, self._today), lambda _done: self.exit())
