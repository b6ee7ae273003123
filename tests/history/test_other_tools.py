"""What other tools make of a history leaves it healthy; what cannot be written to does not."""

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from kept import NOW, ask, begun, dump, is_sound, raw, rep_of, session

from tempo_coach.history.opening import open_to_read, open_to_write
from tempo_coach.history.records import Outcome

RECORD = session()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "history.db"
    begun(made, RECORD, reps=2)
    return made


def rebuilt(path: Path, change: Callable[[str], str]) -> None:
    """Make it anew with other texts of the same statements, as a dump that is read back does."""
    with raw(path) as old:
        version = old.execute("PRAGMA user_version").fetchone()[0]
        texts = old.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    rows, new = dump(path), path.with_name("new.db")
    with raw(new) as made:
        for (text,) in texts:
            made.execute(change(text))
        for table, values in rows.items():
            for row in values:
                made.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
        made.execute(f"PRAGMA user_version = {version}")
    for beside in path.parent.glob("history.db-*"):
        beside.unlink()
    new.replace(path)


def run(*statements: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with raw(path) as connection:
            for statement in statements:
                connection.execute(statement)

    return change


def lay_out_anew(path: Path) -> None:
    rebuilt(path, lambda text: re.sub(r"\s+", " ", text))


def write_in_capitals(path: Path) -> None:
    rebuilt(path, lambda text: text.replace("TEXT", "text").replace("INTEGER", "Integer"))


def quote_names(path: Path) -> None:
    rebuilt(path, lambda text: re.sub(r"\b(session|exercise|rep|touch)\b(?=\s*\()", r'"\1"', text))


def order_columns_anew(path: Path) -> None:
    """The moment of a rep comes first, and the rows with it."""
    run(
        "CREATE TABLE r (completed_at_ms INTEGER NOT NULL, exercise_id TEXT NOT NULL "
        "REFERENCES exercise (id), set_number INTEGER NOT NULL, side TEXT NOT NULL, "
        "rep_number INTEGER NOT NULL, PRIMARY KEY (exercise_id, set_number, side, rep_number))",
        "INSERT INTO r SELECT completed_at_ms, exercise_id, set_number, side, rep_number FROM rep",
        "DROP TABLE rep",
        "ALTER TABLE r RENAME TO rep",
    )(path)


HARMLESS: dict[str, Callable[[Path], None]] = {
    "VACUUM": run("VACUUM"),
    "ANALYZE": run("ANALYZE"),
    "laid out anew": lay_out_anew,
    "other capitals": write_in_capitals,
    "quoted names": quote_names,
    "columns in another order": order_columns_anew,
    "an index of their own": run("CREATE INDEX theirs ON rep (completed_at_ms)"),
    "an index that is gone": run("DROP INDEX session_by_time"),
    "a view": run("CREATE VIEW theirs AS SELECT * FROM rep"),
    "a table": run("CREATE TABLE theirs (name TEXT)"),
    "a column": run("ALTER TABLE rep ADD COLUMN theirs TEXT"),
    "a column with a default": run("ALTER TABLE touch ADD COLUMN t TEXT NOT NULL DEFAULT 'x'"),
    "a column that was renamed and back": run(
        "ALTER TABLE rep RENAME COLUMN side TO leg", "ALTER TABLE rep RENAME COLUMN leg TO side"
    ),
}

HARMFUL: dict[str, Callable[[Path], None]] = {
    "a table that is gone": run("DROP TABLE touch"),
    "a column that is gone": run("ALTER TABLE session DROP COLUMN app_version"),
    "a column of another name": run("ALTER TABLE rep RENAME COLUMN side TO leg"),
    "a table of another name": run("ALTER TABLE rep RENAME TO repetition"),
    "a rule that refuses what is recorded": run("CREATE UNIQUE INDEX one ON exercise (sets)"),
    "no key, so that a rep counts twice": run(
        "CREATE TABLE r AS SELECT * FROM rep", "DROP TABLE rep", "ALTER TABLE r RENAME TO rep"
    ),
    "other types": lambda path: rebuilt(
        path, lambda text: text.replace("rep_number INTEGER", "rep_number ANY")
    ),
    "a view for a table": run(
        "ALTER TABLE touch RENAME TO t", "CREATE VIEW touch AS SELECT * FROM t"
    ),
}


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_a_healthy_history_is_used_whatever_its_sql_looks_like(
    path: Path, change: Callable[[Path], None]
) -> None:
    change(path)
    opened = open_to_write(path, NOW)
    assert opened.repository
    assert opened.note is None
    assert list(path.parent.glob("*damaged*")) == []
    with closing(opened.repository) as repository, repository.transaction():
        repository.rep(RECORD.exercises[0].id, rep_of(3))
        repository.end(RECORD.id, Outcome.FINISHED, 0, 0)
    assert ask(path, "SELECT rep_number FROM rep ORDER BY rep_number") == [(1,), (2,), (3,)]
    assert is_sound(path)
    checked = open_to_read(path, also_old=True)
    assert checked.repository
    with closing(checked.repository) as repository:
        assert repository.database.faults() == []


@pytest.mark.parametrize("change", HARMFUL.values(), ids=HARMFUL)
def test_what_could_lose_a_rep_is_set_aside(path: Path, change: Callable[[Path], None]) -> None:
    change(path)
    opened = open_to_write(path, NOW)
    assert opened.repository
    opened.repository.close()
    (aside,) = path.parent.glob("*damaged*.db")
    assert aside.name in (opened.note or "")
