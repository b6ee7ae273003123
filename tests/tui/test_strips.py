"""The real seconds of the lowerings, of which no leg is ever cut off."""

from collections.abc import Iterator

import pytest
from fake_session import compiled, find, reps_of, set_blocks
from lifts import squat_workout
from pictures import following, screen_text

from tempo_coach.playback.events import Event, EventKind
from tempo_coach.timeline.timeline import Block, PhaseKind
from tempo_coach.training.lowering import Enforcement, Lowering, Verdict
from tempo_coach.training.prescription import Side
from tempo_coach.tui.look.strips import strip_wordings
from tempo_coach.tui.widgets.two_sided_line import spread

TIMES = (
    (2100, Verdict.ON_TIME),
    (1200, Verdict.TOO_FAST),
    (2100, Verdict.ON_TIME),
    (2900, Verdict.SLOW),
    (2000, Verdict.ON_TIME),
)
TOUCHES = tuple(
    Lowering(number, taken_ms, 2000, verdict, repeated=False)
    for number, (taken_ms, verdict) in enumerate(TIMES, start=1)
)
BOTH = ((Side.LEFT, TOUCHES), (Side.RIGHT, TOUCHES))


def shown(width: int, legs: tuple[tuple[Side, tuple[Lowering, ...]], ...] = BOTH) -> str:
    return spread(strip_wordings(legs), (), width).rstrip()


def test_every_wording_names_both_legs_and_each_is_shorter() -> None:
    wordings = strip_wordings(BOTH)
    for each in wordings:
        assert "left" in each or "L " in each
        assert "right" in each or "R " in each
    assert [len(each) for each in wordings] == sorted(map(len, wordings), reverse=True)


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (
            120,
            "Lowered, seconds: left 2.1 · 1.2 fast · 2.1 · 2.9 slow · 2.0"
            "   right 2.1 · 1.2 fast · 2.1 · 2.9 slow · 2.0",
        ),
        (
            90,
            "left 2.1 · 1.2 fast · 2.1 · 2.9 slow · 2.0"
            "   right 2.1 · 1.2 fast · 2.1 · 2.9 slow · 2.0",
        ),
        (78, "left 2.1 · 1.2! · 2.1 · 2.9~ · 2.0   right 2.1 · 1.2! · 2.1 · 2.9~ · 2.0"),
        (56, "left 2.1 1.2! 2.1 2.9~ 2.0   right 2.1 1.2! 2.1 2.9~ 2.0"),
        (48, "L 2.1 1.2! 2.1 2.9~ 2.0  R 2.1 1.2! 2.1 2.9~ 2.0"),
        (38, "On time: left 3/5   right 3/5"),
    ],
)
def test_the_fullest_wording_that_fits_is_shown(width: int, line: str) -> None:
    assert shown(width) == line


@pytest.mark.parametrize("count", range(1, 13))
def test_80_columns_hold_both_legs_of_any_set(count: int) -> None:
    many = (TOUCHES * 3)[:count]
    line = shown(78, ((Side.LEFT, many), (Side.RIGHT, many)))
    assert "…" not in line
    right = line.replace("right", "R").split("R ")[1]
    assert right.count(".") == count or f"/{count}" in right


async def test_80_by_24_shows_both_legs_of_five_reps_in_a_rest() -> None:
    workout = squat_workout(sets=2, reps=5, rest_ms=40_000, tempo="2-0-1-1")
    app, session = following(find(compiled(workout), PhaseKind.REST, 3_000), workout)
    session.enforced = Enforcement.TOUCH
    async with app.run_test(size=(80, 24)) as pilot:
        for block in set_blocks(compiled(workout))[:2]:
            for event in (*_touches_of(block), *reps_of(block)):
                session.tell(event)
        await pilot.pause()
        await pilot.pause()
        text = screen_text(app)
    assert shown(78) in text


def _touches_of(block: Block) -> Iterator[Event]:
    lowered = [phase for phase in block.phases if phase.kind is PhaseKind.LOWER]
    for phase, lowering in zip(lowered, TOUCHES, strict=True):
        yield Event(EventKind.TOUCHED, 0, 0.0, block, phase, lowering=lowering)
