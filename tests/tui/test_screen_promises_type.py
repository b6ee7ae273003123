"""What must be read from the mat: how large, how whole, how steady, at every size."""

import pytest
from cells import cells, ink_box, text_in
from fake_session import compiled, find
from lifts import squat_workout, whole_workout
from pictures import following, screen_text
from textual.geometry import Region
from textual.pilot import Pilot
from tmux_window import Screen

from tempo_coach.playback.events import Position
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.prescription import Workout
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.widgets.big_text import drawings

SIZES = [(80, 24), (80, 60), (100, 30), (120, 40), (250, 80)]
PAUSED_AT_THE_FLOOR = squat_workout(sets=5, reps=5, tempo="4-2-1-1")
SCORE = compiled(PAUSED_AT_THE_FLOOR)
DIGITS = "0123456789"
MOMENTS: dict[str, tuple[PhaseKind, float, str, str]] = {
    "lower": (PhaseKind.LOWER, 2_500, "LOWER", "3"),
    "hold": (PhaseKind.HOLD, 1_500, "HOLD", "2"),
    "press": (PhaseKind.PRESS, 500, "PRESS", "1"),
    "top": (PhaseKind.TOP, 500, "TALL", "1"),
    "ready": (PhaseKind.READY, 1_500, "READY", "4"),
    "switch": (PhaseKind.SWITCH, 500, "SWITCH", "10"),
    "rest": (PhaseKind.REST, 2_500, "REST", "88"),
    "talk": (PhaseKind.TALK, 500, "LISTEN", "10"),
}
every_moment = pytest.mark.parametrize(
    ("kind", "elapsed_ms", "word", "second"), MOMENTS.values(), ids=MOMENTS
)


def part(pilot: Pilot[None], target: str, size: tuple[int, int]) -> Screen:
    """What stands in the room of a widget, which has to be on the screen as a whole."""
    region = pilot.app.screen.query_one(target).region
    assert Region(0, 0, *size).contains_region(region), (target, region, size)
    return Screen(text_in(cells(pilot.app), region), region.width)


