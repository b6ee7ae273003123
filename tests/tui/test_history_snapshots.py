"""The pages of the history: empty, after twelve weeks, and after ten years."""

from collections.abc import Callable
from pathlib import Path

import pytest
from histories import empty, ten_years, typical
from history_pages import pages
from pictures import picture
from syrupy.assertion import SnapshotAssertion

from tempo_coach.tui.themes import LIGHT

SIZES = [(80, 24), (120, 40)]

PAGES = {
    "year": ["1"],
    "progress": ["2"],
    "legs": ["3"],
    "sessions": ["4"],
    "session": ["4", "enter"],
}
"""The keys that open each."""

HISTORIES: dict[str, Callable[[Path], Path]] = {"typical": typical, "ten-years": ten_years}


def size_name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


every_size = pytest.mark.parametrize("size", SIZES, ids=size_name)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The histories, made once; nothing here changes them."""
    folder = tmp_path_factory.mktemp("histories")
    made: dict[str, Path] = {}
    for name, make in HISTORIES.items():
        made[name] = make(folder / name / "history.db")
    return made


@every_size
@pytest.mark.parametrize("name", HISTORIES)
@pytest.mark.parametrize("page", PAGES)
async def test_page(
    page: str, name: str, size: tuple[int, int], files: dict[str, Path], svg: SnapshotAssertion
) -> None:
    async with pages(files[name], size) as history:
        await history.press(*PAGES[page])
        assert picture(history.app) == svg


@every_size
@pytest.mark.parametrize("page", ["year", "sessions"])
async def test_empty_page(
    page: str, size: tuple[int, int], tmp_path: Path, svg: SnapshotAssertion
) -> None:
    async with pages(empty(tmp_path / "history.db"), size) as history:
        await history.press(*PAGES[page])
        assert picture(history.app) == svg


@pytest.mark.parametrize("page", ["year", "progress", "legs", "sessions", "session"])
async def test_small_page(page: str, files: dict[str, Path], svg: SnapshotAssertion) -> None:
    async with pages(files["typical"], (40, 12)) as history:
        await history.press(*PAGES[page])
        assert picture(history.app) == svg


@pytest.mark.parametrize(
    ("measure", "keys"),
    [("tempo", ["right"]), ("volume", ["down", *["right"] * 2]), ("accuracy", ["left"])],
)
async def test_measure(
    measure: str, keys: list[str], files: dict[str, Path], svg: SnapshotAssertion
) -> None:
    async with pages(files["typical"]) as history:
        await history.press("2", *keys)
        assert measure.upper() in history.text
        assert picture(history.app) == svg


async def test_all_of_ten_years_in_one_plot(files: dict[str, Path], svg: SnapshotAssertion) -> None:
    async with pages(files["ten-years"]) as history:
        await history.press("2", "w")
        assert picture(history.app) == svg


@pytest.mark.parametrize("size", [(40, 12), (80, 24)], ids=size_name)
async def test_form(size: tuple[int, int], files: dict[str, Path], svg: SnapshotAssertion) -> None:
    async with pages(files["typical"], size) as history:
        await history.press("4", "enter", "e", "down", *"20kg")
        assert picture(history.app) == svg


@pytest.mark.parametrize("page", ["year", "progress", "legs"])
async def test_page_in_a_bright_room(
    page: str, files: dict[str, Path], svg: SnapshotAssertion
) -> None:
    async with pages(files["typical"]) as history:
        await history.press(*PAGES[page])
        history.app.theme = LIGHT.name
        await history.pilot.pause()
        assert picture(history.app) == svg


@pytest.mark.parametrize("page", ["year", "progress", "legs"])
async def test_page_without_colour(
    page: str, files: dict[str, Path], svg: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with pages(files["typical"]) as history:
        await history.press(*PAGES[page])
        assert picture(history.app) == svg


async def test_page_in_sixteen_colours(files: dict[str, Path], svg: SnapshotAssertion) -> None:
    async with pages(files["typical"]) as history:
        history.app.add_class("-sixteen")
        await history.press(*PAGES["sessions"])
        assert picture(history.app) == svg
