"""Exercises of the tests' own, on a screen that stands at one moment."""

from dataclasses import replace
from pathlib import Path

from lifts import PRACTICE, SQUAT

from tempo_coach.training.exercise import Exercise, Movement
from tempo_coach.tui import exercise_app
from tempo_coach.tui.exercise_app import ExerciseApp
from tempo_coach.tui.screens.exercise import ExerciseScreen

EASIER = replace(
    SQUAT,
    key="assisted-single-leg-squat",
    name="Assisted single-leg squat",
    movement=Movement.SQUAT_AT_WALL,
    harder=("single-leg-squat",),
)
HARDER = replace(
    SQUAT,
    key="loaded-single-leg-squat",
    name="Loaded single-leg squat",
    movement=Movement.SQUAT_WITH_WEIGHT,
    easier=("single-leg-squat",),
)
PLAIN = replace(
    SQUAT,
    description="A lunge on one leg, all the way to the floor. Sit the hips back to make a hinge.",
    easier=("assisted-single-leg-squat",),
    harder=("loaded-single-leg-squat",),
)
DEADLIFT = replace(
    SQUAT,
    key="single-leg-deadlift",
    name="Single-leg deadlift",
    movement=Movement.DEADLIFT,
    phase_words=PRACTICE.phase_words,
    description="A hinge on one leg with a weight.",
)
PAGES = {each.key: each for each in (PLAIN, EASIER, HARDER, DEADLIFT, PRACTICE)}


class HandClock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.present_ms = 5000.0

    def now_ms(self) -> float:
        return self.present_ms


class ExercisePages(ExerciseApp):
    """The app on a clock that goes by hand."""

    # Textual looks for a style sheet beside the file of the class itself.
    CSS_PATH = Path(exercise_app.__file__).with_name("exercise.tcss")

    def __init__(self, exercise: Exercise = PLAIN) -> None:
        self.hand = HandClock()
        super().__init__(exercise, PAGES, self.hand.now_ms)

    @property
    def page(self) -> ExerciseScreen:
        assert isinstance(self.screen, ExerciseScreen)
        return self.screen

    def advance(self, duration_ms: float) -> None:
        """Let time go by, and show it."""
        self.hand.present_ms += duration_ms
        self.page.show_moment()
