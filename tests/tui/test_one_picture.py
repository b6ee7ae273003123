"""From one layout to the next in one picture: nothing mixed of both reaches the terminal."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from fake_session import FakeSession, compiled, find
from lifts import squat_workout
from pictures import following, screen_text
from textual.pilot import Pilot
from textual.screen import Screen

from tempo_coach.playback.events import Event, EventKind, PauseReason, Position
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.tui.app import CoachApp

WORKOUT = squat_workout(sets=2, reps=2, tempo="1-0-1-1")
LONG_REST = squat_workout(sets=2, reps=2, rest_ms=180_000)
SCORE, LONG_SCORE = compiled(WORKOUT), compiled(LONG_REST)
NOTICE = "Sound is switched off."


class Pictures:
    """What can be read at every moment at which something goes to the terminal."""

    def __init__(self, app: CoachApp, monkeypatch: pytest.MonkeyPatch) -> None:
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
        assert pictures.seen, "something was shown"
        mixed = [each for each in pictures.seen if each != pictures.seen[-1]]
        assert not mixed, "\n=====\n".join([*mixed[:2], pictures.seen[-1]])
