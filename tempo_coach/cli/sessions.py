"""Runs a session in the front end that suits the terminal."""

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import TextIO

import click

from tempo_coach.app.app_services import Prepared
from tempo_coach.app.formatting import clean
from tempo_coach.app.paths import history_file
from tempo_coach.app.session_builder import STANDARD_OUTPUT, open_events
from tempo_coach.cli.options import PrescriptionOptions
from tempo_coach.cli.screen import has_screen
from tempo_coach.cli.session_factory import SessionFactory, make_history_services
from tempo_coach.cli.unexpected import keep_all
from tempo_coach.cli.user_settings import changes, fault_notes
from tempo_coach.errors import BadValueError, CoachError
from tempo_coach.history.history import History
from tempo_coach.history.records import SessionRecord
from tempo_coach.history.session_mapping import enforcement_of
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.key_debouncer import KeyDebouncer
from tempo_coach.line_mode.afterwards import ask_afterwards, ask_next_day
from tempo_coach.line_mode.keyboard import has_keys, keys_of
from tempo_coach.line_mode.run import run_lines
from tempo_coach.line_mode.signals import signals_of
from tempo_coach.playback.clock import MonotonicClock
from tempo_coach.playback.event_log import EventLog
from tempo_coach.playback.session_progress import SessionProgress
from tempo_coach.training.lowering import Enforcement


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
    resume: bool | None = None,
) -> int:
    """Play a workout on the screen, or as lines where there is no screen.

    Args:
        options: What the command line changes of what is prescribed.
        names: The exercises; none for what the programme has for today.
        at_once: Whether to begin without the home screen.
        enforcement: What keeps a lowering slow; None leaves it to the settings.
        waits_for_me: Whether a rest that is over waits; None leaves it to the settings.
        plain: One line a phase also where there is a screen.
        silent: No sound.
        speed: How many times faster, silent: a rehearsal, which is not recorded.
        events: Where to add every event; a dash for the standard output, with lines in place of
            the screen, which go to the standard error then.
        resume: Whether a session that was cut off goes on, or is finished where it stopped; None
            asks.

    Returns:
        The exit code: 0, or 130 where it was interrupted.

    Raises:
        BadValueError: if a name or a value makes no sense; nothing has been written then.
    """
    keep_all()
    chosen = changes()
    on_stdout = events == STANDARD_OUTPUT
    as_lines = plain or on_stdout or not has_screen()
    without_keys = as_lines and not has_keys(sys.stdin)
    missing = list(fault_notes())
    if as_lines and not (plain or on_stdout):
        from tempo_coach.cli.checks.terminal import why_lines

        missing += filter(None, [why_lines()])
    with ExitStack() as stack:
        history = History(history_file())
        stack.callback(_close_history, history)
        # A rehearsal is none of the runner's sessions: it neither resumes one nor ends one.
        cut_off = None if speed is not None else history.cut_off()
        if resume and speed is not None:
            raise BadValueError(_("a rehearsal resumes no session; leave out --speed or --resume"))
        if resume and cut_off is None:
            if history.elsewhere():
                raise BadValueError(_("another Tempo Coach is recording now"))
            raise BadValueError(_("there is no session to resume"))
        if without_keys:
            # Told only where somebody asked for what needs a key, now or as the session began.
            begun = enforcement_of(cut_off) if resume and cut_off else None
            wanted = enforcement or begun or chosen.settings.session.enforce
            waiting = chosen.settings.session.wait_for_me if waits_for_me is None else waits_for_me
            missing += [_no_touches()] if wanted is Enforcement.TOUCH else []
            missing += [_no_waiting()] if waiting else []
            enforcement, waits_for_me = Enforcement.PACE, False
        maker = SessionFactory(
            history, options, names, enforcement, waits_for_me, silent, speed, missing
        )
        first = maker.today() if cut_off is None or not resume else maker.going_on(cut_off)
        if cut_off is not None and resume is False:
            first = _without(cut_off, first, maker)
        if resume is not None:
            cut_off = None
        if events:
            # Only now: what makes no sense is told before a file is made.
            log = open_events(events)
            stack.callback(_close, log)
            # What was announced is on disk before the program lets go of the log.
            stack.callback(history.writer.settle)
            maker.listeners.append(log)
        stack.callback(first.session.close)
        if as_lines:
            shown = sys.stderr if on_stdout else sys.stdout
            if shown is None:
                # Closed: nobody reads along, and the session goes on.
                shown = stack.enter_context(open(os.devnull, "w", encoding="utf-8"))
            return _run_lines(first, maker, cut_off, shown)
        return _run_app(first, maker, cut_off, at_once=at_once or resume is True)


