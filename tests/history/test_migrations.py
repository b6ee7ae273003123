"""A newer version of the coach opens the history of every older one, and loses nothing of it."""

import os
from contextlib import closing
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from kept import AT_MS, NOW, STAMP, ask, dump, is_sound, raw, rep_of, session

from tempo_coach.history.database import Database
from tempo_coach.history.history_errors import HistoryError, OldHistoryError
from tempo_coach.history.migrations import MIGRATIONS
from tempo_coach.history.opening import open_to_read, open_to_write, stamp_of
from tempo_coach.history.records import CheckIn, Outcome, SessionRecord
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.history.schema import current_database, watched_database

EVERY_VERSION = range(1, len(MIGRATIONS) + 1)

GOOD = """
CREATE TABLE mood (session_id TEXT PRIMARY KEY REFERENCES session (id), mood TEXT) STRICT;
ALTER TABLE session ADD COLUMN weather TEXT;
UPDATE session SET weather = 'rain';
"""
BREAKS_HALF_WAY = f"{GOOD} DELETE FROM rep; INSERT INTO nothing VALUES (1);"

# As SQLite's own page on ALTER TABLE tells to change what it cannot change.
BUILDS_ANEW = """
CREATE TABLE anew (
    id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, exercise TEXT NOT NULL, name TEXT NOT NULL, tempo TEXT NOT NULL,
    sets INTEGER NOT NULL, reps INTEGER NOT NULL, rest_ms INTEGER NOT NULL, sides TEXT NOT NULL,
    side_order TEXT NOT NULL, load_g INTEGER, load_unit TEXT, step INTEGER,
    UNIQUE (session_id, position)
) STRICT;
INSERT INTO anew SELECT id, session_id, position, exercise, name, tempo, sets, reps, rest_ms,
    sides, side_order, load_g, load_unit, step FROM exercise;
DROP TABLE exercise;
ALTER TABLE anew RENAME TO exercise;
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.db"


def old(path: Path, version: int) -> SessionRecord:
    """A history of an old version, with a row in every table that it had."""
    with closing(current_database(path, stamp=STAMP, migrations=MIGRATIONS[:version])) as database:
        repository, record = HistoryRepository(database), session()
        lift = record.exercises[0].id
        with repository.transaction():
            repository.begin(record)
            for number in (1, 2, 3):
                repository.rep(lift, rep_of(number))
            # Written as the tables are, because what writes now may know more than they did.
            database.write(
                "INSERT INTO touch VALUES (?, 1, 'left', 1, 1, 3400, 3500, 'on time')", (lift,)
            )
            database.write(
                "INSERT INTO interruption VALUES ('found', ?, ?, 1)", (record.id, AT_MS + 1)
            )
            repository.end(record.id, Outcome.FINISHED, AT_MS + 60_000, 50_000)
            if version >= 2:
                repository.rate(lift, "solid", AT_MS)
                repository.check_in(record.id, CheckIn(7, 2, "good"), AT_MS)
    assert all(dump(path).values())
    return record


def open_with(path: Path, *more: str, stamp: str = STAMP) -> Database:
    return current_database(path, stamp=stamp, migrations=(*MIGRATIONS, *more))


def backups(path: Path) -> list[str]:
    return sorted(file.name for file in (path.parent / "backups").glob("*"))


@pytest.mark.parametrize("version", EVERY_VERSION)
def test_a_history_of_any_version_is_opened_and_nothing_is_lost(path: Path, version: int) -> None:
    record = old(path, version)
    before = dump(path)
    opened = open_to_write(path, NOW)
    assert opened.note is None
    assert opened.repository is not None
    with closing(opened.repository) as repository:
        assert repository.database.version == len(MIGRATIONS)
        details = repository.details(record.id)
        assert details is not None
        assert details.session.exercises == record.exercises
        assert details.session.outcome is Outcome.FINISHED
        assert details.reps == tuple(rep_of(number) for number in (1, 2, 3))
        assert [touch.lowering_ms for touch in details.touches] == [3_400]
        with repository.transaction():
            repository.rate(record.exercises[1].id, "shaky", AT_MS)
            repository.check_in(record.id, CheckIn(6, 0), AT_MS)
    after = dump(path)
    for table in before.keys() - {"rating", "check_in"}:
        assert after[table] == before[table]
    assert is_sound(path)


@pytest.mark.parametrize("version", EVERY_VERSION)
def test_each_version_has_the_same_tables_however_it_was_reached(
    tmp_path: Path, version: int
) -> None:
    fresh, grown = tmp_path / "fresh.db", tmp_path / "grown.db"
    current_database(fresh, stamp=STAMP).close()
    old(grown, version)
    current_database(grown, stamp=STAMP).close()
    schema = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name"
    assert ask(grown, schema) == ask(fresh, schema)


def test_what_was_skipped_and_called_finished_is_called_skipped(path: Path) -> None:
    with closing(current_database(path, stamp=STAMP, migrations=MIGRATIONS[:2])) as database:
        repository, skipped, done = HistoryRepository(database), session(), session()
        with repository.transaction():
            for each in (skipped, done):
                repository.begin(each)
            repository.rep(done.exercises[0].id, rep_of(1))
            database.write("UPDATE session SET outcome = 'finished', ended_at_ms = started_at_ms")
    before = ask(path, "SELECT rowid, id FROM session ORDER BY rowid")
    with closing(current_database(path, stamp=STAMP)) as database:
        outcomes = {each.id: each.outcome for each in HistoryRepository(database).sessions()}
    assert outcomes == {skipped.id: Outcome.SKIPPED, done.id: Outcome.FINISHED}
    assert ask(path, "SELECT rowid, id FROM session ORDER BY rowid") == before


def test_each_step_has_its_own_version() -> None:
    assert len(MIGRATIONS) >= 2
    assert len(set(MIGRATIONS)) == len(MIGRATIONS)


@pytest.mark.parametrize("version", EVERY_VERSION)
def test_a_step_that_fails_half_way_changes_nothing(path: Path, version: int) -> None:
    old(path, version)
    before = dump(path)
    schema = ask(path, "SELECT * FROM sqlite_schema")
    with pytest.raises(HistoryError) as told:
        current_database(
            path, stamp=STAMP, migrations=(*MIGRATIONS[:version], BREAKS_HALF_WAY, GOOD)
        )
    assert "\n" not in str(told.value)
    assert str(path) in str(told.value)
    assert dump(path) == before
    assert ask(path, "SELECT * FROM sqlite_schema") == schema
    assert ask(path, "PRAGMA user_version") == [(version,)]
    assert is_sound(path)
    # A version that is right goes on from there.
    with closing(
        current_database(path, stamp=STAMP, migrations=(*MIGRATIONS[:version], GOOD))
    ) as db:
        assert db.version == version + 1
        assert db.rows("SELECT weather FROM session") == [("rain",)]
    after = dump(path)
    for table in before.keys() - {"session"}:
        assert after[table] == before[table]


def test_the_steps_before_one_that_fails_stay(path: Path) -> None:
    old(path, 1)
    with pytest.raises(HistoryError):
        open_with(path, BREAKS_HALF_WAY)
    assert ask(path, "PRAGMA user_version") == [(len(MIGRATIONS),)]
    assert ask(path, "SELECT count(*) FROM rep") == [(3,)]
    assert ask(path, "SELECT count(*) FROM rating") == [(0,)]


def test_a_step_that_builds_a_table_anew_loses_nothing_that_hangs_on_it(path: Path) -> None:
    old(path, len(MIGRATIONS))
    before = dump(path)
    with closing(open_with(path, BUILDS_ANEW)) as database:
        assert database.rows("PRAGMA foreign_keys") == [(1,)]
    assert dump(path) == before
    assert is_sound(path)


def test_a_step_that_leaves_rows_that_belong_to_nothing_is_refused(path: Path) -> None:
    old(path, len(MIGRATIONS))
    before = dump(path)
    with pytest.raises(HistoryError):
        open_with(path, "DELETE FROM session;")
    assert dump(path) == before


def test_rows_that_belonged_to_nothing_before_hold_no_step_up(path: Path) -> None:
    old(path, len(MIGRATIONS))
    with raw(path) as connection:
        connection.execute("DELETE FROM session")
    with closing(open_with(path, GOOD)) as database:
        assert database.version == len(MIGRATIONS) + 1
    assert len(ask(path, "SELECT * FROM rep")) == 3


def test_a_copy_is_made_before_the_tables_change(path: Path) -> None:
    old(path, len(MIGRATIONS))
    before = dump(path)
    open_with(path, GOOD).close()
    (copy,) = backups(path)
    assert copy == f"history-v{len(MIGRATIONS)}-{STAMP}.db"
    assert dump(path.parent / "backups" / copy) == before
    assert is_sound(path.parent / "backups" / copy)


def test_no_copy_is_made_of_a_new_history_nor_without_a_change(path: Path) -> None:
    open_with(path).close()
    open_with(path).close()
    assert not (path.parent / "backups").exists()


def test_the_last_three_copies_are_kept(path: Path) -> None:
    old(path, len(MIGRATIONS))
    first = len(MIGRATIONS)
    for number in range(1, 6):
        steps = [GOOD, *(f"CREATE TABLE t{each} (x TEXT) STRICT;" for each in range(2, number + 1))]
        stamp = stamp_of(NOW + timedelta(days=number))
        open_with(path, *steps, stamp=stamp).close()
        at_s = 1_000_000 + number
        for copy in (path.parent / "backups").glob(f"history-v{first + number - 1}-*"):
            os.utime(copy, (at_s, at_s))
    assert [name.split("-")[1] for name in backups(path)] == [f"v{first + n}" for n in (2, 3, 4)]
    newest = path.parent / "backups" / backups(path)[-1]
    assert ask(newest, "PRAGMA user_version") == [(first + 4,)]
    assert is_sound(newest)


def test_other_files_beside_the_copies_are_left_alone(path: Path) -> None:
    old(path, len(MIGRATIONS))
    (path.parent / "backups").mkdir()
    others = [
        path.parent / "backups" / name for name in ("a.db", "history.db", "z.txt", "other.db")
    ]
    for other in others:
        other.write_text("mine")
    open_with(path, GOOD).close()
    assert [other.read_text() for other in others] == ["mine"] * 4


def test_a_step_that_fails_at_every_try_does_not_push_out_older_copies(path: Path) -> None:
    """The journal tries every few seconds."""
    old(path, len(MIGRATIONS))
    for number in range(5):
        with pytest.raises(HistoryError):
            open_with(path, BREAKS_HALF_WAY, stamp=stamp_of(NOW + timedelta(seconds=number)))
    assert backups(path) == [f"history-v{len(MIGRATIONS)}-{STAMP}.db"]


def test_without_a_copy_nothing_changes(path: Path) -> None:
    old(path, len(MIGRATIONS))
    before = dump(path)
    (path.parent / "backups").write_text("no folder")
    with pytest.raises(HistoryError) as told:
        open_with(path, GOOD)
    assert "\n" not in str(told.value)
    assert "backups" in str(told.value)
    assert dump(path) == before
    assert ask(path, "PRAGMA user_version") == [(len(MIGRATIONS),)]


def test_two_that_open_an_old_one_at_once_change_it_once(path: Path) -> None:
    old(path, len(MIGRATIONS))
    with closing(open_with(path, GOOD)) as first, closing(open_with(path, GOOD)) as second:
        assert first.version == second.version == len(MIGRATIONS) + 1


def test_who_only_reads_changes_no_old_one(path: Path) -> None:
    record = old(path, 1)
    before = dump(path)
    opened = open_to_read(path)
    assert opened.repository is None
    assert opened.outdated
    assert opened.note is not None
    with pytest.raises(OldHistoryError):
        watched_database(path)
    assert dump(path) == before
    assert ask(path, "PRAGMA user_version") == [(1,)]
    writing = open_to_write(path, NOW)
    assert writing.repository is not None
    writing.repository.close()
    opened = open_to_read(path)
    assert opened.repository is not None
    with closing(opened.repository) as repository:
        assert [each.id for each in repository.sessions()] == [record.id]


def test_a_copy_of_an_old_history_that_was_never_closed_has_all_of_it(path: Path) -> None:
    record = old(path, 1)
    with raw(path) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("UPDATE session SET enforcement = 'pace'")
        current_database(path, stamp=STAMP).close()
    (copy,) = backups(path)
    rows = ask(path.parent / "backups" / copy, "SELECT id, enforcement FROM session")
    assert rows == [(record.id, "pace")]


def test_the_versions_follow_each_other(path: Path) -> None:
    for version, following in pairwise(EVERY_VERSION):
        current_database(path, stamp=STAMP, migrations=MIGRATIONS[:version]).close()
        assert ask(path, "PRAGMA user_version") == [(version,)]
        current_database(path, stamp=STAMP, migrations=MIGRATIONS[:following]).close()
        assert ask(path, "PRAGMA user_version") == [(following,)]
