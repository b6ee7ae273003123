"""Voices that speak another language than is set: listed behind the others, and never used."""

from pathlib import Path

import pytest
from kept_screens import Kept, ScreenApp, press
from patience import until
from pictures import screen_text
from test_bench import Workbench
from textual.pilot import Pilot

from tempo_coach.app.voice_row import VoiceKind, VoiceRow
from tempo_coach.audio.voices.system_voices import SystemVoice, SystemVoices
from tempo_coach.errors import CoachError
from tempo_coach.settings.model import Speaker, Voice
from tempo_coach.tui.look.speaking import fitting_first, speaking
from tempo_coach.tui.screens.settings import SettingsScreen
from tempo_coach.tui.screens.voices import VoicesScreen
from tempo_coach.tui.widgets.setting_row import SettingRow
from tempo_coach.tui.widgets.voice_list import VoiceList

COACH = VoiceRow("coach", "coach", "en", VoiceKind.PACK)
ANNA = VoiceRow("anna", "anna", "de", VoiceKind.PACK)
OLD = VoiceRow("old", "old", "en", VoiceKind.PACK, usable=False)
USUAL = VoiceRow("", "English (Great Britain)", "", VoiceKind.SYSTEM, "default")
AFRIKAANS = VoiceRow("gmw/af", "Afrikaans", "af", VoiceKind.SYSTEM)
KURDISH = VoiceRow("ine/ku", "Kurdish", "ku", VoiceKind.SYSTEM)
BRITISH = VoiceRow("gmw/en", "English (Great Britain)", "en-gb", VoiceKind.SYSTEM, also=("en",))
AMERICAN = VoiceRow("gmw/en-US", "English (America)", "en-us", VoiceKind.SYSTEM, usual=True)
GERMAN = VoiceRow("gmw/de", "German", "de", VoiceKind.SYSTEM)
UNKNOWN = VoiceRow("x", "Robot", "", VoiceKind.SYSTEM)
ROWS = (COACH, ANNA, OLD, USUAL, AFRIKAANS, KURDISH, BRITISH, AMERICAN, GERMAN, UNKNOWN)

SYSTEM = '[voice]\nvoice = "system"\nsystem_voice = "{voice}"\n'


def app_over(kept: Kept) -> ScreenApp:
    def make() -> VoicesScreen:
        return VoicesScreen(lambda: ROWS, lambda _row: None, kept.store, kept.applied.append)

    return ScreenApp(make)


async def listed(pilot: Pilot[None]) -> VoiceList:
    voices = pilot.app.screen.query_one(VoiceList)
    await until(pilot, lambda: voices.option_count)
    return voices


def marked(voices: VoiceList) -> list[str]:
    return [f"{line.name} {line.language}" for line in voices.lines if line.speaks]


def test_what_fits_the_language_comes_first_else_in_its_order() -> None:
    english = fitting_first(ROWS, "en-AU")
    assert english == (
        *(COACH, OLD, USUAL, BRITISH, AMERICAN, UNKNOWN),
        *(ANNA, AFRIKAANS, KURDISH, GERMAN),
    )
    assert fitting_first(ROWS, "de")[:4] == (ANNA, USUAL, GERMAN, UNKNOWN)


@pytest.mark.parametrize("language", ["en", "en-us", "de", "af", "ku", "fi"])
@pytest.mark.parametrize("wanted", ["", "gmw/af", "Afrikaans", "de", "gmw/en", "x", "nobody"])
def test_the_computers_voice_is_the_one_that_the_command_picks(language: str, wanted: str) -> None:
    rows = [row for row in ROWS if row is not USUAL]
    own = [row for row in rows if row.kind is VoiceKind.SYSTEM]
    voices = tuple(SystemVoice(row.key, row.name, row.languages) for row in own)
    try:
        picked = SystemVoices(voices, AMERICAN.key).pick(language, wanted).id
    except CoachError:
        picked = None
    found = speaking(rows, Voice(voice=Speaker.SYSTEM, system_voice=wanted), language)
    assert (found and found.key) == picked


