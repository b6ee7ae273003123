"""Whatever takes room from the settings, the chosen one stays in sight."""

from pathlib import Path

import pytest
from hand_timers import timers_by_hand
from kept_screens import Kept, ScreenApp, press
from pictures import screen_text
from settings_keys import PATHS, app_over, row, to
from textual.geometry import Region
from textual.widgets import Static

from tempo_coach.tui.widgets.setting_list import SettingList

NUMBERS = ("voice.rate", "sound.volume", "session.start_delay_s")


def in_sight(app: ScreenApp, path: str) -> bool:
    """Whether a row lies within the list, all of it."""
    region: Region = row(app, path).region
    return app.screen.query_one(SettingList).region.contains_region(region)


@pytest.mark.parametrize("path", NUMBERS)
@pytest.mark.parametrize("height", [16, 20, 23, 24, 25])
async def test_a_note_leaves_the_number_that_is_typed_in_sight(
    path: str, height: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    timers_by_hand(monkeypatch)
    app = app_over(Kept(tmp_path))
    async with app.run_test(size=(80, height)) as pilot:
        await press(pilot, *to(path), "0", "0", "0", "9", "9", "9")
        await pilot.pause()
        note = app.screen.query_one(".kept-note", Static)
        assert note.display
        assert "999▏" in row(app, path).value
        assert in_sight(app, path)
        assert "999▏" in screen_text(app)


@pytest.mark.parametrize("path", [PATHS[0], "session.start_delay_s", PATHS[-1]])
async def test_a_smaller_terminal_leaves_the_chosen_setting_in_sight(
    path: str, tmp_path: Path
) -> None:
    app = app_over(Kept(tmp_path))
    async with app.run_test(size=(80, 40)) as pilot:
        await press(pilot, *to(path))
        for height in (30, 24, 16, 12):
            await pilot.resize_terminal(80, height)
            await pilot.pause()
            assert in_sight(app, path), height
