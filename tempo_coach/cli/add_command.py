"""``tempo-coach add``: exercises from somebody else."""

import sys
from pathlib import Path

import click

from tempo_coach.training.faults import BadValueError
from tempo_coach.translation import gettext as _

BAD_FILE = 2
"""The exit code where the file has faults."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
def add(file: Path, yes: bool) -> int:
    """Check a FILE of exercises from somebody else, show it, and add it to yours."""
    from tempo_coach.cli.chosen import keeper
    from tempo_coach.labels import clean, exercises_text
    from tempo_coach.library.reader import exercises
    from tempo_coach.reports.exercises import exercise_text
    from tempo_coach.settings.files import Kind
    from tempo_coach.settings.sharing import Shared, read_shared

    shared = read_shared(file)
    if not isinstance(shared, Shared):
        for fault in shared:
            click.echo(clean(str(fault)))
        click.echo(_("Nothing was added."))
        return BAD_FILE
    mine = keeper().changes.repertoire
    known = dict(mine.exercises) | dict(shared.exercises)
    click.echo("\n\n".join(exercise_text(each, known) for each in shared.exercises.values()))
    click.echo()
    mine_already = [key for key in shared.exercises if key in mine.exercises]
    for key in mine_already:
        if key in exercises():
            told = _(
                "{key} is a built-in exercise; what the file says of it goes before what holds now."
            )
        else:
            told = _(
                "{key} is an exercise of yours; "
                "what the file says of it goes before what holds now."
            )
        click.echo(told.format(key=key))
    amount = exercises_text(len(shared.exercises))
    if not yes and not _agreed(_("Add {exercises} to your own?").format(exercises=amount)):
        click.echo(_("Nothing was added."))
        return 0
    keeper().change(Kind.EXERCISES, shared.values)
    target = keeper().folder / Kind.EXERCISES.file_name
    click.echo(_("{exercises} added to {file}.").format(exercises=amount, file=target))
    return 0


def _agreed(question: str) -> bool:
    """Ask; where nobody can answer, say how to go on.

    Raises:
        BadValueError: if there is nobody to ask.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        raise BadValueError(_("there is no terminal to ask in; add --yes to add what is shown"))
    return click.confirm(question)
