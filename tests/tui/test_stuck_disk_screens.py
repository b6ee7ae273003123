"""The screen's thread waits for no disk: keys act while one does not answer."""

import threading
from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from after_session import RememberedAnswers
from asked_app import finished_app
from every_app import PLACES
from histories import TODAY, typical
from history_pages import history_of, waits
from patience import until
from pictures import screen_text
from textual.pilot import Pilot

from tempo_coach.history import history as history_module
from tempo_coach.history.database import Database
from tempo_coach.history.history_writer import HistoryWriter
from tempo_coach.history.recording_lock import RecordingLock
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.tui.history_app import HistoryApp
from tempo_coach.tui.screens.history import HistoryScreen
from tempo_coach.tui.screens.history_session import HistorySessionScreen
from tempo_coach.tui.widgets.page_bar import PageBar

PATIENCE_S = 20.0


class Gate:
    """Stands between the coach and its disk, open at first."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        self.waiting = threading.Event()
        """Somebody stands before it."""

    def shut(self) -> None:
        self._open.clear()
        self.waiting.clear()

    def open(self) -> None:
        self._open.set()

    def before(self, do: Callable[..., Any]) -> Callable[..., Any]:
        """The same, behind the gate."""

        def gated(*arguments: Any, **how: Any) -> Any:
            assert threading.current_thread() is not threading.main_thread(), "the screen waits"
            self.waiting.set()
            assert self._open.wait(PATIENCE_S)
            return do(*arguments, **how)

        return gated


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Generator[Gate]:
    made = Gate()
    monkeypatch.setattr(history_module, "open_to_read", made.before(history_module.open_to_read))
    monkeypatch.setattr(RecordingLock, "is_taken", made.before(RecordingLock.is_taken))
    monkeypatch.setattr(HistoryRepository, "details", made.before(HistoryRepository.details))
    yield made
    made.open()


@pytest.fixture
def app(tmp_path: Path, gate: Gate) -> Generator[HistoryApp]:
    assert gate
    history = history_of(typical(tmp_path / "history.db"))
    yield HistoryApp(history, TODAY)
    history.close()


async def stands_before(pilot: Pilot[None], gate: Gate) -> None:
    await until(pilot, gate.waiting.is_set)


def page(app: HistoryApp) -> int:
    return app.screen.query_one(PageBar).open


async def test_pages_are_turned_and_left_before_anything_is_read(
    app: HistoryApp, gate: Gate
) -> None:
    gate.shut()
    async with app.run_test() as pilot:
        await stands_before(pilot, gate)
        for key, number in (("3", 2), ("tab", 3), ("1", 0), ("2", 1)):
            await pilot.press(key)
            assert page(app) == number
        assert "Nothing recorded yet." not in screen_text(app), "that is not known yet"
        await until(pilot, lambda: "One moment: the disk is busy." in screen_text(app))
        await pilot.press("question_mark", "escape", "escape")
        await pilot.pause()
        assert not app.is_running


async def test_what_is_read_late_is_shown(app: HistoryApp, gate: Gate) -> None:
    gate.shut()
    async with app.run_test() as pilot:
        await stands_before(pilot, gate)
        await pilot.press("2")
        gate.open()
        await until(pilot, lambda: not waits(app))
        assert "REPS: Single-leg squat" in screen_text(app)


async def test_a_change_that_waits_for_the_disk_happens_once(app: HistoryApp, gate: Gate) -> None:
    async with app.run_test() as pilot:
        await until(pilot, lambda: not waits(app))
        await pilot.press("4")
        gate.shut()
        await pilot.press("d")
        await stands_before(pilot, gate)
        await pilot.press("up", "d", "u")
        assert "One moment: the disk is busy." in screen_text(app)
        await pilot.press("1")
        assert page(app) == 0
        gate.open()
        await until(pilot, lambda: not waits(app))
        assert "Deleted; press u to restore." in screen_text(app)
        assert "2026: 21 sessions" in screen_text(app)


async def test_a_session_is_left_before_it_is_read(app: HistoryApp, gate: Gate) -> None:
    async with app.run_test() as pilot:
        await until(pilot, lambda: not waits(app))
        await pilot.press("4")
        gate.shut()
        await pilot.press("enter")
        await stands_before(pilot, gate)
        assert isinstance(app.screen, HistorySessionScreen)
        await pilot.press("e")
        assert isinstance(app.screen, HistorySessionScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, HistoryScreen)
        gate.open()
        await until(pilot, lambda: not waits(app))
        assert isinstance(app.screen, HistoryScreen)


async def test_questions_are_answered_while_sessions_before_are_read(gate: Gate) -> None:
    answers = RememberedAnswers()
    answers.look_back = gate.before(answers.look_back)
    gate.shut()
    app = finished_app(answers)
    async with app.run_test() as pilot:
        await stands_before(pilot, gate)
        await app.press(pilot, "1")
        assert [each[0] for each in answers.kept] == ["rate"]
        gate.open()


# Whatever is done on whichever screen


@pytest.fixture
def caught(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What has waited for the disk in the screen's thread."""
    found: list[str] = []

    def told(name: str, do: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*arguments: Any, **how: Any) -> Any:
            if threading.current_thread() is threading.main_thread():
                found.append(name)
            return do(*arguments, **how)

        return asked

    for of, names in {
        Database: ("rows", "write", "transaction", "close"),
        HistoryWriter: ("catch_up",),
        RecordingLock: ("take", "is_taken"),
    }.items():
        for name in names:
            monkeypatch.setattr(of, name, told(f"{of.__name__}.{name}", getattr(of, name)))
    return found


KEYS = (*"4", "enter", "e", "right", "enter", "u", "escape", *"duu3", "left", *"2w1")


@pytest.mark.parametrize("name", ["history", "home"])
async def test_no_key_has_the_screen_wait(name: str, tmp_path: Path, caught: list[str]) -> None:
    place = PLACES[name]
    app = place.make(tmp_path)
    # A history is written and opened before the screen is there.
    caught.clear()
    async with app.run_test() as pilot:
        for key in ("h", *KEYS) if name == "home" else KEYS:
            await until(pilot, lambda: not waits(app))
            await pilot.press(key)
        await until(pilot, lambda: not waits(app))
        assert caught == []
        with suppress(RuntimeError):
            await pilot.press("escape")
