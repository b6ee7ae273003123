"""Events are written beside the session, whatever becomes of their reader."""

import fcntl
import json
import os
import resource
import threading
from collections.abc import Callable, Iterator
from io import FileIO
from pathlib import Path
from typing import Any, cast

import pytest

from tempo_coach.playback import event_log
from tempo_coach.playback.event_log import CLOSE_LIMIT_S, LOST, MOST_WAITING, EventLog
from tempo_coach.playback.events import Event, EventKind

PATIENCE_S = 20.0
PIPE_BYTES = 4_096

pytestmark = pytest.mark.skipif(not hasattr(fcntl, "F_SETPIPE_SZ"), reason="pipes of any size")


def event(number: int) -> Event:
    return Event(EventKind.PHASE_STARTED, number, float(number))


def within(doing: Callable[[], object], limit_s: float = PATIENCE_S) -> bool:
    """Whether something comes to its end, on a thread of its own, in so many seconds."""
    thread = threading.Thread(target=doing, daemon=True)
    thread.start()
    thread.join(limit_s)
    return not thread.is_alive()


@pytest.fixture
def pipe() -> Iterator[tuple[int, FileIO]]:
    """A short pipe: the end to read from, and the one to write to."""
    ours, theirs = os.pipe()
    fcntl.fcntl(theirs, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    yield ours, FileIO(theirs, "wb")
    try:
        os.close(ours)
    except OSError:
        return


def lines_of(ours: int) -> list[dict[str, Any]]:
    """Everything that comes through a pipe until it is closed."""
    with os.fdopen(ours, "rb") as stream:
        return [json.loads(line) for line in stream]


def test_a_reader_that_stalls_keeps_nobody_and_is_told_what_it_lost(
    pipe: tuple[int, FileIO],
) -> None:
    ours, stream = pipe
    log, count = EventLog(stream), 3 * MOST_WAITING

    def tell_all() -> None:
        for number in range(count):
            log(event(number))

    assert within(tell_all), "whoever tells an event waits for its reader"
    read: list[dict[str, Any]] = []
    reader = threading.Thread(target=lambda: read.extend(lines_of(ours)))
    reader.start()
    log.close()
    reader.join(PATIENCE_S)
    following = 0
    for each in read:
        if each["event"] == LOST:
            following += each["count"]
            assert (each["due_ms"], each["actual_ms"]) == (following - 1, following - 1)
        else:
            assert each["due_ms"] == following
            following += 1
    assert following == count, "each is written, or told to be lost in its place"
    assert any(each["event"] == LOST for each in read)
    line_bytes = len(json.dumps(read[0])) + 1
    assert len(read) <= MOST_WAITING + 2 * PIPE_BYTES // line_bytes, "what waits has a bound"
    assert log.fault is None


def test_the_end_does_not_wait_for_a_reader_that_stalls(
    pipe: tuple[int, FileIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert CLOSE_LIMIT_S <= 1.0
    monkeypatch.setattr(event_log, "CLOSE_LIMIT_S", 0.05)
    _, stream = pipe
    log = EventLog(stream)
    for number in range(MOST_WAITING):
        log(event(number))
    assert within(log.close)
    assert log.fault == "not all events could be written: nobody reads them"


def test_a_reader_that_is_gone_is_told_once(pipe: tuple[int, FileIO]) -> None:
    ours, stream = pipe
    log = EventLog(stream)
    os.close(ours)
    for number in range(10):
        log(event(number))
    log.close()
    assert log.fault == f"not all events could be written: {os.strerror(32)}"


def test_a_pipe_may_be_opened_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_log, "CLOSE_LIMIT_S", PATIENCE_S)
    path = tmp_path / "events"
    os.mkfifo(path)
    log = EventLog(lambda: FileIO(path, "ab"))
    assert within(lambda: log(event(1)))
    read: list[dict[str, Any]] = []
    reader = threading.Thread(target=lambda: read.extend(lines_of(os.open(path, os.O_RDONLY))))
    reader.start()
    log(event(2))
    log.close()
    reader.join(PATIENCE_S)
    assert [each["due_ms"] for each in read] == [1, 2]


def test_a_pipe_that_nobody_reads_keeps_no_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_log, "CLOSE_LIMIT_S", 0.05)
    path = tmp_path / "events"
    os.mkfifo(path)
    log = EventLog(lambda: FileIO(path, "ab"))
    assert within(lambda: log(event(1)))
    assert within(log.close)
    assert log.fault == "not all events could be written: nobody reads them"
    # Let the thread go that waits for a reader.
    os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))


