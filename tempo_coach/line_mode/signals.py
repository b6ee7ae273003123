"""What signals mean to a session that runs as lines."""

import os
import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager
from threading import Event as Flag
from types import FrameType

from tempo_coach.line_mode.keyboard import Keyboard
from tempo_coach.playback.events import PauseReason
from tempo_coach.playback.session import Session


class Suspension:
    """Ctrl-Z: the session pauses, the terminal is given back, and the program stops.

    The signal only leaves a mark. Whoever runs the session calls ``obey`` often, outside any
    order, so that no lock is held halfway when the session pauses.
    """

    def __init__(self, session: Session, keyboard: Keyboard | None) -> None:
        self._session = session
        self._keyboard = keyboard
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
        if self._keyboard:
            self._keyboard.restore()
        os.kill(os.getpid(), signal.SIGSTOP)
        if self._keyboard:
            self._keyboard.grab()


@contextmanager
def signals_of(session: Session, keyboard: Keyboard | None) -> Generator[Suspension]:
    """Take the signals of a session: Ctrl-Z suspends it, a kill or a closed window ends it.

    It ends as with Ctrl-C: the terminal is left as it was. A signal that is ignored, as after
    ``nohup``, stays so.
    """
    suspension = Suspension(session, keyboard)
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
