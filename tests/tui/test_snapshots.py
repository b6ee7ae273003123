"""Every state that a runner can meet, in four sizes of terminal and three looks."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from fake_session import FakeSession, compiled, find, reps_of, set_blocks
from lifts import squat_workout, whole_workout
from pictures import following, half_past_six, picture
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from tempo_coach.app.app_services import Prepared
from tempo_coach.playback.events import Event, EventKind, PauseReason, Position
from tempo_coach.timeline.timeline import PhaseKind, Timeline
from tempo_coach.training.lowering import Lowering, Verdict
from tempo_coach.tui.app import CoachApp
from tempo_coach.tui.themes import DARK, LIGHT

SIZES = [(40, 12), (80, 24), (120, 40), (200, 60)]
LOOKS = ["dark", "light", "no-colour"]
WORKOUT = squat_workout(sets=5, reps=5)
PAUSED_AT_THE_FLOOR = squat_workout(sets=5, reps=5, tempo="4-2-1-1")
NO_SOUND = "There is no sound device; `tempo-coach doctor` says what is missing."
TOO_FAST = Lowering(3, 2800, 4000, Verdict.TOO_FAST, repeated=True)
TOUCHED = (
    Lowering(1, 3900, 4000, Verdict.ON_TIME, repeated=False),
    Lowering(2, 2800, 4000, Verdict.TOO_FAST, repeated=True),
    Lowering(2, 4100, 4000, Verdict.ON_TIME, repeated=False),
    Lowering(3, 4900, 4000, Verdict.SLOW, repeated=False),
)

STATES: dict[str, Callable[[Timeline], Position]] = {
    "ready": lambda score: find(score, PhaseKind.READY, 2500),
    "lower": lambda score: find(score, PhaseKind.LOWER, 2600, rep=3),
    "press": lambda score: find(score, PhaseKind.PRESS, 400, rep=3),
    "top": lambda score: find(score, PhaseKind.TOP, 400, rep=5, nth=1),
    "switch": lambda score: find(score, PhaseKind.SWITCH, 3000),
    "rest": lambda score: find(score, PhaseKind.REST, 23_000),
    "rest-over": lambda score: replace(find(score, PhaseKind.REST, 89_999), overtime_ms=12_400.0),
    "talk": lambda score: _of_nine_seconds(find(score, PhaseKind.TALK, 100)),
    "paused": lambda score: replace(
        find(score, PhaseKind.LOWER, 2600, rep=3), paused=PauseReason.ASKED
    ),
    "slept": lambda score: replace(
        find(score, PhaseKind.LOWER, 2600, rep=3), paused=PauseReason.SLEPT
    ),
    "too-fast": lambda score: replace(_again(find(score, PhaseKind.READY, 500)), lowering=TOO_FAST),
    "no-sound": lambda score: replace(
        find(score, PhaseKind.PRESS, 400, rep=3), sound_note=NO_SOUND
    ),
}


def size_name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


every_size = pytest.mark.parametrize("size", SIZES, ids=size_name)


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How the screen is seen."""
    if request.param == "no-colour":
        monkeypatch.setenv("NO_COLOR", "1")
    return request.param


async def dressed(pilot: Pilot[None], look: str) -> None:
    """Wait for the picture of a look."""
    pilot.app.theme = LIGHT.name if look == "light" else DARK.name
    await pilot.pause()
    await pilot.pause()


@every_size
@pytest.mark.parametrize("state", STATES)
async def test_session(
    state: str, size: tuple[int, int], look: str, svg: SnapshotAssertion
) -> None:
    score = compiled(WORKOUT)
    app, session = following(_at(state), WORKOUT)
    async with app.run_test(size=size) as pilot:
        for event in _touched(score) if state in ("rest", "rest-over") else []:
            session.tell(event)
        await dressed(pilot, look)
        assert picture(app) == svg


@every_size
async def test_hold(size: tuple[int, int], look: str, svg: SnapshotAssertion) -> None:
    position = find(compiled(PAUSED_AT_THE_FLOOR), PhaseKind.HOLD, 1200, rep=3)
    app, _ = following(replace(position, remaining_ms=700_000), PAUSED_AT_THE_FLOOR)
    async with app.run_test(size=size) as pilot:
        await dressed(pilot, look)
        assert picture(app) == svg


@every_size
async def test_help_over_a_session(
    size: tuple[int, int], look: str, svg: SnapshotAssertion
) -> None:
    app, _ = following(_at("rest"), WORKOUT)
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark")
        await dressed(pilot, look)
        assert picture(app) == svg


@every_size
async def test_home(size: tuple[int, int], look: str, svg: SnapshotAssertion) -> None:
    workout = whole_workout()
    session = FakeSession(find(compiled(workout), PhaseKind.READY, 0))
    app = CoachApp(Prepared(session, workout, 1_680_000), now=half_past_six)
    async with app.run_test(size=size) as pilot:
        await dressed(pilot, look)
        assert picture(app) == svg


@every_size
async def test_finished(size: tuple[int, int], look: str, svg: SnapshotAssertion) -> None:
    score = compiled(WORKOUT)
    app, session = following(_at("rest"), WORKOUT)
    async with app.run_test(size=size) as pilot:
        for event in _touched(score):
            session.tell(event)
        for block in set_blocks(score):
            for event in reps_of(block):
                session.tell(event)
        await _finish(session, pilot)
        await dressed(pilot, look)
        assert picture(app) == svg


@pytest.mark.parametrize("sets_done", [0, 3])
async def test_finished_early(sets_done: int, svg: SnapshotAssertion) -> None:
    score = compiled(WORKOUT)
    app, session = following(_at("rest"), WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        for block in set_blocks(score)[:sets_done]:
            for event in reps_of(block):
                session.tell(event)
        await _finish(session, pilot)
        assert picture(app) == svg


@every_size
async def test_long_rest(size: tuple[int, int], svg: SnapshotAssertion) -> None:
    workout = squat_workout(rest_ms=180_000)
    position = find(compiled(workout), PhaseKind.REST, 20_000)
    app, _ = following(replace(position, remaining_ms=700_000), workout)
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


@pytest.mark.parametrize("state", ["lower", "press", "rest"])
async def test_sixteen_colours(state: str, svg: SnapshotAssertion) -> None:
    app, _ = following(_at(state), WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        app.add_class("-sixteen")
        await dressed(pilot, "light")
        await dressed(pilot, "dark")
        assert picture(app) == svg


def _at(state: str) -> Position:
    """A state with a time left that no longer phrase changes."""
    return replace(STATES[state](compiled(WORKOUT)), remaining_ms=700_000)


def _of_nine_seconds(talk: Position) -> Position:
    return replace(talk, phase=replace(talk.phase, duration_ms=9000))


def _again(ready: Position) -> Position:
    """Getting ready for a third rep."""
    assert ready.next_phase
    return replace(ready, next_phase=replace(ready.next_phase, rep_number=3))


def _touched(score: Timeline) -> list[Event]:
    """The first set, of which three reps were touched, one of them twice."""
    block = set_blocks(score)[0]
    lowered = [phase for phase in block.phases if phase.kind is PhaseKind.LOWER]
    touches = [
        Event(EventKind.TOUCHED, 0, 0.0, block, lowered[each.rep_number - 1], lowering=each)
        for each in TOUCHED
    ]
    return [*touches, *reps_of(block)]


async def _finish(session: FakeSession, pilot: Pilot[None]) -> None:
    await pilot.pause()
    session.end()
    session.tell(Event(EventKind.SESSION_FINISHED, 700_000, 700_000.0))
    await pilot.pause()
    await pilot.pause()
