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

from tempo_coach.history import history as history_module
from tempo_coach.history.history import History
from tempo_coach.history.migrations import MIGRATIONS
from tempo_coach.history.records import Outcome, SessionRecord
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.history.schema import current_database


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for somebody else in a test."""
    monkeypatch.setattr(history_module, "BUSY_MS", 10)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.db"


@pytest.fixture
def history(path: Path) -> Generator[History]:
    made = History(path, lambda: NOW, lambda: AT_MS)
    yield made
    made.close()


def does(history: History, record: SessionRecord, *numbers: int) -> None:
    """A session that begins, and reps of it."""
    history.writer.write(lambda repository: repository.begin(record))
    for number in numbers:
        history.writer.write(
            lambda repository, number=number: repository.rep(record.exercises[0].id, rep_of(number))
        )


def sessions(history: History) -> tuple[SessionRecord, ...]:
    repository = history.reading()
    assert repository is not None
    return repository.sessions()


def test_where_there_is_nothing_nothing_is_made(history: History, path: Path) -> None:
    assert history.reading() is None
    assert history.cut_off() is None
    assert not history.elsewhere()
    assert history.notes == ()
    assert history.close()
    assert not path.parent.exists()


def test_what_was_written_is_read(history: History) -> None:
    assert history.reading() is None
    first, second = session(), session(started_at_ms=AT_MS + 1)
    does(history, first)
    assert sessions(history) == (first,)
    does(history, second)
    assert sessions(history) == (first, second)
    assert history.notes == ()


def test_the_session_that_was_cut_off_is_offered(history: History, path: Path) -> None:
    older, newer = session(), session(started_at_ms=AT_MS + 1)
    rehearsed = session(started_at_ms=AT_MS + 2, rehearsal=True)
    begun(path, older, newer, rehearsed)
    assert history.cut_off() == newer, "a rehearsal is no session of the runner's"


def test_one_that_is_left_is_finished_where_it_stopped(history: History, path: Path) -> None:
    record = session()
    begun(path, record, reps=2)
    history.leave(record)
    assert history.cut_off() is None
    (left,) = sessions(history)
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
history, record = History(Path(sys.argv[1])), session(started_at_ms=1)
history.writer.write(lambda repository: repository.begin(record))
history.writer.write(
    lambda repository: repository.rep(record.exercises[0].id, rep_of(1)),
    lambda: print(record.id, flush=True),
)
for line in sys.stdin:
    history.writer.write(lambda repository: repository.rep(record.exercises[0].id, rep_of(2)))
    print(history.close(), flush=True)
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


def test_the_second_says_so_watches_and_records_nothing_twice(history: History, path: Path) -> None:
    mine = session()
    with another_coach(path) as (other, theirs):
        assert history.elsewhere()
        assert history.cut_off() is None
        assert [each.id for each in sessions(history)] == [theirs]
        does(history, mine, 1, 2)
        history.reading()
        assert any("another Tempo Coach is recording now" in note for note in history.notes)
        assert all("\n" not in note for note in history.notes)
        assert [each.id for each in sessions(history)] == [theirs]
        # The first goes on undisturbed, and ends.
        assert other.stdin is not None
        assert other.stdout is not None
        other.stdin.write("end\n")
        other.stdin.flush()
        assert other.stdout.readline() == "True\n"
        does(history, mine, 3)
        assert history.close()
    assert history.notes == ()
    counts = dict(
        ask(
            path,
            "SELECT session_id, count(*) FROM exercise JOIN rep ON exercise_id = id GROUP BY 1",
        )
    )
    assert counts == {theirs: 2, mine.id: 3}
    assert is_sound(path)


def test_when_the_first_is_killed_its_session_can_go_on(history: History, path: Path) -> None:
    with another_coach(path) as (other, theirs):
        assert history.cut_off() is None
        other.kill()
        other.wait(10)
        assert not history.elsewhere()
        found = history.cut_off()
    assert found is not None
    assert found.id == theirs


def test_who_records_is_elsewhere_for_others_and_not_for_itself(
    history: History, path: Path
) -> None:
    other = History(path, lambda: NOW)
    does(history, session())
    history.writer.settle()
    assert other.elsewhere()
    assert not history.elsewhere()
    history.close()
    assert not other.elsewhere()
    does(other, session())
    assert other.close()


def test_a_lock_that_cannot_be_looked_at_locks_nobody_out(history: History, path: Path) -> None:
    path.parent.mkdir()
    path.with_name("recording.lock").mkdir()
    assert not history.elsewhere()


# What it says


def test_one_that_cannot_be_recorded_says_so_and_then_no_more(history: History, path: Path) -> None:
    path.parent.write_text("in the way")
    record = session()
    does(history, record, 1)
    history.reading()
    (note,) = history.notes
    assert "not being recorded" in note
    assert "kept in memory" in note
    assert "\n" not in note
    path.parent.unlink()
    does(history, record, 2)
    assert [each.id for each in sessions(history)] == [record.id]
    assert history.notes == ()
    assert len(ask(path, "SELECT * FROM rep")) == 2


def test_what_could_not_be_recorded_while_it_was_held_is_there_at_the_end(
    history: History, path: Path
) -> None:
    begun(path, session())
    record = session()
    with held(path):
        does(history, record, 1, 2)
        history.writer.settle()
        assert any("not being recorded" in note for note in history.notes)
    assert history.close()
    assert len(ask(path, "SELECT * FROM rep")) == 2
    assert history.notes == ()


def test_a_newer_one_is_looked_at_with_a_sentence_and_not_written(
    history: History, path: Path
) -> None:
    old = session()
    begun(path, old, reps=2)
    with raw(path) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 3}")
    before = dump(path)
    assert sessions(history) == (old,)
    (note,) = history.notes
    assert "newer version" in note
    does(history, session(), 1)
    assert not history.close()
    assert dump(path) == before
    assert not list(path.parent.glob("*damaged*"))


def test_an_old_one_is_brought_up_to_date_to_be_read(history: History, path: Path) -> None:
    record = session()
    path.parent.mkdir()
    repository = HistoryRepository(current_database(path, stamp="old", migrations=MIGRATIONS[:1]))
    with repository.transaction():
        repository.begin(record)
    repository.close()
    assert sessions(history) == (record,)
    assert history.notes == ()
    assert len(list((path.parent / "backups").iterdir())) == 1
    assert not History(path).elsewhere()


def test_a_damaged_one_is_told_and_read_no_more_once_it_is_set_aside(
    history: History, path: Path
) -> None:
    old = [replace(session(), started_at_ms=AT_MS - number) for number in range(30)]
    begun(path, *old, reps=3)
    assert len(sessions(history)) == 30
    spoil(path, "rep")
    new = session()
    does(history, new, 1)
    assert [each.id for each in sessions(history)] == [new.id]
    (note,) = history.notes
    assert "history-damaged-2026-05-04-184205.db" in note
    assert len(list(path.parent.glob("history-damaged-*.db"))) == 1


def test_one_that_is_no_history_is_told_before_and_after(history: History, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"something else" * 400)
    assert history.reading() is None
    assert history.cut_off() is None
    (note,) = history.notes
    assert "damaged" in note
    assert path.read_bytes().startswith(b"something else")
    record = session()
    does(history, record)
    assert sessions(history) == (record,)
    (note,) = history.notes
    assert "history-damaged-" in note


def test_damage_that_shows_while_looking_for_a_session_is_told(
    history: History, path: Path
) -> None:
    begun(path, *(session() for _ in range(30)), reps=3)
    assert history.reading() is not None
    spoil(path, "session")
    assert history.cut_off() is None
    (note,) = history.notes
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
        history = History(path, lambda: NOW, lambda: AT_MS)
        with read_only(folder):
            with pytest.raises(PermissionError):
                (folder / "new").touch()
            does(history, new, 1, 2)
            assert sessions(history) == (old,)
            (note,) = history.notes
            assert "not being recorded" in note
        assert dump(path) == before
        assert history.close()
        assert history.notes == ()
        assert len(ask(path, "SELECT * FROM rep")) == 3
        assert is_sound(path)
