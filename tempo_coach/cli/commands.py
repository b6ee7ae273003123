"""``tempo-coach`` and its commands."""

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from tempo_coach import __version__
from tempo_coach.cli.add_command import add
from tempo_coach.cli.chosen import choose_language
from tempo_coach.cli.encoding import readable
from tempo_coach.cli.help import Group, Option, argument, option
from tempo_coach.cli.history_command import history
from tempo_coach.cli.options import (
    PrescriptionOptions,
    checked_speed,
    complete_exercise,
    prescription_options,
)
from tempo_coach.cli.parameters import SPEED, UserPath
from tempo_coach.cli.programme_command import programme
from tempo_coach.cli.settings_commands import settings
from tempo_coach.cli.usage import in_own_words
from tempo_coach.cli.voice_commands import voice
from tempo_coach.exits import INTERRUPTED
from tempo_coach.nearest import nearest
from tempo_coach.sentences import did_you_mean
from tempo_coach.training.faults import BadValueError, CoachError
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.tempo import Tempo
from tempo_coach.translation import N_
from tempo_coach.translation import gettext as _


class CoachGroup(Group):
    """Commands that name the nearest one when there is none of a name."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find the command, or say which one was probably meant."""
        unknown = args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None
        # While the shell completes a line there is nobody to tell.
        if unknown and not ctx.resilient_parsing:
            # Nothing has been said yet, and so the user's language has not been asked for.
            choose_language()
            near = nearest(args[0], self.list_commands(ctx))
            hint = did_you_mean(near, _("`tempo-coach --help` lists all"))
            told = _("there is no command {name}; {hint}")
            raise BadValueError(told.format(name=repr(args[0]), hint=hint))
        return super().resolve_command(ctx, args)


@click.group(
    cls=CoachGroup,
    invoke_without_command=True,
    help=N_(
        "A coach that counts your slow single-leg reps aloud.\n\n"
        "Without a command it opens today's session."
    ),
)
@click.version_option(
    __version__, message="tempo-coach %(version)s", cls=Option, help=N_("Show the version.")
)
@click.pass_context
def coach(context: click.Context) -> int:
    """Choose the language, and open today's session where no command is given."""
    # Whatever is said from here on is said in the user's language.
    choose_language()
    if context.invoked_subcommand is None:
        from tempo_coach.cli.sessions import run_session

        return run_session(PrescriptionOptions.usual(), [], at_once=False)
    return 0


@coach.command(help=N_("Start a session at once: today's, or the exercises you name."))
@prescription_options
@option(
    "--enforce",
    type=click.Choice(["pace", "touch"]),
    help=N_("What keeps a lowering slow: the count, or your touch of the ground, on any key."),
)
@option("--wait/--no-wait", default=None, help=N_("Wait for a key when a rest is over, or not."))
@option(
    "--resume/--no-resume",
    default=None,
    help=N_("Resume an interrupted session, or end it where it stopped, without asking."),
)
@option("--plain", is_flag=True, help=N_("One line per phase instead of a screen."))
@option("--silent", is_flag=True, help=N_("No sound."))
@option(
    "--speed",
    type=SPEED,
    metavar=N_("X"),
    help=N_("X times faster and silent: a rehearsal that is not recorded."),
)
@option(
    "--events",
    type=UserPath(),
    metavar=N_("FILE"),
    help=N_("Add every event to FILE as JSON Lines."),
)
def start(
    exercise: tuple[str, ...],
    enforce: str | None,
    wait: bool | None,
    plain: bool,
    silent: bool,
    speed: float | None,
    events: Path | None,
    resume: bool | None,
    **options: Any,
) -> int:
    """Run a session."""
    from tempo_coach.cli.sessions import run_session

    return run_session(
        PrescriptionOptions(**options),
        exercise,
        at_once=True,
        enforcement=Enforcement(enforce) if enforce else None,
        waits_for_me=wait,
        plain=plain,
        silent=silent,
        speed=checked_speed(speed),
        events=events,
        resume=resume,
    )


@coach.command(
    help=N_("Show a session's timeline: every block, phase and cue, and how long it takes.")
)
@prescription_options
@option("--json", "as_json", is_flag=True, help=N_("As JSON, in milliseconds."))
def plan(exercise: tuple[str, ...], as_json: bool, **options: Any) -> None:
    """Print the timeline of a session."""
    from tempo_coach.cli.chosen import changes, tell_faults
    from tempo_coach.cli.composing import compose
    from tempo_coach.cli.environment import speech_of
    from tempo_coach.cli.today import tell_history, todays
    from tempo_coach.history.archive import Archive
    from tempo_coach.paths import history_file
    from tempo_coach.reports.plan_json import plan_json
    from tempo_coach.reports.plan_text import plan_text

    chosen = PrescriptionOptions(**options)
    tell_faults()
    mine = changes()
    today = datetime.now().date()
    archive = Archive(history_file())
    planned = todays(chosen, exercise, mine, archive, today)
    tell_history(archive, planned.faults)
    workout = planned.workout
    delay_ms = chosen.start_delay_ms(mine)
    score = compose(workout, speech_of(mine.settings), start_delay_ms=delay_ms)
    if as_json:
        click.echo(plan_json(score.timeline))
    else:
        click.echo(plan_text(workout, score.timeline, planned.reasons))


