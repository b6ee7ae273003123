"""``tempo-coach programme``: the weeks and sessions of a programme, and why they are so."""

import json

import click
from click.shell_completion import CompletionItem

from tempo_coach.cli.command_table import HELP
from tempo_coach.cli.help import argument, option
from tempo_coach.cli.usual_command import UsualCommandGroup
from tempo_coach.i18n.translation import N_


def _complete(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The keys of programmes that begin so, for the shell."""
    from tempo_coach.cli.user_settings import changes

    return [
        CompletionItem(key, help=programme.name)
        for key, programme in changes().programmes.items()
        if key.startswith(incomplete)
    ]


def _complete_use(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The same, and what stands for no programme."""
    from tempo_coach.settings.model import NO_PROGRAMME

    none = [CompletionItem(NO_PROGRAMME)] if NO_PROGRAMME.startswith(incomplete) else []
    return _complete(context, parameter, incomplete) + none


@click.group(
    cls=UsualCommandGroup,
    usual="show",
    help=HELP["programme"],
)
def programme() -> None:
    """Show a programme, or choose one."""


@programme.command(
    help=N_("Show a programme and where you are in it: yours, or another by its KEY.")
)
@argument("key", metavar=N_("KEY"), required=False, shell_complete=_complete)
@option("--json", "as_json", is_flag=True, help=N_("As JSON, in milliseconds and grams."))
def show(key: str | None, as_json: bool) -> None:
    """Print a programme's weeks and sessions."""
    from tempo_coach.cli.options import PrescriptionOptions
    from tempo_coach.cli.today import planned_today
    from tempo_coach.cli.user_settings import changes, tell_faults
    from tempo_coach.library.programme_reader import find_programme
    from tempo_coach.reports.programme import ProgrammeReport, Session

    tell_faults()
    mine = changes()
    known, followed = mine.programmes, mine.followed
    shown = followed or next(iter(known.values()))
    chosen = shown if key is None else find_programme(key, known)
    catalog, lead = mine.catalog, mine.settings.session.lead
    today = place = None
    if key is None or chosen == followed:
        planned = planned_today(PrescriptionOptions.usual(), (), mine)
        today = Session(planned.workout, planned.told, planned.reasons)
        place = planned.place if planned.programme == chosen.key else None
    report = ProgrammeReport(chosen, catalog.exercises, catalog.usual, lead, place, today)
    others = [other for other in known if other != chosen.key]
    if as_json:
        told = report.json() | {"others": others}
        click.echo(json.dumps(told, indent=2))
    else:
        click.echo(report.text(others))


@programme.command(
    help=N_("Follow the programme KEY from now on; `none` for all exercises as they are set.")
)
@argument("key", metavar=N_("KEY"), shell_complete=_complete_use)
def use(key: str) -> None:
    """Have sessions come from a programme, or from none."""
    from tempo_coach.cli.setting_change import change_setting
    from tempo_coach.cli.user_settings import changes, tell_faults
    from tempo_coach.library.programme_reader import find_programme
    from tempo_coach.settings.model import NO_PROGRAMME

    tell_faults()
    wanted = key.strip().casefold()
    if wanted != NO_PROGRAMME:
        wanted = find_programme(key, changes().programmes).key
    for sentence in change_setting("session.programme", wanted):
        click.echo(sentence)
