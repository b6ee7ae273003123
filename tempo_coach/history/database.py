"""The one place that speaks to SQLite: connections, transactions, backups, checks."""

import sqlite3
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import Any
from uuid import uuid4

from tempo_coach.history.files import exists, has_log, telling
from tempo_coach.history.history_errors import BusyHistoryError, DamagedHistoryError, HistoryError
from tempo_coach.history.open_files import BESIDE, OpenFiles
from tempo_coach.history.sqlite_faults import (
    BUSY,
    NO_ROOM_FOR_LOG,
    code_of,
    damaged_text,
    fault_of,
)
from tempo_coach.i18n.messages import MOST_TOLD, more_errors, not_written
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.regular_files import refuse_irregular

Row = tuple[Any, ...]
Value = str | int | None


class Database:
    """An open database, which any thread may use; one waits for another.

    Args:
        connection: What it is read and written by.
        path: Its file.
        files: What is open; None where there is no file.
        read_only: Whether nothing can be written.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        files: OpenFiles | None = None,
        *,
        read_only: bool,
    ) -> None:
        self._connection = connection
        self._files = files
        self._lock = RLock()
        self.path = path
        """Its file."""
        self.read_only = read_only
        """Whether nothing can be written."""

    @classmethod
    def at(cls, path: Path, busy_ms: int = 1_000) -> "Database":
        """Open a file to write, whatever it holds; it is made where there is none.

        Args:
            path: The file.
            busy_ms: How long to wait for somebody else's writing.

        Raises:
            HistoryError: if it cannot be opened.
        """
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            files = _files_at(path)
            connection = _connected(str(path), busy_ms)
            files.know()
            return cls(connection, path, files, read_only=False)

    @classmethod
    def watching(cls, path: Path, busy_ms: int = 1_000) -> "Database":
        """Open a file to read only, whatever it holds.

        Args:
            path: The file.
            busy_ms: How long to wait for somebody else's writing.

        Raises:
            DamagedHistoryError: if it is no database any more.
            HistoryError: if it cannot be opened.
        """
        with _told(path):
            files = _files_at(path)
            return cls(_watching(path, busy_ms), path, files, read_only=True)

    @classmethod
    def in_memory(cls, scripts: Iterable[str]) -> "Database":
        """A database that goes when it is closed, made by some scripts."""
        database = cls(_connected(":memory:"), Path(":memory:"), read_only=False)
        for script in scripts:
            database.run(script)
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
        with self._lock, _told(self.path):
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
        with self._lock, _told(self.path):
            self._connection.execute(sql, values)

    def survive_power_cuts(self) -> None:
        """Have whatever is committed from now on survive a killed program and a flat battery.

        Raises:
            HistoryError: if it cannot be written.
        """
        self.rows("PRAGMA journal_mode = WAL")
        self.rows("PRAGMA synchronous = FULL")

    def run(self, script: str) -> None:
        """Carry out the statements of a script one by one, within a transaction or without.

        Raises:
            HistoryError: if one cannot be carried out.
        """
        for statement in _statements(script):
            self.write(statement)

    def write_many(self, sql: str, values: Iterable[Sequence[Value]]) -> None:
        """Write the same for many values, within a transaction.

        Raises:
            HistoryError: if it cannot be written.
        """
        with self._lock, _told(self.path):
            self._connection.executemany(sql, values)

    @contextmanager
    def transaction(self) -> Generator[None]:
        """All that is written within it is on disk when it ends, or nothing of it.

        Raises:
            HistoryError: if it cannot be written.
        """
        with self._lock, _told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
                self.have_written()
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
        # A half copy would look like a whole one.
        half = file.with_name(f"history-{uuid4().hex}.part")
        try:
            if exists(file):
                raise HistoryError(_taken(file))
            # The system says more clearly than SQLite why nothing can be written there.
            half.touch(exist_ok=False)
            with self._lock:
                self._connection.execute("VACUUM INTO ?", (str(half),))
            _put(half, file)
        except FileExistsError as error:
            raise HistoryError(_taken(file)) from error
        except (sqlite3.Error, OSError) as error:
            if isinstance(error, sqlite3.Error):
                fault = fault_of(error, self.path)
                if isinstance(fault, DamagedHistoryError | BusyHistoryError):
                    raise fault from error
            raise HistoryError(not_written(file, error)) from error
        finally:
            with suppress(OSError):
                half.unlink(missing_ok=True)

    def faults(self) -> list[str]:
        """What SQLite finds wrong with it, as much as can be told; nothing where all is well.

        Raises:
            HistoryError: if it cannot even be looked at.
        """
        try:
            found = [str(row[0]) for row in self.rows("PRAGMA integrity_check")]
        except DamagedHistoryError as fault:
            return [str(fault)]
        found = [] if found == ["ok"] else found
        told = _("{table} row {row} belongs to no {parent}")
        lost = self.rows("PRAGMA foreign_key_check")
        found += [
            told.format(table=table, row=row, parent=parent)
            for table, row, parent, _key in lost[:MOST_TOLD]
        ]
        number = len(found) + len(lost[MOST_TOLD:])
        more = [more_errors(number - MOST_TOLD)] if number > MOST_TOLD else []
        return found[:MOST_TOLD] + more

    def is_in_place(self) -> bool:
        """Whether its name still leads to it, and not to another file or to none."""
        if self._files is None:
            return True
        return self._files.are_in_place() and (self.read_only or self._files.are_as_written())

    def empty_log(self) -> None:
        """Bring what others left in the log into the database, unless somebody is reading.

        What is in the log from then on was written by this program, which can write it again.
        """
        with suppress(HistoryError):
            self.rows("PRAGMA wal_checkpoint(PASSIVE)")
        self.have_written()

    def have_written(self) -> None:
        """Take what is on disk for what was written here."""
        if self._files is not None:
            self._files.have_written()

    def is_as_left(self) -> bool:
        """Whether nobody has changed it since it was closed."""
        return self._files is not None and self._files.are_as_left()

    def close(self) -> None:
        """Let it go."""
        with self._lock:
            if not self.read_only and not self.is_in_place():
                self.leave()
                return
            self._connection.close()
            if self._files is not None:
                self._files.let_go()

    def leave(self) -> None:
        """Let it go where another one is in its place, or what was beside it is gone.

        Whoever has moved it finds all in it that was written; what somebody has written over it
        stays as it is; and what is left beside it is taken for a part of neither.
        """
        files = self._files
        with self._lock:
            if files is None or files.are_as_written():
                with suppress(sqlite3.Error):
                    self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            else:
                with suppress(OSError), files.moved():
                    self._connection.close()
            self._connection.close()
            if files is not None:
                with suppress(OSError):
                    files.drop_strays()


@dataclass(frozen=True, slots=True)
class Held:
    """A file that is held."""

    let_go: Callable[[], None]
    """Lets go of it."""
    is_in_place: Callable[[], bool]
    """Tells whether its name still leads to it; where not, others can hold what is there."""


def hold(path: Path) -> Held | None:
    """Hold a file, which the system lets go of at the program's end whatever becomes of it.

    Args:
        path: A file of its own; made where there is none.

    Returns:
        What is held; None where another program holds it.

    Raises:
        HistoryError: if it cannot be held.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        files = _files_at(path)
        connection = _connected(str(path))
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        connection.close()
        if code_of(error) in BUSY:
            return None
        raise fault_of(error, path) from None
    files.know()
    return Held(connection.close, files.is_main_in_place)


def _taken(file: Path) -> str:
    return _("{file} already exists; choose another name").format(file=file)


def _put(half: Path, file: Path) -> None:
    """Give a copy its name, which is held first: somebody may have taken it meanwhile."""
    file.touch(exist_ok=False)
    try:
        half.replace(file)
    except OSError:
        file.unlink()
        raise


def _files_at(path: Path) -> OpenFiles:
    """What is about to be opened there.

    Raises:
        OSError: if it is no file: SQLite would wait for a pipe.
    """
    for end in ("", "-journal", *BESIDE):
        refuse_irregular(path.with_name(f"{path.name}{end}"))
    return OpenFiles(path)


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
