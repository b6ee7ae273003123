"""Another screen language, chosen in the settings: no screen mixes it with the one before."""

import gettext as catalogues
from collections.abc import Generator
from pathlib import Path

import pytest
from kept_screens import Kept, ScreenApp, press
from masked import Masked, words, words_in
from patience import until
from pictures import screen_text
from settings_keys import PATHS
from test_bench import Workbench
from textual.widgets import Static

from tempo_coach.app.voice_row import VoiceKind, VoiceRow
from tempo_coach.i18n import translation
from tempo_coach.i18n.translation import SOURCE_LANGUAGE, read_in
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.settings.model import Settings
from tempo_coach.tui.screens.home import HomeScreen
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.screens.settings import SettingsScreen
from tempo_coach.tui.screens.voices import VoicesScreen
from tempo_coach.tui.widgets.action_bar import ActionBar
from tempo_coach.tui.widgets.setting_list import SettingList
from tempo_coach.tui.widgets.voice_list import VoiceList

TO_GERMAN = ("end", "right", "right", "enter")

UNTRANSLATED = {
    *("English", "Español", "Deutsch", "Français"),
    *words_in(" ".join(PATHS).replace("_", " ")),
    *("settings", "toml"),
}
"""What is called so in the file, and languages by their own names."""

COACH = VoiceRow("coach", "coach", "en", VoiceKind.PACK)


@pytest.fixture(autouse=True)
def masked(monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    """A German without a letter, so that nothing of it can be taken for English."""

    def catalogue_of(language: str) -> catalogues.NullTranslations:
        return Masked() if language == "de" else catalogues.NullTranslations()

    monkeypatch.setattr(translation, "_catalogue_of", catalogue_of)
    yield
    monkeypatch.undo()
    read_in(SOURCE_LANGUAGE)


def applied(settings: Settings) -> None:
    read_in(settings.screen.language)


def settings_app(kept: Kept) -> ScreenApp:
    def open_voices() -> None:
        app.push_screen(VoicesScreen(lambda: (COACH,), lambda _row: None, kept.store, applied))

    app = ScreenApp(lambda: SettingsScreen(kept.store, applied, open_voices=open_voices))
    return app


def labels(app: ScreenApp) -> list[str]:
    return [str(each.render()) for each in app.screen.query_one(ActionBar).query(Static)]


@pytest.mark.parametrize("size", [(80, 24), (120, 60), (40, 12)])
async def test_all_settings_are_read_in_the_new_language_and_back(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kept = Kept(Path())
    app = settings_app(kept)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "end")
        english, place = screen_text(app), app.screen.query_one(SettingList).scroll_offset
        await press(pilot, *TO_GERMAN)
        assert 'language = "de"' in kept.text
        assert words(app) <= UNTRANSLATED
        settings = app.screen
        assert isinstance(settings, SettingsScreen)
        assert settings.path == "screen.language"
        assert settings.query_one(SettingList).scroll_offset == place
        for _page in range(4):
            await press(pilot, "pageup")
            assert words(app) <= UNTRANSLATED
        await press(pilot, "end", "u")
        await press(pilot, "up", "down")
        assert screen_text(app) == english
        assert labels(app) == ["UNDO", "RESET", "OPEN", "BACK"]


async def test_a_held_key_goes_through_the_languages_and_meets_every_widget(
    tmp_path: Path,
) -> None:
    app = settings_app(Kept(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "end", *["right", "enter"] * 6)
        assert words(app) <= UNTRANSLATED


async def test_the_language_is_taken_back_among_the_voices(tmp_path: Path) -> None:
    app = settings_app(Kept(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *TO_GERMAN, "home", *["down"] * 5, "enter")
        await until(pilot, lambda: app.screen.query_one(VoiceList).option_count)
        assert words(app) <= UNTRANSLATED | {"en", "space", "esc"}
        await press(pilot, "u")
        assert {"VOICES", "recorded", "rate", "undo"} <= words(app)
        assert labels(app) == ["HEAR", "USE", "UNDO", "BACK"]
        await press(pilot, "escape")
        assert isinstance(app.screen, SettingsScreen)
        assert {"SETTINGS", "Voice", "Volume", "choose"} <= words(app)
        assert labels(app)[0] == "UNDO"


async def test_home_is_read_in_the_new_language_before_its_session_is_made_anew(
    tmp_path: Path,
) -> None:
    bench = Workbench(tmp_path)
    app = bench.app()
    async with app.run_test(size=(80, 24)) as pilot:
        assert "s settings" in screen_text(app)
        bench.go.clear()
        await press(pilot, "s", *TO_GERMAN, "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert len(bench.made) == 1
        assert _("Enter   start") in screen_text(app)
        assert "start" not in screen_text(app)
        assert "settings" not in screen_text(app)
        bench.go.set()
        await until(pilot, lambda: "Kniebeuge" in screen_text(app))
        assert "settings" not in screen_text(app)


async def test_the_targets_of_a_session_are_read_in_the_new_language(tmp_path: Path) -> None:
    app = Workbench(tmp_path).app(at_once=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "s", *TO_GERMAN, "escape")
        await until(pilot, lambda: isinstance(app.screen, SessionScreen))
        shown = [str(each.render()) for each in app.screen.query_one(ActionBar).query(Static)]
        assert len(shown) == 4
        assert not any("NEXT" in each or "HELP" in each for each in shown)
