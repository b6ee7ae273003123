"""How a history is opened, and what becomes of one that is damaged, newer, held or unwritable."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest
from example_counts import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kept import (
    AT_MS,
    NOW,
    STAMP,
    ask,
    begun,
    dump,
    held,
    is_sound,
    new_repository,
    opener,
    raw,
    record,
    session,
    spoil,
)

from tempo_coach.history.files import set_aside
from tempo_coach.history.history_errors import (
    BusyHistoryError,
    DamagedHistoryError,
    HistoryError,
    NewerHistoryError,
)
from tempo_coach.history.identity import new_id
from tempo_coach.history.migrations import MIGRATIONS
from tempo_coach.history.opening import open_to_read, open_to_write
from tempo_coach.history.recording_lock import RecordingLock
from tempo_coach.history.records import CheckIn, RepRecord, SessionRecord
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.history.schema import current_database
from tempo_coach.training.prescription import RepPosition, Side


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.db"


def is_one_sentence(text: str, path: Path) -> bool:
    """Whether it is one line that names the file and no more than it has to."""
    told = text.replace(str(path), "FILE")
    return "\n" not in told and "Traceback" not in told and len(told) < 200


def break_off(
    repository: HistoryRepository, write: Callable[[], None], error: BaseException
) -> None:
    """Something goes wrong after a write."""
    with repository.transaction():
        write()
        raise error


# What it is made of


def test_every_table_is_strict(path: Path) -> None:
    new_repository(path).close()
    tables = [row for row in ask(path, "PRAGMA table_list") if not row[1].startswith("sqlite_")]
    assert {row[1] for row in tables} >= {"session", "exercise", "rep", "touch", "check_in"}
    assert [row[1] for row in tables if not row[5]] == []


def test_it_is_written_ahead_with_a_full_sync_and_its_keys_are_kept(path: Path) -> None:
    with closing(current_database(path, stamp=STAMP)) as database:
        assert database.rows("PRAGMA journal_mode") == [("wal",)]
        assert database.rows("PRAGMA synchronous") == [(2,)]
        assert database.rows("PRAGMA foreign_keys") == [(1,)]
        assert database.rows("PRAGMA user_version") == [(len(MIGRATIONS),)]
        assert database.version == len(MIGRATIONS)


def test_moments_weights_and_lengths_are_integers_with_their_unit_in_the_name(path: Path) -> None:
    new_repository(path).close()
    for (table,) in ask(path, "SELECT name FROM sqlite_schema WHERE type = 'table'"):
        for column in ask(path, f"PRAGMA table_info({table})"):
            name, kind = column[1], column[2]
            assert kind in ("INTEGER", "TEXT")
            if re.search(r"_(ms|s|g)$", name):
                assert kind == "INTEGER"
            assert not re.search(r"(^|_)(at|time|duration|load|rest|lowering|elapsed)$", name)
    types = {row[1]: row[2] for row in ask(path, "PRAGMA table_info(exercise)")}
    assert (types["tempo"], types["load_g"]) == ("TEXT", "INTEGER")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE session SET started_at_ms = 'noon'",
        "UPDATE session SET outcome = 'won'",
        "UPDATE exercise SET session_id = 'nobody'",
        "UPDATE check_in SET pain = 11",
        "UPDATE check_in SET rpe = 0",
        "UPDATE rep SET side = 'middle'",
    ],
)
def test_what_makes_no_sense_is_refused(path: Path, sql: str) -> None:
    record_ = session()
    begun(path, record_, reps=1)
    with closing(new_repository(path)) as repository:
        with repository.transaction():
            repository.check_in(record_.id, CheckIn(5, 5), AT_MS)
        before = dump(path)
        with pytest.raises(HistoryError) as told, repository.transaction():
            repository.database.write(sql)
        assert is_one_sentence(str(told.value), path)
        assert dump(path) == before


def test_a_transaction_is_all_or_nothing(path: Path) -> None:
    first, second = session(), session()
    with closing(new_repository(path)) as repository:
        with repository.transaction():
            repository.begin(first)
        with pytest.raises(ZeroDivisionError):
            break_off(repository, lambda: repository.begin(second), ZeroDivisionError())
        assert repository.sessions() == (first,)
        with repository.transaction():
            repository.begin(second)
        assert len(repository.sessions()) == 2


def test_what_is_committed_is_there_for_others_at_once(path: Path) -> None:
    record_ = session()
    with closing(new_repository(path)) as repository:
        with repository.transaction():
            repository.begin(record_)
            assert ask(path, "SELECT count(*) FROM session") == [(0,)]
        assert ask(path, "SELECT id FROM session") == [(record_.id,)]


@settings(
    max_examples=examples(30),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 5), st.integers(1, 3), st.sampled_from([Side.LEFT, Side.RIGHT])),
        min_size=1,
        max_size=12,
    ),
    crash_at=st.integers(0, 12),
)
def test_a_crash_in_the_middle_of_a_write_leaves_a_sound_history(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[int, int, Side]],
    crash_at: int,
) -> None:
    path = tmp_path_factory.mktemp("crash") / "history.db"
    record_, committed = session(), 0
    begun(path, record_)
    lift = record_.exercises[0].id

    def carry_out(repository: HistoryRepository, step: tuple[int, int, Side]) -> None:
        kind, number, side = step
        place = RepPosition(0, 1, side, number)
        match kind:
            case 0:
                repository.rate(lift, "solid", number)
            case 1:
                repository.check_in(record_.id, CheckIn(number, number), number)
            case 2:
                repository.delete(record_.id, number)
            case 3:
                repository.found_cut_off(new_id(), record_.id, number, went_on=number == 1)
            case _:
                repository.rep(lift, RepRecord(place, number))
                repository.stands_at(record_.id, place, number)

    repository = new_repository(path)
    for at, step in enumerate(steps):
        if at == crash_at:
            # The program is gone: nobody rolls back, and nobody closes in order.
            repository.database.write("BEGIN IMMEDIATE")
            carry_out(repository, step)
            repository.close()
            assert is_sound(path)
            repository = new_repository(path)
        before = dump(path)
        with pytest.raises(KeyboardInterrupt):
            break_off(repository, partial(carry_out, repository, step), KeyboardInterrupt())
        assert dump(path) == before
        with repository.transaction():
            carry_out(repository, step)
        committed += 1
    repository.close()
    assert committed == len(steps)
    assert is_sound(path)


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from kept import new_repository, rep_of, session
repository, record = new_repository(Path(sys.argv[1])), session()
with repository.transaction():
    repository.begin(record)
with repository.transaction():
    repository.rep(record.exercises[0].id, rep_of(1))
repository.database.write("BEGIN IMMEDIATE")
repository.rep(record.exercises[0].id, rep_of(2))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_program_leaves_what_it_committed_and_no_more(path: Path) -> None:
    child = [sys.executable, "-c", KILLED, str(path), str(Path(__file__).parent)]
    assert subprocess.run(child, check=False, timeout=30).returncode == -9
    # What only reads finds it too, though the writer never closed it.
    opened = open_to_read(path)
    assert opened.repository is not None
    assert opened.note is None
    (total,) = opened.repository.session_totals()
    opened.repository.close()
    assert total.reps_done == 1
    assert is_sound(path)


# Newer, held, unwritable


def newer(path: Path, record_: SessionRecord) -> None:
    """A history as a later version may leave it: with another table, and another column."""
    begun(path, record_, reps=2)
    with raw(path) as connection:
        connection.execute("ALTER TABLE session ADD COLUMN mood TEXT")
        connection.execute("CREATE TABLE heart (beat INTEGER) STRICT")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")


def test_a_newer_one_is_not_written_and_says_so(path: Path) -> None:
    newer(path, session())
    before = dump(path)
    with pytest.raises(NewerHistoryError) as told:
        open_to_write(path, NOW)
    assert "newer version" in str(told.value)
    assert is_one_sentence(str(told.value), path)
    assert dump(path) == before
    assert sorted(file.name for file in path.parent.iterdir()) == ["history.db"]


def test_a_newer_one_can_be_looked_at_with_a_sentence(path: Path) -> None:
    record_ = session()
    newer(path, record_)
    opened = open_to_read(path)
    assert opened.repository is not None
    with closing(opened.repository) as repository:
        assert repository.sessions() == (record_,)
        details = repository.details(record_.id)
        assert details is not None
        assert len(details.reps) == 2
        with pytest.raises(HistoryError), repository.transaction():
            repository.delete(record_.id, 1)
    assert opened.note is not None
    assert "newer version" in opened.note


def test_who_only_reads_writes_nothing(path: Path) -> None:
    assert open_to_read(path).repository is None
    assert not path.exists()
    begun(path, session())
    opened = open_to_read(path)
    assert opened.repository is not None
    with closing(opened.repository) as repository, pytest.raises(HistoryError):
        repository.database.write("DELETE FROM session")
    assert ask(path, "SELECT count(*) FROM session") == [(1,)]


def test_one_that_is_held_says_so(path: Path) -> None:
    begun(path, session())
    with held(path), pytest.raises(BusyHistoryError) as told:
        current_database(path, stamp=STAMP, busy_ms=0)
    assert is_one_sentence(str(told.value), path)
    assert ask(path, "SELECT count(*) FROM session") == [(1,)]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    path = tmp_path / "data" / "history.db"
    with pytest.raises(HistoryError) as told:
        open_to_write(path, NOW)
    assert str(path) in str(told.value)
    assert is_one_sentence(str(told.value), path)
    assert open_to_read(path).repository is None


def test_a_file_that_is_a_folder_is_told_and_stays(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(HistoryError) as told:
        open_to_write(path, NOW)
    assert is_one_sentence(str(told.value), path)
    assert open_to_read(path).note is not None
    assert path.is_dir()


# Damaged


def damaged_names(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.glob("*damaged*"))


@pytest.mark.parametrize("content", [b"no history at all\n" * 400, b"\x00" * 5_000, b"short"])
def test_what_is_no_history_is_set_aside_with_its_date(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    opened = open_to_write(path, NOW)
    assert opened.repository is not None
    with closing(opened.repository) as repository:
        assert repository.sessions() == ()
    assert opened.note is not None
    aside = path.parent / "history-damaged-2026-05-04-184205.db"
    assert aside.name in opened.note
    assert aside.read_bytes() == content
    assert is_sound(path)


def test_a_file_without_a_byte_is_a_new_history(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.touch()
    opened = open_to_write(path, NOW)
    assert (opened.note, damaged_names(path)) == (None, [])
    assert opened.repository is not None
    opened.repository.close()


@pytest.mark.parametrize("kept_part", [0.1, 0.5, 0.9])
def test_a_file_that_was_cut_is_set_aside(path: Path, kept_part: float) -> None:
    begun(path, *(session() for _ in range(200)), reps=3)
    content = path.read_bytes()
    part = content[: int(len(content) * kept_part)]
    path.write_bytes(part)
    opened = open_to_write(path, NOW)
    assert opened.note is not None
    assert opened.repository is not None
    opened.repository.close()
    (aside,) = damaged_names(path)
    assert (path.parent / aside).read_bytes() == part
    assert ask(path, "SELECT count(*) FROM session") == [(0,)]


def test_a_second_damaged_one_at_the_same_moment_replaces_nothing(path: Path) -> None:
    path.parent.mkdir(parents=True)
    for content in (b"first" * 300, b"second" * 300, b"third" * 300):
        path.write_bytes(content)
        opened = open_to_write(path, NOW)
        assert opened.repository is not None
        opened.repository.close()
        path.unlink()
    kept = sorted((path.parent / name).read_bytes()[:5] for name in damaged_names(path))
    assert kept == [b"first", b"secon", b"third"]


def test_what_belongs_to_a_damaged_one_goes_with_it(path: Path) -> None:
    path.parent.mkdir(parents=True)
    ends = ("", "-wal", "-shm")
    for end in ends:
        path.with_name(path.name + end).write_bytes(f"old{end}".encode())
    aside = set_aside(path, STAMP)
    assert [aside.with_name(aside.name + end).read_bytes() for end in ends] == [
        b"old",
        b"old-wal",
        b"old-shm",
    ]
    assert list(path.parent.glob("history.db*")) == []


@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(where=st.floats(0, 1), junk=st.binary(min_size=1, max_size=600))
def test_a_history_with_any_bytes_wrong_is_usable_or_set_aside(
    tmp_path_factory: pytest.TempPathFactory, where: float, junk: bytes
) -> None:
    """Whatever happens to the file: a session can be recorded, and what was there is kept."""
    path = tmp_path_factory.mktemp("junk") / "history.db"
    path.write_bytes(_sample())
    content = bytearray(path.read_bytes())
    start = int(where * (len(content) - 1))
    content[start : start + len(junk)] = junk[: len(content) - start]
    path.write_bytes(content)
    try:
        opened = open_to_write(path, NOW)
    except NewerHistoryError:
        # The junk hit the version's own bytes.
        assert start < 64
        return
    assert opened.repository is not None
    late = session()
    with closing(opened.repository) as repository:
        try:
            with repository.transaction():
                repository.begin(late)
                repository.end(late.id, late.outcome, 1, 1)
        except DamagedHistoryError:
            return
        assert ask(path, "SELECT count(*) FROM session") >= [(1,)]
        with suppress(DamagedHistoryError):
            assert late.id in {each.id for each in repository.sessions()}
            for total in repository.session_totals():
                repository.details(total.id)
    assert (opened.note is None) == (damaged_names(path) == [])


_MADE: list[bytes] = []


def _sample() -> bytes:
    """The bytes of a history with a few sessions; made once."""
    if not _MADE:
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "history.db"
            begun(path, *(session() for _ in range(12)), reps=3)
            _MADE.append(path.read_bytes())
    return _MADE[0]


def test_a_page_that_is_spoilt_is_found_before_anything_is_recorded(path: Path) -> None:
    """Where the writes of a session would never meet it."""
    begun(path, *(session() for _ in range(50)), reps=3)
    spoil(path, "rep")
    opened = open_to_write(path, NOW)
    assert opened.note is not None
    assert len(damaged_names(path)) == 1
    assert opened.repository is not None
    opened.repository.close()


def test_damage_that_shows_in_use_is_told_as_damage(path: Path) -> None:
    record_ = session()
    begun(path, record_, reps=3)
    with closing(new_repository(path)) as repository:
        spoil(path, "rep")
        with pytest.raises(DamagedHistoryError) as told:
            repository.details(record_.id)
        assert is_one_sentence(str(told.value), path)
        with pytest.raises(DamagedHistoryError), repository.transaction():
            repository.rep(
                record_.exercises[0].id, RepRecord(RepPosition(0, 2, Side.LEFT, 1), AT_MS)
            )
        assert [fault for fault in repository.database.faults() if fault]


def test_one_in_which_all_is_well_has_no_faults(path: Path) -> None:
    begun(path, session(), reps=3)
    with closing(new_repository(path)) as repository:
        assert repository.database.faults() == []


def test_rows_that_belong_to_nothing_are_faults(path: Path) -> None:
    record_ = session()
    begun(path, record_, reps=1)
    with raw(path) as connection:
        connection.execute("DELETE FROM session")
    with closing(new_repository(path)) as repository:
        assert any(
            "exercise" in fault and "session" in fault for fault in repository.database.faults()
        )


# Copies


def test_a_copy_holds_everything(path: Path, tmp_path: Path) -> None:
    begun(path, session(), session(), reps=3)
    copy = tmp_path / "copy.db"
    with closing(new_repository(path)) as repository:
        with repository.transaction():
            repository.begin(session())
        repository.database.back_up(copy)
    assert dump(copy) == dump(path)
    assert is_sound(copy)
    assert ask(copy, "PRAGMA user_version") == [(len(MIGRATIONS),)]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.db", "data"]


def test_who_only_reads_can_copy_too(path: Path, tmp_path: Path) -> None:
    begun(path, session(), reps=3)
    opened = open_to_read(path)
    assert opened.repository is not None
    with closing(opened.repository) as repository:
        repository.database.back_up(tmp_path / "copy.db")
    assert dump(tmp_path / "copy.db") == dump(path)


def test_a_copy_replaces_nothing(path: Path, tmp_path: Path) -> None:
    begun(path, session())
    copy = tmp_path / "copy.db"
    copy.write_text("dear")
    with closing(new_repository(path)) as repository, pytest.raises(HistoryError) as told:
        repository.database.back_up(copy)
    assert str(copy) in str(told.value)
    assert copy.read_text() == "dear"


def test_a_copy_that_cannot_be_written_names_where_it_should_have_gone(path: Path) -> None:
    begun(path, session())
    copy = path / "copy.db"
    with closing(new_repository(path)) as repository, pytest.raises(HistoryError) as told:
        repository.database.back_up(copy)
    assert str(copy) in str(told.value)
    assert ".part" not in str(told.value)
    assert is_one_sentence(str(told.value), copy)
    assert not isinstance(told.value, DamagedHistoryError)


def test_a_copy_of_a_damaged_one_blames_the_right_file(path: Path, tmp_path: Path) -> None:
    begun(path, *(session() for _ in range(20)), reps=3)
    with closing(new_repository(path)) as repository:
        spoil(path, "rep")
        with pytest.raises(DamagedHistoryError) as told:
            repository.database.back_up(tmp_path / "copy.db")
    assert str(path) in str(told.value)
    assert [file.name for file in tmp_path.iterdir()] == ["data"]


# Who may record


def test_the_right_to_record_is_one_programs_at_a_time(tmp_path: Path) -> None:
    lock = tmp_path / "data" / "recording.lock"
    mine, other = RecordingLock(lock), RecordingLock(lock)
    assert not other.is_taken()
    assert mine.take()
    assert mine.take()
    assert not mine.is_taken()
    assert other.is_taken()
    assert not other.take()
    mine.release()
    assert not other.is_taken()
    assert other.take()
    assert not mine.take()
    other.release()
    other.release()


def test_to_ask_who_records_takes_nobody_the_right(tmp_path: Path) -> None:
    """The one who writes may take the right while another thread asks."""
    mine = RecordingLock(tmp_path / "recording.lock")
    other = RecordingLock(tmp_path / "recording.lock")
    assert mine.take()
    mine.release()
    assert not mine.is_taken()
    assert mine.take()
    for _ in range(3):
        assert not mine.is_taken()
        assert not other.take()
    mine.release()


HOLDER = """
import sys
from pathlib import Path
from tempo_coach.history.recording_lock import RecordingLock
sole = RecordingLock(Path(sys.argv[1]))
print(sole.take(), flush=True)
sys.stdin.read()
"""


def test_the_right_of_a_killed_program_is_free_again(tmp_path: Path) -> None:
    lock = tmp_path / "recording.lock"
    mine = RecordingLock(lock)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"True\n"
        assert mine.is_taken()
        assert not mine.take()
        other.kill()
        other.wait(10)
        assert not mine.is_taken()
        assert mine.take()
    mine.release()


def test_what_a_journal_opens_is_what_was_asked_for(path: Path) -> None:
    """The helper that other tests rely on."""
    opened = opener(path)(False)
    assert opened.repository is not None
    opened.repository.close()
    record(path, lambda repository: repository.begin(session()))
    with pytest.raises(sqlite3.OperationalError), raw(path) as connection:
        connection.execute("SELECT nothing FROM session")
