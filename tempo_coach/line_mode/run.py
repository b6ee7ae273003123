"""Runs a session as lines, with single keys where there is a keyboard."""

from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Event as Flag
from typing import TextIO

from tempo_coach.line_mode.keyboard import keys_of
from tempo_coach.line_mode.keys import keys_line, obey, touch_line
from tempo_coach.line_mode.lines import line_of
from tempo_coach.line_mode.signals import nothing, signals_of
from tempo_coach.playback.clock import Clock, MonotonicClock
from tempo_coach.playback.events import Event, EventKind
from tempo_coach.playback.session import Session
from tempo_coach.presses import Presses
from tempo_coach.training.lowering import Enforcement

LOOK_EVERY_S = 0.02
"""How long a line or a key may wait for the other."""

BELL = "\a"


def run_lines(
    session: Session,
    *,
    stdin: TextIO | None,
    stdout: TextIO,
    notes: Callable[[], Sequence[str]] = tuple,
    clock: Clock | None = None,
    settle: Callable[[], object] = nothing,
) -> None:
    """Play a session to its end, one line a phase.

    Args:
        session: What plays.
        stdin: Where keys come from, if it is a terminal.
        stdout: Where the lines go; a reader that goes away ends the session.
        notes: Tells what the runner should know by now; each is printed once.
        clock: What presses of the one key are told apart by; None for the system's.
        settle: Has written what waits; called before the program is stopped by Ctrl-Z.
    """
    over = Flag()
    # Lines are printed by this thread alone: a slow terminal then never holds up the player.
    lines: SimpleQueue[str] = SimpleQueue()
    printed: set[str] = set()
    presses = Presses((clock or MonotonicClock()).now_ms)

    def on_event(event: Event) -> None:
        if line := line_of(event):
            lines.put(line)
        if event.kind is EventKind.SESSION_FINISHED:
            over.set()

    def catch_up(wait_s: float = 0.0) -> None:
        for note in notes():
            if note not in printed:
                printed.add(note)
                _print(note, stdout)
        for line in _waiting(lines, wait_s):
            silent = session.position().sound_note is not None and stdout.isatty()
            _print(f"{BELL if silent else ''}{line}", stdout)

    session.subscribe(on_event)
    with keys_of(stdin) as keyboard, signals_of(session, keyboard, settle) as suspension:
        catch_up()
        if keyboard:
            _print(keys_line(), stdout)
            if session.enforcement() is Enforcement.TOUCH:
                _print(touch_line(), stdout)
        session.start()
        while not over.is_set():
            suspension.obey()
            catch_up(0.0 if keyboard else LOOK_EVERY_S)
            key = keyboard.read(LOOK_EVERY_S) if keyboard else ""
            # What an event of the same key tells is in the queue by now.
            if key and (line := obey(key, session, presses)):
                lines.put(line)
        catch_up()


def _waiting(lines: "SimpleQueue[str]", wait_s: float) -> list[str]:
    """The lines that wait to be printed; waits a moment for the first."""
    found: list[str] = []
    try:
        if wait_s:
            found.append(lines.get(timeout=wait_s))
        while True:
            found.append(lines.get_nowait())
    except Empty:
        return found


def _print(line: str, stdout: TextIO) -> None:
    print(line, file=stdout, flush=True)
