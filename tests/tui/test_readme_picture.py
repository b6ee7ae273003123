"""The README's picture is the screen, and needs no other host."""

import re
from xml.etree import ElementTree

from readme_picture import PICTURE, draw


async def test_the_picture_shows_the_session_screen() -> None:
    svg = await draw()
    ElementTree.fromstring(svg)
    assert "SINGLE-LEG" in svg
    assert not re.search("[█\u2801-\u28ff]", svg)


async def test_the_picture_is_the_screen_as_it_is() -> None:
    assert PICTURE.read_text(encoding="utf-8") == await draw()


def test_the_picture_is_there_and_complete_in_itself() -> None:
    svg = PICTURE.read_text(encoding="utf-8")
    assert "@font-face" not in svg
    assert "url(http" not in svg
    hosts = set(re.findall(r"https?://([^/\"\s)]+)", svg))
    assert hosts <= {"www.w3.org", "www.textualize.io"}
