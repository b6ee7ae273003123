"""``tempo-coach doctor``: what a session leans on, tried out."""

import json

import click

from tempo_coach.cli.command_table import HELP
from tempo_coach.cli.help import Command, option
from tempo_coach.i18n.translation import N_


@click.command(cls=Command, help=HELP["doctor"])
@option("--json", "as_json", is_flag=True, help=N_("As JSON."))
def doctor(as_json: bool) -> int:
    """Print what was found, and answer 1 where a session lacks something."""
    from tempo_coach.cli.doctor import findings
    from tempo_coach.reports.doctor_report import all_well, doctor_json, doctor_text

    found = findings()
    click.echo(json.dumps(doctor_json(found), indent=2) if as_json else doctor_text(found))
    return 0 if all_well(found) else 1