def _no_touches() -> str:
    return _("Without a keyboard no touch can be measured, so the count paces the lowering.")


def _no_waiting() -> str:
    return _("Without a keyboard no rest can wait for you, so each one ends on time.")


def _close(log: EventLog) -> None:
    log.close()
    if log.fault:
        click.echo(f"tempo-coach: {log.fault}.", err=True)


def _close_history(history: History) -> None:
    if not history.close():
        lost = _("this session could not be recorded: {reason}")
        click.echo(f"tempo-coach: {lost.format(reason=history.writer.fault)}.", err=True)


def _without(cut_off: SessionRecord, first: Prepared, maker: SessionFactory) -> Prepared:
    """Finish a session where it was cut off; what is up today may be another then."""
    maker.history.leave(cut_off)
    first.session.close()
    return maker.today()


def _run_lines(
    first: Prepared, maker: SessionFactory, cut_off: SessionRecord | None, stdout: TextIO
) -> int:
    # One for all of it: a key that is held from one question, or from the session, into the
    # next question does not answer it.
    presses = KeyDebouncer(MonotonicClock().now_ms)
    if cut_off is not None:
        from tempo_coach.line_mode.resume_question import ask_to_go_on

        with (
            keys_of(sys.stdin, stdout) as keyboard,
            signals_of(first.session, keyboard) as suspension,
        ):
            more = maker.history.more_cut_off()
            goes_on = ask_to_go_on(
                cut_off, keyboard, stdout, suspension.obey, more=more, key_presses=presses
            )
        if goes_on:
            first.session.close()
            first = maker.going_on(cut_off)
        elif goes_on is False:
            first = _without(cut_off, first, maker)
    progress = SessionProgress(first.workout, first.done)
    first.session.subscribe(progress.count)
    stdin = sys.stdin
    try:
        next_day = maker.next_day()
        if next_day and (pain := next_day.to_ask()):
            answer = partial(next_day.keep, pain)
            ask_next_day(
                pain,
                date.today(),
                answer,
                first.session,
                stdin=stdin,
                stdout=stdout,
                key_presses=presses,
            )
        told = tuple(map(clean, first.told))
        run_lines(
            first.session,
            stdin=stdin,
            stdout=stdout,
            notes=lambda: (*told, *first.notes()),
            settle=maker.settle,
            key_presses=presses,
        )
        _raise_failure(first.session.position().failure, maker)
        if answers := maker.afterwards(progress, first.recorded()):
            ask_afterwards(answers, first.session, stdin=stdin, stdout=stdout, key_presses=presses)
    finally:
        first.session.close()
    return 0


def _run_app(
    first: Prepared, maker: SessionFactory, cut_off: SessionRecord | None, *, at_once: bool
) -> int:
    history_services = make_history_services(maker, cut_off)
    if at_once and not cut_off and not history_services.pain:
        # The first word does not wait for the screen: loading Textual takes longer than mixing.
        first.session.start()
    from tempo_coach.cli.services import make_services
    from tempo_coach.tui.app import CoachApp

    app = CoachApp(
        first,
        start_at_once=at_once,
        exercises=changes().catalog.exercises,
        theme=changes().settings.screen.theme,
        services=make_services(
            maker.today,
            lambda: maker.planned().exercises,
            silent=maker.silent or maker.rehearsal,
        ),
        history_services=history_services,
    )
    app.run()
    _raise_failure(app.failure, maker)
    return app.return_code or 0


def _raise_failure(failure: Exception | None, maker: SessionFactory) -> None:
    """Tell the error in the coach itself that broke the session off, where one did."""
    if failure is None:
        return
    told = _("the session was interrupted by an error in the coach: {reason}")
    if not maker.rehearsal:
        told = _(
            "the session was interrupted by an error in the coach: {reason}; "
            "`tempo-coach start --resume` resumes it"
        )
    reason = f"{type(failure).__name__}: {failure}".removesuffix(": ")
    raise CoachError(told.format(reason=reason)) from failure
