"""The settings screen by keyboard: what is changed, written, taken back and explained."""

from dataclasses import asdict
from pathlib import Path

import pytest
from hand_timers import Timers, timers_by_hand
from kept_screens import Kept, press
from patience import until
from pictures import screen_text
from settings_keys import MINE, PATHS, app_over, row, to

from tempo_coach.settings.model import Settings
from tempo_coach.timeline.speech_options import Counting, Verbosity
from tempo_coach.tui.look.setting_rules import rule_of
from tempo_coach.tui.look.setting_texts import groups


@pytest.fixture
def timers(monkeypatch: pytest.MonkeyPatch) -> Timers:
    """What rests is written when the test says so."""
    return timers_by_hand(monkeypatch)


def test_every_setting_has_a_row_and_a_way_to_be_changed() -> None:
    known = [f"{table}.{key}" for table, keys in asdict(Settings()).items() for key in keys]
    assert sorted(PATHS) == sorted(known)
    names = [path for path in PATHS if rule_of(path, ("dark",)) is None]
    assert names == ["voice.pack", "voice.system_voice"]


async def test_an_arrow_changes_a_choice_and_comments_stay(tmp_path: Path, timers: Timers) -> None:
    kept = Kept(tmp_path, MINE)
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right")
        assert row(app, "coach.verbosity").value == "no form cues"
        assert kept.text == MINE
        assert kept.applied == []
        timers.go_off()
        assert kept.text == MINE.replace("it\n", 'it\nverbosity = "counts"\n')
        (settings,) = kept.applied
        assert settings.coach.verbosity is Verbosity.COUNTS
        await press(pilot, "left", "left")
        timers.go_off()
        assert kept.applied[-1].coach.verbosity is Verbosity.TONES


async def test_a_held_key_is_written_once_when_it_rests(tmp_path: Path, timers: Timers) -> None:
    kept = Kept(tmp_path, MINE)
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *to("sound.volume"), *["right"] * 30)
        assert row(app, "sound.volume").value == "100%"
        assert kept.text == MINE
        assert len(timers) == 30
        assert all(0.2 <= timer.delay_s <= 0.5 for timer in timers)
        timers.go_off()
        assert [settings.sound.volume for settings in kept.applied] == [100]
        await press(pilot, "u")
        assert kept.text == MINE


async def test_what_rests_is_written_in_real_time(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "down", "right")
        await until(pilot, lambda: kept.applied)
        assert kept.applied[-1].coach.count is Counting.DOWN
        assert 'count = "down"' in kept.text


async def test_two_settings_are_taken_back_one_by_one(tmp_path: Path, timers: Timers) -> None:
    kept = Kept(tmp_path, MINE)
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right", "down", "right")
        timers.go_off()
        assert 'count = "up"' in kept.text
        await press(pilot, "u")
        assert kept.text == MINE.replace("it\n", 'it\nverbosity = "counts"\n')
        await press(pilot, "u")
        assert kept.text == MINE
        assert kept.applied[-1] == kept.store.changes.settings
        await press(pilot, "u")
        assert "Nothing to undo" in screen_text(app)


async def test_undo_takes_back_what_is_not_written_yet(tmp_path: Path, timers: Timers) -> None:
    kept = Kept(tmp_path, MINE)
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right", "right", "u")
        assert row(app, "coach.verbosity").value == "everything"
        assert not timers.running
    assert kept.text == MINE
    assert kept.applied == []


async def test_what_goes_round_to_where_it_was_is_not_written(
    tmp_path: Path, timers: Timers
) -> None:
    kept = Kept(tmp_path)
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right", "left")
        timers.go_off()
    assert not kept.file.exists()


