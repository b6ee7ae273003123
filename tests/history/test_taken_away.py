"""A history that is deleted, moved or replaced while it is in use loses no rep."""

import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Generator, Iterable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from example_counts import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from kept import AT_MS, NOW, ask, begun, dump, is_sound, new_repository, raw, rep_of, session, squat

from tempo_coach.history import history_writer as journal_module
from tempo_coach.history.history import History
from tempo_coach.history.identity import new_id
from tempo_coach.history.opening import Opened
from tempo_coach.history.recording_lock import RecordingLock

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets nobody take away what is open"
)

TOLD = "Another program deleted, moved or replaced the history, so this session was recorded again."
THEIRS = session(started_at_ms=AT_MS - 86_400_000)
"""A session of another history."""


class Coach:
    """A session that is being recorded, a rep at a time."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "history.db"
        self.history = History(self.path, lambda: NOW, lambda: AT_MS)
        self.record = session(squat(reps=99))
        self.done = 0

    def begin(self) -> None:
        record = self.record
        self.history.writer.write(
            lambda repository: repository.begin(record),
            holds=lambda repository: repository.holds_session(record.id),
        )

    def rep(self) -> None:
        """A rep is done, and tried to be written."""
        self.done += 1
        exercise_id, rep = self.record.exercises[0].id, rep_of(self.done)
        self.history.writer.write(
            lambda repository: repository.rep(exercise_id, rep),
            holds=lambda repository: repository.holds_rep(exercise_id, rep),
        )
        self.caught_up()

    def caught_up(self) -> None:
        """Wait until the journal has tried all that it was given so far."""
        tried = threading.Event()
        self.history.writer.write(None, tried.set)
        assert tried.wait(30)

    def assert_kept(self) -> None:
        """Whoever opens the history now finds each rep; so does who comes after a kill."""
        with tempfile.TemporaryDirectory() as folder:
            copies = Path(folder)
            for file in self.path.parent.glob("history.db*"):
                shutil.copy(file, copies / file.name)
            assert reps_in(copies / "history.db") == list(range(1, self.done + 1))


def reps_in(path: Path) -> list[int]:
    return [row[0] for row in ask(path, "SELECT rep_number FROM rep ORDER BY rep_number")]


def sessions_in(path: Path) -> set[str]:
    return {row[0] for row in ask(path, "SELECT id FROM session")}


@pytest.fixture
def coach(tmp_path: Path) -> Generator[Coach]:
    made = Coach(tmp_path / "data")
    yield made
    made.history.close()


# How it goes away


def delete(path: Path) -> None:
    path.unlink()


def delete_all(path: Path) -> None:
    for file in path.parent.glob("history.db*"):
        file.unlink()


def delete_log(path: Path) -> None:
    path.with_name("history.db-wal").unlink()


def delete_index(path: Path) -> None:
    path.with_name("history.db-shm").unlink()


def rename(path: Path) -> None:
    path.rename(path.with_name(f"mine-{new_id()}.db"))


def replace_by_another(path: Path) -> None:
    other = path.with_name(f"other-{new_id()}.db")
    begun(other, THEIRS)
    other.replace(path)


def replace_by_a_copy(path: Path) -> None:
    """What a sync tool does that brings back the file as it was a while ago."""
    copy = path.with_name("synced.tmp")
    shutil.copy(path, copy)
    copy.replace(path)


def replace_by_nonsense(path: Path) -> None:
    other = path.with_name("other.tmp")
    other.write_bytes(b"This is no history.\n" * 400)
    other.replace(path)


def replace_by_an_empty_one(path: Path) -> None:
    other = path.with_name("other.tmp")
    other.write_bytes(b"")
    other.replace(path)


def overwrite_by_another(path: Path) -> None:
    """What a copy from a backup does: the file stays the same one, and holds something else."""
    other = path.with_name(f"other-{new_id()}.db")
    begun(other, THEIRS)
    shutil.copyfile(other, path)


def overwrite_by_nonsense(path: Path) -> None:
    path.write_bytes(b"This is no history.\n" * 4_000)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def delete_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


def move_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name(f"moved-{new_id()}"))


WAYS = (
    delete,
    delete_all,
    delete_log,
    delete_index,
    rename,
    replace_by_another,
    replace_by_a_copy,
    replace_by_nonsense,
    replace_by_an_empty_one,
    overwrite_by_another,
    overwrite_by_nonsense,
    empty,
    delete_folder,
    move_folder,
)

each_way = pytest.mark.parametrize("take_away", WAYS, ids=lambda way: way.__name__)


@each_way
def test_the_next_rep_brings_back_all_before_it(
    coach: Coach, take_away: Callable[[Path], None]
) -> None:
    coach.begin()
    for _ in range(3):
        coach.rep()
    take_away(coach.path)
    coach.rep()
    coach.assert_kept()
    assert TOLD in coach.history.notes
    assert coach.history.writer.fault is None
    assert coach.history.close()
    assert reps_in(coach.path) == [1, 2, 3, 4]
    assert is_sound(coach.path)


@each_way
def test_it_is_told_once_however_often_it_goes(
    coach: Coach, take_away: Callable[[Path], None]
) -> None:
    coach.begin()
    for _ in range(3):
        coach.rep()
        take_away(coach.path)
    coach.rep()
    assert coach.history.notes.count(TOLD) == 1


@each_way
def test_no_rep_need_come_for_it_to_be_noticed(
    coach: Coach, take_away: Callable[[Path], None]
) -> None:
    coach.begin()
    coach.rep()
    take_away(coach.path)
    assert coach.history.writer.settle()
    coach.assert_kept()
    assert TOLD in coach.history.notes


def test_it_is_noticed_in_a_rest_too(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written in one, and nobody asks; a kill would lose all that was done."""
    monkeypatch.setattr(journal_module, "RETRY_S", 0.01)
    coach.begin()
    coach.rep()
    opened, again = coach.history.writer._open_repository, threading.Event()  # pyright: ignore[reportPrivateUsage]

    def open_again(damaged: bool) -> Opened:
        again.set()
        return opened(damaged)

    coach.history.writer._open_repository = open_again  # pyright: ignore[reportPrivateUsage]
    coach.path.unlink()
    assert again.wait(30)
    coach.caught_up()
    coach.assert_kept()


