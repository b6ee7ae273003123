"""Every state that a runner can meet, in four sizes of terminal."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from fake_session import FakeSession, compiled, find, reps_of, set_blocks
from lifts import squat_workout, whole_workout
from pictures import following, picture
from syrupy.assertion import SnapshotAssertion

from tempo_coach.playback.events import Event, EventKind, PauseReason, Position
from tempo_coach.timeline.timeline import PhaseKind, Timeline
from tempo_coach.tui.app import CoachApp
from tempo_coach.tui.themes import LIGHT

SIZES = [(40, 12), (80, 24), (120, 40), (200, 50)]
WORKOUT = squat_workout(sets=5, reps=5)
LOST = "The speaker was lost; the next block brings a new one."

STATES: dict[str, Callable[[Timeline], Position]] = {
    "ready": lambda score: find(score, PhaseKind.READY, 2500),
    "lower": lambda score: find(score, PhaseKind.LOWER, 2600, rep=3),
    "press": lambda score: find(score, PhaseKind.PRESS, 400, rep=3),
    "top": lambda score: find(score, PhaseKind.TOP, 400, rep=5, nth=1),
    "switch": lambda score: find(score, PhaseKind.SWITCH, 3000),
    "rest": lambda score: find(score, PhaseKind.REST, 23_000),
    "talk": lambda score: _of_nine_seconds(find(score, PhaseKind.TALK, 100)),
    "slept": lambda score: replace(
        find(score, PhaseKind.LOWER, 2600, rep=3), paused=PauseReason.SLEPT
    ),
    "lost": lambda score: replace(find(score, PhaseKind.PRESS, 400, rep=3), sound_note=LOST),
}


def size_name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", SIZES, ids=size_name)
@pytest.mark.parametrize("state", STATES)
async def test_session(state: str, size: tuple[int, int], svg: SnapshotAssertion) -> None:
    app, _ = following(_at(state), WORKOUT)
    async with app.run_test(size=size):
        assert picture(app) == svg


@pytest.mark.parametrize("size", SIZES, ids=size_name)
async def test_long_rest(size: tuple[int, int], svg: SnapshotAssertion) -> None:
    workout = squat_workout(rest_ms=180_000)
    position = find(compiled(workout), PhaseKind.REST, 20_000)
    app, _ = following(replace(position, remaining_ms=700_000), workout)
    async with app.run_test(size=size):
        assert picture(app) == svg


@pytest.mark.parametrize("size", SIZES, ids=size_name)
async def test_home(size: tuple[int, int], svg: SnapshotAssertion) -> None:
    workout = whole_workout()
    session = FakeSession(find(compiled(workout), PhaseKind.READY, 0))
    app = CoachApp(session, workout, 1_680_000)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert picture(app) == svg


@pytest.mark.parametrize("size", SIZES[:2], ids=size_name)
async def test_question(size: tuple[int, int], svg: SnapshotAssertion) -> None:
    app, _ = following(_at("lower"), WORKOUT)
    async with app.run_test(size=size) as pilot:
        await pilot.press("q")
        await pilot.pause()
        assert picture(app) == svg


@pytest.mark.parametrize("sets_done", [0, 3, 10])
async def test_finished(sets_done: int, svg: SnapshotAssertion) -> None:
    score = compiled(WORKOUT)
    app, session = following(_at("rest"), WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        for block in set_blocks(score)[:sets_done]:
            for event in reps_of(block):
                session.tell(event)
        await pilot.pause()
        session.end()
        session.tell(Event(EventKind.SESSION_FINISHED, 700_000, 700_000.0))
        await pilot.pause()
        await pilot.pause()
        assert picture(app) == svg


async def test_without_colour(svg: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app, _ = following(_at("press"), WORKOUT)
    async with app.run_test(size=(80, 24)):
        assert picture(app) == svg


@pytest.mark.parametrize("state", ["lower", "press"])
async def test_in_a_bright_room(state: str, svg: SnapshotAssertion) -> None:
    app, _ = following(_at(state), WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = LIGHT.name
        await pilot.pause()
        assert picture(app) == svg


def _at(state: str) -> Position:
    """A state with a time left that no longer phrase changes."""
    return replace(STATES[state](compiled(WORKOUT)), remaining_ms=700_000)


def _of_nine_seconds(talk: Position) -> Position:
    return replace(talk, phase=replace(talk.phase, duration_ms=9000))
