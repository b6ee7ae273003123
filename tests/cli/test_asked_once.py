"""Whether there is pain to ask about is looked up once, before a session that begins at once."""

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from fake_session import FakeSession, compiled, find

from tempo_coach.app.app_services import HistoryServices, Prepared
from tempo_coach.cli import sessions
from tempo_coach.cli.options import PrescriptionOptions
from tempo_coach.cli.session_factory import SessionFactory
from tempo_coach.feedback.pain_follow_up import PainFollowUp
from tempo_coach.history.history import History
from tempo_coach.history.records import PainToAsk
from tempo_coach.library.loader import exercises
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.prescription import Workout, prescribe

WORKOUT = Workout((prescribe(exercises()["single-leg-squat"], sets=1, reps=1),))


class Counted(PainFollowUp):
    """Counts how often it is asked, and has one answer."""

    def __init__(self, history: History, pain: PainToAsk | None) -> None:
        super().__init__(history, date(2026, 5, 4))
        self.asked = 0
        self._pain = pain

    def to_ask(self) -> PainToAsk | None:
        self.asked += 1
        return self._pain


class Begun(FakeSession):
    """Knows whether it was begun."""

    begun = False

    def start(self) -> None:
        self.begun = True


class App:
    """In the place of the app, whose history_services is looked at."""

    made: "App"
    return_code = 0
    failure: Exception | None = None

    def __init__(
        self, _prepared: Prepared, *, history_services: HistoryServices, **_rest: Any
    ) -> None:
        App.made = self
        self.history_services = history_services

    def run(self) -> None:
        """Nothing is shown."""


@pytest.mark.parametrize("hurts", [False, True])
def test_it_is_looked_up_once(hurts: bool, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempo_coach.tui.app.CoachApp", App)
    history = History(own_home / "history.db")
    maker = SessionFactory(history, PrescriptionOptions.usual(), [], None, None, True, None, ())
    next_day = Counted(history, cast("PainToAsk", object()) if hurts else None)

    def found(_maker: SessionFactory) -> PainFollowUp:
        return next_day

    monkeypatch.setattr(SessionFactory, "next_day", found)
    score = compiled(WORKOUT)
    session = Begun(find(score, PhaseKind.LOWER, 100))
    sessions._run_app(  # pyright: ignore[reportPrivateUsage]
        Prepared(session, WORKOUT, score.total_ms), maker, None, at_once=True
    )
    assert session.begun is not hurts, "the question comes first"
    assert next_day.asked == 1
    assert (App.made.history_services.pain is not None) is hurts
