"""Whether the coach can read and write its files, and what is wrong with them."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tempo_coach.app.paths import (
    HOME_VARIABLE,
    cache_folder,
    data_folder,
    history_file,
    log_folder,
    settings_folder,
)
from tempo_coach.cli.setting_change import names
from tempo_coach.history.opening import open_to_read
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import ngettext
from tempo_coach.reports.doctor_report import Finding
from tempo_coach.settings.diagnostics import count_of
from tempo_coach.settings.files import ONE_FILE, Kind, programme_files
from tempo_coach.settings.loading import faults_in, kind_of
from tempo_coach.settings.references import unknown_names


def settings_files() -> Iterator[Finding]:
    """Every file of the user's, with what is wrong in it; and whether they can be changed."""
    from tempo_coach.cli.user_settings import changes

    folder = settings_folder()
    known = changes().catalog.exercises
    for file in (*(kind.file(folder) for kind in ONE_FILE), *programme_files(folder)):
        if not os.path.lexists(file):
            continue
        kind = kind_of(file)
        faults = faults_in(kind, file, known)
        if kind is Kind.SETTINGS:
            faults += unknown_names(file, names())
        name = str(file.relative_to(folder))
        if not faults:
            yield Finding("settings", name, True, str(file))
            continue
        first, *others = sorted(faults)
        number = count_of(others)
        more = ngettext("{fault}; {number} more", "{fault}; {number} more", number)
        told = more.format(fault=first, number=number) if others else str(first)
        mend = _("fix it; `tempo-coach settings check` lists every error")
        yield Finding("settings", name, False, told, mend)
    yield _folder("settings", "settings folder", folder)


def history() -> Iterator[Finding]:
    """Whether the history can be read and written, and is whole."""
    file = history_file()
    if not os.path.lexists(file):
        yield Finding("history", "history", True, _("{file}, not started yet").format(file=file))
    else:
        yield from _existing_history(file)
    yield _folder("history", "history folder", data_folder())


def _existing_history(file: Path) -> Iterator[Finding]:
    opened = open_to_read(file, also_old=True)
    if opened.repository is None:
        mend = (
            _("keep a copy; the next session sets it aside and begins a new one")
            if opened.damaged
            else _("nothing is recorded until it is moved away or can be read")
        )
        yield Finding("history", "history", False, opened.note or str(file), mend)
        return
    with closing(opened.repository) as repository:
        faults = repository.database.faults()
    if faults:
        mend = _("`tempo-coach history check` lists it; keep a copy of {file}").format(file=file)
        yield Finding("history", "history", False, faults[0], mend)
    elif opened.note:
        # A newer version has written it, and nothing is recorded in it.
        yield Finding("history", "history", False, opened.note, _("update tempo-coach"))
    else:
        yield Finding("history", "history", True, str(file))
    if not os.access(file, os.W_OK):
        told = _("{file} is read-only, so nothing is recorded").format(file=file)
        yield Finding("history", "recording", False, told, _("allow writing to it"))


def folders() -> Iterator[Finding]:
    """Whether there is room for what can be made again."""
    for name, folder in (("cache", cache_folder()), ("log", log_folder())):
        yield _folder("files", name, folder)


def writable(folder: Path) -> bool:
    """Whether files can be made in a folder, or in the nearest one above it that exists."""
    # A link that leads nowhere is in the way.
    try:
        while not os.path.lexists(folder) and folder != folder.parent:
            folder = folder.parent
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _folder(area: str, name: str, folder: Path) -> Finding:
    if writable(folder):
        return Finding(area, name, True, str(folder))
    told = {
        "settings": _("{folder} cannot be written, so no change is kept"),
        "history": _("{folder} cannot be written, so nothing is recorded"),
    }.get(area, _("{folder} cannot be written; sessions run without it"))
    mend = _("set {variable} to a writable folder").format(variable=HOME_VARIABLE)
    return Finding(area, name, False, told.format(folder=folder), mend)
