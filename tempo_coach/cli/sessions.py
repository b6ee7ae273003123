"""Runs a session in the front end that suits the terminal."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from tempo_coach.audio.sinks.choice import NO_SOUND, mend
from tempo_coach.cli.assembly import make_session, open_events
from tempo_coach.cli.composing import Score, compose
from tempo_coach.cli.environment import sound_backend, voice_choice, volume_percent
from tempo_coach.cli.options import PrescriptionOptions
from tempo_coach.line_mode.run import run_lines
from tempo_coach.playback.event_log import EventLog
from tempo_coach.playback.runner import RunningSession

SWITCHED_OFF = f"Sound is switched off. {mend(())}"


def run_session(
    options: PrescriptionOptions,
    names: Sequence[str],
    *,
    at_once: bool,
    plain: bool = False,
    silent: bool = False,
    speed: float | None = None,
    events: Path | None = None,
) -> int:
    """Play a workout on the screen, or as lines where there is no screen.

    Returns:
        The exit code: 0, or 130 where it was interrupted.

    Raises:
        BadValueError: if a name or a value makes no sense; nothing has been written then.
    """
    workout = options.workout(names)
    choice, volume, backend = voice_choice(), volume_percent(), sound_backend()
    with ExitStack() as stack:
        log = open_events(events) if events else None
        if log:
            stack.callback(_close, log)
        score = compose(workout, choice)
        session = make_session(
            score, volume=volume, backend=backend, silent=silent, speed=speed, events=log
        )
        stack.callback(session.close)

        def notes() -> Sequence[str]:
            switched_off = [SWITCHED_OFF] if backend == NO_SOUND and not silent else []
            return [*switched_off, *score.voice.notes]

        if plain or not _has_screen():
            run_lines(session, stdin=sys.stdin, stdout=sys.stdout, notes=notes)
            return 0
        return _run_app(score, session, notes, at_once=at_once)


def _close(log: EventLog) -> None:
    log.close()
    if log.fault:
        click.echo(f"tempo-coach: {log.fault}.", err=True)


def _has_screen() -> bool:
    """Whether there is a terminal that can be drawn on.

    Textual draws on the standard error stream, so that one counts too.
    """
    streams = (sys.stdin, sys.stdout, sys.stderr)
    drawable = os.environ.get("TERM", "") not in ("dumb", "unknown")
    return drawable and all(stream is not None and stream.isatty() for stream in streams)


def _run_app(
    score: Score, session: RunningSession, notes: Callable[[], Sequence[str]], *, at_once: bool
) -> int:
    if at_once:
        # The first word does not wait for the screen: loading Textual takes longer than mixing.
        session.start()
    from tempo_coach.tui.app import CoachApp

    app = CoachApp(
        session=session,
        workout=score.workout,
        total_ms=score.timeline.total_ms,
        notes=notes,
        start_at_once=at_once,
    )
    app.run()
    return app.return_code or 0
