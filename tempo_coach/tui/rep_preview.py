"""One rep to hear over a screen, prepared beside it."""

from collections.abc import Callable

from textual.app import App
from textual.screen import Screen
from textual.timer import Timer

from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.playback.session import Session
from tempo_coach.training.prescription import Prescription
from tempo_coach.tui.aside import aside
from tempo_coach.tui.screens.one_rep import OneRepScreen

SOON_S = 0.3
"""How long a rep may take to be ready before that is said: a voice may have to render it."""


class RepPreview:
    """Plays one rep over a screen, as soon as it is ready and unless the screen is left.

    Args:
        screen: What it is shown over.
        hear: Gives a session of one rep, not started; asked in a thread of its own.
        say: Shows a sentence, or takes it away.
        goes_back: Whether a key is a press of its own, and not the one that is still held.
    """

    def __init__(
        self,
        screen: Screen[None],
        hear: Callable[[Prescription], Session],
        say: Callable[[str], None],
        goes_back: Callable[[str], bool],
    ) -> None:
        self._screen = screen
        self._hear = hear
        self._say = say
        self._goes_back = goes_back
        self._pending: Timer | None = None

    def play(self, prescription: Prescription) -> None:
        """Play one rep; nothing more is asked while one is being prepared."""
        if self._pending is not None:
            return
        # What is ready at once needs no word.
        told = _("Preparing the rep…")
        self._pending = self._screen.set_timer(SOON_S, lambda: self._say(told))
        app: App[None] = self._screen.app  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        aside(app, lambda: self._hear(prescription), self._taken, self._failed)

    def _taken(self, session: Session) -> None:
        self._end("")
        if self._screen.is_active:
            self._screen.app.push_screen(  # pyright: ignore[reportUnknownMemberType]
                OneRepScreen(session, self._goes_back)
            )
        else:
            session.close()

    def _failed(self, error: CoachError) -> None:
        self._end(str(error))

    def _end(self, told: str) -> None:
        if self._pending is not None:
            self._pending.stop()
            self._pending = None
        if self._screen.is_attached:
            self._say(told)
