"""Runs a session as lines, with single keys where there is a keyboard."""

import os
import signal
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Event as Flag
from types import FrameType
from typing import TextIO

from tempo_coach.line_mode.keyboard import Keyboard, keys_of
from tempo_coach.line_mode.lines import KEYS_LINE, line_of
from tempo_coach.playback.events import Event, EventKind, PauseReason
from tempo_coach.playback.session import Session

REST_STEP_MS = 15_000
LOOK_EVERY_S = 0.1


def run_lines(
    session: Session, *, stdin: TextIO, stdout: TextIO, notes: Sequence[str] = ()
) -> None:
    """Play a session to its end, one line a phase.

    Args:
        session: What plays.
        stdin: Where keys come from, if it is a terminal.
        stdout: Where the lines go; a reader that goes away ends the session.
        notes: Said first.
    """
    over = Flag()
    # Lines are printed by this thread alone: a slow terminal then never holds up the player.
    lines: SimpleQueue[str] = SimpleQueue()

    def on_event(event: Event) -> None:
        if line := line_of(event):
            lines.put(line)
        if event.kind is EventKind.SESSION_FINISHED:
            over.set()

    session.subscribe(on_event)
    with keys_of(stdin) as keyboard, _signals(session, keyboard):
        for note in notes:
            _print(note, stdout)
        if keyboard:
            _print(KEYS_LINE, stdout)
        session.start()
        while not over.is_set():
            _print_waiting(lines, stdout, wait_s=0.0 if keyboard else LOOK_EVERY_S)
            if keyboard and (key := keyboard.read(LOOK_EVERY_S)):
                _obey(key, session)
        _print_waiting(lines, stdout, wait_s=0.0)


def _print_waiting(lines: "SimpleQueue[str]", stdout: TextIO, *, wait_s: float) -> None:
    try:
        _print(lines.get(timeout=wait_s) if wait_s else lines.get_nowait(), stdout)
        while True:
            _print(lines.get_nowait(), stdout)
    except Empty:
        return


def _print(line: str, stdout: TextIO) -> None:
    print(line, file=stdout, flush=True)


def _obey(key: str, session: Session) -> None:
    orders: dict[str, Callable[[], None]] = {
        " ": session.resume if session.position().paused else session.pause,
        "n": session.skip,
        "b": session.back,
        "q": session.end,
        "+": lambda: session.change_rest(REST_STEP_MS),
        "=": lambda: session.change_rest(REST_STEP_MS),
        "-": lambda: session.change_rest(-REST_STEP_MS),
    }
    if order := orders.get(key.lower()):
        order()


@contextmanager
def _signals(session: Session, keyboard: Keyboard | None) -> Generator[None]:
    """Stand still while suspended with Ctrl-Z, and stay paused afterwards; end as Ctrl-C does.

    A closed window and a plain ``kill`` leave the terminal as it was, too.
    """
    if sys.platform == "win32":
        yield
        return

    def suspend(_signal: int, _frame: FrameType | None) -> None:
        session.pause(PauseReason.SUSPENDED)
        if keyboard:
            keyboard.restore()
        os.kill(os.getpid(), signal.SIGSTOP)
        # Goes on here once someone brings it back to the foreground.
        if keyboard:
            keyboard.grab()

    handlers = {
        signal.SIGTSTP: suspend,
        signal.SIGTERM: signal.default_int_handler,
        signal.SIGHUP: signal.default_int_handler,
    }
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
