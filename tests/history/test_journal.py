"""Whatever the disk does: nobody waits, nothing is lost, nothing is written twice."""

import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from kept import ask, begun, dump, held, is_sound, new_repository, opener, rep_of, session, spoil

from tempo_coach.history.history_errors import BusyHistoryError
from tempo_coach.history.history_writer import RETRY_S, HistoryWriter
from tempo_coach.history.opening import Opened
from tempo_coach.history.records import CheckIn, RepRecord, SessionRecord
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.training.prescription import RepPosition, Side

PATIENCE_S = 30.0


@dataclass
class Watch:
    """A running clock that only a test moves."""

    s: float = 1_000.0

    def __call__(self) -> float:
        return self.s


@dataclass
class Desk:
    """A journal with its file, and how often it was opened."""

    path: Path
    watch: Watch = field(default_factory=Watch)
    opened: int = 0
    released: int = 0

    def __post_init__(self) -> None:
        self.open: Callable[[bool], Opened] = opener(self.path)
        self.writer = HistoryWriter(self._open, self._release, self.watch)

    def _open(self, damaged: bool) -> Opened:
        self.opened += 1
        return self.open(damaged)

    def _release(self) -> None:
        self.released += 1

    def caught_up(self) -> None:
        """Wait until the journal has tried all that it was given so far."""
        tried = threading.Event()
        self.writer.write(None, tried.set)
        assert tried.wait(PATIENCE_S)

    def reps(self) -> list[int]:
        """The numbers of the reps on disk."""
        return [row[0] for row in ask(self.path, "SELECT rep_number FROM rep ORDER BY rep_number")]


@pytest.fixture
def desk(tmp_path: Path) -> Generator[Desk]:
    made = Desk(tmp_path / "history.db")
    yield made
    made.writer.close()


def begins(record: SessionRecord) -> Callable[[HistoryRepository], None]:
    return lambda repository: repository.begin(record)


def does(record: SessionRecord, number: int) -> Callable[[HistoryRepository], None]:
    return lambda repository: repository.rep(record.exercises[0].id, rep_of(number))


def test_what_was_written_is_on_disk_before_what_follows_it(desk: Desk) -> None:
    record = session()
    seen: list[tuple[int, list[int]]] = []
    threads: set[str] = set()

    def follow(number: int) -> None:
        threads.add(threading.current_thread().name)
        seen.append((number, desk.reps()))

    desk.writer.write(begins(record))
    for number in range(1, 20):
        desk.writer.write(does(record, number), lambda number=number: follow(number))
    assert desk.writer.close()
    assert [number for number, _ in seen] == list(range(1, 20))
    for number, on_disk in seen:
        assert on_disk[:number] == list(range(1, number + 1))
    assert threads == {"journal"}
    assert desk.opened == 1


def test_nothing_is_opened_before_there_is_something_to_write(desk: Desk) -> None:
    assert desk.writer.settle()
    desk.caught_up()
    assert desk.writer.close()
    assert not desk.path.exists()
    assert desk.opened == 0


def test_at_rest_it_holds_nothing_and_goes_on_when_asked(desk: Desk) -> None:
    record = session()
    desk.writer.write(begins(record))
    desk.writer.rest()
    desk.caught_up()
    assert desk.released == 1
    assert not desk.path.with_name("history.db-wal").exists()
    desk.writer.write(does(record, 1))
    assert desk.writer.close()
    assert desk.reps() == [1]
    assert desk.opened == 2


# Held by another program


def test_nobody_waits_while_it_is_held_and_all_of_it_is_there_afterwards(desk: Desk) -> None:
    begun(desk.path, session())
    record = session()
    with held(desk.path):
        desk.writer.write(begins(record))
        desk.caught_up()
        assert desk.writer.fault is not None
        for number in range(1, 200):
            desk.writer.write(does(record, number))
        desk.caught_up()
        # Not tried again at each rep.
        assert desk.opened == 1
        assert not desk.writer.settle()
    assert desk.writer.close()
    assert desk.writer.fault is None
    assert desk.reps() == list(range(1, 200))
    assert len(ask(desk.path, "SELECT * FROM session")) == 2


def test_whoever_writes_goes_on_while_the_disk_stands_still(desk: Desk) -> None:
    record, disk = session(), threading.Event()
    before = desk.open

    def stands_still(damaged: bool) -> Opened:
        assert disk.wait(PATIENCE_S)
        return before(damaged)

    desk.open = stands_still
    desk.writer.write(begins(record))
    for number in range(1, 50):
        desk.writer.write(does(record, number))
    # All of this came back, and nothing of it is on disk.
    assert not desk.path.exists()
    disk.set()
    assert desk.writer.close()
    assert desk.reps() == list(range(1, 50))


def test_what_waits_is_tried_again_in_a_while(desk: Desk) -> None:
    begun(desk.path, session())
    record = session()
    with held(desk.path):
        desk.writer.write(begins(record))
        desk.caught_up()
    desk.watch.s += RETRY_S - 0.1
    desk.writer.write(does(record, 1))
    desk.caught_up()
    assert (desk.opened, desk.reps()) == (1, [])
    desk.watch.s += 0.2
    desk.writer.write(does(record, 2))
    desk.caught_up()
    assert (desk.opened, desk.reps()) == (2, [1, 2])
    assert desk.writer.fault is None


