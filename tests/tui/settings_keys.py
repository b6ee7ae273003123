"""The settings screen over a folder, and the keys that lead to a setting."""

from typing import Any

from kept_screens import Kept, ScreenApp

from tempo_coach.tui.look.setting_texts import groups
from tempo_coach.tui.screens.settings import SettingsScreen
from tempo_coach.tui.widgets.setting_row import SettingRow

MINE = '# mine\n[coach]\ncount = "down" # as I like it\n\n[sound]\nvolume = 65\n'

PATHS = [text.path for group in groups() for text in group.settings]


def app_over(kept: Kept, **hooks: Any) -> ScreenApp:
    return ScreenApp(lambda: SettingsScreen(kept.store, kept.applied.append, **hooks))


def to(path: str) -> list[str]:
    """The keys from the first setting to another."""
    return ["down"] * PATHS.index(path)


def row(app: ScreenApp, path: str) -> SettingRow:
    return next(each for each in app.screen.query(SettingRow) if each.path == path)
