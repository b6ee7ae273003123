"""The app that shows an exercise and its variations."""

import os
from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from tempo_coach.training.exercise import Exercise
from tempo_coach.tui.screens.exercise import ExerciseScreen
from tempo_coach.tui.suspension import when_ended
from tempo_coach.tui.themes import DARK, LIGHT
from tempo_coach.tui.widgets.choice import Choice

INTERRUPTED = 130
"""The exit code after Ctrl+C."""


class ExerciseApp(App[None]):
    """Exercises that show themselves.

    Args:
        exercise: The one to show first.
        exercises: All there are, by key.
        now_ms: A monotonic clock, milliseconds.
    """

    TITLE = "Tempo Coach"
    CSS_PATH = "exercise.tcss"
    # Textual declares these as class variables, and the checker does not see it.
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]] | None] = [  # pyright: ignore[reportIncompatibleVariableOverride]
        (0, "-narrow"),
        (64, "-wide"),
    ]
    VERTICAL_BREAKPOINTS: ClassVar[list[tuple[int, str]] | None] = [  # pyright: ignore[reportIncompatibleVariableOverride]
        (0, "-short"),
        (18, "-tall"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", "Leave", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "To the shell", show=False, priority=True),
    ]

    def __init__(
        self,
        exercise: Exercise,
        exercises: Mapping[str, Exercise],
        now_ms: Callable[[], float],
    ) -> None:
        super().__init__()
        self._exercise = exercise
        self._exercises = exercises
        self._now_ms = now_ms

    def on_mount(self) -> None:
        """Show the first exercise."""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name
        when_ended(self.action_interrupt, hung_up=self.leave_no_trace)
        self._show(self._exercise)

    def on_choice_taken(self, message: Choice.Taken) -> None:
        """Go on to a variation."""
        self._show(self._exercises[message.key])

    def action_go_back(self) -> None:
        """Go back to where one came from."""
        # The lowest screen of all is Textual's own, and empty.
        if len(self.screen_stack) > 2:
            self.pop_screen()
        else:
            self.exit()

    def action_interrupt(self) -> None:
        """Leave at once, as Ctrl+C does everywhere."""
        self.exit(return_code=INTERRUPTED)

    def leave_no_trace(self) -> None:
        """End the program; the window is gone, and a farewell to it would wait for ever."""
        os._exit(INTERRUPTED)

    def _show(self, exercise: Exercise) -> None:
        self.push_screen(ExerciseScreen(exercise, self._exercises, self._now_ms))
