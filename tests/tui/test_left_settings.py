"""Screens that write settings and are left, or covered, while something is still to come."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from kept_screens import Kept, ScreenApp, press
from patience import until
from textual.screen import ModalScreen

from tempo_coach.app.voice_row import VoiceKind, VoiceRow
from tempo_coach.errors import CoachError
from tempo_coach.tui.screens.settings import SettingsScreen
from tempo_coach.tui.screens.voices import VoicesScreen
from tempo_coach.tui.widgets.voice_list import VoiceList

COACH = VoiceRow("coach", "Coach", "en", VoiceKind.PACK, "61 phrases, complete")
PATIENCE_S = 20.0


async def test_a_screen_under_a_question_takes_nothing_away(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    app = ScreenApp(lambda: SettingsScreen(kept.store, kept.applied.append))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        below = app.screen
        assert isinstance(below, SettingsScreen)
        above = ModalScreen[None]()
        app.push_screen(above)
        await pilot.pause()
        below.go_back()
        await pilot.pause()
        assert app.screen is above
        app.pop_screen()
        await pilot.pause()
        below.go_back()
        await pilot.pause()
        assert app.is_left


class Slow:
    """Work that ends when it is told to, with an error or without."""

    def __init__(self, error: Exception | None) -> None:
        self.begun, self.ends = threading.Event(), threading.Event()
        self.threads: list[threading.Thread] = []
        self._error = error

    def __call__(self) -> None:
        self.threads.append(threading.current_thread())
        self.begun.set()
        assert self.ends.wait(PATIENCE_S)
        if self._error:
            raise self._error

    @property
    def is_over(self) -> bool:
        return self.ends.is_set() and not any(each.is_alive() for each in self.threads)


@pytest.mark.parametrize("error", [None, CoachError("no sound device"), OSError("gone")])
@pytest.mark.parametrize("leaves", ["while voices are sought", "while one is heard"])
async def test_voices_that_come_after_the_screen_has_gone_disturb_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception | None, leaves: str
) -> None:
    cries: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", cries.append)
    slow, kept = Slow(error), Kept(tmp_path)
    seeks = leaves == "while voices are sought"

    def find() -> tuple[VoiceRow, ...]:
        if seeks:
            slow()
        return (COACH,)

    hear: Callable[[VoiceRow], None] = lambda _row: slow()  # noqa: E731
    app = ScreenApp(lambda: VoicesScreen(find, hear, kept.store, kept.applied.append))
    async with app.run_test(size=(80, 24)) as pilot:
        if not seeks:
            await until(pilot, lambda: pilot.app.screen.query(VoiceList).first().option_count)
            await press(pilot, "space")
        await until(pilot, slow.begun.is_set)
        await press(pilot, "escape")
        await until(pilot, lambda: app.is_left)
        slow.ends.set()
        await until(pilot, lambda: slow.is_over)
        assert app.is_running
    assert cries == []
