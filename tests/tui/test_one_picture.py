"""From one layout or screen to the next in one picture: nothing half-made reaches the terminal."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event as Gate

import pytest
from every_app import PLACES, Place
from fake_session import FakeSession, compiled, find
from lifts import squat_workout
from pictures import following, screen_text
from textual.pilot import Pilot
from textual.screen import Screen

from tempo_coach.playback.events import Event, EventKind, PauseReason, Position
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.tui import base_screen
from tempo_coach.tui.base import TerminalApp
from tempo_coach.tui.base_screen import CoachScreen
from tempo_coach.tui.screens.history import HistoryScreen

WORKOUT = squat_workout(sets=2, reps=2, tempo="1-0-1-1")
LONG_REST = squat_workout(sets=2, reps=2, rest_ms=180_000)
SCORE, LONG_SCORE = compiled(WORKOUT), compiled(LONG_REST)
NOTICE = "Sound is switched off."


class Pictures:
    """What can be read at every moment at which something goes to the terminal."""

    def __init__(self, app: TerminalApp, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen: list[str] = []
        show: Callable[..., None] = app._display  # pyright: ignore[reportPrivateUsage, reportUnknownMemberType, reportUnknownVariableType]

        def noting(screen: Screen[object], update: object) -> None:
            show(screen, update)
            if update is not None and not app._batch_count:  # pyright: ignore[reportPrivateUsage]
                self.seen.append(screen_text(app))

        monkeypatch.setattr(app, "_display", noting)


def at(kind: PhaseKind, elapsed_ms: float, nth: int = 0) -> Position:
    return find(SCORE, kind, elapsed_ms, nth=nth)


CHANGES: dict[str, tuple[Position, Position]] = {
    "tall to rest": (at(PhaseKind.TOP, 990, 3), at(PhaseKind.REST, 0)),
    "tall to switch": (at(PhaseKind.TOP, 990, 1), at(PhaseKind.SWITCH, 0)),
    "rest to ready": (at(PhaseKind.REST, 89_990), at(PhaseKind.READY, 0, 1)),
    "switch to ready": (at(PhaseKind.SWITCH, 9_990), at(PhaseKind.READY, 0, 1)),
    "listen to ready": (at(PhaseKind.TALK, 8_990), at(PhaseKind.READY, 0)),
    "ready to lower": (at(PhaseKind.READY, 4_990), at(PhaseKind.LOWER, 0)),
    "rest to over": (
        at(PhaseKind.REST, 89_990),
        replace(at(PhaseKind.REST, 89_999), overtime_ms=0.0),
    ),
    "a rest of minutes to one of seconds": (
        find(LONG_SCORE, PhaseKind.REST, 80_000),
        find(LONG_SCORE, PhaseKind.REST, 80_001 + 1_000),
    ),
    "a notice in a rest": (
        at(PhaseKind.REST, 5_000),
        replace(at(PhaseKind.REST, 5_000), sound_note=NOTICE),
    ),
    "a rest to a pause": (
        at(PhaseKind.REST, 5_000),
        replace(at(PhaseKind.REST, 5_000), paused=PauseReason.ASKED),
    ),
}


async def settled(pilot: Pilot[None]) -> None:
    """Wait until whatever would follow by itself has followed."""
    for _ in range(6):
        await pilot.pause(1 / 60)


def begin(session: FakeSession, here: Position) -> None:
    session.here = here
    session.tell(Event(EventKind.PHASE_STARTED, 0, 0.0, here.block, here.phase))


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize("change", CHANGES)
async def test_a_change_of_layout_is_one_picture(
    change: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = CHANGES[change]
    app, session = following(before, LONG_REST if "minutes" in change else WORKOUT)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        pictures = Pictures(app, monkeypatch)
        begin(session, after)
        await settled(pilot)
        assert_one(pictures)


MOVING = {"guide's exercise"}
"""Where a figure moves by itself, and every picture is another one."""

LED_TO = {name: place for name, place in PLACES.items() if place.keys and name not in MOVING}
"""The screens that a key leads to."""


async def shown(app: TerminalApp, pilot: Pilot[None]) -> None:
    """Wait until a screen is whole, and all that would follow by itself has followed."""
    while not (isinstance(app.screen, CoachScreen) and app.screen.is_presented):
        await pilot.pause(1 / 60)
    await settled(pilot)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
@pytest.mark.parametrize("place", LED_TO.values(), ids=LED_TO)
async def test_a_screen_opens_and_makes_way_in_one_picture(
    place: Place, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # How long the screen before may stay is another matter, and a busy machine may take longer.
    monkeypatch.setattr(base_screen, "PRESENTED_WITHIN_S", 30.0)
    app = place.make(tmp_path)
    async with app.run_test(size=size) as pilot:
        await shown(app, pilot)
        for key in place.keys[:-1]:
            await pilot.press(key)
            await shown(app, pilot)
        pictures = Pictures(app, monkeypatch)
        before = app.screen
        await pilot.press(place.keys[-1])
        while app.screen is before:
            await pilot.pause(1 / 60)
        await shown(app, pilot)
        assert type(app.screen).__name__ == place.screen
        assert_one(pictures)
        pictures.seen.clear()
        await pilot.press("escape")
        await shown(app, pilot)
        assert_one(pictures)


async def test_a_screen_waits_for_what_is_read_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_read = Gate()
    read = HistoryScreen._read  # pyright: ignore[reportPrivateUsage]

    def read_late(screen: HistoryScreen) -> object:
        assert may_read.wait(30)
        return read(screen)

    monkeypatch.setattr(HistoryScreen, "_read", read_late)
    monkeypatch.setattr(base_screen, "PRESENTED_WITHIN_S", 30.0)
    app = PLACES["history at home"].make(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(app, pilot)
        pictures = Pictures(app, monkeypatch)
        await pilot.press("h")
        await settled(pilot)
        assert not pictures.seen, "the home screen still stands there"
        may_read.set()
        await shown(app, pilot)
        assert_one(pictures)


async def test_what_stands_below_a_question_goes_on_in_sight(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, session = following(at(PhaseKind.LOWER, 100), WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(app, pilot)
        await pilot.press("q")
        await shown(app, pilot)
        assert len(app.screen_stack) > 2
        pictures = Pictures(app, monkeypatch)
        begin(session, at(PhaseKind.TOP, 100))
        await settled(pilot)
        assert pictures.seen, "it was painted anew"


def assert_one(pictures: Pictures) -> None:
    """Whatever was painted shows the same, which is what stands there in the end."""
    assert pictures.seen, "something was shown"
    half_made = [each for each in pictures.seen if each != pictures.seen[-1]]
    assert not half_made, "\n=====\n".join([*half_made[:2], pictures.seen[-1]])
