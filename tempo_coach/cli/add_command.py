"""``tempo-coach add``: exercises, or a programme, from somebody else."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tempo_coach.cli.command_table import HELP
from tempo_coach.cli.help import Command, argument, option
from tempo_coach.cli.parameters import UserPath
from tempo_coach.cli.slow_notice import told_if_slow
from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import N_
from tempo_coach.i18n.translation import gettext as _

if TYPE_CHECKING:
    from tempo_coach.settings.importing import Shared, SharedProgramme
    from tempo_coach.settings.loading import SettingsSnapshot
    from tempo_coach.training.programme import Programme

BAD_FILE = 2
"""The exit code where the file has faults."""


@click.command(
    cls=Command,
    help=HELP["add"],
)
@argument("file", metavar=N_("FILE"), type=UserPath())
@option("--yes", is_flag=True, help=N_("Do not ask."))
def add(file: Path, yes: bool) -> int:
    """Add what a file holds to the user's own."""
    from tempo_coach.app.formatting import clean
    from tempo_coach.cli.user_settings import changes
    from tempo_coach.settings.importing import Shared, SharedProgramme, read_shared

    with told_if_slow(_("checking {file}; a big file takes a while").format(file=clean(str(file)))):
        shared = read_shared(file, changes())
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
    from tempo_coach.app.formatting import exercises_text
    from tempo_coach.cli.user_settings import settings_store
    from tempo_coach.reports.exercises import exercise_text
    from tempo_coach.settings.files import Kind

    known = dict(settings_store().changes.catalog.exercises) | dict(shared.exercises)
    updated = [key for key, differences in shared.differences.items() if differences]
    added = [key for key in shared.exercises if key not in shared.differences]
    for key, each in shared.exercises.items():
        click.echo(exercise_text(each, known, shared.usual.get(key)))
        click.echo()
    _tell_differences(shared)
    target = settings_store().folder / Kind.EXERCISES.file_name
    if not added and not updated:
        click.echo(_("Nothing changed: you already have this."))
        return
    new, old = exercises_text(len(added)), exercises_text(len(updated))
    if not updated:
        question = _("Add {exercises} to your own?").format(exercises=new)
    elif not added:
        question = _("Update {exercises}?").format(exercises=old)
    else:
        question = _("Add {exercises}, and update {others}?").format(exercises=new, others=old)
    if not yes and not _agreed(question):
        click.echo(_("Nothing was added."))
        return
    with told_if_slow(_("writing {file}; a big file takes a while").format(file=target)):
        settings_store().change(Kind.EXERCISES, shared.values)
    if added:
        click.echo(_("{exercises} added to {file}.").format(exercises=new, file=target))
    if updated:
        click.echo(_("{exercises} updated in {file}.").format(exercises=old, file=target))


def _tell_differences(shared: "Shared") -> None:
    """Say what the file replaces, old beside new."""
    from tempo_coach.library.loader import exercises
    from tempo_coach.reports.differences import difference_lines

    for key, differences in shared.differences.items():
        if not differences:
            told = _("{key}: no changes.")
        elif key in exercises():
            told = _("{key} is a built-in exercise; the file replaces your current version:")
        else:
            told = _("{key} is one of your exercises; the file replaces your current version:")
        click.echo(told.format(key=key))
        for line in difference_lines(differences):
            click.echo(line)


def _add_programme(shared: "SharedProgramme", *, yes: bool) -> None:
    from tempo_coach.cli.user_settings import settings_store
    from tempo_coach.library.programme_reader import programmes
    from tempo_coach.reports.differences import text_differences
    from tempo_coach.settings.files import Kind

    mine = settings_store().changes
    key = shared.programme.key
    text = _text_of(shared.programme, mine)
    click.echo(text)
    click.echo()
    target = Kind.PROGRAMME.file(settings_store().folder, key)
    before = mine.programmes.get(key)
    if before == shared.programme:
        click.echo(_("Nothing changed: you already have the programme {key}.").format(key=key))
        _tell_how_to_follow(key, mine)
        return
    if target.exists():
        click.echo(
            _("{key} is one of your programmes; the file replaces your current version:").format(
                key=key
            )
        )
    elif key in programmes():
        told = _("{key} is a built-in programme; the file replaces it:")
        click.echo(told.format(key=key))
    if before is not None:
        for line in text_differences(_text_of(before, mine), text):
            click.echo(line)
    if before is None:
        question = _("Add the programme {key} to your own?")
    else:
        question = _("Update the programme {key}?")
    if not yes and not _agreed(question.format(key=key)):
        click.echo(_("Nothing was added."))
        return
    settings_store().put_programme(key, shared.content)
    if before is None:
        told = _("The programme {key} was saved as {file}.")
    else:
        told = _("The programme {key} was updated in {file}.")
    click.echo(told.format(key=key, file=target))
    _tell_how_to_follow(key, mine)


def _text_of(programme: "Programme", mine: "SettingsSnapshot") -> str:
    from tempo_coach.reports.programme import ProgrammeReport

    catalog, lead = mine.catalog, mine.settings.session.lead
    return ProgrammeReport(programme, catalog.exercises, catalog.usual, lead).text()


def _tell_how_to_follow(key: str, mine: "SettingsSnapshot") -> None:
    if mine.settings.session.programme == key:
        click.echo(_("You are following it."))
    else:
        click.echo(_("To follow it: `tempo-coach programme use {key}`").format(key=key))


def _agreed(question: str) -> bool:
    """Ask; where nobody can answer, say how to go on.

    Raises:
        BadValueError: if there is nobody to ask.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        raise BadValueError(_("there is no terminal to ask in; add --yes to add what is shown"))
    yes, no = _("y"), _("n")
    while True:
        # Click's own question is answered in English alone.
        told = click.prompt(f"{question} [{yes}/{no.upper()}]", default=no, show_default=False)
        answer = told.strip().casefold()
        if answer in (yes, _("yes"), "y", "yes"):
            return True
        if answer in (no, _("no"), "n", "no"):
            return False
        click.echo(_("Please answer {yes} or {no}.").format(yes=yes, no=no))
