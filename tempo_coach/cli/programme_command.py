"""``tempo-coach programme``: the weeks and sessions of a programme, and why they are so."""

import json
from datetime import datetime

import click
from click.shell_completion import CompletionItem


def _complete(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The keys of programmes that begin so, for the shell."""
    from tempo_coach.cli.chosen import changes

    return [
        CompletionItem(key, help=programme.name)
        for key, programme in changes().programmes.items()
        if key.startswith(incomplete)
    ]


@click.command()
@click.argument("key", required=False, shell_complete=_complete)
@click.option("--json", "as_json", is_flag=True, help="As JSON, in milliseconds and grams.")
def programme(key: str | None, as_json: bool) -> None:
    """Show a programme and where you are in it: the one you follow, or another by its KEY."""
    from tempo_coach.cli.chosen import changes, tell_faults
    from tempo_coach.cli.options import PrescriptionOptions
    from tempo_coach.cli.today import tell_history, todays
    from tempo_coach.history.archive import Archive
    from tempo_coach.library.programme_reader import find_programme
    from tempo_coach.paths import history_file
    from tempo_coach.reports.programme import ProgrammeReport, Session
    from tempo_coach.settings.model import NO_PROGRAMME
    from tempo_coach.translation import gettext as _

    tell_faults()
    mine = changes()
    known = mine.programmes
    followed = mine.settings.session.programme
    usual = followed if followed in known else next(iter(known))
    chosen = find_programme(usual if key is None else key, known)
    if key is None and followed not in (usual, NO_PROGRAMME):
        unknown = _("There is no programme {name}; you could follow this one.")
        click.echo(f"tempo-coach: {unknown.format(name=repr(followed))}", err=True)
    repertoire, lead = mine.repertoire, mine.settings.session.lead
    today = place = None
    if key is None or chosen.key == followed:
        archive = Archive(history_file())
        planned = todays(PrescriptionOptions.usual(), (), mine, archive, datetime.now().date())
        tell_history(archive, planned.fault)
        today = Session(planned.workout, planned.told, planned.reasons)
        place = planned.place if planned.programme == chosen.key else None
    report = ProgrammeReport(chosen, repertoire.exercises, repertoire.usual, lead, place, today)
    others = [other for other in known if other != chosen.key]
    if as_json:
        told = report.json() | {"others": others}
        click.echo(json.dumps(told, indent=2))
    else:
        click.echo(report.text(others))
