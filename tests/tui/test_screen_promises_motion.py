"""A gauge that keeps the prescribed pace, and a figure that knows its sides."""

import pytest
from cells import cells, text_in
from fake_session import FakeSession, compiled, find
from lifts import squat_workout
from pictures import following
from textual.app import App
from textual.geometry import Region
from textual.pilot import Pilot

from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.tui.screens.session import SessionScreen

WORKOUT = squat_workout(sets=5, reps=5, tempo="4-2-1-1")
SCORE = compiled(WORKOUT)
EIGHTHS = " ▁▂▃▄▅▆▇█"
BRAILLE = 0x2800


async def show(
    pilot: Pilot[None], session: FakeSession, kind: PhaseKind, elapsed_ms: float
) -> None:
    """A moment without the change of phase that leads to it."""
    session.here = find(SCORE, kind, elapsed_ms)
    assert isinstance(pilot.app.screen, SessionScreen)
    pilot.app.screen.follow()
    await pilot.pause()


def region(app: App[None], target: str) -> Region:
    return app.screen.query_one(target).region


def level(app: App[None]) -> float:
    """How far up the gauge is filled, in cells, as its middle column tells it."""
    room = region(app, "#gauge")
    column = [row[room.x + room.width // 2].text for row in cells(app)[room.y : room.bottom]]
    filled = 0.0
    for text in reversed(column):
        if text not in EIGHTHS[1:]:
            break
        filled += EIGHTHS.index(text) / 8
        if text != "█":
            break
    return filled


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_gauge_keeps_the_prescribed_pace_to_an_eighth_of_a_cell(
    size: tuple[int, int],
) -> None:
    app, session = following(find(SCORE, PhaseKind.READY, 4_900), WORKOUT)
    async with app.run_test(size=size) as pilot:
        full = level(app)
        assert full >= size[1] / 2, "the eye needs a way to follow"
        for elapsed_ms in range(0, 4_000, 170):
            await show(pilot, session, PhaseKind.LOWER, elapsed_ms)
            assert level(app) == pytest.approx(full * (1 - elapsed_ms / 4_000), abs=1 / 8)
        for elapsed_ms in (0, 700, 1_999):
            await show(pilot, session, PhaseKind.HOLD, elapsed_ms)
            assert level(app) == 0
        for elapsed_ms in range(0, 1_000, 130):
            await show(pilot, session, PhaseKind.PRESS, elapsed_ms)
            assert level(app) == pytest.approx(full * elapsed_ms / 1_000, abs=1 / 8)
        await show(pilot, session, PhaseKind.TOP, 10)
        assert level(app) == full


def dots(app: App[None]) -> set[tuple[int, int]]:
    """The dots of the figure, from the left upper corner of what is drawn."""
    columns = (0x47, 0xB8)
    rows = (0x09, 0x12, 0x24, 0xC0)
    found = {
        (2 * x + right, 4 * y + down)
        for y, line in enumerate(text_in(cells(app), region(app, "#figure")).split("\n"))
        for x, text in enumerate(line)
        if ord(text) >= BRAILLE
        for right, column in enumerate(columns)
        for down, row in enumerate(rows)
        if (ord(text) - BRAILLE) & column & row
    }
    # The floor is as wide as the picture and has no sides.
    floor = max(y for _, y in found)
    return {(x, y) for x, y in found if y < floor - 3}


async def test_the_figure_is_mirrored_for_the_other_leg() -> None:
    for kind in (PhaseKind.LOWER, PhaseKind.PRESS):
        for elapsed_ms in (100, 500, 900):
            drawn: list[set[tuple[int, int]]] = []
            for nth in (0, 5):
                app, _ = following(find(SCORE, kind, elapsed_ms, nth=nth), WORKOUT)
                async with app.run_test(size=(120, 40)):
                    drawn.append(dots(app))
            left, right = drawn
            axis = min(x for x, _ in left) + max(x for x, _ in right)
            mirrored = {(axis - x, y) for x, y in right}
            near = {(x + dx, y) for x, y in left for dx in (-1, 0, 1)}
            assert len(mirrored - near) <= len(mirrored) / 50
            assert len({(x, y) for x, y in right} - near) > len(right) / 5, "it has sides"