@coach.command(help=N_("List the exercises, or show one with its form cues and variations."))
@argument("exercise", metavar=N_("EXERCISE"), required=False, shell_complete=complete_exercise)
@option("--plain", is_flag=True, help=N_("As text, even on a terminal."))
@option("--json", "as_json", is_flag=True, help=N_("As JSON, in milliseconds."))
def exercises(exercise: str | None, plain: bool, as_json: bool) -> int:
    """Print the exercises, or show one."""
    from tempo_coach.cli.chosen import changes, tell_faults
    from tempo_coach.cli.screen import has_screen
    from tempo_coach.cli.today import told_today
    from tempo_coach.library.reader import find_exercise
    from tempo_coach.reports.exercises import exercise_json, exercise_text, list_text

    tell_faults()
    known = changes().repertoire.exercises
    if exercise is not None:
        one = find_exercise(exercise, known)
        if has_screen() and not (plain or as_json):
            from tempo_coach.playback.clock import MonotonicClock
            from tempo_coach.tui.exercise_app import ExerciseApp

            theme = changes().settings.screen.theme
            app = ExerciseApp(one, known, MonotonicClock().now_ms, theme)
            app.run()
            return app.return_code or 0
        today, usual = told_today(changes()).get(one.key), changes().repertoire.usual.get(one.key)
        if as_json:
            click.echo(json.dumps(exercise_json(one, today), indent=2))
        else:
            click.echo(exercise_text(one, known, usual, today))
    elif as_json:
        doses = told_today(changes())
        told = [exercise_json(each, doses.get(key)) for key, each in known.items()]
        click.echo(json.dumps(told, indent=2))
    else:
        click.echo(list_text(known, told_today(changes())))
    return 0


@coach.command(help=N_("Show an exercise's tempo, or set it to a TEMPO such as 4-0-1-1 or 40X1."))
@argument("exercise", metavar=N_("EXERCISE"), shell_complete=complete_exercise)
@argument("tempo", metavar=N_("TEMPO"), required=False, type=Tempo.parse)
@option("--reset", is_flag=True, help=N_("Back to the default tempo."))
def tempo(exercise: str, tempo: Tempo | None, reset: bool) -> None:
    """Change the tempo of an exercise where one is given, and print it."""
    from tempo_coach.cli.chosen import changes, keeper, tell_faults
    from tempo_coach.cli.tempo_change import change_tempo
    from tempo_coach.cli.today import told_today
    from tempo_coach.library.reader import find_exercise
    from tempo_coach.reports.exercises import tempo_text

    tell_faults()
    if tempo and reset:
        raise BadValueError(_("give a tempo or --reset, not both"))
    key = find_exercise(exercise, changes().repertoire.exercises).key
    if tempo or reset:
        click.echo(change_tempo(keeper(), key, tempo))
    click.echo(tempo_text(changes().repertoire.exercises[key], told_today(changes()).get(key)))


coach.add_command(add)
coach.add_command(history)
coach.add_command(programme)
coach.add_command(settings)
coach.add_command(voice)


@coach.command(
    help=N_(
        "Check sound, voice, terminal and files, and say how to fix what is wrong.\n\n"
        "The exit code is 1 if something is broken that a session needs or that you asked for."
    )
)
@option("--json", "as_json", is_flag=True, help=N_("As JSON."))
def doctor(as_json: bool) -> int:
    """Print what was found, and answer 1 where a session lacks something."""
    from tempo_coach.cli.checkup import findings
    from tempo_coach.reports.doctor import all_well, doctor_json, doctor_text

    found = findings()
    click.echo(json.dumps(doctor_json(found), indent=2) if as_json else doctor_text(found))
    return 0 if all_well(found) else 1


def main() -> NoReturn:
    """Run the command line; a fault of the user's is one sentence, never a traceback."""
    readable((sys.stdout, sys.stderr))
    try:
        outcome = coach.main(prog_name="tempo-coach", standalone_mode=False)
    except CoachError as error:
        _leave(error.exit_code, str(error))
    except click.ClickException as error:
        _leave(error.exit_code, _told(error))
    except (KeyboardInterrupt, click.Abort):
        _leave(INTERRUPTED)
    except OSError as error:
        # What is still in the buffer could not be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        told = _("it cannot continue: {reason}")
        _leave(1, told.format(reason=error.strerror or error))
    sys.exit(outcome if isinstance(outcome, int) else 0)


def _told(error: click.ClickException) -> str:
    # What is wrong before the first command is told before the user's language is asked for.
    choose_language()
    return in_own_words(error.format_message())


def _leave(exit_code: int, message: str = "") -> NoReturn:
    if message:
        sentence = " ".join(message.split())
        stop = "" if sentence.endswith((".", "?")) else "."
        click.echo(f"tempo-coach: {sentence}{stop}", err=True)
    sys.exit(exit_code)
