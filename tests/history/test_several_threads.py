"""One history for several threads: opened once, read whole, and closed before it is set aside."""

import threading
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from kept import AT_MS, NOW, begun, new_repository, rep_of, session, spoil, squat

from tempo_coach.history import history as history_module
from tempo_coach.history.history import History
from tempo_coach.history.opening import Opened, open_to_read
from tempo_coach.history.repository import HistoryRepository

PATIENCE_S = 20.0
A_MOMENT_S = 0.3
"""What is not to happen would have happened by then."""

DESCRIPTORS = Path("/proc/self/fd")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "history.db"
    begun(made, session(squat()), reps=3)
    return made


@pytest.fixture
def history(path: Path) -> Generator[History]:
    made = History(path, lambda: NOW, lambda: AT_MS)
    yield made
    made.close()


def started(do: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=do, daemon=True)
    thread.start()
    return thread


def test_who_asks_at_the_same_time_gets_the_same(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    second, opened = threading.Event(), list[Path]()

    def open_slowly(path: Path) -> Opened:
        opened.append(path)
        if len(opened) > 1:
            second.set()
        second.wait(A_MOMENT_S)
        return open_to_read(path)

    monkeypatch.setattr(history_module, "open_to_read", open_slowly)
    found: list[HistoryRepository | None] = []
    threads = [started(lambda: found.append(history.reading())) for _ in range(4)]
    for thread in threads:
        thread.join(PATIENCE_S)
    assert len(opened) == 1
    assert len(found) == 4
    assert len(set(map(id, found))) == 1


def test_who_reads_sees_nothing_that_may_still_be_undone(path: Path) -> None:
    record, seen = session(squat(), started_at_ms=AT_MS + 1), list[int]()
    has_read = threading.Event()

    def read(repository: HistoryRepository) -> None:
        seen.append(len(repository.sessions()))
        has_read.set()

    with closing(new_repository(path)) as repository:
        thread = None
        with suppress(ZeroDivisionError), repository.transaction():
            repository.begin(record)
            thread = started(lambda: read(repository))
            has_read.wait(A_MOMENT_S)
            raise ZeroDivisionError
        assert thread
        thread.join(PATIENCE_S)
    assert seen == [1]


@pytest.mark.skipif(not DESCRIPTORS.exists(), reason="this system does not list what is open")
def test_what_is_set_aside_is_open_nowhere(
    history: History, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows renames nothing that is open."""
    repository = history.reading()
    assert repository
    assert repository.sessions()
    spoil(path, "rep")
    rename, still_open = Path.rename, list[str]()

    def renamed(file: Path, to: Path) -> Path:
        names: list[str] = []
        for each in DESCRIPTORS.iterdir():
            with suppress(OSError):
                names.append(str(each.readlink()))
        still_open.extend(name for name in names if name == str(file))
        return rename(file, to)

    monkeypatch.setattr(Path, "rename", renamed)
    record = session(squat(), started_at_ms=AT_MS + 1)
    history.writer.write(lambda repository: repository.begin(record))
    history.writer.write(lambda repository: repository.rep(record.exercises[0].id, rep_of(1)))
    assert history.writer.settle()
    assert len(list(path.parent.glob("history-damaged-*.db"))) == 1
    assert still_open == []
    now = history.reading()
    assert now
    assert [each.id for each in now.sessions()] == [record.id]
