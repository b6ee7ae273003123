"""The screen of an exercise in three sizes of terminal."""

import pytest
from exercise_pages import DEADLIFT, PLAIN, ExercisePages
from lifts import PRACTICE
from pictures import picture
from syrupy.assertion import SnapshotAssertion

from tempo_coach.training.exercise import Exercise
from tempo_coach.tui.themes import LIGHT


def size_name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)], ids=size_name)
@pytest.mark.parametrize(
    ("exercise", "elapsed_ms"),
    [(PLAIN, 2500), (DEADLIFT, 4000), (PRACTICE, 900)],
    ids=lambda each: each.key if isinstance(each, Exercise) else f"{each}ms",
)
async def test_exercise(
    exercise: Exercise, elapsed_ms: int, size: tuple[int, int], svg: SnapshotAssertion
) -> None:
    app = ExercisePages(exercise)
    async with app.run_test(size=size) as pilot:
        app.advance(elapsed_ms)
        await pilot.pause()
        assert picture(app) == svg


async def test_exercise_on_the_right_leg_in_a_bright_room(svg: SnapshotAssertion) -> None:
    app = ExercisePages()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l", "tab")
        app.theme = LIGHT.name
        app.advance(3990)
        await pilot.pause()
        assert picture(app) == svg


async def test_exercise_without_colour(
    svg: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ExercisePages()
    async with app.run_test(size=(80, 24)) as pilot:
        app.advance(2500)
        await pilot.pause()
        assert picture(app) == svg
