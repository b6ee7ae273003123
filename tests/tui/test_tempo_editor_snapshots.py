"""The tempo editor, its list, its rep and its question, in several sizes of terminal."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from pictures import picture
from syrupy.assertion import SnapshotAssertion
from tempo_desk import SQUAT_KEY, WRITTEN, Desk, hear

from tempo_coach.tui.themes import LIGHT

SMALL, USUAL, LARGE = (40, 12), (80, 24), (120, 40)
CHANGED = ("5", "0", "x", "right", "right", "5", "right", "right", "right", "1", "6", "k", "g")
TOO_LONG = (*("right",) * 8, "1", "6", *("left",) * 5, "delete", "4", "0")


def size_name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


SIZES = pytest.mark.parametrize("size", [SMALL, USUAL, LARGE], ids=size_name)


async def shown(
    folder: Path, size: tuple[int, int], key: str | None = SQUAT_KEY, keys: Sequence[str] = ()
) -> str:
    app = Desk(folder, key)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        await pilot.pause()
        return picture(app)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    (tmp_path / "exercises.toml").write_text(WRITTEN, "utf-8")
    return tmp_path


@SIZES
async def test_as_built_in(size: tuple[int, int], tmp_path: Path, svg: SnapshotAssertion) -> None:
    assert await shown(tmp_path, size) == svg


@SIZES
async def test_changed(size: tuple[int, int], written: Path, svg: SnapshotAssertion) -> None:
    assert await shown(written, size, keys=CHANGED) == svg


@SIZES
async def test_out_of_range(size: tuple[int, int], tmp_path: Path, svg: SnapshotAssertion) -> None:
    assert await shown(tmp_path, size, keys=TOO_LONG) == svg


@pytest.mark.parametrize("size", [USUAL, LARGE], ids=size_name)
async def test_of_ones_own(size: tuple[int, int], written: Path, svg: SnapshotAssertion) -> None:
    assert await shown(written, size, "mine") == svg


@SIZES
async def test_the_list(size: tuple[int, int], written: Path, svg: SnapshotAssertion) -> None:
    assert await shown(written, size, None, ("d", "e", "a")) == svg


@SIZES
async def test_not_saved(size: tuple[int, int], tmp_path: Path, svg: SnapshotAssertion) -> None:
    assert await shown(tmp_path, size, keys=("5", "escape")) == svg


@SIZES
async def test_one_rep(size: tuple[int, int], tmp_path: Path, svg: SnapshotAssertion) -> None:
    app = Desk(tmp_path)
    async with app.run_test(size=size) as pilot:
        await hear(pilot, "5", "p")
        app.heard[0].stand_at(5_500)
        app.one_rep.follow()
        await pilot.pause()
        assert picture(app) == svg


async def test_in_a_bright_room(written: Path, svg: SnapshotAssertion) -> None:
    app = Desk(written)
    async with app.run_test(size=USUAL) as pilot:
        app.theme = LIGHT.name
        await pilot.press(*CHANGED)
        await pilot.pause()
        await pilot.pause()
        assert picture(app) == svg


async def test_without_colour(
    tmp_path: Path, svg: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert await shown(tmp_path, USUAL, keys=TOO_LONG) == svg