def faults_of(pilot: Pilot[None], size: tuple[int, int], word: str, second: str) -> list[str]:
    """What cannot be read from the mat."""
    number, phase = part(pilot, "#number", size), part(pilot, "#word", size)
    least = max(9, -(-size[1] // 3))
    _, _, _, rows = ink_box(number.lines)
    columns = f"{size[0]}x{size[1]}"
    faults: list[str] = []
    if rows < least:
        faults.append(f"{second} is {rows} rows tall, not {least}, at {columns}")
    elif not number.shows_large(second, least):
        faults.append(f"{second} is cut at {columns}:\n{number.text}")
    if not phase.shows_large(word, 5):
        faults.append(f"{word} is small or cut at {columns}:\n{phase.text}")
    return faults


async def faults_at_all_sizes(
    workout: Workout, here: Position, word: str, second: str
) -> list[str]:
    app, _ = following(here, workout)
    faults: list[str] = []
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            faults += faults_of(pilot, size, word, second)
    return faults


@every_moment
async def test_the_second_and_the_word_are_large_and_whole(
    kind: PhaseKind, elapsed_ms: float, word: str, second: str
) -> None:
    here = find(SCORE, kind, elapsed_ms)
    assert not await faults_at_all_sizes(PAUSED_AT_THE_FLOOR, here, word, second)


@pytest.mark.parametrize(
    ("workout", "kind", "elapsed_ms", "word", "second"),
    [
        (squat_workout(rest_ms=180_000), PhaseKind.REST, 0, "REST", "3:00"),
        (squat_workout(tempo="10-0-1-1"), PhaseKind.LOWER, 9_500, "LOWER", "10"),
    ],
)
async def test_long_counts_are_large_too(
    workout: Workout, kind: PhaseKind, elapsed_ms: float, word: str, second: str
) -> None:
    here = find(compiled(workout), kind, elapsed_ms)
    assert not await faults_at_all_sizes(workout, here, word, second)


async def test_both_large_words_of_a_deadlift_are_whole() -> None:
    workout = whole_workout()
    score = compiled(workout)
    last = [block for block in score.blocks if block.phases[0].kind is PhaseKind.READY][-1]
    names = {PhaseKind.LOWER: "HINGE", PhaseKind.PRESS: "DRIVE", PhaseKind.HOLD: "HOLD"}
    for kind, word in names.items():
        nth = sum(
            phase.kind is kind
            for block in score.blocks[: score.blocks.index(last)]
            for phase in block.phases
        )
        app, _ = following(find(score, kind, 100, nth=nth), workout)
        async with app.run_test(size=(80, 24)) as pilot:
            assert not faults_of(pilot, (80, 24), word, "1")


@every_moment
async def test_phase_second_leg_and_rep_remain_at_40_by_12(
    kind: PhaseKind, elapsed_ms: float, word: str, second: str
) -> None:
    in_rep = kind.rep_phase is not None
    here = find(SCORE, kind, elapsed_ms, rep=3 if in_rep else None)
    app, _ = following(here, PAUSED_AT_THE_FLOOR)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        shown = Screen(screen_text(app), 40)
        assert shown.shows_large(word, 3), shown.text
        assert shown.shows_large(second, 4), shown.text
        assert ("RIGHT LEG" if kind is PhaseKind.SWITCH else "LEFT LEG") in shown.text.upper()
        if in_rep:
            assert "3/5" in shown.text
        elif kind is PhaseKind.READY:
            assert "5" in "".join(line for line in shown.lines if "REP" in line.upper())


def test_every_digit_is_equally_wide_and_tall() -> None:
    for room in [(12, 4), (20, 12), (60, 30)]:
        drawn = [[(len(rows), len(rows[0])) for rows in drawings(digit, *room)] for digit in DIGITS]
        assert drawn[0]
        assert all(each == drawn[0] for each in drawn)


def units_column(pilot: Pilot[None], digit: str) -> tuple[int, int, int]:
    """Column and row of the cell that holds the last digit of the number, and its height."""
    region = pilot.app.screen.query_one("#number").region
    lines = text_in(cells(pilot.app), region).split("\n")
    for rows in sorted(drawings(digit, region.width, region.height), key=len, reverse=True):
        for top in range(len(lines) - len(rows) + 1):
            for left in range(region.width - len(rows[0]), -1, -1):
                here = [line[left : left + len(rows[0])] for line in lines[top : top + len(rows)]]
                if here == list(rows):
                    return left + region.x, top + region.y, len(rows)
    pytest.fail(f"no {digit}")


def regions(pilot: Pilot[None]) -> list[Region]:
    targets = ("#word", "#number", "#leg", "#rep", "#gauge", "#figure", "#keys")
    return [pilot.app.screen.query_one(target).region for target in targets]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
@pytest.mark.parametrize(
    ("tempo", "kind", "moments"),
    [
        ("4-0-1-1", PhaseKind.LOWER, [0, 999, 1_000, 2_500, 3_999]),
        ("4-0-1-1", PhaseKind.REST, [78_000.0 + 1_000 * second for second in range(12)]),
        ("4-0-1-1", PhaseKind.SWITCH, [1_000.0 * second for second in range(10)]),
        ("12-0-1-1", PhaseKind.LOWER, [1_000.0 * second for second in range(12)]),
    ],
)
async def test_nothing_jumps_while_the_seconds_go_by(
    tempo: str, kind: PhaseKind, moments: list[float], size: tuple[int, int]
) -> None:
    workout = squat_workout(sets=5, reps=5, tempo=tempo)
    score = compiled(workout)
    app, session = following(find(score, kind, moments[0]), workout)
    async with app.run_test(size=size) as pilot:
        places: set[tuple[int, int, int]] = set()
        rooms: set[tuple[Region, ...]] = set()
        for elapsed_ms in moments:
            session.here = find(score, kind, elapsed_ms)
            await follow(pilot)
            places.add(units_column(pilot, counted(session.here)[-1]))
            rooms.add(tuple(regions(pilot)))
        assert len(places) == 1, f"the last digit moved: {places}"
        assert len(rooms) == 1, "something else moved"


async def follow(pilot: Pilot[None]) -> None:
    assert isinstance(pilot.app.screen, SessionScreen)
    pilot.app.screen.follow()
    await pilot.pause()


def counted(here: Position) -> str:
    return str(here.second)
