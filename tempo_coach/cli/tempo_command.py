"""``tempo-coach tempo``: the tempo of one exercise, shown or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tempo_coach.cli.command_table import HELP
from tempo_coach.cli.help import Command, WordsArgument, argument, option
from tempo_coach.cli.parameters import read_tempo
from tempo_coach.cli.shared_options import complete_exercise
from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import N_
from tempo_coach.i18n.translation import gettext as _

if TYPE_CHECKING:
    from tempo_coach.training.tempo import Tempo


@click.command(cls=Command, help=HELP["tempo"])
@argument("exercise", metavar=N_("EXERCISE"), shell_complete=complete_exercise)
@argument("tempo", WordsArgument, metavar=N_("TEMPO"), required=False, type=read_tempo)
@option("--reset", is_flag=True, help=N_("Back to the default tempo."))
def tempo(exercise: str, tempo: Tempo | None, reset: bool) -> None:
    """Change the tempo of an exercise where one is given, and print it."""
    from tempo_coach.cli.tempo_change import change_tempo
    from tempo_coach.cli.today import told_today
    from tempo_coach.cli.user_settings import changes, settings_store, tell_faults
    from tempo_coach.library.loader import find_exercise
    from tempo_coach.reports.exercises import tempo_text

    tell_faults()
    if tempo and reset:
        raise BadValueError(_("give a tempo or --reset, not both"))
    key = find_exercise(exercise, changes().catalog.exercises).key
    if tempo or reset:
        click.echo(change_tempo(settings_store(), key, tempo))
    click.echo(tempo_text(changes().catalog.exercises[key], told_today(changes()).get(key)))
