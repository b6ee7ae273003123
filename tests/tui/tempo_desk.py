"""The tempo editor in an app of its own, over a settings folder and a session moved by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fake_session import FakeSession, SteadyVoice, compiled, position_at
from patience import until
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Static

from tempo_coach.key_debouncer import Debouncer
from tempo_coach.library.loader import phrase_templates
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.timeline import Timeline
from tempo_coach.training.prescription import Prescription, Workout, prescribe
from tempo_coach.training.today import TodaysExercise
from tempo_coach.tui import base
from tempo_coach.tui.base import TerminalApp
from tempo_coach.tui.screens.exercise_list import RepertoireScreen
from tempo_coach.tui.screens.one_rep import OneRepScreen
from tempo_coach.tui.screens.tempo_editor import TempoEditorScreen
from tempo_coach.tui.todays_session import TodaysSession
from tempo_coach.tui.widgets.field import Field

SQUAT_KEY = "single-leg-squat"
PRACTICE_KEY = "two-leg-deadlift"
TODAY = (SQUAT_KEY, "single-leg-deadlift")

WRITTEN = """\
# my knees
[single-leg-squat]   # the good one
reps = 4 # enough

[mine]
name = "[red]Mine[/] \\u2014 all"
sides = "both legs"
movement = "two-leg deadlift"
first_phase = "concentric"
tempo = "2-1-1-1" # from the floor
sets = 2
reps = 5
rest_s = 60
set_up = "Stand over it."
phase_words = { lower = "Hinge", hold = "Hold", press = "Drive", top = "Tall" }
"""


@dataclass
class Heard:
    """One rep that was asked for."""

    prescription: Prescription
    timeline: Timeline
    session: FakeSession

    def stand_at(self, elapsed_ms: float) -> None:
        """Let the session stand so long after its beginning."""
        self.session.here = position_at(self.timeline, 0, elapsed_ms)

    def finish(self) -> None:
        """Let it be over."""
        self.session.here = replace(self.session.here, finished=True)


class Desk(TerminalApp):
    """An app with nothing but the editor.

    Args:
        folder: The settings folder.
        key: The exercise to open at once; None for the list.
    """

    CSS_PATH = [  # noqa: RUF012
        Path(base.__file__).with_name("app.tcss"),
        Path(base.__file__).with_name("editor.tcss"),
    ]

    def __init__(self, folder: Path, key: str | None = SQUAT_KEY) -> None:
        super().__init__()
        self.store = SettingsStore(folder)
        self.now_ms = 0.0
        self.heard: list[Heard] = []
        self.measured: list[Workout] = []
        self._key = key

    def on_mount(self) -> None:
        """Show the list, or the editor over it."""
        presses = Debouncer(lambda: self.now_ms)
        ways = (self.hear, self.total_ms_of)
        today = TodaysSession(self.store, self.prescribed(), self.prescribed)
        self.push_screen(RepertoireScreen(self.store, *ways, today, presses))
        if self._key is not None:
            self.push_screen(TempoEditorScreen(self._key, self.store, *ways, presses, today))

    def prescribed(self) -> Sequence[TodaysExercise]:
        """What is prescribed for today: each exercise as the files have it."""
        known = self.store.changes.catalog.exercises
        return [TodaysExercise(prescribe(known[key])) for key in TODAY]

    def hear(self, prescription: Prescription) -> FakeSession:
        """A session of one rep that stands still."""
        timeline = Compiler(phrase_templates(), SteadyVoice()).one_rep(prescription)
        session = FakeSession(position_at(timeline, 0, 0))
        self.heard.append(Heard(prescription, timeline, session))
        return session

    def total_ms_of(self, workout: Workout) -> int:
        """How long a workout takes."""
        self.measured.append(workout)
        return compiled(workout).total_ms

    @property
    def editor(self) -> TempoEditorScreen:
        """The editor, which is up."""
        assert isinstance(self.screen, TempoEditorScreen)
        return self.screen

    @property
    def one_rep(self) -> OneRepScreen:
        """The rep, which is up."""
        assert isinstance(self.screen, OneRepScreen)
        return self.screen

    @property
    def notice(self) -> str:
        """What is said below the fields."""
        return str(self.screen.query_one("#editor-notice", Static).content)

    def field(self, name: str) -> Field:
        """A field of the editor."""
        return self.editor.query_one(f"#{name}", Field)


async def hear(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, the last of which plays a rep, and wait until it is up."""
    await pilot.press(*keys)
    await until(pilot, lambda: isinstance(pilot.app.screen, OneRepScreen))


def text_of(app: App[None]) -> str:
    """What can be read on the screen, on one line."""
    from pictures import screen_text

    return " ".join(screen_text(app).split())
