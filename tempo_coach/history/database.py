"""The one place that speaks to SQLite: opening, transactions, migrations, backups, checks."""

import sqlite3
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from tempo_coach.history.faults import (
    BusyHistoryError,
    DamagedHistoryError,
    HistoryError,
    NewerHistoryError,
    OldHistoryError,
)
from tempo_coach.history.files import copy_before_change, has_log, telling
from tempo_coach.history.migrations import MIGRATIONS
from tempo_coach.history.sqlite_faults import (
    BUSY,
    NO_ROOM_FOR_LOG,
    code_of,
    damaged_text,
    fault_of,
    newer_text,
)
from tempo_coach.translation import gettext as _

Row = tuple[Any, ...]
Value = str | int | None

_TABLES = "SELECT type, name, sql FROM sqlite_schema"


class Database:
    """An open history.

    Args:
        connection: What it is read and written by.
        path: Its file.
        read_only: Whether nothing can be written.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
        self._connection = connection
        self.path = path
        """Its file."""
        self.read_only = read_only
        """Whether nothing can be written."""

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        stamp: str,
        busy_ms: int = 1_000,
        migrations: Sequence[str] = MIGRATIONS,
        trusted: bool = False,
    ) -> "Database":
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
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = _connected(str(path), busy_ms)
        database = cls(connection, path, read_only=False)
        try:
            with _told(path):
                if database.version > len(migrations):
                    raise NewerHistoryError(newer_text(path))
                if not trusted:
                    database._refuse_damaged(migrations)
                connection.execute("PRAGMA journal_mode = WAL")
                # Without it a commit survives a killed program, but not a flat battery.
                connection.execute("PRAGMA synchronous = FULL")
                database._migrate(stamp, migrations)
                # Only now: a step may build a table anew, and what hangs on its rows would go.
                connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
        return database

    @classmethod
    def watch(
        cls, path: Path, *, busy_ms: int = 1_000, also_old: bool = False
    ) -> "Database | None":
        """Open a history to read only; None where there is none yet.

        Args:
            path: Its file.
            busy_ms: How long to wait for somebody else's writing.
            also_old: Whether one of an older version is opened too; not all tables may be there.

        Raises:
            DamagedHistoryError: if it is no database any more.
            OldHistoryError: if it has to be brought up to date first.
            HistoryError: if it cannot be opened.
        """
        if not path.exists():
            return None
        with _told(path):
            connection = _watching(path, busy_ms)
        database = cls(connection, path, read_only=True)
        try:
            with _told(path):
                if database.version < len(MIGRATIONS) and not also_old:
                    told = _(
                        "the history in {file} is an old one, and cannot be brought up to date"
                    )
                    raise OldHistoryError(told.format(file=path))
        except BaseException:
            connection.close()
            raise
        return database

    @property
    def is_newer(self) -> bool:
        """Whether a newer version of the program has written it."""
        return self.version > len(MIGRATIONS)

    @property
    def version(self) -> int:
        """The version of its tables; 0 where there are none."""
        return int(self.rows("PRAGMA user_version")[0][0])

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Read.

        Raises:
            HistoryError: if it cannot be read.
        """
        with _told(self.path):
            return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def making_sense(self) -> Generator[None]:
        """What is made of rows within it can be made, or the history is damaged.

        Raises:
            DamagedHistoryError: if it cannot be made.
        """
        try:
            yield
        except (ValueError, LookupError, OverflowError, OSError) as error:
            raise DamagedHistoryError(damaged_text(self.path)) from error

    def write(self, sql: str, values: Sequence[Value] = ()) -> None:
        """Write, within a transaction.

        Raises:
            HistoryError: if it cannot be written.
        """
        with _told(self.path):
            self._connection.execute(sql, values)

    def write_many(self, sql: str, values: Iterable[Sequence[Value]]) -> None:
        """Write the same for many values, within a transaction.

        Raises:
            HistoryError: if it cannot be written.
        """
        with _told(self.path):
            self._connection.executemany(sql, values)

    @contextmanager
    def transaction(self) -> Generator[None]:
        """All that is written within it is on disk when it ends, or nothing of it.

        Raises:
            HistoryError: if it cannot be written.
        """
        with _told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk has rolled back by itself.
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def back_up(self, file: Path) -> None:
        """Write a whole copy.

        Raises:
            HistoryError: if there is such a file, or it cannot be written.
        """
        if file.exists():
            told = _("{file} is there already; give a name that is free")
            raise HistoryError(told.format(file=file))
        # A half copy would look like a whole one.
        half = file.with_name(f"{file.name}.part")
        try:
            half.unlink(missing_ok=True)
            self._connection.execute("VACUUM INTO ?", (str(half),))
            half.rename(file)
        except (sqlite3.Error, OSError) as error:
            if isinstance(error, sqlite3.Error):
                fault = fault_of(error, self.path)
                if isinstance(fault, DamagedHistoryError | BusyHistoryError):
                    raise fault from error
            told = _("{file} cannot be written: {reason}; nothing was changed")
            reason = getattr(error, "strerror", None) or error
            raise HistoryError(told.format(file=file, reason=reason)) from error
        finally:
            with suppress(OSError):
                half.unlink(missing_ok=True)

    def faults(self) -> list[str]:
        """What SQLite finds wrong with it; nothing where all is well.

        Raises:
            HistoryError: if it cannot even be looked at.
        """
        try:
            found = [str(row[0]) for row in self.rows("PRAGMA integrity_check")]
        except DamagedHistoryError as fault:
            return [str(fault)]
        found = [] if found == ["ok"] else found
        told = _("{table} row {row} belongs to no {parent}")
        return found + [
            told.format(table=table, row=row, parent=parent)
            for table, row, parent, _key in self.rows("PRAGMA foreign_key_check")
        ]

    def close(self) -> None:
        """Let it go."""
        self._connection.close()

    def _refuse_damaged(self, migrations: Sequence[str]) -> None:
        # What is recorded would go wherever the damage is, and perhaps not come back.
        whole = self.version >= 0 and self.rows("PRAGMA integrity_check(1)") == [("ok",)]
        if not whole or not self._has_tables_of(migrations[: self.version]):
            raise DamagedHistoryError(damaged_text(self.path))

    def _has_tables_of(self, migrations: Sequence[str]) -> bool:
        """Whether its tables are those that these steps lead to; SQLite would take any other."""
        with closing(sqlite3.connect(":memory:")) as fresh:
            for script in migrations:
                fresh.executescript(script)
            ours = set(fresh.execute(_TABLES))
        found = set(self.rows(_TABLES))
        return ours <= found if ours else not found

    def _migrate(self, stamp: str, migrations: Sequence[str]) -> None:
        if self.version == len(migrations):
            return
        if self.version:
            copy_before_change(self.path, self.version, stamp, self.back_up)
        # Whoever else opens it now waits, and then finds nothing left to do.
        while (version := self.version) < len(migrations):
            with self.transaction():
                if self.version != version:
                    continue
                lost = len(self.rows("PRAGMA foreign_key_check"))
                for statement in _statements(migrations[version]):
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA user_version = {version + 1}")
                if len(self.rows("PRAGMA foreign_key_check")) > lost:
                    raise sqlite3.IntegrityError("FOREIGN KEY constraint failed")


