"""The names of the themes are known without the screen's library."""

from tempo_coach.settings.model import Screen
from tempo_coach.settings.themes import OWN_THEMES, THEMES
from tempo_coach.tui.base import TerminalApp
from tempo_coach.tui.themes import DARK, LIGHT


async def test_they_are_those_that_the_app_offers() -> None:
    app = TerminalApp()
    async with app.run_test():
        assert sorted(app.available_themes) == sorted(THEMES)
    assert {DARK.name, LIGHT.name} == set(OWN_THEMES)
    assert Screen().theme in OWN_THEMES
