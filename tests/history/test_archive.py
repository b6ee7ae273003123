"""One program's dealings with a history: what it may do beside others, and what it says."""

import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from kept import AT_MS, NOW, ask, begun, dump, held, is_sound, raw, rep_of, session, spoil
from temporary import SHORT_FOLDER

from tempo_coach.history import history as archive_module
from tempo_coach.history.history import History
from tempo_coach.history.migrations import MIGRATIONS
from tempo_coach.history.records import Outcome, SessionRecord
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.history.schema import current_database


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for somebody else in a test."""
    monkeypatch.setattr(archive_module, "BUSY_MS", 10)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.db"


@pytest.fixture
def archive(path: Path) -> Generator[History]:
    made = History(path, lambda: NOW, lambda: AT_MS)
    yield made
    made.close()


def does(archive: History, record: SessionRecord, *numbers: int) -> None:
    """A session that begins, and reps of it."""
    archive.journal.write(lambda store: store.begin(record))
    for number in numbers:
        archive.journal.write(
            lambda store, number=number: store.rep(record.exercises[0].id, rep_of(number))
        )


def sessions(archive: History) -> tuple[SessionRecord, ...]:
    store = archive.reading()
    assert store is not None
    return store.sessions()


def test_where_there_is_nothing_nothing_is_made(archive: History, path: Path) -> None:
    assert archive.reading() is None
    assert archive.cut_off() is None
    assert not archive.elsewhere()
    assert archive.notes == ()
    assert archive.close()
    assert not path.parent.exists()


def test_what_was_written_is_read(archive: History) -> None:
    assert archive.reading() is None
    first, second = session(), session(started_at_ms=AT_MS + 1)
    does(archive, first)
    assert sessions(archive) == (first,)
    does(archive, second)
    assert sessions(archive) == (first, second)
    assert archive.notes == ()


def test_the_session_that_was_cut_off_is_offered(archive: History, path: Path) -> None:
    older, newer = session(), session(started_at_ms=AT_MS + 1)
    rehearsed = session(started_at_ms=AT_MS + 2, rehearsal=True)
    begun(path, older, newer, rehearsed)
    assert archive.cut_off() == newer, "a rehearsal is no session of the runner's"


def test_one_that_is_left_is_finished_where_it_stopped(archive: History, path: Path) -> None:
    record = session()
    begun(path, record, reps=2)
    archive.leave(record)
    assert archive.cut_off() is None
    (left,) = sessions(archive)
    assert (left.outcome, left.ended_at_ms) == (Outcome.CUT_OFF, rep_of(2).completed_at_ms)
    assert ask(path, "SELECT session_id, found_at_ms, went_on FROM interruption") == [
        (record.id, AT_MS, 0)
    ]
    # It gives the right to record back: this program records nothing now.
    assert not History(path).elsewhere()


# Two at once

OTHER = """
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
sys.path.insert(0, sys.argv[2])
from kept import begun, rep_of, session
from tempo_coach.history.history import History
archive, record = History(Path(sys.argv[1])), session(started_at_ms=1)
archive.journal.write(lambda store: store.begin(record))
archive.journal.write(
    lambda store: store.rep(record.exercises[0].id, rep_of(1)),
    lambda: print(record.id, flush=True),
)
for line in sys.stdin:
    archive.journal.write(lambda store: store.rep(record.exercises[0].id, rep_of(2)))
    print(archive.close(), flush=True)
