"""Answers on disk, suggestions from the sessions before, and the question of the next day."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from after_session import practice, squat
from stage import ManualClock

from tempo_coach.feedback.pain_follow_up import PainFollowUp
from tempo_coach.feedback.questionnaire import Questionnaire
from tempo_coach.feedback.session_feedback import SessionFeedback
from tempo_coach.history.history import History
from tempo_coach.history.records import CheckIn, Outcome, RepRecord, SessionRecord
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.library.loader import exercises
from tempo_coach.training.prescription import RepPosition, Side
from tempo_coach.training.progression import TOP_STEP, Control, Move, Reason

NOON_MS = 1_777_888_800_000
DAY_MS = 86_400_000


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history.db", now_ms=lambda: NOON_MS)


def lived(
    history: History, number: int, *, reps: int = 10, step: int = 1, week: int | None = None
) -> SessionRecord:
    """A session some days after the first one, of which so many reps were done on each leg."""
    records = tuple(
        replace(each, id=f"{each.id} of {number}") for each in (squat(step), practice())
    )
    started_ms = NOON_MS + number * DAY_MS
    session = SessionRecord(f"s{number}", started_ms, 0, False, "pace", records, week=week)

    def write(repository: HistoryRepository) -> None:
        repository.begin(session)
        for side in (Side.LEFT, Side.RIGHT):
            for rep in range(reps):
                place = RepPosition(0, rep // 5 + 1, side, rep % 5 + 1)
                repository.rep(records[0].id, RepRecord(place, started_ms))
        repository.end(session.id, Outcome.FINISHED, started_ms, 600_000)

    history.writer.write(write)
    return session


def asked_about(history: History, session: SessionRecord, reps: int = 20) -> SessionFeedback:
    answers = SessionFeedback(history, session, [reps, 0], exercises())
    answers.look_back()
    return answers


def test_what_was_not_done_is_not_rated(history: History) -> None:
    session = lived(history, 0)
    assert asked_about(history, session).done == session.exercises[:1]


def test_answers_are_on_disk_before_the_questions_end(history: History) -> None:
    session = lived(history, 0)
    clock = ManualClock()
    questionnaire = Questionnaire(asked_about(history, session), clock.now_ms)
    for key in ("2", "8", "5", "enter", "k", "o", "enter"):
        if questionnaire.question is not None:
            questionnaire.shown(questionnaire.question)
        clock.ms += 1_000
        questionnaire.press(key, key if len(key) == 1 else None)
    other = History(history.path)
    history.writer.settle()
    repository = other.reading()
    assert repository
    found = repository.details(session.id)
    assert found
    assert found.controls == {0: "shaky"}
    assert found.check_in == CheckIn(rpe=8, pain=5, note="ko")
    assert found.decisions == {}
    assert questionnaire.question is not None
    questionnaire.shown(questionnaire.question)
    clock.ms += 1_000
    questionnaire.press("h")
    assert history.close()
    other.close()
    repository = other.reading()
    assert repository
    found = repository.details(session.id)
    assert found
    assert found.decisions == {0: 1}


def test_the_suggestion_follows_from_the_sessions_before(history: History) -> None:
    for number, control in ((0, Control.SOLID), (1, Control.SOLID)):
        session = lived(history, number)
        answers = asked_about(history, session)
        answers.rate(session.exercises[0], control)
    offer = answers.offer(session.exercises[0], Control.SOLID)
    assert (offer.suggestion.move, offer.suggestion.step) == (Move.UP, 2)
    assert answers.offer(session.exercises[0], Control.SHAKY).suggestion.move is Move.HOLD
    assert answers.offer(session.exercises[0], Control.LOST).suggestion.step == 0


def test_reps_that_were_left_out_hold(history: History) -> None:
    first = lived(history, 0)
    asked_about(history, first).rate(first.exercises[0], Control.SOLID)
    session = lived(history, 1, reps=9)
    offer = asked_about(history, session, 18).offer(session.exercises[0], Control.SOLID)
    assert offer.suggestion.reason is Reason.INCOMPLETE


def test_the_top_leads_on_to_the_nearest_harder_variation(history: History) -> None:
    for number in (0, 1):
        session = lived(history, number, step=TOP_STEP, reps=25)
        answers = asked_about(history, session)
        answers.rate(session.exercises[0], Control.SOLID)
    there = exercises()["single-leg-squat"].harder[0]
    offer = answers.offer(session.exercises[0], Control.SOLID)
    assert offer.variation == exercises()[there].name


@pytest.mark.parametrize(
    ("week", "control", "may"),
    [(1, Control.SOLID, True), (1, None, True), (1, Control.SHAKY, False),
     (None, Control.SOLID, False)],
)  # fmt: skip
def test_a_programme_goes_on_after_a_session_that_is_not_shaky(
    history: History, week: int | None, control: Control | None, may: bool
) -> None:
    session = lived(history, 0, week=week)
    offer = asked_about(history, session).offer(session.exercises[0], control)
    assert offer.may_go_further is may


def test_a_history_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    history = History(tmp_path / "file" / "history.db")
    session = SessionRecord("s", NOON_MS, 0, False, "pace", (squat(), practice()))
    answers = asked_about(history, session)
    answers.rate(squat(), Control.SOLID)
    history.writer.settle()
    assert answers.trouble
    assert answers.trouble.startswith("This is not being recorded")
    assert answers.offer(squat(), Control.SOLID).suggestion.move is Move.HOLD


# The next morning


@pytest.mark.parametrize(
    ("pain", "days", "asked"),
    [(4, 1, True), (4, 3, True), (4, 0, False), (4, 4, False), (4, -1, False), (0, 1, False),
     (None, 1, False)],
)  # fmt: skip
def test_pain_is_asked_about_on_the_next_days(
    history: History, pain: int | None, days: int, asked: bool
) -> None:
    session = lived(history, 0)
    asked_about(history, session).say(CheckIn(rpe=5, pain=pain))
    on = session.started.date()
    found = PainFollowUp(history, date.fromordinal(on.toordinal() + days)).to_ask()
    assert (found is not None) is asked


@pytest.mark.parametrize("answer", [None, 0, 7])
def test_pain_is_asked_about_once(history: History, answer: int | None) -> None:
    session = lived(history, 0)
    asked_about(history, session).say(CheckIn(pain=4))
    next_day = PainFollowUp(history, date.fromordinal(session.started.date().toordinal() + 1))
    asked = next_day.to_ask()
    assert asked
    next_day.keep(asked, answer)
    assert next_day.to_ask() is None
    repository = history.reading()
    assert repository
    found = repository.details(session.id)
    assert found
    assert found.check_in == CheckIn(pain=4, pain_next_day=answer)


def test_without_a_history_nothing_is_asked(history: History) -> None:
    assert PainFollowUp(history, date(2026, 5, 4)).to_ask() is None
