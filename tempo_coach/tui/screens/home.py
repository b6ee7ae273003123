"""The home screen: today's workout, its length, and Enter to start."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from tempo_coach.labels import about_minutes, clean, counted, dose, seconds, tempo_in_words
from tempo_coach.training.prescription import Prescription, Workout
from tempo_coach.tui.messages import StartAsked
from tempo_coach.tui.screens.help import HelpScreen
from tempo_coach.tui.widgets.type import BigText


class StartBar(Static):
    """A wide target that starts the session when clicked."""

    def on_click(self) -> None:
        """Ask for the start."""
        self.post_message(StartAsked())


class HomeScreen(Screen[None]):
    """What is up today."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter,space,pagedown", "start", "Start"),
        ("question_mark", "help", "Help"),
        ("q,escape", "app.quit", "Leave"),
    ]

    def __init__(self, workout: Workout, total_ms: int, notes: Sequence[str]) -> None:
        super().__init__()
        self._workout = workout
        self._total_ms = total_ms
        self._notes = notes

    def compose(self) -> ComposeResult:
        """Length above exercises above the one key that matters."""
        exercises = counted(len(self._workout.prescriptions), "exercise")
        length = about_minutes(self._total_ms)
        with Horizontal(id="today"):
            yield BigText((length,), id="length")
            with Vertical():
                yield Static("Tempo Coach", id="coach", markup=False)
                yield Static(f"Today: {exercises}", id="summary", markup=False)
        with VerticalScroll(id="exercises"):
            for prescription in self._workout.prescriptions:
                yield from _card(prescription)
        for note in self._notes:
            yield Static(clean(note), classes="note", markup=False)
        with Horizontal(id="start-row"):
            yield StartBar("Enter   start", id="start", markup=False)
            yield Static("? how it goes   q leave", id="leave", markup=False)

    def action_start(self) -> None:
        """Ask for the start."""
        self.post_message(StartAsked())

    def action_help(self) -> None:
        """Show how the first exercise goes."""
        exercise = self._workout.prescriptions[0].exercise
        self.app.push_screen(  # pyright: ignore[reportUnknownMemberType]
            HelpScreen(exercise)
        )


def _card(prescription: Prescription) -> ComposeResult:
    exercise = prescription.exercise
    load = str(prescription.load) if prescription.load else clean(exercise.load_hint)
    doing = f"{tempo_in_words(prescription)} ({prescription.tempo})"
    with Vertical(classes="card"):
        with Horizontal(classes="card-head"):
            yield Static(clean(exercise.name), classes="name", markup=False)
            yield Static(dose(prescription), classes="dose", markup=False)
        yield Static(f"{doing} · rest {seconds(prescription.rest_ms)}", markup=False)
        yield Static(load, classes="load", markup=False)