def test_what_could_not_be_written_is_tried_at_every_end(desk: Desk) -> None:
    """Somebody may look at the history before the program ends."""
    begun(desk.path, session())
    record = session()
    with held(desk.path):
        desk.writer.write(begins(record))
        assert not desk.writer.settle()
        assert not desk.writer.settle()
    assert desk.writer.close()
    assert len(ask(desk.path, "SELECT * FROM session")) == 2


def test_a_rep_is_told_though_it_cannot_be_written(desk: Desk) -> None:
    begun(desk.path, session())
    record, told = session(), threading.Event()
    with held(desk.path):
        desk.writer.write(begins(record))
        desk.writer.write(does(record, 1), told.set)
        assert told.wait(PATIENCE_S)


def test_it_may_be_taken_in_the_middle_of_a_session(desk: Desk) -> None:
    record = session()
    desk.writer.write(begins(record))
    desk.writer.write(does(record, 1))
    desk.caught_up()
    # Others may read meanwhile, but nobody may write.
    with new_repository(desk.path).transaction():
        desk.writer.write(does(record, 2))
        desk.caught_up()
        assert desk.writer.fault is not None
        assert "another program" in desk.writer.fault
    desk.writer.write(does(record, 3))
    assert desk.writer.close()
    assert desk.reps() == [1, 2, 3]


# Unwritable


def test_a_folder_that_cannot_be_made_keeps_all_in_memory(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    desk, record = Desk(tmp_path / "data" / "history.db"), session()
    desk.writer.write(begins(record))
    desk.writer.write(does(record, 1))
    desk.caught_up()
    assert desk.writer.fault is not None
    assert "\n" not in desk.writer.fault
    assert not desk.writer.settle()
    (tmp_path / "data").unlink()
    assert desk.writer.close()
    assert desk.reps() == [1]


def full_at(desk: Desk, pages: int) -> None:
    """From the next opening on the file may have so many pages at most."""
    before = desk.open

    def opened(damaged: bool) -> Opened:
        found = before(damaged)
        assert found.repository is not None
        found.repository.database.rows(f"PRAGMA max_page_count = {pages}")
        return found

    desk.open = opened


def test_a_disk_that_is_full_keeps_the_rest_in_memory(desk: Desk) -> None:
    record = session()
    begun(desk.path, record)
    (pages,) = ask(desk.path, "PRAGMA page_count")[0]
    roomy = desk.open
    full_at(desk, pages)
    numbers = range(1, 400)
    for number in numbers:
        desk.writer.write(does(record, number))
        if number % 50 == 0:
            desk.caught_up()
    assert not desk.writer.settle()
    assert desk.writer.fault is not None
    assert "full" in desk.writer.fault
    assert is_sound(desk.path)
    some = desk.reps()
    assert some == list(range(1, len(some) + 1))
    assert 0 < len(some) < len(numbers)
    desk.open = roomy
    assert desk.writer.close()
    assert desk.reps() == list(numbers)
    assert is_sound(desk.path)


OUT_OF_ROOM = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from kept import begun, opener, rep_of, session
from tempo_coach.history.history_writer import HistoryWriter
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path, record = Path(sys.argv[1]), session()
begun(path, record)
writer = HistoryWriter(opener(path))
limit = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, limit[1]))
for number in range(1, 600):
    writer.write(
        lambda repository, number=number: repository.rep(record.exercises[0].id, rep_of(number))
    )
    if number % 10 == 0:
        writer.settle()
