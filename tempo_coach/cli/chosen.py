"""What the user's files say, for whatever a command does."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, cast

import click

from tempo_coach.paths import settings_folder
from tempo_coach.settings.document import Document, parse
from tempo_coach.settings.fault import Fault
from tempo_coach.settings.files import PROGRAMMES, Kind, content_of
from tempo_coach.settings.keeper import Keeper
from tempo_coach.settings.reader import Changes
from tempo_coach.translation import LANGUAGE_PATTERN, read_in
from tempo_coach.translation import gettext as _


@cache
def keeper() -> Keeper:
    """The user's files, read once when they are first asked for.

    From then on, what is read is in the language that they name.
    """
    kept = Keeper(settings_folder())
    read_in(kept.changes.settings.screen.language)
    return kept


@cache
def choose_language() -> None:
    """Have what is read in the language that the settings name, without the rest of them.

    Help is shown before anything is checked, and checking takes longer than all of it.
    """
    content = content_of(Kind.SETTINGS.file(settings_folder()))
    document = parse("", content) if isinstance(content, bytes) else None
    screen = document.data.get("screen") if isinstance(document, Document) else None
    tag: object = cast("dict[str, Any]", screen).get("language") if isinstance(screen, dict) else ""
    if isinstance(tag, str) and re.fullmatch(LANGUAGE_PATTERN, tag):
        read_in(tag)


def changes() -> Changes:
    """What the user's files say, over what is built in."""
    return keeper().changes


def fault_notes() -> tuple[str, ...]:
    """A sentence for each file of the user's that has faults."""
    faults = changes().faults
    count = Counter(fault.file for fault in faults)
    first = {fault.file: fault for fault in reversed(faults)}
    return tuple(_note(first[file], count[file]) for file in count)


def tell_faults() -> None:
    """Say on stderr what is wrong with the user's files; the command goes on without it."""
    for note in fault_notes():
        click.echo(f"tempo-coach: {note}.", err=True)


def _note(first: Fault, count: int) -> str:
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
