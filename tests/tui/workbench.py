"""A desk over a real settings folder, with sessions that stand still."""

import threading
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from fake_session import FakeSession, SteadyVoice, compiled, find, position_at
from patience import PATIENCE_S

from tempo_coach.app.app_services import AppServices, Prepared
from tempo_coach.app.voice_row import VoiceRow
from tempo_coach.errors import CoachError
from tempo_coach.library.loader import exercises, phrase_templates
from tempo_coach.settings.model import Settings
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.prescription import Prescription, Workout, prescribe
from tempo_coach.training.schedule import DoneSession, ProgrammePlace, place_in
from tempo_coach.tui.app import CoachApp

TODAY = date(2026, 5, 4)
SQUAT = "single-leg-squat"


class Workbench:
    """A desk over a real settings folder, with sessions that stand still."""

    def __init__(self, folder: Path) -> None:
        self.store = SettingsStore(folder)
        self.made: list[FakeSession] = []
        self.applied: list[Settings] = []
        self.go = threading.Event()
        self.go.set()
        self.fault: CoachError | None = None
        self.done_today = False

    def prepare(self) -> Prepared:
        assert self.go.wait(PATIENCE_S)
        if self.fault:
            raise self.fault
        workout = Workout((prescribe(self.store.changes.catalog.exercises[SQUAT]),))
        score = compiled(workout)
        self.made.append(FakeSession(find(score, PhaseKind.LOWER, 100)))
        return Prepared(self.made[-1], workout, score.total_ms, place=self._place)

    @property
    def _place(self) -> ProgrammePlace | None:
        programme = self.store.changes.followed
        assert programme is not None
        done = [DoneSession(1, 1, TODAY)] if self.done_today else []
        return place_in(programme, done, (), TODAY)

    def hear(self, prescription: Prescription) -> FakeSession:
        timeline = Compiler(phrase_templates(), SteadyVoice()).one_rep(prescription)
        return FakeSession(position_at(timeline, 0, 0))

    def voices(self) -> tuple[VoiceRow, ...]:
        return ()

    def sample(self, row: VoiceRow) -> None:
        raise CoachError(f"{row.name} is never asked")

    def clicks(self) -> FakeSession:
        return self.hear(prescribe(exercises()[SQUAT]))

    def app(
        self,
        *,
        at_once: bool = False,
        now_ms: Callable[[], float] | None = None,
        now: Callable[[], datetime] = datetime.now,
    ) -> CoachApp:
        """The app over it."""
        first = self.prepare()
        desk = AppServices(
            store=self.store,
            prepare=self.prepare,
            hear=self.hear,
            total_ms_of=lambda workout: compiled(workout).total_ms,
            clicks=self.clicks,
            voices=self.voices,
            sample=self.sample,
            applied=lambda _session, settings: self.applied.append(settings),
        )
        return CoachApp(
            first,
            start_at_once=at_once,
            exercises=self.store.changes.catalog.exercises,
            theme=self.store.changes.settings.screen.theme,
            services=desk,
            now_ms=now_ms,
            now=now,
        )
