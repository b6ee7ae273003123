"""``tempo-coach add``: exercises, or a programme, from somebody else."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tempo_coach.cli.patience import told_if_slow
from tempo_coach.training.faults import BadValueError
from tempo_coach.translation import gettext as _

if TYPE_CHECKING:
    from tempo_coach.settings.sharing import Shared, SharedProgramme

BAD_FILE = 2
"""The exit code where the file has faults."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
def add(file: Path, yes: bool) -> int:
    """Check a FILE of exercises, or a programme, show it, and add it to yours."""
    from tempo_coach.cli.chosen import changes
    from tempo_coach.labels import clean
    from tempo_coach.settings.sharing import Shared, SharedProgramme, read_shared

    with told_if_slow(_("checking {file}; a big file takes a while").format(file=clean(str(file)))):
        shared = read_shared(file, changes().repertoire.exercises)
    match shared:
        case Shared():
            _add_exercises(shared, yes=yes)
        case SharedProgramme():
            _add_programme(shared, yes=yes)
        case faults:
            for fault in faults:
                click.echo(clean(str(fault)))
            click.echo(_("Nothing was added."))
            return BAD_FILE
    return 0


def _add_exercises(shared: "Shared", *, yes: bool) -> None:
    from tempo_coach.cli.chosen import keeper
    from tempo_coach.labels import exercises_text
    from tempo_coach.library.reader import exercises
    from tempo_coach.reports.exercises import exercise_text
    from tempo_coach.settings.files import Kind

    mine = keeper().changes.repertoire
    known = dict(mine.exercises) | dict(shared.exercises)
    click.echo(
        "\n\n".join(
            exercise_text(each, known, shared.usual.get(key))
            for key, each in shared.exercises.items()
        )
    )
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
        return
    target = keeper().folder / Kind.EXERCISES.file_name
    with told_if_slow(_("writing {file}; a big file takes a while").format(file=target)):
        keeper().change(Kind.EXERCISES, shared.values)
    click.echo(_("{exercises} added to {file}.").format(exercises=amount, file=target))


def _add_programme(shared: "SharedProgramme", *, yes: bool) -> None:
    from tempo_coach.cli.chosen import keeper
    from tempo_coach.library.programme_reader import programmes
    from tempo_coach.reports.programme import ProgrammeReport
    from tempo_coach.settings.files import Kind

    mine = keeper().changes
    key = shared.programme.key
    known, usual, lead = (
        mine.repertoire.exercises,
        mine.repertoire.usual,
        mine.settings.session.lead,
    )
    click.echo(ProgrammeReport(shared.programme, known, usual, lead).text())
    click.echo()
    target = Kind.PROGRAMME.file(keeper().folder, key)
    if target.exists():
        told = _("{key} is a programme of yours; the file replaces all of it.")
        click.echo(told.format(key=key))
    elif key in programmes():
        told = _("{key} is a built-in programme; what the file says goes before it.")
        click.echo(told.format(key=key))
    if not yes and not _agreed(_("Add the programme {key} to your own?").format(key=key)):
        click.echo(_("Nothing was added."))
        return
    keeper().put_programme(key, shared.content)
    click.echo(_("The programme {key} is in {file} now.").format(key=key, file=target))


def _agreed(question: str) -> bool:
    """Ask; where nobody can answer, say how to go on.

    Raises:
        BadValueError: if there is nobody to ask.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        raise BadValueError(_("there is no terminal to ask in; add --yes to add what is shown"))
    return click.confirm(question)
