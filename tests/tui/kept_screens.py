"""Screens that write settings, over a real folder."""

from collections.abc import Callable
from pathlib import Path, PurePath

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from tempo_coach.settings.model import Settings
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.tui import app as app_module
from tempo_coach.tui.base import TerminalApp
from tempo_coach.tui.widgets.action_bar import ActionBar

STYLES = Path(app_module.__file__).parent

SHEETS: list[str | PurePath] = [STYLES / "app.tcss", STYLES / "settings.tcss"]
"""The style sheets of the app."""


class ScreenApp(TerminalApp):
    """An app that shows one screen, as the coach's own app would."""

    CSS_PATH = SHEETS

    def __init__(self, make: Callable[[], Screen[None]]) -> None:
        super().__init__()
        self._make = make

    def on_mount(self) -> None:
        super().on_mount()
        self.push_screen(self._make())

    @property
    def is_left(self) -> bool:
        """Whether the screen has made way."""
        return len(self.screen_stack) == 1


class Kept:
    """A settings folder, and what the app was told of it."""

    def __init__(self, folder: Path, text: str | None = None) -> None:
        self.file = folder / "settings.toml"
        if text is not None:
            folder.mkdir(parents=True, exist_ok=True)
            self.file.write_text(text, "utf-8")
        self.store = SettingsStore(folder)
        self.applied: list[Settings] = []

    @property
    def text(self) -> str:
        """What the file says."""
        return self.file.read_text("utf-8")


def targets(app: ScreenApp) -> list[Widget]:
    """What can be clicked at the bottom of the screen that is up, from left to right."""
    return list(app.screen.query_one(ActionBar).children)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and let the screen catch up."""
    await pilot.press(*keys)
    await pilot.pause()


async def click(
    pilot: Pilot[None], target: type[Widget] | Widget, offset: tuple[int, int] = (0, 0)
) -> None:
    """Click, and let the screen catch up."""
    await pilot.click(target, offset=offset)
    await pilot.pause()
