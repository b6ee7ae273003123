"""The list of voices: found in the background, heard before they are used."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from kept_screens import Kept, ScreenApp, click, press, targets
from patience import PATIENCE_S, until
from pictures import screen_text
from textual.pilot import Pilot

from tempo_coach.app.voice_row import VoiceKind, VoiceRow
from tempo_coach.errors import CoachError
from tempo_coach.tui.screens.voices import VoicesScreen
from tempo_coach.tui.widgets.setting_row import NAME_WIDTH, SettingRow
from tempo_coach.tui.widgets.voice_list import VoiceList

COACH = VoiceRow("coach", "Coach", "en", VoiceKind.PACK, "61 phrases, complete")
ANNA = VoiceRow("anna", "Anna", "en", VoiceKind.PACK, "12 phrases are missing")
OLD = VoiceRow("old", "Old", "en", VoiceKind.PACK, "its manifest is damaged", usable=False)
BRITISH = VoiceRow("gmw/en", "English (Great Britain)", "en-GB", VoiceKind.SYSTEM)
ROWS = (COACH, ANNA, OLD, BRITISH)


class Sampler:
    """Remembers what it was to play, and plays until it is told to end."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.heard: list[VoiceRow] = []
        self.threads: list[object] = []
        self.ends = Event()
        self.fault = fault

    def __call__(self, row: VoiceRow) -> None:
        self.heard.append(row)
        self.threads.append(current_thread())
        assert self.ends.wait(PATIENCE_S)
        if self.fault:
            raise self.fault


def app_over(
    kept: Kept,
    sampler: Callable[[VoiceRow], None] = lambda _: None,
    find: Callable[[], Sequence[VoiceRow]] = lambda: ROWS,
) -> ScreenApp:
    return ScreenApp(lambda: VoicesScreen(find, sampler, kept.store, kept.applied.append))


async def listed(pilot: Pilot[None]) -> VoiceList:
    voices = pilot.app.screen.query_one(VoiceList)
    await until(pilot, lambda: voices.option_count)
    return voices


async def test_it_is_up_before_the_voices_are_found(tmp_path: Path) -> None:
    found, threads = Event(), list[object]()

    def find() -> Sequence[VoiceRow]:
        threads.append(current_thread())
        assert found.wait(PATIENCE_S)
        return ROWS

    app = app_over(Kept(tmp_path), find=find)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "looking for voices…" in screen_text(app)
        await press(pilot, "enter", "space", "down", "up")
        found.set()
        await listed(pilot)
        assert threads[0] is not main_thread()
        text = screen_text(app)
        assert "4 voices" in text
        assert "looking" not in text
        for row in ROWS:
            assert row.name in text
        assert "● Coach" in text


async def test_enter_uses_a_pack_and_a_voice_of_the_computers(tmp_path: Path) -> None:
    kept = Kept(tmp_path, "# mine\n[voice]\nrate = 90 # slow\n")
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        voices = await listed(pilot)
        assert voices.highlighted == 0
        await press(pilot, "enter")
        assert "Coach is already in use" in screen_text(app)
        assert kept.applied == []
        await press(pilot, "down", "enter")
        assert kept.text == '# mine\n[voice]\nrate = 90 # slow\npack = "anna"\n'
        assert "● Anna" in screen_text(app)
        await press(pilot, "end", "enter")
        voice = kept.applied[-1].voice
        assert (voice.voice, voice.system_voice, voice.pack) == ("system", "gmw/en", "anna")
        assert "● English" in screen_text(app)
        await press(pilot, "u", "u")
        assert kept.text == "# mine\n[voice]\nrate = 90 # slow\n"
        assert "● Coach" in screen_text(app)
        await press(pilot, "escape")
        await pilot.pause()
        assert app.is_left


async def test_the_voice_in_use_is_at_hand(tmp_path: Path) -> None:
    kept = Kept(tmp_path, '[voice]\nvoice = "system"\nsystem_voice = "gmw/en"\n')
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        assert (await listed(pilot)).highlighted == ROWS.index(BRITISH)


