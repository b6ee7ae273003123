"""Settings, voices and latency as they are seen, in three sizes of terminal."""

from pathlib import Path

import pytest
from clicking import Clicks
from kept_screens import Kept, ScreenApp
from patience import until
from pictures import picture
from syrupy.assertion import SnapshotAssertion

from tempo_coach.app.voice_row import VoiceKind, VoiceRow
from tempo_coach.tui.screens.latency import LatencyScreen
from tempo_coach.tui.screens.settings import SettingsScreen
from tempo_coach.tui.screens.voices import VoicesScreen
from tempo_coach.tui.themes import LIGHT
from tempo_coach.tui.widgets.voice_list import VoiceList

SIZES = [(40, 12), (80, 24), (120, 40)]

MINE = '[coach]\ncount = "down"\n\n[sound]\nvolume = 65\nlatency_ms = 120\n'
BROKEN = "[sound]\nvolum = 65\n"

SYSTEM = ("English (America)", "en-US"), ("German", "de"), ("French (France)", "fr-FR")
VOICES = (
    VoiceRow("coach", "Coach", "en", VoiceKind.PACK, "61 phrases, complete"),
    VoiceRow("anna", "Anna", "de", VoiceKind.PACK, "12 phrases are missing; tones stand in."),
    VoiceRow("old", "Old", "en", VoiceKind.PACK, "Its manifest is damaged.", usable=False),
    *(VoiceRow(name, name, language, VoiceKind.SYSTEM) for name, language in SYSTEM),
)


def size_name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


sizes = pytest.mark.parametrize("size", SIZES, ids=size_name)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place whose name is the same in every picture."""
    monkeypatch.chdir(tmp_path)


def settings_app(text: str) -> ScreenApp:
    kept = Kept(Path("tempo-coach"), text)
    return ScreenApp(lambda: SettingsScreen(kept.store, kept.applied.append))


@sizes
async def test_settings(size: tuple[int, int], svg: SnapshotAssertion) -> None:
    app = settings_app(MINE)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*["down"] * 9)
        await pilot.pause()
        assert picture(app) == svg


@sizes
async def test_settings_in_a_broken_file(size: tuple[int, int], svg: SnapshotAssertion) -> None:
    app = settings_app(BROKEN)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert picture(app) == svg


async def test_settings_in_a_bright_room(svg: SnapshotAssertion) -> None:
    app = settings_app(MINE)
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = LIGHT.name
        await pilot.press("end")
        await pilot.pause()
        assert picture(app) == svg


async def test_whose_change_is_kept(svg: SnapshotAssertion) -> None:
    app = settings_app(MINE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right")
        Path("tempo-coach/settings.toml").write_text("[sound]\nvolume = 40\n", "utf-8")
        await pilot.press("enter")
        await pilot.pause()
        assert picture(app) == svg


@sizes
async def test_voices(size: tuple[int, int], svg: SnapshotAssertion) -> None:
    kept = Kept(Path("tempo-coach"))
    app = ScreenApp(
        lambda: VoicesScreen(lambda: VOICES, lambda _: None, kept.store, kept.applied.append)
    )
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.screen.query_one(VoiceList).option_count)
        await pilot.press("down")
        await pilot.pause()
        assert picture(app) == svg


@sizes
@pytest.mark.parametrize("flashes", [False, True], ids=["still", "flash"])
async def test_latency(flashes: bool, size: tuple[int, int], svg: SnapshotAssertion) -> None:
    kept, clicks = Kept(Path("tempo-coach"), MINE), Clicks()
    zero_ms = clicks.clock.ms
    app = ScreenApp(
        lambda: LatencyScreen(clicks, kept.store, kept.applied.append, clicks.clock.now_ms)
    )
    async with app.run_test(size=size) as pilot:
        screen = app.screen
        assert isinstance(screen, LatencyScreen)
        for number in range(1, 6):
            clicks.clock.ms = zero_ms + 1_000 * number + 140
            await pilot.press("space")
        clicks.clock.ms = zero_ms + (6_130 if flashes else 5_700)
        screen.follow()
        await pilot.pause()
        assert picture(app) == svg
