"""Runs a session in the front end that suits the terminal."""

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
from tempo_coach.cli.screen import has_screen
from tempo_coach.line_mode.run import run_lines
from tempo_coach.playback.event_log import EventLog
from tempo_coach.playback.runner import RunningSession
from tempo_coach.training.lowering import Enforcement

NO_TOUCHES = "No touches can come without a keyboard, so the lowering is paced by the count."
NO_WAITING = "No rest can wait for you without a keyboard, so each ends when it is over."
SWITCHED_OFF = f"Sound is switched off. {mend(())}"


def run_session(
    options: PrescriptionOptions,
    names: Sequence[str],
    *,
    at_once: bool,
    enforcement: Enforcement = Enforcement.PACE,
    waits_for_me: bool = False,
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
    workout, start_delay_ms = options.workout(names), options.start_delay_ms
    as_lines = plain or not has_screen()
    missing: list[str] = []
    if as_lines and not _has_keys():
        if enforcement is Enforcement.TOUCH:
            missing.append(NO_TOUCHES)
        if waits_for_me:
            missing.append(NO_WAITING)
        enforcement, waits_for_me = Enforcement.PACE, False
    choice, volume, backend = voice_choice(), volume_percent(), sound_backend()
    with ExitStack() as stack:
        log = open_events(events) if events else None
        if log:
            stack.callback(_close, log)
        score = compose(workout, choice, start_delay_ms=start_delay_ms, enforcement=enforcement)
        session = make_session(
            score,
            volume=volume,
            backend=backend,
            silent=silent,
            speed=speed,
            events=log,
            enforcement=enforcement,
            waits_for_me=waits_for_me,
        )
        stack.callback(session.close)

        def notes() -> Sequence[str]:
            switched_off = [SWITCHED_OFF] if backend == NO_SOUND and not silent else []
            return [*missing, *switched_off, *score.voice.notes]

        if as_lines:
            run_lines(session, stdin=sys.stdin, stdout=sys.stdout, notes=notes)
            return 0
        return _run_app(score, session, notes, at_once=at_once)


def _close(log: EventLog) -> None:
    log.close()
    if log.fault:
        click.echo(f"tempo-coach: {log.fault}.", err=True)


def _has_keys() -> bool:
    return sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty()


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
