"""Work on the history beside a screen: a disk that does not answer keeps no key from acting."""

from collections.abc import Callable
from typing import Any, TypeVar

from textual.screen import Screen

from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.tui.aside import aside

Made = TypeVar("Made")

SLOW_S = 0.5
"""After so long it is said that the disk keeps the screen waiting."""


def busy_text() -> str:
    """Says why a key does not act yet."""
    return _("One moment: the disk is busy.")


class Background:
    """The work of one screen, a piece at a time.

    Args:
        screen: Whose work it is; what is ready after it has gone is dropped.
    """

    def __init__(self, screen: Screen[Any]) -> None:
        self._screen = screen
        self.is_busy = False
        """Whether something is being worked on; nothing else can be then."""

    def do(
        self,
        work: Callable[[], Made],
        taken: Callable[[Made], None],
        failed: Callable[[CoachError], None],
    ) -> bool:
        """Do something beside the screen; tells whether it is done, and not one thing too many.

        Args:
            work: What is done; it may read, write and wait.
            taken: Is given what came of it, in the screen's own thread.
            failed: Is told there why nothing did.
        """
        if self.is_busy:
            return False
        self.is_busy = True

        def take(made: Made) -> None:
            self.is_busy = False
            if self._is_there:
                taken(made)

        def fail(error: CoachError) -> None:
            self.is_busy = False
            if self._is_there:
                failed(error)

        app = self._screen.app  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        aside(app, work, take, fail)  # pyright: ignore[reportUnknownArgumentType]
        return True

    @property
    def _is_there(self) -> bool:
        return self._screen.is_running and self._screen in self._screen.app.screen_stack  # pyright: ignore[reportUnknownMemberType]
