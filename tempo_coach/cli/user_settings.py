"""What the user's files say, for whatever a command does."""

from functools import cache
from pathlib import Path

import click

from tempo_coach.app.paths import settings_folder
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import read_in
from tempo_coach.settings.diagnostics import Diagnostic, count_of
from tempo_coach.settings.files import PROGRAMMES
from tempo_coach.settings.loading import SettingsSnapshot
from tempo_coach.settings.settings_store import SettingsStore


@cache
def settings_store() -> SettingsStore:
    """The user's files, read once when they are first asked for.

    From then on, what is read is in the language that they name.
    """
    kept = SettingsStore(settings_folder())
    read_in(kept.changes.settings.screen.language)
    return kept


def changes() -> SettingsSnapshot:
    """What the user's files say, over what is built in."""
    return settings_store().changes


def fault_notes() -> tuple[str, ...]:
    """A sentence for each file of the user's that has faults."""
    faults = changes().faults
    of: dict[str, list[Diagnostic]] = {}
    for fault in faults:
        of.setdefault(fault.file, []).append(fault)
    return tuple(_note(each[0], count_of(each)) for each in of.values())


def tell_faults() -> None:
    """Say on stderr what is wrong with the user's files; the command goes on without it."""
    for note in fault_notes():
        click.echo(f"tempo-coach: {note}.", err=True)


def _note(first: Diagnostic, count: int) -> str:
    file = Path(first.file)
    if file.parent.name == PROGRAMMES:
        remains = _("the programme is ignored")
    else:
        remains = _("the rest of the file still applies")
    if count == 1:
        return _("{fault}; {remains}").format(fault=first, remains=remains)
    return _(
        "{fault}; `tempo-coach settings check` lists all {number} errors in {name}; {remains}"
    ).format(fault=first, number=count, name=file.name, remains=remains)
