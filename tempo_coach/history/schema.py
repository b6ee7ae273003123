"""A history whose tables are those of this version: made, checked and brought up to date."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from tempo_coach.history.columns import has_tables_of
from tempo_coach.history.database import Database
from tempo_coach.history.files import copy_before_change, drop_unmade, is_there, was_emptied
from tempo_coach.history.history_errors import (
    DamagedHistoryError,
    HistoryError,
    NewerHistoryError,
    OldHistoryError,
)
from tempo_coach.history.migrations import MIGRATIONS
from tempo_coach.history.sqlite_faults import damaged_text, newer_text
from tempo_coach.i18n.translation import gettext as _


def current_database(
    path: Path,
    *,
    stamp: str,
    busy_ms: int = 1_000,
    migrations: Sequence[str] = MIGRATIONS,
    trusted: bool = False,
) -> Database:
    """Open a history to write, make it where there is none, and bring it up to date.

    Args:
        path: Its file.
        stamp: Names the backup that is made before a migration, as a date and time.
        busy_ms: How long to wait for somebody else's writing.
        migrations: What leads from each version to the next.
        trusted: Whether it was found whole a short while ago.

    Raises:
        NewerHistoryError: if a newer version of the program has written it.
        DamagedHistoryError: if it is no database any more.
        HistoryError: if it cannot be opened or written.
    """
    new = not is_there(path)
    if was_emptied(path):
        raise DamagedHistoryError(damaged_text(path))
    database = Database.at(path, busy_ms)
    try:
        if database.version > len(migrations):
            raise NewerHistoryError(newer_text(path))
        if not trusted:
            _refuse_damaged(database, migrations)
        database.survive_power_cuts()
        _migrate(database, stamp, migrations)
        # Only now: a step may build a table anew, and what hangs on its rows would go.
        database.rows("PRAGMA foreign_keys = ON")
        database.empty_log()
    except BaseException:
        database.close()
        if new:
            # Later it would look like one that has lost everything.
            drop_unmade(path)
        raise
    return database


def watched_database(
    path: Path, *, busy_ms: int = 1_000, also_old: bool = False
) -> Database | None:
    """Open a history to read only; None where there is none yet.

    Args:
        path: Its file.
        busy_ms: How long to wait for somebody else's writing.
        also_old: Whether one of an older version is opened too; not all tables may be there.

    Raises:
        DamagedHistoryError: if it is no database any more, or, where also an old one is opened,
            no history.
        OldHistoryError: if it has to be brought up to date first.
        HistoryError: if it cannot be opened.
    """
    if not is_there(path):
        return None
    database = Database.watching(path, busy_ms)
    try:
        if database.version < len(MIGRATIONS) and not also_old:
            told = _("the history in {file} has an old format and cannot be updated")
            raise OldHistoryError(told.format(file=path))
        if also_old and (was_emptied(path) or not _has_tables_of(database, MIGRATIONS)):
            raise DamagedHistoryError(damaged_text(path))
    except BaseException:
        database.close()
        raise
    return database


def is_newer(database: Database) -> bool:
    """Whether a newer version of the program has written it."""
    return database.version > len(MIGRATIONS)


def _refuse_damaged(database: Database, migrations: Sequence[str]) -> None:
    # What is recorded would go wherever the damage is, and perhaps not come back.
    version = database.version
    whole = version >= 0 and database.rows("PRAGMA integrity_check(1)") == [("ok",)]
    if not whole or not _has_tables_of(database, migrations):
        raise DamagedHistoryError(damaged_text(database.path))


def _has_tables_of(database: Database, migrations: Sequence[str]) -> bool:
    """Whether its tables are those of its version; SQLite would take any other.

    A newer version may have made others of them.
    """
    version = database.version
    if version > len(migrations):
        return True
    with closing(Database.in_memory(migrations[: max(0, version)])) as fresh:
        return has_tables_of(database, fresh)


def _migrate(database: Database, stamp: str, migrations: Sequence[str]) -> None:
    if database.version == len(migrations):
        return
    if database.version:
        copy_before_change(database.path, database.version, stamp, database.back_up)
    # Whoever else opens it now waits, and then finds nothing left to do.
    while (version := database.version) < len(migrations):
        with database.transaction():
            if database.version != version:
                continue
            lost = _lost_parents(database)
            database.run(migrations[version])
            database.write(f"PRAGMA user_version = {version + 1}")
            if _lost_parents(database) > lost:
                told = _("the history in {file} cannot be used: {reason}")
                raise HistoryError(
                    told.format(file=database.path, reason="FOREIGN KEY constraint failed")
                )


def _lost_parents(database: Database) -> int:
    """How many rows belong to none."""
    return len(database.rows("PRAGMA foreign_key_check"))
