"""A key means the same in lines and on the screen."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from fake_session import FakeSession, compiled, find
from hand_driven import by_hand
from lifts import squat_workout

from tempo_coach.line_mode.keys import NAMES, Keys
from tempo_coach.playback.events import PauseReason, Position
from tempo_coach.timeline.timeline import PhaseKind, Timeline
from tempo_coach.training.lowering import Enforcement

WORKOUT = squat_workout(sets=2, reps=2)
KEYS = (" ", "\x1b[6~", "\x1b[5~", ".", "\x1b[15~", *"+-bnwN", "\x1b[A", "é")
FREE = {"é": "e_acute"}

MOMENTS: dict[str, Callable[[Timeline], Position]] = {
    "lower": lambda score: find(score, PhaseKind.LOWER, 3_900),
    "top": lambda score: find(score, PhaseKind.TOP, 500),
    "ready": lambda score: find(score, PhaseKind.READY, 2_000),
    "switch": lambda score: find(score, PhaseKind.SWITCH, 3_000),
    "just over": lambda score: find(score, PhaseKind.SWITCH, 300),
    "ended low": lambda score: replace(find(score, PhaseKind.SWITCH, 300), touch_may_come=True),
    "rest": lambda score: find(score, PhaseKind.REST, 3_000),
    "rest over": lambda score: replace(find(score, PhaseKind.REST, 89_999), overtime_ms=3_000.0),
    "paused": lambda score: replace(find(score, PhaseKind.LOWER, 3_900), paused=PauseReason.ASKED),
}


@pytest.mark.parametrize(
    ("moment", "enforcement"),
    [
        *((moment, Enforcement.TOUCH) for moment in MOMENTS),
        *((moment, Enforcement.PACE) for moment in ("lower", "rest", "rest over")),
    ],
)
async def test_a_key_asks_for_the_same(moment: str, enforcement: Enforcement) -> None:
    position = MOMENTS[moment](compiled(WORKOUT))
    app, on_screen, clock = by_hand(position, WORKOUT)
    on_screen.enforced = enforcement
    async with app.run_test() as pilot:
        for key in KEYS:
            in_lines = FakeSession(position, enforced=enforcement)
            Keys(lambda: 0.0).obey(key, in_lines)
            on_screen.here, on_screen.waits, on_screen.percent = position, False, 80
            on_screen.asked.clear()
            clock.ms += 1_000
            await pilot.press(FREE.get(key) or NAMES.get(key, key))
            assert on_screen.asked == in_lines.asked, repr(key)
