"""Marks for reps and sets, which leave nothing out that there is room for in any wording."""

import pytest
from fake_session import compiled, find
from hypothesis import given
from hypothesis import strategies as st
from lifts import squat_workout
from pictures import following, screen_text

from tempo_coach.playback.session_progress import SessionProgress
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.tui.look.position_text import PositionText, place_of
from tempo_coach.tui.widgets.marks import rep_rows, set_marks, set_rows, tall_rows
from tempo_coach.tui.widgets.place_panel import marked

PLACES = [
    place_of(find(compiled(workout), PhaseKind.LOWER, 100, rep=5), SessionProgress(workout))
    for workout in (squat_workout(sets=10, reps=30), squat_workout(sets=5, reps=5))
]
SIDES = [("left", {1}, 2), ("right", {1}, None)]


def test_rep_marks_tell_done_from_now_from_ahead() -> None:
    assert rep_rows(3, 5, 20, 1) == ["● ● ◉ ○ ○"]
    assert rep_rows(0, 2, 20, 1) == ["○ ○"]


def test_rep_marks_close_up_then_take_more_rows_and_then_tell_the_share() -> None:
    assert rep_rows(3, 5, 8, 2) == ["●●◉○○"]
    assert rep_rows(3, 5, 4, 2) == ["●●◉", "○○"]
    assert rep_rows(8, 10, 4, 1) == ["▰▰▱▱"]


def test_set_marks_show_what_was_left_out() -> None:
    assert set_marks({1}, 3, 4) == "■□▣□"


@pytest.mark.parametrize(
    ("width", "rows", "drawn"),
    [
        (40, 1, ["left ■▣□  right ■□□"]),
        (12, 2, ["left ■▣□", "right ■□□"]),
        (12, 1, ["L ■▣□ R ■□□"]),
        (8, 2, ["L ■▣□", "R ■□□"]),
        (4, 2, []),
    ],
)
def test_the_sets_of_no_leg_are_left_out(width: int, rows: int, drawn: list[str]) -> None:
    assert set_rows(SIDES, 3, width, rows) == drawn


def test_many_sets_become_figures() -> None:
    assert set_rows(SIDES, 10, 25, 1) == ["L ■▣□□□□□□□□ R ■□□□□□□□□□"]
    assert set_rows(SIDES, 10, 20, 1) == ["L ■ 1/10 R ■ 1/10"]


@given(st.integers(0, 30), st.integers(1, 30), st.integers(0, 90), st.integers(0, 12))
def test_marks_keep_to_their_room(current: int, total: int, width: int, rows: int) -> None:
    reps = rep_rows(min(current, total), total, width, rows)
    sets = set_rows(SIDES, 10, width, rows)
    tall = tall_rows((min(current, total), total), SIDES, 10, width, rows)
    for drawn in (reps, sets, tall):
        assert len(drawn) <= rows
        assert all(len(row) <= width for row in drawn)


@given(st.sampled_from(PLACES), st.integers(17, 90), st.integers(4, 40))
def test_both_legs_and_the_reps_are_marked_in_any_panel(
    place: PositionText, width: int, height: int
) -> None:
    drawn = "\n".join(marked(place, width, height))
    assert "left" in drawn or "L " in drawn
    assert "right" in drawn or "R " in drawn
    assert any(mark in drawn for mark in "●▰▟▄")


@pytest.mark.parametrize(("sets", "reps"), [(10, 30), (8, 20), (10, 5), (5, 5)])
@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
@pytest.mark.parametrize("kind", [PhaseKind.LOWER, PhaseKind.REST])
async def test_every_set_of_both_legs_is_on_the_screen(
    sets: int, reps: int, size: tuple[int, int], kind: PhaseKind
) -> None:
    workout = squat_workout(sets=sets, reps=reps)
    app, _ = following(find(compiled(workout), kind, 1000), workout)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        text = screen_text(app)
    assert sum(map(text.count, "■▣□")) == 2 * sets
    if kind is PhaseKind.LOWER:
        assert sum(map(text.count, "●◉○")) == reps


async def test_a_large_terminal_marks_what_is_read_from_the_mat() -> None:
    workout = squat_workout(sets=5, reps=5)
    app, _ = following(find(compiled(workout), PhaseKind.LOWER, 1000, rep=3), workout)
    async with app.run_test(size=(200, 60)) as pilot:
        await pilot.pause()
        text = screen_text(app)
    assert text.count("╭────╮") == 2
    assert text.count("┌────┐") == 9
    assert "◉" not in text
