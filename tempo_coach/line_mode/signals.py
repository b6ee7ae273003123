"""What signals mean to a session that runs as lines."""

import os
import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Event as Flag
from types import FrameType

from tempo_coach.line_mode.keyboard import Keyboard
from tempo_coach.playback.events import PauseReason
from tempo_coach.playback.session import Session


def nothing() -> None:
    """Nothing waits."""


class Suspension:
    """Ctrl-Z: the session pauses, the terminal is given back, and the program stops.

    The signal only leaves a mark. Whoever runs the session calls ``obey`` often, outside any
    order, so that no lock is held halfway when the session pauses.
    """

    def __init__(
        self, session: Session, keyboard: Keyboard | None, settle: Callable[[], object]
    ) -> None:
        self._session = session
        self._keyboard = keyboard
        self._settle = settle
        self._asked = Flag()

    def ask(self, _signal: int, _frame: FrameType | None) -> None:
        """Leave the mark; a signal handler."""
        self._asked.set()

    def obey(self) -> None:
        """Stop the program if that was asked; returns when it goes on, still paused."""
        if not self._asked.is_set() or sys.platform == "win32":
            return
        self._asked.clear()
        self._session.pause(PauseReason.SUSPENDED)
        self._settle()
        if self._keyboard:
            self._keyboard.restore()
        os.kill(os.getpid(), signal.SIGSTOP)
        if self._keyboard:
            self._keyboard.grab()


@contextmanager
def signals_of(
    session: Session, keyboard: Keyboard | None, settle: Callable[[], object] = nothing
) -> Generator[Suspension]:
    """Take the signals of a session: Ctrl-Z suspends it, a kill or a closed window ends it.

    It ends as with Ctrl-C: the terminal is left as it was. A signal that is ignored, as after
    ``nohup``, stays so.

    Args:
        session: What runs.
        keyboard: What has the terminal's keys; None where there is none.
        settle: Has written what waits; called before the program stops.
    """
    suspension = Suspension(session, keyboard, settle)
    if sys.platform == "win32":
        yield suspension
        return
    handlers = {
        signal.SIGTSTP: suspension.ask,
        signal.SIGTERM: signal.default_int_handler,
        signal.SIGHUP: signal.default_int_handler,
    }
    before = {
        number: signal.signal(number, handler)
        for number, handler in handlers.items()
        if signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        yield suspension
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
