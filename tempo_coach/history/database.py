"""The one place that speaks to SQLite: opening, transactions, migrations, backups, checks."""

import sqlite3
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any

from tempo_coach.history.faults import (
    BusyHistoryError,
    DamagedHistoryError,
    HistoryError,
    NewerHistoryError,
    OldHistoryError,
)
from tempo_coach.history.migrations import MIGRATIONS
from tempo_coach.translation import gettext as _

Row = tuple[Any, ...]
Value = str | int | None

BACKUPS_KEPT = 3

_DAMAGE = {"SQLITE_NOTADB", "SQLITE_CORRUPT"}
_BUSY = {"SQLITE_BUSY", "SQLITE_LOCKED"}
_NO_ROOM_FOR_LOG = {"SQLITE_READONLY", "SQLITE_CANTOPEN"}
_REFUSED = {"SQLITE_CONSTRAINT", "SQLITE_MISMATCH", "SQLITE_TOOBIG"}


class RefusedRecordError(HistoryError):
    """What was to be written fits no row, and will not at another try."""


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
    ) -> "Database":
        """Open a history to write, make it where there is none, and bring it up to date.

        Args:
            path: Its file.
            stamp: Names the backup that is made before a migration, as a date and time.
            busy_ms: How long to wait for somebody else's writing.
            migrations: What leads from each version to the next.

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
                database._refuse_damaged()
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
    def watch(cls, path: Path, *, busy_ms: int = 1_000) -> "Database | None":
        """Open a history to read only; None where there is none yet.

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
                if database.version < len(MIGRATIONS):
                    told = _(
                        "the history in {file} is an old one, and cannot be brought up to date"
                    )
                    raise OldHistoryError(told.format(file=path))
        except BaseException:
            connection.close()
            raise
        return database

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
                fault = _fault(error, self.path)
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
        lost = self.rows("PRAGMA foreign_key_check")
        return found + [
            f"{table} row {row} belongs to no {parent}" for table, row, parent, _ in lost
        ]

    def close(self) -> None:
        """Let it go."""
        self._connection.close()

    def _refuse_damaged(self) -> None:
        # What is recorded would go wherever the damage is, and perhaps not come back.
        if self.version < 0 or self.rows("PRAGMA integrity_check(1)") != [("ok",)]:
            raise DamagedHistoryError(_damaged_text(self.path))

    def _migrate(self, stamp: str, migrations: Sequence[str]) -> None:
        if self.version == len(migrations):
            return
        if self.version:
            _back_up(self, stamp)
        # Whoever else opens it now waits, and then finds nothing left to do.
        while (version := self.version) < len(migrations):
            with self.transaction():
                if self.version != version:
                    continue
                for statement in _statements(migrations[version]):
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA user_version = {version + 1}")
                if self.rows("PRAGMA foreign_key_check"):
                    raise sqlite3.IntegrityError("FOREIGN KEY constraint failed")


class SoleRecorder:
    """The right to record, which one program at a time has; the system takes it back at its end.

    Args:
        path: A file of its own beside the history.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._lock = Lock()

    def take(self) -> bool:
        """Take the right, or have it already; False where another program has it.

        Raises:
            HistoryError: if that cannot be told.
        """
        with self._lock:
            self._connection = self._connection or self._held()
            return self._connection is not None

    def is_taken(self) -> bool:
        """Whether another program has it.

        Raises:
            HistoryError: if that cannot be told.
        """
        with self._lock:
            if self._connection is not None or not self._path.exists():
                return False
            held = self._held()
            if held is not None:
                held.close()
            return held is None

    def release(self) -> None:
        """Give the right back."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _held(self) -> sqlite3.Connection | None:
        """What holds the right; None where another program has it."""
        with _told(self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = _connected(str(self._path))
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            connection.close()
            if _code(error) in _BUSY:
                return None
            raise _fault(error, self._path) from None
        return connection


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
        if _code(error) not in _NO_ROOM_FOR_LOG or _has_log(path):
            raise
        # Not even who reads may make a log there, so nobody writes either.
        return _connected(f"{uri}&immutable=1", busy_ms)
    return connection


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _has_log(path: Path) -> bool:
    """Whether some of it lies in a log beside it; an empty one is made by opening it."""
    log = _log_of(path)
    return log.exists() and log.stat().st_size > 0


def _back_up(database: Database, stamp: str) -> None:
    """Keep a copy of a history before its tables change; the last three are kept."""
    folder = database.path.parent / "backups"
    with _told(folder):
        folder.mkdir(exist_ok=True)
        of = [database.path, _log_of(database.path)] if _has_log(database.path) else [database.path]
        changed_s = max(file.stat().st_mtime for file in of)
    begins = f"{database.path.stem}-v{database.version}-"
    # A step that fails is tried again and again, and its copies would push out all others.
    if any(file.stat().st_mtime > changed_s for file in folder.glob(f"{begins}*.db")):
        return
    database.back_up(folder / f"{begins}{stamp}.db")
    kept = sorted(folder.glob(f"{database.path.stem}-v*.db"), key=lambda file: file.stat().st_mtime)
    for old in kept[:-BACKUPS_KEPT]:
        with suppress(OSError):
            old.unlink()


def set_aside(path: Path, stamp: str) -> Path:
    """Rename a damaged history, with what belongs to it; tells its new name.

    Raises:
        HistoryError: if it cannot be renamed.
    """
    aside = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.stem}-damaged-{stamp}-{number}{path.suffix}")
    with _told(path):
        path.rename(aside)
        for end in ("-wal", "-shm"):
            beside = path.with_name(path.name + end)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + end))
    return aside


def newer_text(path: Path) -> str:
    """Says that a newer version of the program has written a history."""
    told = _(
        "the history in {file} was written by a newer version of the coach;"
        " it can be looked at, and nothing is recorded until you update"
    )
    return told.format(file=path)


def _damaged_text(path: Path) -> str:
    return _("the history in {file} is damaged").format(file=path)


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
    try:
        yield
    except sqlite3.Error as error:
        raise _fault(error, path) from error
    except UnicodeDecodeError as error:
        raise DamagedHistoryError(_damaged_text(path)) from error
    except OSError as error:
        told = _("the history in {file} cannot be used: {reason}")
        reason = error.strerror or str(error)
        raise HistoryError(told.format(file=path, reason=reason)) from error


def _fault(error: sqlite3.Error, path: Path) -> HistoryError:
    code = _code(error)
    if code in _DAMAGE or _not_text(error):
        return DamagedHistoryError(_damaged_text(path))
    if code in _BUSY:
        return BusyHistoryError(_("another program holds the history in {file}").format(file=path))
    told = _("the history in {file} cannot be used: {reason}")
    family = RefusedRecordError if code in _REFUSED else HistoryError
    return family(told.format(file=path, reason=error))


def _not_text(error: sqlite3.Error) -> bool:
    """Whether a text holds what no text can; Python tells so, and has no code for it."""
    return not _code(error) and "decode" in str(error)


def _code(error: sqlite3.Error) -> str:
    """The primary code by its name, as in ``SQLITE_BUSY``."""
    name = getattr(error, "sqlite_errorname", "") or ""
    return "_".join(name.split("_")[:2])