print(writer.settle(), writer.fault)
resource.setrlimit(resource.RLIMIT_FSIZE, limit)
print(writer.close(), writer.fault)
"""


def test_a_disk_that_takes_no_more_is_survived(tmp_path: Path) -> None:
    """The system refuses to let any file of the child grow."""
    path = tmp_path / "history.db"
    child = [sys.executable, "-c", OUT_OF_ROOM, str(path), str(Path(__file__).parent)]
    done = subprocess.run(child, check=True, timeout=60, capture_output=True, text=True)
    during, after = done.stdout.splitlines()
    assert during.startswith("False the history in ")
    assert after == "True None"
    assert len(ask(path, "SELECT * FROM rep")) == 599
    assert is_sound(path)
    assert list(tmp_path.glob("*damaged*")) == []


# Damaged


def many(desk: Desk) -> list[SessionRecord]:
    """A history that was there before."""
    records = [session() for _ in range(30)]
    begun(desk.path, *records, reps=3)
    return records


def test_a_damaged_one_is_set_aside_and_the_session_is_recorded(desk: Desk) -> None:
    desk.path.write_bytes(b"this is not a history" * 300)
    record = session()
    desk.writer.write(begins(record))
    desk.writer.write(does(record, 1))
    desk.caught_up()
    assert desk.writer.notes
    assert "history-damaged-2026-05-04-184205.db" in " ".join(desk.writer.notes)
    assert desk.writer.fault is None
    assert desk.writer.close()
    assert desk.reps() == [1]
    (aside,) = desk.path.parent.glob("history-damaged-*.db")
    assert aside.read_bytes().startswith(b"this is not a history")


def test_damage_that_shows_in_the_middle_of_a_session_loses_none_of_it(desk: Desk) -> None:
    old, record = many(desk), session()
    desk.writer.write(begins(record))
    desk.writer.write(does(record, 1))
    desk.writer.write(does(record, 2))
    desk.caught_up()
    assert (desk.writer.notes, desk.writer.fault) == ((), None)
    spoil(desk.path, "rep")
    desk.writer.write(does(record, 3))
    desk.caught_up()
    assert desk.writer.notes
    assert desk.writer.close()
    assert desk.reps() == [1, 2, 3]
    assert [row[0] for row in ask(desk.path, "SELECT id FROM session")] == [record.id]
    assert is_sound(desk.path)
    (aside,) = desk.path.parent.glob("history-damaged-*.db")
    ids = {row[0] for row in ask(aside, "SELECT id FROM session")}
    assert ids >= {each.id for each in old}


def test_what_follows_comes_after_the_new_one_has_it(desk: Desk) -> None:
    many(desk)
    record, seen = session(), list[list[int]]()
    desk.writer.write(begins(record))
    desk.caught_up()
    spoil(desk.path, "rep")
    desk.writer.write(does(record, 1), lambda: seen.append(desk.reps()))
    assert desk.writer.close()
    assert seen == [[1]]


def test_a_damaged_one_that_cannot_be_set_aside_yet_is_set_aside_later(desk: Desk) -> None:
    many(desk)
    record = session()
    desk.writer.write(begins(record))
    desk.caught_up()
    spoil(desk.path, "rep")

    def not_now(_damaged: bool) -> Opened:
        raise BusyHistoryError("somebody holds it")

    before, desk.open = desk.open, not_now
    desk.writer.write(does(record, 1))
    desk.caught_up()
    assert desk.writer.fault is not None
    desk.open = before
    desk.writer.write(does(record, 2))
    assert desk.writer.close()
    assert desk.reps() == [1, 2]
    assert len(list(desk.path.parent.glob("history-damaged-*.db"))) == 1


# What makes no sense


def raises(_repository: HistoryRepository) -> None:
    raise LookupError("nobody foresaw this")


def says_no_text(repository: HistoryRepository) -> None:
    repository.check_in("x", CheckIn(note="\udcff"), 1)


def does_too_much(repository: HistoryRepository) -> None:
    repository.rep("x", RepRecord(RepPosition(0, 1 << 70, Side.LEFT, 1), 0))


def fits_no_row(repository: HistoryRepository) -> None:
    repository.database.write("INSERT INTO session (id) VALUES (1)")


@pytest.mark.parametrize("bad", [raises, says_no_text, does_too_much, fits_no_row])
def test_what_can_never_be_written_holds_nothing_up(
    desk: Desk, bad: Callable[[HistoryRepository], None]
) -> None:
    record = session()
    desk.writer.write(begins(record))
    desk.writer.write(does(record, 1))
    desk.writer.write(bad)
    desk.writer.write(does(record, 2))
    desk.caught_up()
    desk.writer.write(does(record, 3))
    assert desk.writer.close()
    assert desk.reps() == [1, 2, 3]
    assert desk.writer.notes
    assert "\n" not in " ".join(desk.writer.notes)
    assert desk.writer.fault is None


# Threads


def test_nothing_is_lost_while_somebody_settles(desk: Desk) -> None:
    record = session()
    desk.writer.write(begins(record))
    numbers = range(1, 121)

    def writes(remainder: int) -> None:
        for number in numbers:
            if number % 3 == remainder:
                desk.writer.write(does(record, number))

    def settles() -> None:
        for _ in range(20):
            desk.writer.settle()

    threads = [threading.Thread(target=writes, args=(each,)) for each in range(3)]
    threads += [threading.Thread(target=settles) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert desk.writer.close()
    assert desk.reps() == list(numbers)


def test_a_settled_journal_writes_again(desk: Desk) -> None:
    record = session()
    for number in range(1, 4):
        desk.writer.write(begins(record))
        desk.writer.write(does(record, number))
        assert desk.writer.settle()
        assert desk.reps() == list(range(1, number + 1))
    assert desk.opened == 1
    before = dump(desk.path)
    assert desk.writer.settle()
    assert dump(desk.path) == before


def test_where_there_is_no_thread_for_now_the_next_write_finds_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    record = session()
    with monkeypatch.context() as crowded:
        crowded.setattr(threading.Thread, "start", refuse)
        with pytest.raises(RuntimeError):
            desk.writer.write(begins(record))
    assert desk.writer.settle(PATIENCE_S), "what was given before is written too"
    assert ask(desk.path, "SELECT count(*) FROM session") == [(1,)]
