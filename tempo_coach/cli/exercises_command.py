"""``tempo-coach exercises``: what can be trained, and how each is done."""

import json

import click

from tempo_coach.cli.command_table import HELP
from tempo_coach.cli.help import Command, argument, option
from tempo_coach.cli.shared_options import complete_exercise
from tempo_coach.i18n.translation import N_


@click.command(cls=Command, help=HELP["exercises"])
@argument("exercise", metavar=N_("EXERCISE"), required=False, shell_complete=complete_exercise)
@option("--plain", is_flag=True, help=N_("As text, even on a terminal."))
@option("--json", "as_json", is_flag=True, help=N_("As JSON, in milliseconds."))
def exercises(exercise: str | None, plain: bool, as_json: bool) -> int:
    """Print the exercises, or show one."""
    from tempo_coach.cli.screen import has_screen
    from tempo_coach.cli.today import told_today
    from tempo_coach.cli.user_settings import changes, tell_faults
    from tempo_coach.library.loader import find_exercise
    from tempo_coach.reports.exercises import exercise_json, exercise_text, list_text

    tell_faults()
    known = changes().catalog.exercises
    if exercise is not None:
        one = find_exercise(exercise, known)
        if has_screen() and not (plain or as_json):
            from tempo_coach.tui.exercise_app import ExerciseApp

            theme = changes().settings.screen.theme
            app = ExerciseApp(one, known, theme=theme)
            app.run()
            return app.return_code or 0
        today, usual = told_today(changes()).get(one.key), changes().catalog.usual.get(one.key)
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
