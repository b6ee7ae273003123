"""The question whether a session that was cut off goes on, as it is seen."""

from pathlib import Path

import pytest
from cut_off import Cut, refusing
from patience import until
from pictures import picture, screen_text
from syrupy.assertion import SnapshotAssertion
from test_going_on_screen import press

from tempo_coach.tui.themes import LIGHT

SIZES = [(40, 12), (80, 24), (120, 40)]


def size_name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


sizes = pytest.mark.parametrize("size", SIZES, ids=size_name)


@sizes
async def test_asked(tmp_path: Path, size: tuple[int, int], svg: SnapshotAssertion) -> None:
    cut = Cut(tmp_path)
    async with cut.app.run_test(size=size):
        assert picture(cut.app) == svg


@sizes
async def test_it_cannot_go_on(
    tmp_path: Path, size: tuple[int, int], svg: SnapshotAssertion
) -> None:
    cut = Cut(tmp_path, going_on=refusing)
    async with cut.app.run_test(size=size) as pilot:
        await press(cut, pilot, "enter")
        await until(pilot, lambda: "no longer" in screen_text(cut.app))
        assert picture(cut.app) == svg


async def test_in_a_bright_room(tmp_path: Path, svg: SnapshotAssertion) -> None:
    cut = Cut(tmp_path)
    async with cut.app.run_test(size=(80, 24)) as pilot:
        cut.app.theme = LIGHT.name
        await pilot.pause()
        assert picture(cut.app) == svg


async def test_without_colour(
    tmp_path: Path, svg: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    cut = Cut(tmp_path)
    async with cut.app.run_test(size=(80, 24)):
        assert picture(cut.app) == svg
