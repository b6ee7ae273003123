"""Every app over real files and sessions that stand still, and keys that lead to every screen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from after_session import RememberedAnswers
from asked_app import SHEETS, AskedApp, finished_app
from clicking import Clicks
from cut_off import Cut
from exercise_pages import ExercisePages
from fake_session import FakeSession, SteadyVoice, compiled, find, position_at
from histories import SQUAT, TODAY, Past, at, written
from history_pages import history_of
from lifts import whole_workout
from pictures import half_past_six

from tempo_coach.app.app_services import AppServices, HistoryServices, Prepared
from tempo_coach.app.voice_row import VoiceKind, VoiceRow
from tempo_coach.history.history import History
from tempo_coach.history.records import PainToAsk
from tempo_coach.library.loader import phrase_templates
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.prescription import Prescription
from tempo_coach.tui.app import CoachApp
from tempo_coach.tui.base import TerminalApp
from tempo_coach.tui.history_app import HistoryApp
from tempo_coach.tui.screens.changed_question import ChangedQuestion
from tempo_coach.tui.screens.pain_question import PainQuestionScreen

VOICES = (
    VoiceRow("coach", "Coach", "en", VoiceKind.PACK, "61 phrases, complete"),
    VoiceRow("gmw/en", "English (Great Britain)", "en-GB", VoiceKind.SYSTEM),
)


def _hear(prescription: Prescription) -> FakeSession:
    timeline = Compiler(phrase_templates(), SteadyVoice()).one_rep(prescription)
    return FakeSession(position_at(timeline, 0, 0))


def _prepared() -> Prepared:
    score = compiled(whole_workout())
    session = FakeSession(find(score, PhaseKind.LOWER, 100))
    return Prepared(session, whole_workout(), score.total_ms)


def _history(folder: Path) -> History:
    file = folder / "history.db"
    if not file.exists():
        written(file, [Past(at(TODAY), (SQUAT,))])
    return history_of(file)


def coach(folder: Path, *, at_once: bool = False) -> CoachApp:
    """The whole app, with files to change and a history to look at."""
    store = SettingsStore(folder)
    return CoachApp(
        _prepared(),
        start_at_once=at_once,
        now=half_past_six,
        exercises=store.changes.catalog.exercises,
        services=AppServices(
            store=store,
            prepare=_prepared,
            hear=_hear,
            total_ms_of=lambda workout: compiled(workout).total_ms,
            clicks=Clicks(30),
            voices=lambda: VOICES,
            sample=lambda _row: None,
            applied=lambda _session, _settings: None,
        ),
        history_services=HistoryServices(
            history=_history(folder), today=_prepared, going_on=lambda _record: _prepared()
        ),
    )


def going_on(folder: Path) -> CoachApp:
    """The app that found a session that was cut off."""
    folder.joinpath("history.db").unlink(missing_ok=True)
    return Cut(folder).app


def in_session(folder: Path) -> CoachApp:
    """The app with a session that runs."""
    return coach(folder, at_once=True)


def history(folder: Path) -> HistoryApp:
    """The history by itself."""
    return HistoryApp(_history(folder), TODAY)


def finish(_folder: Path) -> TerminalApp:
    """The finish with its questions."""
    return finished_app(RememberedAnswers())


def exercise(_folder: Path) -> TerminalApp:
    """An exercise that shows itself."""
    return ExercisePages()


def morning(_folder: Path) -> TerminalApp:
    """The question on the next morning about pain that was logged."""
    pain = PainToAsk("s", TODAY - timedelta(1), 4)
    return AskedApp(
        lambda presses, _now_ms: PainQuestionScreen(pain, TODAY, lambda _: None, presses)
    )


class ChangedApp(TerminalApp):
    """Asks whose change is kept."""

    CSS_PATH = SHEETS

    def on_mount(self) -> None:
        """Show the question."""
        super().on_mount()
        self.push_screen(ChangedQuestion())


def changed(_folder: Path) -> TerminalApp:
    """The question whose change is kept."""
    return ChangedApp()


@dataclass(frozen=True)
class Place:
    """A screen, by the app that has it and the keys that lead to it."""

    make: Callable[[Path], TerminalApp]
    keys: tuple[str, ...] = ()
    screen: str = ""
    """The name of its class."""


PLACES: Mapping[str, Place] = {
    "home": Place(coach, (), "HomeScreen"),
    "tempos": Place(coach, ("t",), "RepertoireScreen"),
    "editor": Place(coach, ("t", "enter"), "TempoEditorScreen"),
    "editor's question": Place(coach, ("t", "enter", "2", "escape"), "EditorQuestion"),
    "cues": Place(coach, ("t", "enter", "c"), "FormCuesScreen"),
    "settings": Place(coach, ("s",), "SettingsScreen"),
    "voices": Place(coach, ("s", *["down"] * 5, "enter"), "VoicesScreen"),
    "latency": Place(coach, ("s", *["down"] * 12, "enter"), "LatencyScreen"),
    "one rep": Place(coach, ("t", "enter", "p"), "OneRepScreen"),
    "palette": Place(coach, ("ctrl+p",), "Palette"),
    "history at home": Place(coach, ("h",), "HistoryScreen"),
    "session": Place(in_session, (), "SessionScreen"),
    "session's question": Place(in_session, ("q",), "EndQuestion"),
    "session's help": Place(in_session, ("question_mark",), "HelpScreen"),
    "session's settings": Place(in_session, ("s",), "SettingsScreen"),
    "finish": Place(finish, (), "SummaryScreen"),
    "going on": Place(going_on, (), "ResumePromptScreen"),
    "history": Place(history, (), "HistoryScreen"),
    "session in history": Place(history, ("4", "enter"), "HistorySessionScreen"),
    "correction": Place(history, ("4", "enter", "e"), "HistoryEditScreen"),
    "morning": Place(morning, (), "PainQuestionScreen"),
    "changed": Place(changed, (), "ChangedQuestion"),
    "guide": Place(coach, ("question_mark",), "GuideScreen"),
    "guide's exercise": Place(coach, ("question_mark", "down", "enter"), "GuidedExerciseScreen"),
    "programme's session": Place(
        coach, ("question_mark", "end", "enter"), "ProgrammeSessionScreen"
    ),
    "guide's keys": Place(coach, ("question_mark", "enter"), "KeysScreen"),
    "exercise": Place(exercise, (), "ExerciseScreen"),
}
"""Where keys can be pressed."""