def hold(path: Path) -> Callable[[], None] | None:
    """Hold a file, which the system lets go of at the program's end whatever becomes of it.

    Args:
        path: A file of its own; made where there is none.

    Returns:
        What lets go of it; None where another program holds it.

    Raises:
        HistoryError: if it cannot be held.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = _connected(str(path))
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        connection.close()
        if code_of(error) in BUSY:
            return None
        raise fault_of(error, path) from None
    return connection.close


def _connected(name: str, busy_ms: int = 0) -> sqlite3.Connection:
    return sqlite3.connect(
        name,
        timeout=busy_ms / 1000,
        isolation_level=None,
        check_same_thread=False,
        uri=name.startswith("file:"),
    )


def _watching(path: Path, busy_ms: int) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=ro"
    connection = _connected(uri, busy_ms)
    try:
        connection.execute("PRAGMA user_version")
    except sqlite3.Error as error:
        connection.close()
        if code_of(error) not in NO_ROOM_FOR_LOG or has_log(path):
            raise
        # Not even who reads may make a log there, so nobody writes either.
        return _connected(f"{uri}&immutable=1", busy_ms)
    return connection


def _statements(script: str) -> Generator[str]:
    statement = ""
    for line in script.splitlines():
        statement += f"{line}\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement


@contextmanager
def _told(path: Path) -> Generator[None]:
    with telling(path):
        try:
            yield
        except sqlite3.Error as error:
            raise fault_of(error, path) from error
        except UnicodeDecodeError as error:
            raise DamagedHistoryError(damaged_text(path)) from error
