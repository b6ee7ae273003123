"""What the tests of keeping a history share: sessions to record, and a look at what is on disk."""

import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from tempo_coach.history.identity import new_id
from tempo_coach.history.opening import Opened, open_to_write
from tempo_coach.history.records import ExerciseRecord, RepRecord, SessionRecord
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.history.schema import current_database
from tempo_coach.training.prescription import RepPosition, Side

NOW = datetime(2026, 5, 4, 18, 42, 5)
STAMP = "2026-05-04-184205"
AT_MS = 1_777_900_000_000

EACH_LEG = (Side.LEFT, Side.RIGHT)


def squat(position: int = 0, **changes: Any) -> ExerciseRecord:
    """Two sets of three on each leg, with a weight."""
    record = ExerciseRecord(
        id=new_id(),
        position=position,
        exercise="single-leg-squat",
        name="Single-leg squat",
        tempo="3.5-0-X-1",
        sets=2,
        reps=3,
        rest_ms=90_000,
        sides=EACH_LEG,
        side_order="alternate",
        load_g=15_876,
        load_unit="lb",
        step=2,
    )
    return replace(record, **changes)


def deadlift(position: int = 1) -> ExerciseRecord:
    """One set of two on two legs, on no ladder and without a weight."""
    return squat(
        position,
        exercise="two-leg-deadlift",
        name="Two-leg deadlift",
        tempo="2-1-1-1",
        sets=1,
        reps=2,
        sides=(Side.BOTH,),
        side_order="same",
        load_g=None,
        load_unit=None,
        step=None,
    )


def session(
    *exercises: ExerciseRecord, started_at_ms: int = AT_MS, **changes: Any
) -> SessionRecord:
    """A session that has just begun."""
    record = SessionRecord(
        id=new_id(),
        started_at_ms=started_at_ms,
        utc_offset_s=7_200,
        rehearsal=False,
        enforcement="touch",
        exercises=exercises or (squat(), deadlift()),
        programme="two-weeks",
        week=1,
        number=2,
    )
    return replace(record, **changes)


def rep_of(number: int, *, set_number: int = 1, side: Side = Side.LEFT, at: int = 0) -> RepRecord:
    """A rep that took seven seconds after the one before it."""
    return RepRecord(RepPosition(at, set_number, side, number), AT_MS + number * 7_000)


def new_repository(path: Path) -> HistoryRepository:
    """A history to write, made where there is none."""
    return HistoryRepository(current_database(path, stamp=STAMP))


def record(path: Path, *writes: Callable[[HistoryRepository], None]) -> None:
    """Write in one transaction, and let go."""
    with closing(new_repository(path)) as repository, repository.transaction():
        for write in writes:
            write(repository)


def begun(path: Path, *sessions: SessionRecord, reps: int = 0) -> None:
    """Record that sessions began, and so many reps of the first set of each."""
    with closing(new_repository(path)) as repository, repository.transaction():
        for each in sessions:
            repository.begin(each)
            for number in range(1, reps + 1):
                repository.rep(each.exercises[0].id, rep_of(number))


def opener(path: Path) -> Callable[[bool], Opened]:
    """What a journal opens its history by; it waits for nobody."""
    return lambda damaged: open_to_write(path, NOW, damaged=damaged, busy_ms=0)


@contextmanager
def raw(path: Path) -> Generator[sqlite3.Connection]:
    """The file itself, past everything that the coach does."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection:
        yield connection


def ask(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """What another program reads."""
    with raw(path) as connection:
        return connection.execute(sql).fetchall()


def dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with raw(path) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table'"
        ).fetchall()
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for (name,) in tables
        }


def is_sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with it."""
    with raw(path) as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return whole and not connection.execute("PRAGMA foreign_key_check").fetchall()


@contextmanager
def held(path: Path) -> Generator[None]:
    """Meanwhile another program holds it, so that nobody can write or read."""
    with raw(path) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")


def page_of(path: Path, table: str) -> tuple[int, int]:
    """Where a table begins in the file, and how long a page is, in bytes."""
    with raw(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        found = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,))
        return (found.fetchone()[0] - 1) * size, size


def spoil(path: Path, table: str) -> None:
    """Overwrite a table's first page, behind the back of whoever has it open."""
    start, size = page_of(path, table)
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xa5" * size)