@pytest.mark.parametrize("take_away", [delete, replace_by_another, move_folder, delete_folder])
def test_what_is_closed_by_then_is_brought_back_too(
    coach: Coach, take_away: Callable[[Path], None]
) -> None:
    """The questions after a session are answered in the history that has it."""
    coach.begin()
    coach.rep()
    coach.history.writer.rest()
    coach.caught_up()
    take_away(coach.path)
    exercise_id = coach.record.exercises[0].id
    coach.history.writer.write(lambda repository: repository.rate(exercise_id, "solid", AT_MS))
    coach.caught_up()
    assert ask(coach.path, "SELECT control FROM rating") == [("solid",)]
    coach.assert_kept()
    assert TOLD in coach.history.notes


@pytest.mark.parametrize("take_away", [delete, replace_by_another, move_folder])
def test_at_the_end_a_closed_one_is_looked_after_and_closed_again(
    coach: Coach, take_away: Callable[[Path], None]
) -> None:
    coach.begin()
    coach.rep()
    coach.history.writer.rest()
    coach.caught_up()
    take_away(coach.path)
    assert coach.history.writer.settle()
    assert reps_in(coach.path) == [1]
    coach.caught_up()
    other = RecordingLock(coach.path.with_name("recording.lock"))
    assert other.take(), "the right to record is kept though nothing is recorded"
    other.release()


@pytest.mark.parametrize("replace", [replace_by_another, overwrite_by_another])
def test_another_history_in_its_place_keeps_what_it_has(
    coach: Coach, replace: Callable[[Path], None]
) -> None:
    coach.begin()
    coach.rep()
    replace(coach.path)
    coach.rep()
    assert coach.history.close()
    assert sessions_in(coach.path) == {THEIRS.id, coach.record.id}
    assert list(coach.path.parent.glob("*damaged*")) == []


@pytest.mark.parametrize("replace", [replace_by_nonsense, overwrite_by_nonsense])
def test_nonsense_in_its_place_is_set_aside_as_it_is(
    coach: Coach, replace: Callable[[Path], None]
) -> None:
    coach.begin()
    coach.rep()
    replace(coach.path)
    coach.rep()
    (aside,) = coach.path.parent.glob("history-damaged-*.db")
    assert aside.read_bytes().replace(b"This is no history.\n", b"") == b""
    assert f"It is kept as {aside.name}" in " ".join(coach.history.notes)


@pytest.mark.parametrize("rest", [rename, move_folder])
def test_whoever_moved_it_has_all_of_it(
    coach: Coach, tmp_path: Path, rest: Callable[[Path], None]
) -> None:
    begun(coach.path, THEIRS, reps=2)
    coach.begin()
    coach.rep()
    before = dump(coach.path)
    rest(coach.path)
    coach.rep()
    name = "history.db" if rest is move_folder else "mine-*.db"
    (moved,) = (file for file in tmp_path.glob(f"*/{name}") if file != coach.path)
    for beside in moved.parent.glob(f"{moved.name}-*"):
        beside.unlink()
    assert dump(moved) == before


def test_a_log_that_stays_is_no_part_of_what_comes_into_its_place(coach: Coach) -> None:
    """As long as somebody reads, it cannot be brought into the history that it is of."""
    coach.begin()
    coach.rep()
    # Meanwhile somebody reads, so that the log has to stay as it is.
    with raw(coach.path) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM rep").fetchall() == [(1,)]
        coach.rep()
        replace_by_another(coach.path)
        coach.rep()
    assert coach.history.close()
    assert is_sound(coach.path)
    assert sessions_in(coach.path) == {THEIRS.id, coach.record.id}
    assert reps_in(coach.path) == [1, 2, 3]


