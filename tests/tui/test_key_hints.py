"""The keys that a screen names do something, and what they do is said."""

from dataclasses import replace

import pytest
from fake_session import compiled, find, position_at
from lifts import squat_workout, whole_workout
from pictures import following, screen_text

from tempo_coach.playback.events import PauseReason, Position
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.lowering import Enforcement
from tempo_coach.tui.look.lines import keys_of, nth_of
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.screens.session_keys import idle_orders
from tempo_coach.tui.widgets.action_bar import ActionBar
from tempo_coach.tui.widgets.two_sided_line import spread_left

WORKOUT = squat_workout(sets=3, reps=5)
SCORE = compiled(WORKOUT)
REST = find(SCORE, PhaseKind.REST, 3_000)
OVER = replace(REST, overtime_ms=12_000.0)
VOLUME = ("↑ ↓ volume 80", "volume 80")
PACE, TOUCH = Enforcement.PACE, Enforcement.TOUCH


def keys(position: Position, enforcement: Enforcement = PACE, *, width: int = 200) -> str:
    return spread_left(keys_of(position, enforcement, waits=False), VOLUME, width).rstrip()


@pytest.mark.parametrize(
    "position",
    [
        find(SCORE, PhaseKind.READY, 500),
        replace(find(SCORE, PhaseKind.LOWER, 500), paused=PauseReason.ASKED),
        replace(find(SCORE, PhaseKind.READY, 500), paused=PauseReason.ASKED),
    ],
)
def test_what_the_one_key_does_is_not_offered_twice(position: Position) -> None:
    assert ". pause" not in keys(position, TOUCH)
    assert "space " in keys(position, TOUCH)


def test_a_touch_leaves_a_key_of_its_own_to_pause() -> None:
    assert ". pause" in keys(find(SCORE, PhaseKind.LOWER, 500), TOUCH)
    assert ". pause" in keys(find(SCORE, PhaseKind.SWITCH, 3_000), TOUCH)


def test_no_help_is_offered_where_there_is_no_exercise() -> None:
    done = position_at(SCORE, len(SCORE.blocks) - 1, 100)
    assert done.block.prescription is None
    assert "? help" not in keys(done)
    assert "? help" in keys(REST)


@pytest.mark.parametrize("position", [REST, OVER])
def test_80_columns_of_a_rest_hold_the_way_back_and_out(position: Position) -> None:
    row = keys(position, width=78)
    for key in ("space ", "15 s", "w wait for me", "PgUp again", "? help", "q end"):
        assert key in row


def test_the_volume_goes_before_a_key_does() -> None:
    in_set = find(SCORE, PhaseKind.LOWER, 500)
    assert keys(in_set, width=78).endswith("q end  ↑ ↓ volume 80")
    assert keys(in_set, width=77).endswith("q end     volume 80")
    assert keys(in_set, width=62).endswith("q end")
    for width in range(12, 120):
        assert keys(in_set, width=width).startswith("space pause")


async def test_80_by_24_names_the_keys_of_a_rest() -> None:
    app, _ = following(REST, WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        last = screen_text(app).splitlines()[-1]
    assert "PgUp again" in last
    assert "q end" in last


@pytest.mark.parametrize(("position", "idle"), [(REST, set[str]()), (OVER, {"minus"})])
def test_what_a_rest_cannot_be_asked_for_is_known(position: Position, idle: set[str]) -> None:
    assert idle_orders(position) == idle


async def test_a_rest_that_is_over_cannot_be_made_shorter() -> None:
    app, session = following(OVER, WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        bar = app.screen.query_one("#orders", ActionBar).region
        assert "- 15 s" not in screen_text(app)
        await pilot.click(offset=(bar.x + 5, bar.y + 1))
        assert session.asked == ["start"]
        session.here = REST
        assert isinstance(app.screen, SessionScreen)
        app.screen.follow()
        await pilot.pause()
        assert "- 15 s" in screen_text(app)


def test_one_knows_how_far_the_workout_is() -> None:
    workout = whole_workout()
    score = compiled(workout)
    assert nth_of(find(score, PhaseKind.LOWER, 0), workout) == "1/2"
    last = find(score, PhaseKind.LOWER, 0, nth=30)
    assert nth_of(last, workout) == "2/2"
    assert nth_of(find(SCORE, PhaseKind.LOWER, 0), WORKOUT) == ""
    assert nth_of(position_at(score, len(score.blocks) - 1, 0), workout) == ""


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_head_says_which_exercise_it_is(size: tuple[int, int]) -> None:
    workout = whole_workout()
    app, _ = following(find(compiled(workout), PhaseKind.LOWER, 0, nth=30), workout)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "2/2  TWO-LEG DEADLIFT" in screen_text(app).splitlines()[0]
