"""Opening a history so that there is always one to work with, or a sentence that says why not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tempo_coach.history.files import set_aside
from tempo_coach.history.history_errors import DamagedHistoryError, HistoryError, OldHistoryError
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.history.schema import current_database, is_newer, watched_database
from tempo_coach.history.sqlite_faults import newer_text
from tempo_coach.i18n.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Opened:
    """A history that may be there, and what there is to say about it."""

    repository: HistoryRepository | None
    """None where there is none that can be used."""
    note: str | None = None
    """One sentence; None where all is well."""
    outdated: bool = False
    """Whether it has to be brought up to date before it is read."""
    damaged: bool = False
    """Whether it is set aside where a session is to be recorded, and a new one begun."""


def open_to_write(
    path: Path,
    now: datetime,
    *,
    damaged: bool = False,
    trusted: bool = False,
    busy_ms: int = 1_000,
    before_aside: Callable[[], None] = lambda: None,
) -> Opened:
    """Open a history to record in; a damaged one is set aside, and a new one begun.

    Args:
        path: Its file.
        now: The local time, which names what is set aside and what is backed up.
        damaged: Whether it is known to be damaged.
        trusted: Whether it was found whole a short while ago.
        busy_ms: How long to wait for somebody else's writing.
        before_aside: Closes what else has it open, which comes before it is set aside.

    Raises:
        HistoryError: if nothing can be recorded in it.
    """
    stamp = stamp_of(now)
    try:
        if not damaged:
            return Opened(
                HistoryRepository(
                    current_database(path, stamp=stamp, busy_ms=busy_ms, trusted=trusted)
                )
            )
    except DamagedHistoryError:
        pass
    before_aside()
    aside = set_aside(path, stamp)
    told = _("The history was damaged. It is kept as {file}, and a new one was started.")
    repository = HistoryRepository(current_database(path, stamp=stamp, busy_ms=busy_ms))
    return Opened(repository, told.format(file=aside.name))


def open_to_read(path: Path, *, also_old: bool = False) -> Opened:
    """Open a history to look at it; it is never changed.

    Args:
        path: Its file.
        also_old: Whether one of an older version is opened as it is, to be checked or copied.
    """
    try:
        database = watched_database(path, also_old=also_old)
    except HistoryError as fault:
        return Opened(
            None,
            str(fault),
            outdated=isinstance(fault, OldHistoryError),
            damaged=isinstance(fault, DamagedHistoryError),
        )
    if database is None:
        return Opened(None)
    return Opened(HistoryRepository(database), newer_text(path) if is_newer(database) else None)


def stamp_of(now: datetime) -> str:
    """A moment as part of a file's name, as in ``2026-11-22-184205``."""
    return f"{now:%Y-%m-%d-%H%M%S}"
