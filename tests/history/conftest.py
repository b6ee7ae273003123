from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest
from kept import new_store

from tempo_coach.history.repository import HistoryRepository


@pytest.fixture
def store(tmp_path: Path) -> Generator[HistoryRepository]:
    """A history to write that holds nothing yet."""
    with closing(new_store(tmp_path / "history.db")) as found:
        yield found
