"""The screen of an exercise: it moves in time, and leads to its variations."""

from dataclasses import replace

import pytest
from exercise_pages import DEADLIFT, EASIER, HARDER, PAGES, PLAIN, ExercisePages
from lifts import PRACTICE
from patience import until
from pictures import screen_text

from tempo_coach.training.exercise import Movement
from tempo_coach.training.prescription import Side
from tempo_coach.tui.figure.performer import FRAMES
from tempo_coach.tui.widgets.choice import Choice
from tempo_coach.tui.widgets.figure import Figure
from tempo_coach.tui.widgets.text_widgets import BigText


def said(app: ExercisePages) -> str:
    return app.page.query_one("#moment", BigText).words[0]


async def test_word_second_and_figure_follow_the_clock() -> None:
    app = ExercisePages()
    async with app.run_test(size=(80, 24)):
        figure = app.page.query_one(Figure)
        expected = [
            (0, "LOWER 1", 0),
            (2000, "LOWER 3", (FRAMES - 1) // 2),
            (1999, "LOWER 4", FRAMES - 2),
            (1, "PRESS 1", FRAMES - 1),
            (500, "PRESS 1", (FRAMES - 1) // 2),
            (500, "TALL 1", 0),
            (1000, "LOWER 1", 0),
        ]
        for step_ms, words, frame in expected:
            app.advance(step_ms)
            assert (said(app), figure.frame) == (words, frame)


async def test_it_moves_by_itself() -> None:
    app = ExercisePages()
    async with app.run_test(size=(80, 24)) as pilot:
        figure = app.page.query_one(Figure)
        app.hand.present_ms += 2000
        await until(pilot, lambda: figure.frame)
        assert figure.frame == (FRAMES - 1) // 2


async def test_a_lift_from_the_floor_begins_at_the_bottom() -> None:
    app = ExercisePages(PRACTICE)
    async with app.run_test(size=(80, 24)):
        assert app.page.query_one(Figure).frame == FRAMES - 1
        assert said(app) == "DRIVE 1"


async def test_the_other_leg_takes_its_turn() -> None:
    app = ExercisePages()
    async with app.run_test(size=(80, 24)) as pilot:
        figure = app.page.query_one(Figure)
        for side, words in ((Side.LEFT, "LEFT LEG"), (Side.RIGHT, "RIGHT LEG")) * 2:
            assert figure.side is side
            assert words in screen_text(app)
            await pilot.press("l")
            await pilot.pause()


async def test_two_legs_stay_two_legs() -> None:
    app = ExercisePages(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l")
        await pilot.pause()
        assert app.page.query_one(Figure).side is Side.BOTH
        assert "BOTH LEGS" in screen_text(app)
        assert "other leg" not in screen_text(app)


async def test_everything_about_it_can_be_read() -> None:
    app = ExercisePages()
    async with app.run_test(size=(300, 90)):
        text = " ".join(screen_text(app).split())
    cues = [cue for cues in PLAIN.form_cues.values() for cue in cues]
    for known in (PLAIN.set_up, PLAIN.load_hint, PLAIN.too_hard, PLAIN.too_easy, PLAIN.it_hurts):
        assert known in text
    for known in (*cues, "3 sets of 5 reps", "90 seconds rest", "(4-0-1-1)"):
        assert known in text


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_the_keyboard_reaches_the_last_line(size: tuple[int, int]) -> None:
    app = ExercisePages()
    async with app.run_test(size=size) as pilot:
        await pilot.press("end")
        await until(pilot, lambda: "It hurts" in screen_text(app))


@pytest.mark.parametrize(("key", "expected"), [("1", EASIER), ("2", HARDER)])
async def test_a_number_goes_to_a_variation_and_escape_comes_back(
    key: str, expected: object
) -> None:
    app = ExercisePages()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert app.page.exercise is expected
        assert app.page.query_one(Figure).movement is app.page.exercise.movement
        await pilot.press("escape")
        await pilot.pause()
        assert app.page.exercise is PLAIN


async def test_the_mouse_goes_to_a_variation() -> None:
    app = ExercisePages()
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.click(app.page.query(Choice).last())
        await pilot.pause()
        assert app.page.exercise is HARDER


async def test_tab_and_enter_go_to_a_variation() -> None:
    app = ExercisePages()
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert app.page.exercise is EASIER


async def test_a_number_without_a_variation_does_nothing() -> None:
    app = ExercisePages()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "9")
        await pilot.pause()
        assert app.page.exercise is PLAIN


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_it_is_left_with_a_key(key: str) -> None:
    app = ExercisePages()
    async with app.run_test() as pilot:
        await pilot.press(key)
        await pilot.pause()
    assert app.return_code == 0


async def test_ctrl_c_leaves_from_anywhere() -> None:
    app = ExercisePages()
    async with app.run_test() as pilot:
        await pilot.press("1", "ctrl+c")
        await pilot.pause()
    assert app.return_code == 130


async def test_what_is_out_of_sight_does_not_move() -> None:
    app = ExercisePages()
    async with app.run_test(size=(80, 24)) as pilot:
        below = app.page
        await pilot.press("1")
        await pilot.pause()
        app.advance(2000)
        below.show_moment()
        assert below.query_one(Figure).frame == 0
        assert app.page.query_one(Figure).frame > 0


async def test_texts_of_a_file_are_never_obeyed() -> None:
    rude = PAGES | {
        PLAIN.key: PLAIN.__class__(
            **{
                name: getattr(PLAIN, name)
                for name in PLAIN.__dataclass_fields__
                if name not in ("name", "description")
            },
            name="[bold]Squat\x1b[31m",
            description="[@click=app.quit]leave[/]\x07",
        )
    }
    app = ExercisePages(rude[PLAIN.key])
    async with app.run_test(size=(80, 24)):
        text = screen_text(app)
        assert "[BOLD]SQUAT [31M" in text
        assert "[@click=app.quit]leave[/]" in text
        assert "\x1b" not in text
        assert "\x07" not in text


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (20, 4), (200, 60)])
async def test_it_bears_any_size(size: tuple[int, int]) -> None:
    app = ExercisePages(DEADLIFT)
    async with app.run_test(size=size) as pilot:
        app.advance(3000)
        await pilot.pause()
        assert app.return_code is None


async def test_an_exercise_without_a_figure_shows_its_word_and_second() -> None:
    app = ExercisePages(replace(PLAIN, movement=Movement.NONE))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert not app.page.query(Figure)
        assert said(app)
        moment = app.page.query_one("#moment", BigText)
        assert moment.size.height > 10
