"""``tempo-coach plan``: the timeline of a session, as a text or as JSON."""

from typing import Any

import click

from tempo_coach.cli.command_table import HELP
from tempo_coach.cli.help import Command, option
from tempo_coach.cli.shared_options import prescription_options
from tempo_coach.i18n.translation import N_


@click.command(cls=Command, help=HELP["plan"])
@prescription_options
@option("--json", "as_json", is_flag=True, help=N_("As JSON, in milliseconds."))
def plan(exercise: tuple[str, ...], as_json: bool, **options: Any) -> None:
    """Print the timeline of a session."""
    from tempo_coach.app.environment import speech_of
    from tempo_coach.app.scoring import compose
    from tempo_coach.cli.options import PrescriptionOptions
    from tempo_coach.cli.today import planned_today
    from tempo_coach.cli.user_settings import changes, tell_faults

    chosen = PrescriptionOptions(**options)
    tell_faults()
    mine = changes()
    planned = planned_today(chosen, exercise, mine)
    workout = planned.workout
    delay_ms = chosen.start_delay_ms(mine)
    score = compose(workout, speech_of(mine.settings), start_delay_ms=delay_ms)
    if as_json:
        from tempo_coach.reports.plan_json import plan_json

        click.echo(plan_json(score.timeline))
    else:
        from tempo_coach.reports.plan_text import plan_text

        click.echo(plan_text(workout, score.timeline, planned.reasons))
