"""What SQLite refuses is told by its codes and by the file, never by its English."""

from pathlib import Path

import pytest

from tempo_coach.history.history_errors import DamagedHistoryError, HistoryError
from tempo_coach.history.sqlite_faults import fault_of

HEADER = b"SQLite format 3\x00" + bytes(28)


class OperationalError(Exception):
    """As ``sqlite3`` raises it."""

    def __init__(self, said: str, name: str | None = None) -> None:
        super().__init__(said)
        if name:
            self.sqlite_errorname = name


@pytest.mark.parametrize(("schema_format", "damaged"), [(4, False), (5, True), (2**31, True)])
def test_a_header_that_makes_no_sense_is_damage(
    tmp_path: Path, schema_format: int, damaged: bool
) -> None:
    file = tmp_path / "history.db"
    file.write_bytes(HEADER + schema_format.to_bytes(4, "big"))
    fault = fault_of(OperationalError("Nix da", "SQLITE_ERROR"), file)
    assert isinstance(fault, DamagedHistoryError) is damaged


def test_where_there_is_no_file_its_header_is_sound(tmp_path: Path) -> None:
    fault = fault_of(OperationalError("Nix da", "SQLITE_ERROR"), tmp_path / "none.db")
    assert type(fault) is HistoryError


@pytest.mark.parametrize(
    "error",
    [OperationalError("Nix da"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "nix da")],
    ids=["a text that is none", "a text that Python reads"],
)
def test_a_text_that_is_none_is_damage(tmp_path: Path, error: Exception) -> None:
    assert isinstance(fault_of(error, tmp_path / "history.db"), DamagedHistoryError)


def test_an_english_word_makes_no_damage(tmp_path: Path) -> None:
    error = OperationalError("no such function: decode", "SQLITE_ERROR")
    assert type(fault_of(error, tmp_path / "history.db")) is HistoryError
    said = OperationalError("table t has no column: unsupported file format", "SQLITE_ERROR")
    assert type(fault_of(said, tmp_path / "history.db")) is HistoryError
