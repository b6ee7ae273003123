"""The questions after a session and on the next morning as they are seen."""

from datetime import date

import pytest
from after_session import RememberedAnswers
from asked_app import AskedApp, finished_app
from pictures import picture
from syrupy.assertion import SnapshotAssertion

from tempo_coach.history.records import PainToAsk
from tempo_coach.tui.screens.pain_question import PainQuestionScreen
from tempo_coach.tui.themes import LIGHT

SIZES = [(40, 12), (80, 24), (120, 40)]

TO: dict[str, tuple[str, ...]] = {
    "control": (),
    "effort": ("1", "2"),
    "pain": ("1", "2", "7"),
    "pain-advice": ("1", "2", "7", "4"),
    "note": ("1", "2", "7", "enter", *"the left knee wanders"),
    "suggestion": ("1", "2", "7", "2", "enter", "pagedown"),
    "pain-speaks-against-it": ("1", "2", "7", "4", "enter", "pagedown"),
    "overruled": ("1", "2", "7", "2", "enter", "pagedown", "minus", "minus"),
    "done": ("1", "2", "7", "2", "enter", "pagedown", "enter"),
}
"""The keys that lead to each picture."""


def size_name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


sizes = pytest.mark.parametrize("size", SIZES, ids=size_name)


@sizes
@pytest.mark.parametrize("state", TO)
async def test_after_a_session(state: str, size: tuple[int, int], svg: SnapshotAssertion) -> None:
    app = finished_app(RememberedAnswers())
    async with app.run_test(size=size) as pilot:
        await app.press(pilot, *TO[state])
        assert picture(app) == svg


MORNING: dict[str, tuple[str, ...]] = {"morning": (), "morning-worse": ("6",)}


def morning_app() -> AskedApp:
    pain = PainToAsk("s", date(2026, 5, 3), 4)
    return AskedApp(
        lambda presses, _now_ms: PainQuestionScreen(
            pain, date(2026, 5, 4), lambda _answer: None, presses
        )
    )


@sizes
@pytest.mark.parametrize("state", MORNING)
async def test_next_morning(state: str, size: tuple[int, int], svg: SnapshotAssertion) -> None:
    app = morning_app()
    async with app.run_test(size=size) as pilot:
        await app.press(pilot, *MORNING[state])
        assert picture(app) == svg


@pytest.mark.parametrize("state", ["control", "pain-speaks-against-it"])
async def test_in_a_bright_room(state: str, svg: SnapshotAssertion) -> None:
    app = finished_app(RememberedAnswers())
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = LIGHT.name
        await app.press(pilot, *TO[state])
        assert picture(app) == svg


async def test_without_colour(svg: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = finished_app(RememberedAnswers())
    async with app.run_test(size=(80, 24)) as pilot:
        await app.press(pilot, *TO["pain-advice"])
        assert picture(app) == svg