@pytest.mark.parametrize("key", ["d", "delete"])
async def test_a_key_takes_a_setting_out_of_the_file(
    key: str, tmp_path: Path, timers: Timers
) -> None:
    kept = Kept(tmp_path, MINE)
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *to("sound.volume"))
        assert row(app, "sound.volume").own
        assert "settings.toml:6" in screen_text(app)
        assert "default: 80%" in screen_text(app)
        await press(pilot, key)
        assert row(app, "sound.volume").value == "80%"
        timers.go_off()
        assert kept.text == MINE.partition("\n[sound]")[0]
        assert not row(app, "sound.volume").own
        assert kept.applied[-1].sound.volume == 80
        await press(pilot, key)
        assert "already the default" in screen_text(app)
        assert not timers.running


@pytest.mark.parametrize(
    ("path", "digits", "shown", "number"),
    [
        ("sound.volume", "7", "7▏%", 7),
        ("sound.volume", "100", "100▏%", 100),
        ("sound.latency_ms", "185", "185▏ ms", 185),
        ("session.start_delay_s", "0", "0▏ s", 0),
        ("voice.rate", "95", "95▏%", 95),
    ],
)
async def test_digits_type_a_number(
    path: str, digits: str, shown: str, number: int, tmp_path: Path, timers: Timers
) -> None:
    kept = Kept(tmp_path, MINE)
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *to(path), *digits)
        assert row(app, path).value == shown
        assert timers.running[0].delay_s > 1
        assert kept.text == MINE
        await press(pilot, "up")
        assert "▏" not in screen_text(app)
        timers.go_off()
    table, key = path.split(".")
    assert [getattr(getattr(each, table), key) for each in kept.applied] == [number]


async def test_digits_that_rest_are_a_number_of_their_own(tmp_path: Path, timers: Timers) -> None:
    kept = Kept(tmp_path, MINE)
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *to("sound.volume"), "7")
        timers.go_off()
        assert row(app, "sound.volume").value == "7%"
        await press(pilot, "5")
        assert row(app, "sound.volume").value == "5▏%"
        timers.go_off()
    assert [settings.sound.volume for settings in kept.applied] == [7, 5]


async def test_a_number_out_of_bounds_is_explained_as_it_is_typed(
    tmp_path: Path, timers: Timers
) -> None:
    kept = Kept(tmp_path, MINE)
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *to("voice.rate"), "9")
        assert "Give 50% to 200%." in screen_text(app)
        assert not timers.running
        await press(pilot, "0")
        assert "Give" not in screen_text(app)
        await press(pilot, "backspace", "backspace")
        assert row(app, "voice.rate").value == "100%"
        await press(pilot, "9", "9", "9", "enter")
        assert row(app, "voice.rate").value == "100%"
    assert kept.text == MINE


async def test_leaving_writes_what_waits(tmp_path: Path, timers: Timers) -> None:
    kept = Kept(tmp_path)
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right", "escape")
        await pilot.pause()
        assert app.is_left
        assert len(kept.applied) == 1
    assert not timers.running
    assert 'verbosity = "counts"' in kept.text


async def test_what_waits_is_written_when_the_app_ends(tmp_path: Path, timers: Timers) -> None:
    kept = Kept(tmp_path)
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right", "ctrl+c")
    assert timers
    assert 'verbosity = "counts"' in kept.text


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_every_setting_is_in_sight_when_it_is_chosen(
    size: tuple[int, int], tmp_path: Path
) -> None:
    app = app_over(Kept(tmp_path))
    async with app.run_test(size=size) as pilot:
        for group in groups():
            for text in group.settings:
                shown = screen_text(app)
                assert text.name in shown
                assert text.why in shown
                if text is group.settings[0]:
                    assert group.title in shown
                await press(pilot, "down")
                await pilot.pause()


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (20, 4), (200, 60)])
async def test_it_bears_any_size(size: tuple[int, int], tmp_path: Path) -> None:
    app = app_over(Kept(tmp_path))
    async with app.run_test(size=size) as pilot:
        await press(pilot, "down", "right")
        await pilot.pause()
        assert app.return_code is None
