"""The settings over a session that goes on, and by mouse alone."""

from pathlib import Path

import pytest
from clicking import Clicks
from hand_driven import Hands
from kept_screens import SHEETS, Kept, ScreenApp, click, press, targets
from patience import until
from pictures import screen_text

from tempo_coach.app.voice_row import VoiceKind, VoiceRow
from tempo_coach.playback.events import EventKind
from tempo_coach.timeline.speech_options import Verbosity
from tempo_coach.training.prescription import Workout
from tempo_coach.tui.app import CoachApp
from tempo_coach.tui.screens.changed_question import ChangedQuestion
from tempo_coach.tui.screens.latency import LatencyScreen
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.screens.settings import SettingsScreen
from tempo_coach.tui.screens.summary import SummaryScreen
from tempo_coach.tui.screens.voices import VoicesScreen
from tempo_coach.tui.widgets.setting_row import NAME_WIDTH, SettingRow
from tempo_coach.tui.widgets.voice_list import VoiceList


@pytest.fixture
def hands(workout: Workout, monkeypatch: pytest.MonkeyPatch) -> Hands:
    """A workout in an app that knows the style sheet of the settings."""
    monkeypatch.setattr(CoachApp, "CSS_PATH", SHEETS)
    return Hands(workout)


def row(app: object, path: str) -> SettingRow:
    assert isinstance(app, (CoachApp, ScreenApp))
    return next(each for each in app.screen.query(SettingRow) if each.path == path)


async def test_a_session_goes_on_below_and_takes_the_change(hands: Hands, tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    async with hands.at_work() as pilot:
        await press(pilot, "enter")
        await hands.wait(13_000)
        before = hands.session.position()
        screen = SettingsScreen(kept.store, kept.applied.append, below=lambda: "set 1 of 5")
        hands.app.push_screen(screen)
        await pilot.pause()
        await press(pilot, "right", "space", "enter")
        await hands.wait(20_000)
        assert "set 1 of 5" in screen_text(hands.app)
        await press(pilot, "escape")
        await pilot.pause()
        assert isinstance(hands.app.screen, SessionScreen)
        after = hands.session.position()
        told = {event.kind for event in hands.told}
        assert not told & {EventKind.PAUSED, EventKind.SESSION_FINISHED}
    assert before.remaining_ms - after.remaining_ms == pytest.approx(20_000)
    assert kept.applied[-1].coach.verbosity is Verbosity.WORDS


async def test_a_session_that_ends_meanwhile_shows_its_end_and_the_change_is_kept(
    hands: Hands, tmp_path: Path
) -> None:
    kept = Kept(tmp_path)
    async with hands.at_work() as pilot:
        await press(pilot, "enter")
        await hands.wait(13_000)
        hands.app.push_screen(SettingsScreen(kept.store, kept.applied.append))
        await pilot.pause()
        await press(pilot, "right")
        hands.session.end()
        await hands.settle()
        await pilot.pause()
        assert isinstance(hands.app.screen, SummaryScreen)
    assert 'verbosity = "counts"' in kept.text


async def test_the_mouse_alone_changes_takes_back_and_leaves(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    app = ScreenApp(lambda: SettingsScreen(kept.store, kept.applied.append))
    async with app.run_test(size=(80, 40)) as pilot:
        volume = row(app, "sound.volume")
        await click(pilot, volume)
        assert volume.chosen
        assert not kept.file.exists()
        left_arrow, value = NAME_WIDTH + 2, NAME_WIDTH + 5
        await click(pilot, volume, offset=(left_arrow, 0))
        await click(pilot, volume, offset=(left_arrow, 0))
        assert volume.value == "70%"
        await click(pilot, volume, offset=(value, 0))
        assert volume.value == "75%"
        await click(pilot, volume, offset=(1, 0))
        assert volume.value == "75%"
        await click(pilot, targets(app)[0])
        assert volume.value == "80%"
        await click(pilot, row(app, "coach.count"))
        await click(pilot, row(app, "coach.count"), offset=(value, 0))
        await click(pilot, targets(app)[-1])
        await pilot.pause()
        assert app.is_left
    assert 'count = "down"' in kept.text
    assert "volume" not in kept.text


async def test_the_mouse_answers_whose_change_is_kept(tmp_path: Path) -> None:
    kept = Kept(tmp_path, "[sound]\nvolume = 65\n")
    app = ScreenApp(lambda: SettingsScreen(kept.store, kept.applied.append))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right")
        kept.file.write_text("[sound]\nvolume = 40\n", "utf-8")
        await press(pilot, "enter")
        await pilot.pause()
        assert isinstance(app.screen, ChangedQuestion)
        await click(pilot, targets(app)[-1])
        await pilot.pause()
        assert isinstance(app.screen, SettingsScreen)
    assert "volume = 40" in kept.text
    assert 'verbosity = "counts"' in kept.text


async def test_what_the_screens_above_change_is_shown_and_can_be_taken_back(
    tmp_path: Path,
) -> None:
    kept, clicks = Kept(tmp_path), Clicks()
    anna = VoiceRow("anna", "Anna", "en", VoiceKind.PACK)

    def open_voices() -> None:
        app.push_screen(
            VoicesScreen(lambda: (anna,), lambda _: None, kept.store, kept.applied.append)
        )

    def open_latency() -> None:
        now_ms = clicks.clock.now_ms
        app.push_screen(LatencyScreen(clicks, kept.store, kept.applied.append, now_ms))

    app = ScreenApp(
        lambda: SettingsScreen(
            kept.store, kept.applied.append, open_voices=open_voices, open_latency=open_latency
        )
    )
    async with app.run_test(size=(80, 40)) as pilot:
        await click(pilot, row(app, "voice.pack"))
        await press(pilot, "enter")
        await until(pilot, lambda: app.screen.query_one(VoiceList).option_count)
        await press(pilot, "enter", "escape")
        assert row(app, "voice.pack").value == "anna"
        await click(pilot, row(app, "sound.latency_ms"))
        await press(pilot, "enter")
        await press(pilot, "right", "enter")
        assert row(app, "sound.latency_ms").value == "10 ms"
        assert kept.text.count("\n") > 4
        await press(pilot, "u", "u")
        assert row(app, "voice.pack").value == "the coach"
    assert not kept.file.exists()
    assert len(kept.applied) == 4


async def test_theirs_that_is_broken_is_kept_and_told(tmp_path: Path) -> None:
    kept = Kept(tmp_path, "[sound]\nvolume = 65\n")
    app = ScreenApp(lambda: SettingsScreen(kept.store, kept.applied.append))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right")
        kept.file.write_text("[sound\nvolume = 40\n", "utf-8")
        await press(pilot, "enter")
        await press(pilot, "k")
        assert "settings.toml:1:" in screen_text(app)
        assert row(app, "sound.volume").value == "80%"
    assert kept.text == "[sound\nvolume = 40\n"


async def test_undo_writes_nothing_over_a_file_that_was_broken_meanwhile(tmp_path: Path) -> None:
    kept = Kept(tmp_path, "[sound]\nvolume = 65\n")
    app = ScreenApp(lambda: SettingsScreen(kept.store, kept.applied.append))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right", "enter", "right")
        kept.file.write_text("[sound\n", "utf-8")
        await press(pilot, "enter")
        await press(pilot, "k")
        await press(pilot, "u")
        assert isinstance(app.screen, SettingsScreen)
        assert "settings.toml:1:" in screen_text(app)
    assert kept.text == "[sound\n"
