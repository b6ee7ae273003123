"""Every word on the screens of the settings is looked up in a catalogue."""

from pathlib import Path

import pytest
from clicking import Clicks
from kept_screens import Kept, ScreenApp, press
from masked import Masked, words
from patience import until
from pictures import screen_text

from tempo_coach.app.voice_row import VoiceKind, VoiceRow
from tempo_coach.i18n import translation
from tempo_coach.tui.screens.latency import LatencyScreen
from tempo_coach.tui.screens.settings import SettingsScreen
from tempo_coach.tui.screens.voices import VoicesScreen

KEPT = {"coach", "count", "settings", "toml", "English", "miniaudio", "simpleaudio"}
"""What is called so in the file, and languages by their own names."""


@pytest.fixture(autouse=True)
def masked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation, "_catalogue", Masked())


async def test_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    kept = Kept(Path(), '[coach]\ncount = "down"\n')
    app = ScreenApp(lambda: SettingsScreen(kept.store, kept.applied.append))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "u", "down")
        assert "¤¤¤" in screen_text(app)
        assert words(app) <= KEPT
        await press(pilot, "right")
        kept.file.write_text("# theirs", "utf-8")
        await press(pilot, "enter")
        assert words(app) <= KEPT


async def test_voices(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    rows = [VoiceRow("coach", "English", "", kind) for kind in VoiceKind]
    app = ScreenApp(
        lambda: VoicesScreen(lambda: rows, lambda _: None, kept.store, kept.applied.append)
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "English" in screen_text(app))
        assert words(app) <= KEPT
        await press(pilot, "enter")
        assert words(app) <= KEPT


async def test_latency(tmp_path: Path) -> None:
    kept, clicks = Kept(tmp_path), Clicks()
    app = ScreenApp(
        lambda: LatencyScreen(clicks, kept.store, kept.applied.append, clicks.clock.now_ms)
    )
    async with app.run_test(size=(120, 40)) as pilot:
        for number in range(6):
            assert words(app) == set()
            clicks.clock.ms += 1_000 * (number + 1)
            await press(pilot, "space")
        assert words(app) == set()