def test_a_log_of_nothing_lets_its_file_go(tmp_path: Path) -> None:
    stream = FileIO(tmp_path / "events.jsonl", "ab")
    log = EventLog(stream)
    log.close()
    assert stream.closed
    assert log.fault is None


def test_what_was_told_is_written_before_the_program_is_stopped(
    pipe: tuple[int, FileIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, stream = pipe
    with os.fdopen(ours, "rb", buffering=0) as reader:
        log = EventLog(stream)
        for number in range(10):
            log(event(number))
        log.settle()
        assert reader.read(PIPE_BYTES).count(b"\n") == 10
        for number in range(MOST_WAITING):
            log(event(number))
        monkeypatch.setattr(event_log, "CLOSE_LIMIT_S", 0.05)
        assert within(log.settle), "nobody waits for a reader that stalls"


class CountedFile(FileIO):
    """A file that counts how often it took nothing."""

    refused = 0

    def write(self, data: Any, /) -> int:
        taken: int | None = super().write(data)
        self.refused += taken is None
        return cast(int, taken)


@pytest.mark.parametrize("at_least", [0, 1_500])
def test_an_output_that_waits_for_nobody_is_not_asked_over_and_over(
    pipe: tuple[int, FileIO], monkeypatch: pytest.MonkeyPatch, at_least: int
) -> None:
    ours, theirs = pipe
    os.set_blocking(theirs.fileno(), False)
    if resource.getrlimit(resource.RLIMIT_NOFILE)[0] <= at_least:
        pytest.skip(f"this system gives no file the number {at_least}")
    stream = CountedFile(fcntl.fcntl(theirs, fcntl.F_DUPFD_CLOEXEC, at_least), "wb")
    theirs.close()
    log, count = EventLog(stream), MOST_WAITING // 2
    for number in range(count):
        log(event(number))
    monkeypatch.setattr(event_log, "CLOSE_LIMIT_S", 0.2)
    log.settle()
    assert stream.refused == 1, "nobody has read anything meanwhile"
    monkeypatch.setattr(event_log, "CLOSE_LIMIT_S", PATIENCE_S)
    read: list[dict[str, Any]] = []
    reader = threading.Thread(target=lambda: read.extend(lines_of(ours)))
    reader.start()
    log.close()
    reader.join(PATIENCE_S)
    assert [each["due_ms"] for each in read] == list(range(count))
    assert log.fault is None


def refuse(_thread: threading.Thread) -> None:
    raise RuntimeError("can't start new thread")


def test_where_there_is_no_thread_for_now_the_next_event_finds_one(
    pipe: tuple[int, FileIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = pipe
    log = EventLog(theirs)
    with monkeypatch.context() as crowded:
        crowded.setattr(threading.Thread, "start", refuse)
        log(event(0))
    log(event(1))
    log.close()
    assert [each["due_ms"] for each in lines_of(ours)] == [0, 1]
    assert log.fault is None


def test_where_there_never_is_a_thread_it_is_told(
    pipe: tuple[int, FileIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = pipe
    log = EventLog(theirs)
    monkeypatch.setattr(threading.Thread, "start", refuse)
    log(event(0))
    log.close()
    assert log.fault is not None
    assert "can't start new thread" in log.fault
    assert lines_of(ours) == []


class Unforeseen(FileIO):
    """An output that fails in a way that nobody has thought of."""

    def write(self, data: Any, /) -> int:
        raise ValueError(f"no {len(data)} bytes")


def test_an_error_that_nobody_foresaw_is_told_too(pipe: tuple[int, FileIO]) -> None:
    ours, theirs = pipe
    log = EventLog(Unforeseen(os.dup(theirs.fileno()), "wb"))
    theirs.close()
    log(event(0))
    log.settle()
    log.close()
    assert log.fault is not None
    assert "no " in log.fault
    assert lines_of(ours) == []
