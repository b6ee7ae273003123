"""Runs a session in the front end that suits the terminal."""

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from tempo_coach.audio.sinks.choice import NO_SOUND, mend
from tempo_coach.cli.assembly import make_session, open_events
from tempo_coach.cli.chosen import changes, fault_notes
from tempo_coach.cli.composing import compose
from tempo_coach.cli.environment import hearing_of, sound_backend, speech_of
from tempo_coach.cli.options import PrescriptionOptions
from tempo_coach.cli.screen import has_screen
from tempo_coach.line_mode.keyboard import has_keys
from tempo_coach.line_mode.run import run_lines
from tempo_coach.playback.event_log import EventLog
from tempo_coach.training.lowering import Enforcement
from tempo_coach.translation import gettext as _
from tempo_coach.tui.desk import Prepared


def run_session(
    options: PrescriptionOptions,
    names: Sequence[str],
    *,
    at_once: bool,
    enforcement: Enforcement | None = None,
    waits_for_me: bool | None = None,
    plain: bool = False,
    silent: bool = False,
    speed: float | None = None,
    events: Path | None = None,
) -> int:
    """Play a workout on the screen, or as lines where there is no screen.

    Args:
        options: What the command line changes of what is prescribed.
        names: The exercises; none for the full workout.
        at_once: Whether to begin without the home screen.
        enforcement: What keeps a lowering slow; None leaves it to the settings.
        waits_for_me: Whether a rest that is over waits; None leaves it to the settings.
        plain: One line a phase also where there is a screen.
        silent: No sound.
        speed: How many times faster, silent.
        events: Where to add every event.

    Returns:
        The exit code: 0, or 130 where it was interrupted.

    Raises:
        BadValueError: if a name or a value makes no sense; nothing has been written then.
    """
    chosen = changes()
    as_lines = plain or not has_screen()
    missing = list(fault_notes())
    keyless = as_lines and not has_keys(sys.stdin)
    if keyless:
        # Told only where somebody asked for what needs a key.
        wanted = enforcement or chosen.settings.session.enforce
        waiting = chosen.settings.session.wait_for_me if waits_for_me is None else waits_for_me
        missing += [_no_touches()] if wanted is Enforcement.TOUCH else []
        missing += [_no_waiting()] if waiting else []
        enforcement, waits_for_me = Enforcement.PACE, False
    logs: list[EventLog] = []
    with ExitStack() as stack:

        def prepare() -> Prepared:
            mine = changes()
            settings = mine.settings
            workout, backend = options.workout(names, mine), sound_backend(settings)
            enforced = enforcement or settings.session.enforce
            waits = settings.session.wait_for_me if waits_for_me is None else waits_for_me
            score = compose(
                workout,
                speech_of(settings),
                start_delay_ms=options.start_delay_ms(mine),
                enforcement=enforced,
            )
            session = make_session(
                score,
                hearing=hearing_of(settings),
                backend=backend,
                silent=silent,
                speed=speed,
                enforcement=enforced,
                waits_for_me=waits,
            )
            for log in logs:
                session.subscribe(log)
            switched_off = [_switched_off()] if backend == NO_SOUND and not silent else []

            def notes() -> Sequence[str]:
                return [*missing, *switched_off, *session.voice_notes]

            return Prepared(session, workout, score.timeline.total_ms, notes)

        first = prepare()
        if events:
            # Only now: what makes no sense is told before a file is made.
            logs.append(open_events(events))
            stack.callback(_close, logs[0])
            first.session.subscribe(logs[0])
        stack.callback(first.session.close)
        if as_lines:
            run_lines(first.session, stdin=sys.stdin, stdout=sys.stdout, notes=first.notes)
            return 0
        return _run_app(first, prepare, at_once=at_once, silent=silent or speed is not None)


def _no_touches() -> str:
    return _("No touches can come without a keyboard, so the lowering is paced by the count.")


def _no_waiting() -> str:
    return _("No rest can wait for you without a keyboard, so each ends when it is over.")


def _switched_off() -> str:
    return _("Sound is switched off. {mend}").format(mend=mend(()))


def _close(log: EventLog) -> None:
    log.close()
    if log.fault:
        click.echo(f"tempo-coach: {log.fault}.", err=True)


def _run_app(
    first: Prepared, prepare: Callable[[], Prepared], *, at_once: bool, silent: bool
) -> int:
    if at_once:
        # The first word does not wait for the screen: loading Textual takes longer than mixing.
        first.session.start()
    from tempo_coach.cli.workbench import make_desk
    from tempo_coach.tui.app import CoachApp

    app = CoachApp(
        session=first.session,
        workout=first.workout,
        total_ms=first.total_ms,
        notes=first.notes,
        start_at_once=at_once,
        exercises=changes().repertoire.exercises,
        theme=changes().settings.screen.theme,
        desk=make_desk(prepare, silent=silent),
    )
    app.run()
    return app.return_code or 0
