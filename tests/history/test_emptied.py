"""A history of which nothing is left, one that was never made, and what is no history at all."""

import os
import time
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest
from kept import NOW, begun, raw, session

from tempo_coach.history.files import MADE_WITHIN_S
from tempo_coach.history.history import History
from tempo_coach.history.history_errors import HistoryError
from tempo_coach.history.migrations import MIGRATIONS
from tempo_coach.history.opening import open_to_read, open_to_write
from tempo_coach.history.schema import current_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.db"


@pytest.fixture
def history(path: Path) -> Generator[History]:
    found = History(path, now=lambda: NOW)
    yield found
    found.close()


def emptied(path: Path, ago_s: float = MADE_WITHIN_S + 1) -> None:
    """Nothing is left of it since so long."""
    path.write_bytes(b"")
    then_s = time.time() - ago_s
    os.utime(path, (then_s, then_s))


def aside(path: Path) -> list[str]:
    return [file.name for file in path.parent.glob("*-damaged-*")]


def test_one_that_lost_everything_is_set_aside_with_a_sentence(
    history: History, path: Path
) -> None:
    begun(path, session())
    emptied(path)
    repository = history.reading()
    assert repository is not None
    assert repository.sessions() == ()
    (name,) = aside(path)
    assert history.notes == (
        f"The history was damaged. It is kept as {name}, and a new one was started.",
    )


def test_a_check_calls_it_damaged(path: Path) -> None:
    emptied(path)
    opened = open_to_read(path, also_old=True)
    assert opened.repository is None
    assert opened.note is not None
    assert "is damaged" in opened.note
    assert path.exists()


def test_one_that_another_coach_is_making_is_left_to_it(path: Path) -> None:
    emptied(path, ago_s=0)
    opened = open_to_write(path, NOW)
    assert opened.repository is not None
    opened.repository.close()
    assert (opened.note, aside(path)) == (None, [])


def test_what_still_lies_in_a_log_is_not_nothing(path: Path) -> None:
    emptied(path)
    path.with_name("history.db-wal").write_bytes(b"something")
    opened = open_to_read(path)
    assert opened.outdated
    assert aside(path) == []


def test_a_step_that_fails_takes_nothing_with_it(path: Path) -> None:
    begun(path, session())
    with pytest.raises(HistoryError):
        current_database(path, stamp="s", migrations=(*MIGRATIONS, "CREATE TABLE nonsense;"))
    with closing(current_database(path, stamp="s")) as database:
        assert len(database.rows("SELECT * FROM session")) == 1


@pytest.mark.parametrize("version", [0, 1, len(MIGRATIONS)])
def test_what_has_other_tables_is_no_history_for_a_check_either(path: Path, version: int) -> None:
    with raw(path) as connection:
        connection.execute("CREATE TABLE theirs (name TEXT)")
        connection.execute(f"PRAGMA user_version = {version}")
    checked = open_to_read(path, also_old=True)
    assert checked.repository is None
    assert checked.note is not None
    written = open_to_write(path, NOW)
    assert written.repository is not None
    written.repository.close()
    assert written.note is not None
    assert len(aside(path)) == 1


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_an_old_one_is_well_for_a_check(path: Path, version: int) -> None:
    current_database(path, stamp="s", migrations=MIGRATIONS[:version]).close()
    opened = open_to_read(path, also_old=True)
    assert opened.repository is not None
    with closing(opened.repository) as repository:
        assert repository.database.faults() == []


def test_a_newer_one_is_well_for_a_check_whatever_its_tables_are(path: Path) -> None:
    newer = (*MIGRATIONS, "ALTER TABLE rep RENAME TO repetition")
    current_database(path, stamp="s", migrations=newer).close()
    opened = open_to_read(path, also_old=True)
    assert opened.repository is not None
    opened.repository.close()
