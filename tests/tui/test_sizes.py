"""Every size of terminal, and changes of it."""

import pytest
from fake_session import compiled, find
from pictures import following, screen_text

from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.prescription import Workout
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.widgets.big_text import big_text
from tempo_coach.tui.widgets.tall_font import TALL
from tempo_coach.tui.widgets.type import BigText


def rows_of(widget: BigText) -> int:
    return len(widget.rows)


@pytest.mark.parametrize(
    "kind", [PhaseKind.LOWER, PhaseKind.PRESS, PhaseKind.REST, PhaseKind.SWITCH]
)
async def test_80_by_24_is_readable_from_the_mat(workout: Workout, kind: PhaseKind) -> None:
    app, _ = following(find(compiled(workout), kind, 400), workout)
    async with app.run_test(size=(80, 24)):
        assert rows_of(app.screen.query_one("#number", BigText)) >= 9
        assert rows_of(app.screen.query_one("#word", BigText)) >= 5


@pytest.mark.parametrize("size", [(100, 30), (120, 40), (160, 45), (200, 50), (200, 60)])
async def test_the_second_takes_a_third_of_a_larger_screen(
    workout: Workout, size: tuple[int, int]
) -> None:
    app, _ = following(find(compiled(workout), PhaseKind.REST, 20_000), workout)
    async with app.run_test(size=size):
        assert rows_of(app.screen.query_one("#number", BigText)) >= size[1] / 3


async def test_phase_second_leg_and_rep_remain_at_40_by_12(workout: Workout) -> None:
    app, _ = following(find(compiled(workout), PhaseKind.LOWER, 2500, rep=3), workout)
    async with app.run_test(size=(40, 12)):
        text = screen_text(app)
        for row in big_text("LOWER", 1) + big_text("3", 1, TALL):
            assert row.rstrip() in text
        assert "LEFT LEG" in text
        assert "REP 3/5" in text


@pytest.mark.parametrize("kind", [PhaseKind.LOWER, PhaseKind.REST, PhaseKind.TALK])
async def test_down_to_nothing_and_back(workout: Workout, kind: PhaseKind) -> None:
    app, _ = following(find(compiled(workout), kind, 400), workout)
    async with app.run_test(size=(80, 24)) as pilot:
        before = screen_text(app)
        for size in [(40, 12), (7, 40), (200, 3), (3, 3), (1, 1), (2, 1), (1, 30), (300, 90)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            rows = screen_text(app).splitlines()
            assert len(rows) <= size[1]
            assert all(len(row) <= size[0] for row in rows)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert screen_text(app) == before
        assert isinstance(app.screen, SessionScreen)
