"""From strokes to dots: the figure fits, keeps its shape, and marks the standing leg."""

import pytest

from tempo_coach.training.exercise import Movement
from tempo_coach.training.prescription import Side
from tempo_coach.tui.figure.movements import CHOREOGRAPHIES
from tempo_coach.tui.figure.performer import FRAMES
from tempo_coach.tui.figure.raster import CELL_HEIGHT, CELL_WIDTH, Dots, View, picture
from tempo_coach.tui.figure.skeleton import Point
from tempo_coach.tui.figure.strokes import Role

SIZES = [(12, 6), (16, 9), (30, 16), (44, 17), (80, 50)]
SOME_FRAMES = (0, FRAMES // 2, FRAMES - 1)


def inked(dots: Dots) -> set[tuple[int, int]]:
    return {dot for each in dots.values() for dot in each}


def flipped(dots: Dots, columns: int) -> dict[Role, set[tuple[int, int]]]:
    return {role: {(columns - 1 - x, y) for x, y in each} for role, each in dots.items()}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("movement", CHOREOGRAPHIES)
def test_the_left_picture_is_the_mirror_of_the_right_one(
    movement: Movement, size: tuple[int, int]
) -> None:
    for frame in SOME_FRAMES:
        left = picture(movement, frame, Side.LEFT, *size)
        right = picture(movement, frame, Side.RIGHT, *size)
        assert flipped(left, size[0] * CELL_WIDTH) == right


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("movement", CHOREOGRAPHIES)
def test_the_whole_figure_is_seen_and_fills_its_room(
    movement: Movement, size: tuple[int, int]
) -> None:
    columns, rows = size[0] * CELL_WIDTH, size[1] * CELL_HEIGHT
    body = {
        dot
        for frame in (*range(0, FRAMES, 9), FRAMES - 1)
        for role, dots in picture(movement, frame, Side.RIGHT, *size).items()
        if role is not Role.GROUND
        for dot in dots
        if dot[1] < rows - 1
    }
    assert all(0 <= x < columns and 0 <= y < rows for x, y in body)
    width = max(x for x, _ in body) - min(x for x, _ in body) + 1
    height = rows - min(y for _, y in body)
    assert width >= 0.85 * columns or height >= 0.85 * rows


@pytest.mark.parametrize("size", SIZES)
def test_the_standing_leg_is_thicker_than_the_other_one(size: tuple[int, int]) -> None:
    view = View.fitted(Movement.SQUAT, Side.RIGHT, *size)
    assert view.width(Role.STANDING) > view.width(Role.BACK)
    assert view.width(Role.STANDING) > view.width(Role.BODY)


@pytest.mark.parametrize("size", [(60, 10), (10, 60), (30, 16)])
def test_a_picture_is_never_stretched(size: tuple[int, int]) -> None:
    view = View.fitted(Movement.DEADLIFT, Side.RIGHT, *size)
    here, ahead, above = (view.dot(place) for place in (Point(0, 0), Point(1, 0), Point(0, 1)))
    assert ahead[0] - here[0] == pytest.approx(here[1] - above[1])
    assert ahead[0] - here[0] > 0


@pytest.mark.parametrize("movement", CHOREOGRAPHIES)
def test_the_ground_is_drawn_all_along_and_the_feet_are_on_it(movement: Movement) -> None:
    width, height = 30, 16
    dots = picture(movement, 0, Side.RIGHT, width, height)
    lowest = height * CELL_HEIGHT - 1
    assert {x for x, y in inked(dots) if y == lowest} == set(range(width * CELL_WIDTH))
    assert any(y == lowest - 1 for _, y in dots[Role.STANDING])


@pytest.mark.parametrize("movement", [Movement.SQUAT, Movement.DEADLIFT, Movement.HINGE])
def test_every_cell_has_one_role(movement: Movement) -> None:
    cells: dict[tuple[int, int], Role] = {}
    for role, dots in picture(movement, FRAMES - 1, Side.RIGHT, 30, 16).items():
        for x, y in dots:
            assert cells.setdefault((x // CELL_WIDTH, y // CELL_HEIGHT), role) is role


@pytest.mark.parametrize("width", range(6))
@pytest.mark.parametrize("height", range(6))
def test_no_room_is_too_small(width: int, height: int) -> None:
    for movement in CHOREOGRAPHIES:
        dots = inked(picture(movement, FRAMES - 1, Side.LEFT, width, height))
        assert all(0 <= x < width * CELL_WIDTH and 0 <= y < height * CELL_HEIGHT for x, y in dots)
        assert bool(dots) == (width > 0 and height > 0)
