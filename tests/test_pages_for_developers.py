"""What the pages for developers name is there."""

import re
from pathlib import Path

import pytest

import tempo_coach

HOUSE = Path(tempo_coach.__file__).parent
PAGES = {HOUSE / "README.md": HOUSE}
"""Each page, and the folder that its paths start from."""

PATH = re.compile(r"`([\w./-]+(?:/[\w.-]+|\.py|\.toml))`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_of_a_page_leads_somewhere(page: Path) -> None:
    paths = PATH.findall(page.read_text("utf-8"))
    assert len(paths) > 20, "the pattern finds what it is for"
    places = (PAGES[page], HOUSE.parent)
    assert [path for path in paths if not any((place / path).exists() for place in places)] == []


def test_the_table_of_rooms_has_every_room() -> None:
    rooms = {folder.name for folder in HOUSE.iterdir() if (folder / "__init__.py").exists()}
    table = (HOUSE / "README.md").read_text("utf-8").partition("## Words")[0]
    assert [room for room in sorted(rooms) if f"`{room}`" not in table] == []
