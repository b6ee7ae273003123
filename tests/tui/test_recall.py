"""Pain that was logged is asked about before anything else, and once."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from fake_session import FakeSession, compiled, find
from hand_driven import press_apart
from holding import burst
from lifts import whole_workout
from patience import until
from pictures import half_past_six, screen_text
from stage import ManualClock

from tempo_coach.app.app_services import HistoryServices, Prepared
from tempo_coach.feedback.pain_follow_up import PainFollowUp
from tempo_coach.history.history import History
from tempo_coach.history.records import PainToAsk, SessionRecord
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.tui import startup_prompts
from tempo_coach.tui.app import CoachApp
from tempo_coach.tui.screens.home import HomeScreen
from tempo_coach.tui.screens.pain_question import PainQuestionScreen
from tempo_coach.tui.screens.session import SessionScreen


@dataclass
class Logged(PainFollowUp):
    """Pain 4 was logged yesterday."""

    kept: list[int | None] = field(default_factory=list[int | None])

    def to_ask(self) -> PainToAsk | None:
        yesterday = half_past_six().date() - timedelta(days=1)
        return PainToAsk("session", yesterday, 4)

    def keep(self, asked: PainToAsk, pain: int | None) -> None:
        assert asked == self.to_ask()
        self.kept.append(pain)


Opened = tuple[CoachApp, FakeSession, ManualClock]


def opened(folder: Path, logged: Logged, *, at_once: bool) -> Opened:
    clock = ManualClock()
    score = compiled(whole_workout())
    session = FakeSession(find(score, PhaseKind.READY, 100))
    today = Prepared(session, whole_workout(), score.total_ms)

    def going_on(_record: SessionRecord) -> Prepared:
        raise AssertionError("nothing was cut off")

    history_services = HistoryServices(
        History(folder / "history.db"),
        lambda: today,
        going_on,
        next_day=logged,
        pain=logged.to_ask(),
    )
    app = CoachApp(
        today, at_once, now=half_past_six, now_ms=clock.now_ms, history_services=history_services
    )
    return app, session, clock


@pytest.mark.parametrize(("at_once", "then"), [(False, HomeScreen), (True, SessionScreen)])
async def test_an_answer_leads_to_what_was_wanted(
    tmp_path: Path, at_once: bool, then: type[object]
) -> None:
    logged = Logged()
    app, session, clock = opened(tmp_path, logged, at_once=at_once)
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, PainQuestionScreen)
        assert "Yesterday you logged pain 4." in screen_text(app)
        assert session.asked == [], "nothing begins while it is asked"
        await press_apart(pilot, clock, "2", "escape")
        await pilot.pause()
        assert isinstance(app.screen, then)
    assert logged.kept == [2]


async def test_a_session_that_was_to_begin_at_once_waits_so_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(startup_prompts, "UNANSWERED_S", 0.05)
    logged = Logged()
    app, _, _ = opened(tmp_path, logged, at_once=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, SessionScreen))
    assert logged.kept == [None]


async def test_what_was_typed_before_the_question_came_answers_nothing(tmp_path: Path) -> None:
    logged = Logged()
    app, _, clock = opened(tmp_path, logged, at_once=False)
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, PainQuestionScreen)
        for key in ("2", "escape", "q", "enter", "space"):
            clock.ms += 100
            # As a terminal sends it: the pilot's own presses are of somebody who has read it.
            burst(app, [key])
            await pilot.pause()
        assert isinstance(app.screen, PainQuestionScreen)
        assert logged.kept == []
        await press_apart(pilot, clock, "question_mark")
        await press_apart(pilot, clock, "escape", "3", "enter")
        assert isinstance(app.screen, HomeScreen)
    assert logged.kept == [3]