async def test_space_plays_one_sample_at_a_time_beside_the_screen(tmp_path: Path) -> None:
    sampler = Sampler()
    app = app_over(Kept(tmp_path), sampler)
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await press(pilot, "down", "space")
        await until(pilot, lambda: sampler.heard)
        assert "Anna is speaking…" in screen_text(app)
        await press(pilot, "space", "up", "space")
        sampler.ends.set()
        await until(pilot, lambda: "is speaking" not in screen_text(app))
        assert sampler.heard == [ANNA]
        assert sampler.threads[0] is not main_thread()
        await press(pilot, "space")
        await until(pilot, lambda: sampler.heard == [ANNA, COACH])


@pytest.mark.parametrize("fault", [CoachError("no sound device [red]\x1b[31m"), OSError("gone")])
async def test_a_sample_that_fails_is_a_sentence(fault: Exception, tmp_path: Path) -> None:
    sampler = Sampler(fault)
    sampler.ends.set()
    app = app_over(Kept(tmp_path), sampler)
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await press(pilot, "space")
        await until(pilot, lambda: "Coach could not be played" in screen_text(app))
        assert str(fault).replace("\x1b", " ") in screen_text(app)
        await press(pilot, "down")
        await press(pilot, "space")
        await until(pilot, lambda: "Anna could not be played" in screen_text(app))


async def test_voices_that_cannot_be_listed_are_a_sentence(tmp_path: Path) -> None:
    def find() -> Sequence[VoiceRow]:
        raise CoachError("the speech engine does not answer")

    app = app_over(Kept(tmp_path), find=find)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "the speech engine does not answer" in screen_text(app))
        assert "0 voices" in screen_text(app)
        await press(pilot, "space", "enter", "right", "escape")
        await pilot.pause()
        assert app.is_left


async def test_what_cannot_speak_is_neither_used_nor_played(tmp_path: Path) -> None:
    kept, sampler = Kept(tmp_path), Sampler()
    app = app_over(kept, sampler)
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await press(pilot, "down", "down", "space", "enter")
        assert "Old cannot be used." in screen_text(app)
        assert "its manifest is damaged" in screen_text(app)
    assert sampler.heard == []
    assert not kept.file.exists()


async def test_the_rate_is_changed_within_its_bounds_and_heard_at_once(tmp_path: Path) -> None:
    kept, sampler = Kept(tmp_path), Sampler()
    sampler.ends.set()
    app = app_over(kept, sampler)
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await press(pilot, "right", "right", "space")
        await until(pilot, lambda: sampler.heard)
        assert kept.applied[-1].voice.rate == 110
        await press(pilot, *["left"] * 20)
        assert pilot.app.screen.query_one(SettingRow).value == "50%"
    assert "rate = 50" in kept.text


async def test_the_mouse_alone_hears_uses_and_leaves(tmp_path: Path) -> None:
    kept, sampler = Kept(tmp_path), Sampler()
    sampler.ends.set()
    app = app_over(kept, sampler)
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        hear, use, undo, back = targets(app)
        await click(pilot, VoiceList, offset=(5, 1))
        assert not kept.file.exists()
        await click(pilot, hear)
        await until(pilot, lambda: sampler.heard == [ANNA])
        await click(pilot, use)
        assert 'pack = "anna"' in kept.text
        await click(pilot, undo)
        assert not kept.file.exists()
        await click(pilot, SettingRow, offset=(NAME_WIDTH + 2, 0))
        await click(pilot, back)
        await pilot.pause()
        assert app.is_left
    assert "rate = 95" in kept.text


async def test_names_from_elsewhere_are_only_text(tmp_path: Path) -> None:
    evil = VoiceRow(
        "x", "[red]Bob[/]\x1b[31m", "en-[b]", VoiceKind.SYSTEM, "[@click=app.quit]x\x07"
    )
    app = app_over(Kept(tmp_path), find=lambda: (evil,))
    async with app.run_test(size=(120, 24)) as pilot:
        await listed(pilot)
        text = screen_text(app)
        assert "[red]Bob[/] [31m" in text
        assert "[@click=app.quit]x " in text
        assert "\x1b" not in text


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (40, 12), (200, 60)])
async def test_it_bears_any_size_and_a_change_of_it(size: tuple[int, int], tmp_path: Path) -> None:
    app = app_over(Kept(tmp_path))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: pilot.app.screen.query_one(VoiceList).option_count)
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        text = screen_text(app)
        assert "● Coach" in text
        assert "Enter use" in text
