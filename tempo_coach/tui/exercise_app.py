"""The app that shows an exercise and its variations."""

from collections.abc import Callable, Mapping

from tempo_coach.playback.clock import MonotonicClock
from tempo_coach.training.exercise import Exercise
from tempo_coach.tui.base import TerminalApp
from tempo_coach.tui.screens.exercise import ExerciseScreen
from tempo_coach.tui.themes import DARK
from tempo_coach.tui.widgets.choice import Choice


class ExerciseApp(TerminalApp):
    """Exercises that show themselves.

    Args:
        exercise: The one to show first.
        exercises: All there are, by key.
        now_ms: A monotonic clock, milliseconds; None for the system's.
        theme: The name of the theme; the coach's own dark one where there is none of that name.
    """

    CSS_PATH = "exercise.tcss"

    def __init__(
        self,
        exercise: Exercise,
        exercises: Mapping[str, Exercise],
        now_ms: Callable[[], float] | None = None,
        theme: str = DARK.name,
    ) -> None:
        super().__init__(now_ms)
        self._theme_wanted = theme
        self._exercise = exercise
        self._exercises = exercises
        self._now_ms = now_ms or MonotonicClock().now_ms

    def on_mount(self) -> None:
        """Show the first exercise."""
        self.wear(self._theme_wanted)
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

    def _show(self, exercise: Exercise) -> None:
        self.push_screen(ExerciseScreen(exercise, self._exercises, self._now_ms))
