"""The app: it owns the session and decides which screen is up."""

from collections.abc import Callable, Sequence
from datetime import datetime

from textual.screen import Screen

from tempo_coach.playback.events import PauseReason
from tempo_coach.playback.session import Session
from tempo_coach.training.prescription import Workout
from tempo_coach.tui.base import TerminalApp
from tempo_coach.tui.messages import SessionOver
from tempo_coach.tui.screens.finished import FinishedScreen
from tempo_coach.tui.screens.home import HomeScreen
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.suspension import before_stopping
from tempo_coach.tui.title import TerminalTitle


class CoachApp(TerminalApp):
    """Tempo Coach in a terminal.

    Args:
        session: What plays; the app starts it when it is wanted and closes it in the end.
        workout: What is done today.
        total_ms: How long it takes, milliseconds.
        notes: Tells what the runner should know by now and need not act on, such as a damaged
            clip; asked many times a second.
        start_at_once: Whether to leave the home screen out; the session may already be running.
        now: Tells the time of day.
    """

    CSS_PATH = "app.tcss"

    def __init__(
        self,
        session: Session,
        workout: Workout,
        total_ms: int,
        notes: Callable[[], Sequence[str]] = tuple,
        start_at_once: bool = False,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__()
        self._session = session
        self._workout = workout
        self._total_ms = total_ms
        self._notes = notes
        self._start_at_once = start_at_once
        self._now = now
        self._title = TerminalTitle(self._write)

    def on_mount(self) -> None:
        """Show the first screen."""
        before_stopping(self.stand_still)
        if self._start_at_once:
            self._begin()
        else:
            self._show(HomeScreen(self._workout, self._total_ms, self._notes()))

    def on_start_asked(self) -> None:
        """Go from the home screen into the session."""
        if isinstance(self.screen, HomeScreen):
            self._begin()

    def on_session_over(self, message: SessionOver) -> None:
        """Show what was done."""
        self._title.give_back()
        self._show(FinishedScreen(message.tally))

    def on_unmount(self) -> None:
        """Let the session and the terminal's title go, however the app ends."""
        self._session.close()
        self._title.give_back()

    def stand_still(self) -> None:
        """Pause the session, if it runs, because the program is about to be stopped."""
        self._session.pause(PauseReason.SUSPENDED)
        self._title.give_back()

    def let_go(self) -> None:
        """Let the session go."""
        self._session.close()

    def _begin(self) -> None:
        self._show(SessionScreen(self._session, self._workout, self._notes, self._title, self._now))

    def _show(self, screen: Screen[None]) -> None:
        """Put a screen in the place of the one that is up, and of what stands over it."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(screen)

    def _write(self, text: str) -> None:
        """Write to the terminal, in step with what draws on it."""
        if self._driver is not None:
            self._driver.write(text)