"""


@contextmanager
def another_coach(path: Path) -> Generator[tuple[subprocess.Popen[str], str]]:
    """Another program that records a session now, and the session's id."""
    child = [sys.executable, "-c", OTHER, str(path), str(Path(__file__).parent)]
    with subprocess.Popen(
        child, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()
        process.kill()


def test_the_second_says_so_watches_and_records_nothing_twice(archive: History, path: Path) -> None:
    mine = session()
    with another_coach(path) as (other, theirs):
        assert archive.elsewhere()
        assert archive.cut_off() is None
        assert [each.id for each in sessions(archive)] == [theirs]
        does(archive, mine, 1, 2)
        archive.reading()
        assert any("another Tempo Coach is recording now" in note for note in archive.notes)
        assert all("\n" not in note for note in archive.notes)
        assert [each.id for each in sessions(archive)] == [theirs]
        # The first goes on undisturbed, and ends.
        assert other.stdin is not None
        assert other.stdout is not None
        other.stdin.write("end\n")
        other.stdin.flush()
        assert other.stdout.readline() == "True\n"
        does(archive, mine, 3)
        assert archive.close()
    assert archive.notes == ()
    counts = dict(
        ask(
            path,
            "SELECT session_id, count(*) FROM exercise JOIN rep ON exercise_id = id GROUP BY 1",
        )
    )
    assert counts == {theirs: 2, mine.id: 3}
    assert is_sound(path)


def test_when_the_first_is_killed_its_session_can_go_on(archive: History, path: Path) -> None:
    with another_coach(path) as (other, theirs):
        assert archive.cut_off() is None
        other.kill()
        other.wait(10)
        assert not archive.elsewhere()
        found = archive.cut_off()
    assert found is not None
    assert found.id == theirs


def test_who_records_is_elsewhere_for_others_and_not_for_itself(
    archive: History, path: Path
) -> None:
    other = History(path, lambda: NOW)
    does(archive, session())
    archive.journal.settle()
    assert other.elsewhere()
    assert not archive.elsewhere()
    archive.close()
    assert not other.elsewhere()
    does(other, session())
    assert other.close()


def test_a_lock_that_cannot_be_looked_at_locks_nobody_out(archive: History, path: Path) -> None:
    path.parent.mkdir()
    path.with_name("recording.lock").mkdir()
    assert not archive.elsewhere()


# What it says


def test_one_that_cannot_be_recorded_says_so_and_then_no_more(archive: History, path: Path) -> None:
    path.parent.write_text("in the way")
    record = session()
    does(archive, record, 1)
    archive.reading()
    (note,) = archive.notes
    assert "not being recorded" in note
    assert "kept in memory" in note
    assert "\n" not in note
    path.parent.unlink()
    does(archive, record, 2)
    assert [each.id for each in sessions(archive)] == [record.id]
    assert archive.notes == ()
    assert len(ask(path, "SELECT * FROM rep")) == 2


def test_what_could_not_be_recorded_while_it_was_held_is_there_at_the_end(
    archive: History, path: Path
) -> None:
    begun(path, session())
    record = session()
    with held(path):
        does(archive, record, 1, 2)
        archive.journal.settle()
        assert any("not being recorded" in note for note in archive.notes)
    assert archive.close()
    assert len(ask(path, "SELECT * FROM rep")) == 2
    assert archive.notes == ()


def test_a_newer_one_is_looked_at_with_a_sentence_and_not_written(
    archive: History, path: Path
) -> None:
    old = session()
    begun(path, old, reps=2)
    with raw(path) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 3}")
    before = dump(path)
    assert sessions(archive) == (old,)
    (note,) = archive.notes
    assert "newer version" in note
    does(archive, session(), 1)
    assert not archive.close()
    assert dump(path) == before
    assert not list(path.parent.glob("*damaged*"))


def test_an_old_one_is_brought_up_to_date_to_be_read(archive: History, path: Path) -> None:
    record = session()
    path.parent.mkdir()
    store = HistoryRepository(current_database(path, stamp="old", migrations=MIGRATIONS[:1]))
    with store.transaction():
        store.begin(record)
    store.close()
    assert sessions(archive) == (record,)
    assert archive.notes == ()
    assert len(list((path.parent / "backups").iterdir())) == 1
    assert not History(path).elsewhere()


def test_a_damaged_one_is_told_and_read_no_more_once_it_is_set_aside(
    archive: History, path: Path
) -> None:
    old = [replace(session(), started_at_ms=AT_MS - number) for number in range(30)]
    begun(path, *old, reps=3)
    assert len(sessions(archive)) == 30
    spoil(path, "rep")
    new = session()
    does(archive, new, 1)
    assert [each.id for each in sessions(archive)] == [new.id]
    (note,) = archive.notes
    assert "history-damaged-2026-05-04-184205.db" in note
    assert len(list(path.parent.glob("history-damaged-*.db"))) == 1


def test_one_that_is_no_history_is_told_before_and_after(archive: History, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"something else" * 400)
    assert archive.reading() is None
    assert archive.cut_off() is None
    (note,) = archive.notes
    assert "damaged" in note
    assert path.read_bytes().startswith(b"something else")
    record = session()
    does(archive, record)
    assert sessions(archive) == (record,)
    (note,) = archive.notes
    assert "history-damaged-" in note


def test_damage_that_shows_while_looking_for_a_session_is_told(
    archive: History, path: Path
) -> None:
    begun(path, *(session() for _ in range(30)), reps=3)
    assert archive.reading() is not None
    spoil(path, "session")
    assert archive.cut_off() is None
    (note,) = archive.notes
    assert "damaged" in note


@contextmanager
def read_only(folder: Path) -> Generator[None]:
    """Meanwhile nobody can write a folder and what is in it, not even the superuser."""
    folder.chmod(0o555)
    superuser = os.geteuid() == 0
    if superuser:
        os.seteuid(65_534)
    try:
        yield
    finally:
        if superuser:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not read-only there")
def test_in_a_read_only_folder_the_history_is_read_and_the_session_kept_in_memory() -> None:
    # Who gives up the rights of root finds no way to the files of this run.
    with TemporaryDirectory(dir=SHORT_FOLDER) as made:
        folder = Path(made)
        path, old, new = folder / "history.db", session(), session(started_at_ms=AT_MS + 1)
        begun(path, old, reps=1)
        before = dump(path)
        archive = History(path, lambda: NOW, lambda: AT_MS)
        with read_only(folder):
            with pytest.raises(PermissionError):
                (folder / "new").touch()
            does(archive, new, 1, 2)
            assert sessions(archive) == (old,)
            (note,) = archive.notes
            assert "not being recorded" in note
        assert dump(path) == before
        assert archive.close()
        assert archive.notes == ()
        assert len(ask(path, "SELECT * FROM rep")) == 3
        assert is_sound(path)
