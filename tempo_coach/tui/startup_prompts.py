"""What was done before: asked about as the app opens, shown when that is wanted."""

from collections.abc import Callable
from datetime import datetime

from tempo_coach.app.app_services import HistoryServices, Prepared
from tempo_coach.errors import CoachError
from tempo_coach.feedback.questionnaire import Answers
from tempo_coach.key_debouncer import Debouncer
from tempo_coach.playback.session_progress import SessionProgress
from tempo_coach.tui.aside import aside
from tempo_coach.tui.base import TerminalApp
from tempo_coach.tui.screens.resume_prompt import ResumePromptScreen

UNANSWERED_S = 20.0
"""A session that was to begin at once waits so long for an answer."""

LAST_S = 2.0
"""Whoever closes the window waits so long for the disk."""


class StartupPrompts:
    """The questions and the screens that a diary leads to; they are imported as they are needed.

    Args:
        app: Where they are shown.
        history_services: What was done before.
        presses: Tells presses of the one key from what repeats them.
        now: Tells the local time.
    """

    def __init__(
        self,
        app: TerminalApp,
        history_services: HistoryServices,
        presses: Debouncer,
        now: Callable[[], datetime],
    ) -> None:
        self._app = app
        self._history_services = history_services
        self._presses = presses
        self._now = now
        self._cut_off = history_services.cut_off
        self._next_day = history_services.next_day

    def ask(self, then: Callable[[], None], *, waits: bool) -> bool:
        """Ask what is to be asked before anything else; tells whether there was something.

        Args:
            then: Called once pain has been asked about; what is decided of a session that was cut
                off is told by a message.
            waits: Whether the question about pain waits until it is answered.
        """
        if self._cut_off is not None:
            self._app.push_screen(
                ResumePromptScreen(
                    self._cut_off, self._presses, self._history_services.more_cut_off
                )
            )
            return True
        next_day, self._next_day = self._next_day, None
        pain = self._history_services.pain
        if next_day is None or pain is None:
            return False
        from tempo_coach.tui.screens.pain_question import PainQuestionScreen

        def keep(answer: int | None) -> None:
            next_day.keep(pain, answer)

        limit_s = None if waits else UNANSWERED_S
        screen = PainQuestionScreen(pain, self._now().date(), keep, self._presses, limit_s=limit_s)
        self._app.push_screen(screen, lambda _result: then())
        return True

    def go_on(
        self, taken: Callable[[Prepared], None], failed: Callable[[CoachError], None]
    ) -> None:
        """Make the session that was cut off ready to go on."""
        record = self._cut_off
        if record is None:
            return

        def take(prepared: Prepared) -> None:
            self._cut_off = None
            taken(prepared)

        aside(self._app, lambda: self._history_services.going_on(record), take, failed)

    def leave(
        self, taken: Callable[[Prepared], None], failed: Callable[[CoachError], None]
    ) -> None:
        """Finish that session where it was cut off; with it done, another may be up today."""
        record, self._cut_off = self._cut_off, None
        if record is not None:
            self._history_services.history.leave(record)
            aside(self._app, self._history_services.today, taken, failed)

    def open_history(self, left: Callable[[], None]) -> None:
        """Show what was done.

        Args:
            left: Called when the screen is gone; what was corrected may change what is up today.
        """
        from tempo_coach.tui.screens.history import HistoryScreen

        screen = HistoryScreen(self._history_services.history, self._now().date())
        self._app.push_screen(screen, lambda _result: left())

    def settle(self) -> None:
        """Have written what waits, because the program is about to be gone."""
        self._history_services.history.writer.settle(LAST_S)
        self._history_services.settle_events()

    def afterwards(self, progress: SessionProgress, prepared: Prepared) -> Answers | None:
        """What is asked of a session that is over; None where nothing is."""
        return self._history_services.afterwards(progress, prepared.recorded())
