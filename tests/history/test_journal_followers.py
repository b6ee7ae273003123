"""What follows a write may fail: the journal goes on, and says so."""

import threading
from pathlib import Path

import pytest
from kept import ask, opener, rep_of, session

from tempo_coach.history.history_writer import HistoryWriter
from tempo_coach.history.opening import Opened
from tempo_coach.history.repository import HistoryRepository

PATIENCE_S = 20.0


def fails() -> None:
    raise LookupError("nobody foresaw this")


def closed(writer: HistoryWriter) -> bool:
    """Whether all is on disk, from a journal that must not let anybody wait for ever."""
    told: list[bool] = []
    thread = threading.Thread(target=lambda: told.append(writer.close()), daemon=True)
    thread.start()
    thread.join(PATIENCE_S)
    assert told, "it waits for ever"
    return told[0]


# A journal's thread that ends by an error is told by the assertions.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_follower_that_fails_holds_up_nothing(tmp_path: Path) -> None:
    path, record, told = tmp_path / "history.db", session(), threading.Event()
    writer = HistoryWriter(opener(path))
    writer.write(lambda repository: repository.begin(record), fails)
    writer.write(lambda repository: repository.rep(record.exercises[0].id, rep_of(1)), told.set)
    assert told.wait(PATIENCE_S)
    assert writer.notes
    assert "nobody foresaw this" in " ".join(writer.notes)
    assert writer.fault is None
    writer.write(lambda repository: repository.rep(record.exercises[0].id, rep_of(2)))
    assert closed(writer)
    assert [row[0] for row in ask(path, "SELECT rep_number FROM rep ORDER BY 1")] == [1, 2]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_right_to_record_that_cannot_be_given_back_lets_nobody_wait(tmp_path: Path) -> None:
    path, record = tmp_path / "history.db", session()
    writer = HistoryWriter(opener(path), fails)
    writer.write(lambda repository: repository.begin(record))
    writer.rest()
    writer.write(lambda repository: repository.rep(record.exercises[0].id, rep_of(1)))
    assert closed(writer)
    assert len(ask(path, "SELECT * FROM rep")) == 1


class Clings(HistoryRepository):
    """A history that cannot be closed the first time."""

    clings = True

    def close(self) -> None:
        """Once it fails."""
        clung, self.clings = self.clings, False
        if clung:
            fails()
        super().close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_history_that_cannot_be_closed_lets_nobody_wait(tmp_path: Path) -> None:
    path, record, before = tmp_path / "history.db", session(), opener(tmp_path / "history.db")
    clinging: list[HistoryRepository] = []

    def opened(damaged: bool) -> Opened:
        found = before(damaged)
        if clinging or found.repository is None:
            return found
        clinging.append(Clings(found.repository.database))
        return Opened(clinging[0])

    released: list[bool] = []
    writer = HistoryWriter(opened, lambda: released.append(True))
    writer.write(lambda repository: repository.begin(record))
    writer.rest()
    writer.write(lambda repository: repository.rep(record.exercises[0].id, rep_of(1)))
    assert closed(writer)
    assert len(released) == 2
    assert len(ask(path, "SELECT * FROM rep")) == 1
    clinging[0].close()
