"""Runs a session as lines, with single keys where there is a keyboard."""

from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Event as Flag
from typing import TextIO

from tempo_coach.key_debouncer import KeyDebouncer
from tempo_coach.line_mode.keyboard import keys_of
from tempo_coach.line_mode.keys import Keys, keys_line, touch_line
from tempo_coach.line_mode.lines import line_of
from tempo_coach.line_mode.output import print_line
from tempo_coach.line_mode.signals import nothing, signals_of
from tempo_coach.playback.clock import Clock, MonotonicClock
from tempo_coach.playback.events import Event, EventKind
from tempo_coach.playback.session import Session
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
    key_presses: KeyDebouncer | None = None,
) -> None:
    """Play a session to its end, one line a phase.

    Where there is no keyboard no pause waits for a key: the session goes on as soon as it can,
    in a set with a short get-ready.

    Args:
        session: What plays.
        stdin: Where keys come from, if it is a terminal.
        stdout: Where the lines go; a reader that goes away ends the session.
        notes: Tells what the runner should know by now; each is printed once.
        clock: What presses are told apart by; None for the system's.
        settle: Has written what waits; called before the program is stopped by Ctrl-Z.
        key_presses: Tells presses from what repeats them; None for its own.
    """
    over, paused = Flag(), Flag()
    # Lines are printed by this thread alone: a slow terminal then never holds up the player.
    lines: SimpleQueue[str] = SimpleQueue()
    printed: set[str] = set()
    keys = Keys((clock or MonotonicClock()).now_ms, key_presses)

    def on_event(event: Event) -> None:
        if line := line_of(event, has_keys=keyboard is not None):
            lines.put(line)
        if event.kind is EventKind.SESSION_FINISHED:
            over.set()
        elif event.kind is EventKind.PAUSED:
            paused.set()

    def catch_up(wait_s: float = 0.0) -> None:
        for note in notes():
            if note not in printed:
                printed.add(note)
                print_line(note, stdout)
        for line in _waiting(lines, wait_s):
            silent = session.position().sound_note is not None and stdout.isatty()
            print_line(f"{BELL if silent else ''}{line}", stdout)

    with keys_of(stdin, stdout) as keyboard, signals_of(session, keyboard, settle) as suspension:
        session.subscribe(on_event)
        catch_up()
        if keyboard:
            print_line(keys_line(), stdout)
            if session.enforcement() is Enforcement.TOUCH:
                print_line(touch_line(), stdout)
        session.start()
        while not over.is_set():
            suspension.obey()
            if paused.is_set() and keyboard is None:
                paused.clear()
                session.resume()
            catch_up(0.0 if keyboard else LOOK_EVERY_S)
            key = keyboard.read(LOOK_EVERY_S) if keyboard else ""
            # What an event of the same key tells is in the queue by now.
            if key and (line := keys.obey(key, session)):
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