def test_a_folder_in_its_place_is_told_until_it_is_gone(coach: Coach) -> None:
    coach.begin()
    coach.rep()
    coach.path.unlink()
    coach.path.mkdir()
    coach.rep()
    (note,) = coach.history.notes
    assert str(coach.path) in note
    assert "not a regular file" in note
    assert "kept in memory" in note
    coach.path.rmdir()
    assert coach.history.writer.settle()
    coach.assert_kept()
    assert coach.history.notes == (TOLD,)


def test_who_reads_finds_what_is_there_now(coach: Coach) -> None:
    coach.begin()
    coach.rep()
    before = coach.history.reading()
    assert before
    replace_by_another(coach.path)
    repository = coach.history.reading()
    assert repository
    assert {each.id for each in repository.sessions()} == {THEIRS.id, coach.record.id}
    # Somebody may still be drawing what was read before.
    assert [each.id for each in before.sessions()] == [coach.record.id]


@pytest.mark.parametrize("take_away", [overwrite_by_another, overwrite_by_nonsense, empty])
def test_what_is_written_over_it_before_the_end_is_noticed_then(
    coach: Coach, take_away: Callable[[Path], None]
) -> None:
    """Closing it would write what is in its log over what somebody has put there."""
    coach.begin()
    coach.rep()
    take_away(coach.path)
    assert coach.history.close()
    assert reps_in(coach.path) == [1]
    assert is_sound(coach.path)


def test_what_others_may_change_meanwhile_is_not_opened_again(coach: Coach) -> None:
    """Once the session is over another coach may record, which takes the right to do so."""
    coach.begin()
    coach.rep()
    coach.history.writer.rest()
    coach.caught_up()
    other = History(coach.path, lambda: NOW, lambda: AT_MS)
    other.writer.write(lambda repository: repository.begin(THEIRS))
    assert other.writer.settle()
    assert coach.history.writer.settle()
    assert coach.history.reading()
    assert coach.history.notes == ()
    assert other.close()


def test_what_is_written_over_it_before_it_is_closed_is_brought_back(coach: Coach) -> None:
    coach.begin()
    coach.rep()
    overwrite_by_another(coach.path)
    coach.history.writer.rest()
    assert coach.history.close()
    assert sessions_in(coach.path) == {THEIRS.id, coach.record.id}
    assert is_sound(coach.path)


def test_a_file_that_was_only_touched_keeps_all_that_is_in_it(coach: Coach) -> None:
    begun(coach.path, THEIRS, reps=2)
    coach.begin()
    coach.rep()
    coach.path.touch()
    coach.rep()
    assert coach.history.close()
    assert sessions_in(coach.path) == {THEIRS.id, coach.record.id}
    assert reps_in(coach.path) == [1, 1, 2, 2]
    assert is_sound(coach.path)


def test_what_another_coach_changed_meanwhile_stays(coach: Coach) -> None:
    """A history that is closed may be changed by anybody; that takes nothing away."""
    coach.begin()
    coach.rep()
    exercise_id = coach.record.exercises[0].id
    coach.history.writer.write(lambda repository: repository.rate(exercise_id, "solid", AT_MS))
    coach.history.writer.rest()
    coach.caught_up()
    with closing(new_repository(coach.path)) as repository, repository.transaction():
        repository.rate(exercise_id, "lost", AT_MS)
    coach.history.writer.write(lambda _repository: None)
    assert coach.history.close()
    assert ask(coach.path, "SELECT control FROM rating") == [("lost",)]
    assert coach.history.notes == ()


def test_a_folder_that_is_taken_away_takes_the_right_to_record_with_it(tmp_path: Path) -> None:
    path = tmp_path / "data" / "recording.lock"
    one, other = RecordingLock(path), RecordingLock(path)
    assert one.take()
    path.parent.rename(tmp_path / "moved")
    assert other.take()
    assert not one.take()
    other.release()
    assert one.take()
    assert not other.take()
    one.release()


# How long it takes says nothing: a disk is synced at each rep.
@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.sampled_from([None, None, *WAYS]), max_size=8))
def test_whatever_happens_no_rep_is_lost(happens: Iterable[Callable[[Path], None] | None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        coach = Coach(Path(folder) / "data")
        try:
            coach.begin()
            coach.rep()
            for take_away in happens:
                if take_away is not None:
                    with suppress(FileNotFoundError):
                        take_away(coach.path)
                coach.rep()
                coach.assert_kept()
        finally:
            assert coach.history.close()
        assert reps_in(coach.path) == list(range(1, coach.done + 1))
