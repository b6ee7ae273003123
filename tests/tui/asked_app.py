"""An app that shows one screen with questions, over a clock that stands until a test moves it."""

from collections.abc import Callable
from pathlib import Path, PurePath

from fake_session import compiled, reps_of, set_blocks
from lifts import whole_workout
from stage import ManualClock
from textual.pilot import Pilot
from textual.screen import Screen

from tempo_coach.feedback.questionnaire import Answers
from tempo_coach.key_debouncer import Debouncer
from tempo_coach.playback.session_progress import SessionProgress
from tempo_coach.tui import app as app_module
from tempo_coach.tui.base import TerminalApp
from tempo_coach.tui.screens.summary import SummaryScreen

STYLES = Path(app_module.__file__).parent
SHEETS: list[str | PurePath] = [STYLES / "app.tcss", STYLES / "after.tcss"]


class AskedApp(TerminalApp):
    """Shows one screen.

    Args:
        make: Makes it, with a clock and what tells presses apart by it.
    """

    CSS_PATH = SHEETS

    def __init__(self, make: Callable[[Debouncer, Callable[[], float]], Screen[None]]) -> None:
        self.clock = ManualClock()
        super().__init__(self.clock.now_ms)
        self.presses = Debouncer(self.clock.now_ms)
        self._make = make
        self.left = 0
        """How often the screen made way."""

    def on_mount(self) -> None:
        super().on_mount()
        self.push_screen(self._make(self.presses, self.clock.now_ms), lambda _result: self._leave())

    def _leave(self) -> None:
        self.left += 1

    async def press(self, pilot: Pilot[None], *keys: str) -> None:
        """Press keys one after the other, each a press of its own."""
        for key in keys:
            self.clock.ms += 1_000
            await pilot.press("space" if key == " " else key)
        await pilot.pause()


def finished_tally() -> SessionProgress:
    """A workout of two exercises of which every rep is done."""
    score = compiled(whole_workout())
    progress = SessionProgress(whole_workout())
    for block in set_blocks(score):
        for event in reps_of(block):
            progress.count(event)
    progress.elapsed_ms = 1_234_000
    return progress


def finished_app(answers: Answers | None, progress: SessionProgress | None = None) -> AskedApp:
    """The finish of that workout, or of what else was done, with its questions."""
    done = progress or finished_tally()
    return AskedApp(lambda presses, now_ms: SummaryScreen(done, presses, answers, now_ms))
