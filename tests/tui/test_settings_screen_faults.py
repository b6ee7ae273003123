"""The settings screen where files are broken, changed by others, or hold odd values."""

from pathlib import Path

import pytest
from hand_timers import Timers, timers_by_hand
from kept_screens import Kept, press
from pictures import screen_text
from settings_keys import MINE, app_over, row, to

from tempo_coach.tui.screens.changed_question import ChangedQuestion
from tempo_coach.tui.screens.settings import SettingsScreen


@pytest.fixture
def timers(monkeypatch: pytest.MonkeyPatch) -> Timers:
    """What rests is written when the test says so."""
    return timers_by_hand(monkeypatch)


@pytest.mark.parametrize("key", ["k", "escape"])
async def test_somebody_elses_change_is_kept(key: str, tmp_path: Path, timers: Timers) -> None:
    kept = Kept(tmp_path, MINE)
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right")
        theirs = MINE.replace("65", "40")
        kept.file.write_text(theirs, "utf-8")
        timers.go_off()
        await pilot.pause()
        assert isinstance(app.screen, ChangedQuestion)
        await press(pilot, key)
        await pilot.pause()
        assert isinstance(app.screen, SettingsScreen)
        assert row(app, "coach.verbosity").value == "everything"
        assert row(app, "sound.volume").value == "40%"
    assert kept.text == theirs
    assert [settings.sound.volume for settings in kept.applied] == [40]


async def test_my_change_is_added_to_somebody_elses(tmp_path: Path, timers: Timers) -> None:
    kept = Kept(tmp_path, MINE)
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right")
        kept.file.write_text(MINE.replace("65", "40"), "utf-8")
        timers.go_off()
        await pilot.pause()
        await press(pilot, "w")
        await pilot.pause()
    assert "volume = 40" in kept.text
    assert 'verbosity = "counts"' in kept.text


async def test_leaving_waits_for_the_answer(tmp_path: Path, timers: Timers) -> None:
    kept = Kept(tmp_path, MINE)
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right")
        kept.file.write_text(MINE.replace("65", "40"), "utf-8")
        await press(pilot, "escape")
        await pilot.pause()
        assert isinstance(app.screen, ChangedQuestion)
        await press(pilot, "w")
        await pilot.pause()
        assert app.is_left
    assert not timers.running
    assert 'verbosity = "counts"' in kept.text


async def test_undo_asks_before_it_takes_back_somebody_elses_change(
    tmp_path: Path, timers: Timers
) -> None:
    kept = Kept(tmp_path, MINE)
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right")
        timers.go_off()
        theirs = kept.text.replace("65", "40")
        kept.file.write_text(theirs, "utf-8")
        await press(pilot, "u")
        await pilot.pause()
        await press(pilot, "k")
        await pilot.pause()
        assert kept.text == theirs
        assert row(app, "sound.volume").value == "40%"
        assert "This is the version from the file." in screen_text(app)


async def test_a_broken_file_is_told_and_left_alone_until_it_is_mended(
    tmp_path: Path, timers: Timers
) -> None:
    broken = MINE.replace("volume", "volum")
    kept = Kept(tmp_path, broken)
    app = app_over(kept)
    async with app.run_test(size=(100, 24)) as pilot:
        text = " ".join(screen_text(app).split())
        assert "settings.toml:6:1: " in text
        assert "volume?" in text
        assert row(app, "coach.count").value == "down"
        await press(pilot, "right", "d", "u", *to("sound.volume"), "7")
        assert "settings.toml:6:1: " in " ".join(screen_text(app).split())
        assert row(app, "sound.volume").value == "80%"
        assert kept.text == broken
        assert not timers
        kept.file.write_text(MINE, "utf-8")
        await press(pilot, "right")
        timers.go_off()
        assert kept.text == MINE.replace("65", "70")
        assert "mended" not in screen_text(app)


async def test_what_cannot_be_written_is_told_and_can_be_left(
    tmp_path: Path, timers: Timers
) -> None:
    (tmp_path / "taken").write_text("no folder", "utf-8")
    kept = Kept(tmp_path / "taken")
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right")
        timers.go_off()
        await pilot.pause()
        assert "cannot be written" in " ".join(screen_text(app).split())
        assert row(app, "coach.verbosity").value == "everything"
        await press(pilot, "escape")
        await pilot.pause()
        assert app.is_left
    assert kept.applied == []


async def test_enter_opens_what_a_setting_is_chosen_in(tmp_path: Path, timers: Timers) -> None:
    kept = Kept(tmp_path)
    opened: list[str] = []
    app = app_over(
        kept,
        open_voices=lambda: opened.append("voices"),
        open_latency=lambda: opened.append("latency"),
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right", *to("voice.pack"), "enter", "down", "right")
        assert opened == ["voices", "voices"]
        assert 'verbosity = "counts"' in kept.text
        await press(pilot, "home", *to("sound.latency_ms"), "enter")
        assert opened == ["voices", "voices", "latency"]
    assert not timers.running


async def test_what_cannot_be_opened_now_says_so(tmp_path: Path) -> None:
    app = app_over(Kept(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *to("sound.latency_ms"), "enter")
        assert "opened right now" in screen_text(app)


async def test_a_value_of_the_files_own_is_shown_as_text(tmp_path: Path, timers: Timers) -> None:
    kept = Kept(tmp_path, '[screen]\ntheme = "[red]x[/]"\nlanguage = "es-MX"\n')
    app = app_over(kept)
    async with app.run_test(size=(80, 40)) as pilot:
        assert "[red]x[/]" in screen_text(app)
        assert "es-MX" in screen_text(app)
        await press(pilot, "end", "right")
        timers.go_off()
        assert 'language = "en"' in kept.text
