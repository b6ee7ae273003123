"""A backup takes no name that belongs to something else, neither for itself nor on its way."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from kept import begun, is_sound, new_repository, session

from tempo_coach.history import database
from tempo_coach.history.history_errors import HistoryError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "history.db"
    begun(path, session(), reps=2)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_what_stands_beside_it_stays(path: Path, folder: Path) -> None:
    beside = [folder / f"b1.db{end}" for end in (".part", "-wal", ".tmp", ".partial", "~")]
    for file in beside:
        file.write_text(f"dear {file.name}")
    with closing(new_repository(path)) as repository:
        repository.database.back_up(folder / "b1.db")
    assert names(folder) == sorted(["b1.db", *(file.name for file in beside)])
    assert [file.read_text() for file in beside] == [f"dear {file.name}" for file in beside]


def test_a_name_that_is_taken_meanwhile_stays_taken(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = folder / "b1.db"
    put = database._put  # pyright: ignore[reportPrivateUsage]

    def late(half: Path, file: Path) -> None:
        copy.write_text("dear")
        put(half, file)

    monkeypatch.setattr(database, "_put", late)
    with closing(new_repository(path)) as repository, pytest.raises(HistoryError) as told:
        repository.database.back_up(copy)
    assert "already exists" in str(told.value)
    assert copy.read_text() == "dear"
    assert names(folder) == ["b1.db"]


def test_a_link_that_leads_nowhere_is_a_name_as_well(path: Path, folder: Path) -> None:
    copy = folder / "b1.db"
    copy.symlink_to(folder / "gone.db")
    with closing(new_repository(path)) as repository, pytest.raises(HistoryError) as told:
        repository.database.back_up(copy)
    assert "already exists" in str(told.value)
    assert copy.is_symlink()
    assert names(folder) == ["b1.db"]


def test_what_cannot_be_put_in_its_place_leaves_nothing(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_half: Path, _file: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with closing(new_repository(path)) as repository, pytest.raises(HistoryError) as told:
        repository.database.back_up(folder / "b1.db")
    assert str(folder / "b1.db") in str(told.value)
    assert names(folder) == []


def test_a_folder_that_is_not_there_is_told_by_the_name_that_was_asked_for(
    path: Path, folder: Path
) -> None:
    copy = folder / "gone" / "b1.db"
    with closing(new_repository(path)) as repository, pytest.raises(HistoryError) as told:
        repository.database.back_up(copy)
    assert str(copy) in str(told.value)
    assert ".part" not in str(told.value)
    assert names(folder) == []


def test_a_name_that_nobody_can_look_for_is_told(path: Path, folder: Path) -> None:
    copy = folder / f"{'b' * 300}.db"
    with closing(new_repository(path)) as repository, pytest.raises(HistoryError) as told:
        repository.database.back_up(copy)
    assert str(copy) in str(told.value)
    assert names(folder) == []


def test_a_copy_is_whole(path: Path, folder: Path) -> None:
    with closing(new_repository(path)) as repository:
        repository.database.back_up(folder / "b1.db")
    assert is_sound(folder / "b1.db")
    with closing(sqlite3.connect(folder / "b1.db")) as connection:
        assert connection.execute("SELECT count(*) FROM rep").fetchall() == [(2,)]
    assert names(folder) == ["b1.db"]