@pytest.mark.parametrize(
    ("pack", "language", "speaks"),
    [
        ("coach", "en", COACH),
        ("anna", "de", ANNA),
        ("anna", "en", COACH),
        ("old", "en", COACH),
        ("gone", "en-AU", COACH),
        ("coach", "de", GERMAN),
        ("coach", "fi", None),
    ],
)
def test_a_pack_of_another_language_leaves_it_to_the_next_voice(
    pack: str, language: str, speaks: VoiceRow | None
) -> None:
    rows = [row for row in ROWS if row not in (USUAL, UNKNOWN)]
    assert speaking(rows, Voice(pack=pack), language) is speaks


async def test_a_voice_of_another_language_is_refused_and_the_one_that_speaks_stays_marked(
    tmp_path: Path,
) -> None:
    kept = Kept(tmp_path, SYSTEM.format(voice="gmw/en-US"))
    before = kept.text
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        voices = await listed(pilot)
        assert marked(voices) == ["English (America) en-us"]
        await press(pilot, "A", "f", "enter")
        text = screen_text(app)
        assert "Afrikaans speaks af, not en." in text
        assert "is already in use" not in text
        assert marked(voices) == ["English (America) en-us"]
        await press(pilot, "escape")
    assert (kept.text, kept.applied) == (before, [])


async def test_a_file_that_names_such_a_voice_has_another_one_marked_that_can_be_used(
    tmp_path: Path,
) -> None:
    kept = Kept(tmp_path, SYSTEM.format(voice="gmw/af"))
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        voices = await listed(pilot)
        assert marked(voices) == ["English (America) en-us"]
        assert voices.highlighted == 4
        await press(pilot, "enter")
        assert kept.applied[-1].voice.system_voice == "gmw/en-US"
        assert marked(voices) == ["English (America) en-us"]
        await press(pilot, "enter")
        assert "English (America) is already in use." in screen_text(app)
        assert len(kept.applied) == 1


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("af", "Afrikaans"),
        ("ger", "German"),
        ("america", "English (America)"),
        ("/K", "Kurdish"),
        ("/kur", "Kurdish"),
        ("/old", "old"),
        ("gx", "German"),
    ],
)
async def test_typing_goes_to_a_voice(typed: str, name: str, tmp_path: Path) -> None:
    app = app_over(Kept(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        voices = await listed(pilot)
        keys = ["slash" if each == "/" else each for each in typed]
        await press(pilot, *keys)
        assert voices.highlighted is not None
        assert voices.lines[voices.highlighted].name == name
        told = "no voice matches gx▏" if typed == "gx" else f"find: {typed.lstrip('/')}▏"
        assert told in screen_text(app)


async def test_a_letter_that_begins_no_name_is_shown_all_the_same(tmp_path: Path) -> None:
    app = app_over(Kept(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await press(pilot, "z")
        assert "no voice matches z▏" in screen_text(app)
        await press(pilot, "ctrl+u", "g")
        assert "find: g▏" in screen_text(app)


async def test_letters_are_keys_again_when_the_typing_is_over(tmp_path: Path) -> None:
    kept = Kept(tmp_path, "[voice]\nrate = 90\n")
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        voices = await listed(pilot)
        await press(pilot, "slash", "q", "u", "h", "l", "j", "k")
        assert "no voice matches quhljk▏" in screen_text(app)
        assert app.screen.query_one(SettingRow).value == "90%"
        await press(pilot, *["backspace"] * 6, "g")
        assert "find: g▏" in screen_text(app)
        await press(pilot, "escape")
        assert "10 voices" in screen_text(app)
        await press(pilot, "l")
        assert app.screen.query_one(SettingRow).value == "95%"
        before = voices.highlighted
        await press(pilot, "k")
        assert before is not None
        assert voices.highlighted == before - 1
        await press(pilot, "q")
        await pilot.pause()
        assert app.is_left


async def test_the_settings_call_the_voice_by_its_name(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    (tmp_path / "settings.toml").write_text(SYSTEM.format(voice="gmw/en"), "utf-8")
    bench.store.look_again()
    bench.voices = lambda: ROWS  # type: ignore[method-assign]
    app = bench.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "s", *["down"] * 6)
        assert isinstance(app.screen, SettingsScreen)
        row = next(r for r in app.screen.query(SettingRow) if r.path == "voice.system_voice")
        await until(pilot, lambda: row.value == "English (Great Britain)")
        await press(pilot, "enter")
        voices = await listed(pilot)
        await press(pilot, "r", "o", "b", "enter", "escape")
        assert voices.lines
        assert row.value == "Robot"
