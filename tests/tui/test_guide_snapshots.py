"""Pictures of what the home screen leads to: keys, the list, and a session of the programme."""

from pathlib import Path

import pytest
from pictures import picture
from syrupy.assertion import SnapshotAssertion
from workbench import Workbench

SIZES = [(40, 12), (80, 24), (120, 40)]
WAYS = {
    "list": (),
    "keys": ("question_mark",),
    "session": ("end", "enter"),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("way", WAYS)
async def test_guide(
    tmp_path: Path, svg: SnapshotAssertion, way: str, size: tuple[int, int]
) -> None:
    app = Workbench(tmp_path).app()
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark", *WAYS[way])
        await pilot.pause()
        assert picture(app) == svg


async def test_guide_in_a_bright_room(tmp_path: Path, svg: SnapshotAssertion) -> None:
    (tmp_path / "settings.toml").write_text('[screen]\ntheme = "coach-light"\n', "utf-8")
    app = Workbench(tmp_path).app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert picture(app) == svg
