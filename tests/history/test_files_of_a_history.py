"""What can be told of a history's files, whatever the Python."""

from pathlib import Path

import pytest

from tempo_coach.history.files import has_log, is_there
from tempo_coach.history.history_errors import HistoryError


def guess(_path: Path) -> bool:
    """``Path.exists`` where it takes every error for a no."""
    return False


@pytest.fixture(autouse=True)
def guessing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is known does not come from a guess."""
    monkeypatch.setattr(Path, "exists", guess)


def test_what_nobody_can_look_for_is_not_said_to_be_missing(tmp_path: Path) -> None:
    path = tmp_path / ("b" * 300)
    with pytest.raises(HistoryError) as told:
        is_there(path)
    assert str(path) in str(told.value)
    with pytest.raises(OSError, match="too long"):
        has_log(path)


def test_what_is_there_and_what_is_not_is_known(tmp_path: Path) -> None:
    file = tmp_path / "history.db"
    file.touch()
    assert is_there(file)
    assert not is_there(tmp_path / "other.db")
    assert not is_there(file / "below a file")
