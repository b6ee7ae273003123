from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest
from kept import new_repository

from tempo_coach.history.repository import HistoryRepository


@pytest.fixture
def repository(tmp_path: Path) -> Generator[HistoryRepository]:
    """A history to write that holds nothing yet."""
    with closing(new_repository(tmp_path / "history.db")) as found:
        yield found
