"""A disk that takes not one byte more: a history is read there, and none is begun."""

import subprocess
import sys
from pathlib import Path

import pytest
from kept import begun, session

if sys.platform == "win32":
    pytest.skip("no limit on the size of files", allow_module_level=True)

FULL = """
import resource, signal, sys
from datetime import datetime
from pathlib import Path
from tempo_coach.history.history_errors import HistoryError
from tempo_coach.history.opening import open_to_read, open_to_write
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
path = Path(sys.argv[1])
"""

READS = """
opened = open_to_read(path)
print(opened.note, opened.repository and len(opened.repository.session_totals()))
"""

WRITES = """
try:
    open_to_write(path, datetime(2026, 5, 4))
except HistoryError as fault:
    print(type(fault).__name__)
"""


def on_a_full_disk(code: str, path: Path) -> str:
    """What a program tells for which no file may grow."""
    child = [sys.executable, "-c", FULL + code, str(path)]
    done = subprocess.run(child, check=True, timeout=60, capture_output=True, text=True)
    return done.stdout.strip()


def test_where_nothing_can_be_made_beside_it_it_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    begun(path, session(), session(), reps=3)
    assert [file.name for file in tmp_path.iterdir()] == ["history.db"]
    assert on_a_full_disk(READS, path) == "None 2"


def test_one_that_cannot_be_begun_leaves_nothing_behind(tmp_path: Path) -> None:
    """Or else it would be taken for one that has lost everything."""
    path = tmp_path / "history.db"
    assert on_a_full_disk(WRITES, path) == "HistoryError"
    assert list(tmp_path.iterdir()) == []
