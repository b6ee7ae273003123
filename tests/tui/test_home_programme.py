"""The home screen with what the programme says of today: where, why, and what is late."""

from datetime import date, timedelta

import pytest
from fake_session import FakeSession, compiled, find
from pictures import half_past_six, picture, screen_text
from syrupy.assertion import SnapshotAssertion
from textual.widgets import Static

from tempo_coach.app.app_services import Prepared
from tempo_coach.i18n.translation import LANGUAGES, SOURCE_LANGUAGE, read_in
from tempo_coach.library.loader import exercises
from tempo_coach.library.programme_reader import programmes
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.ladder import LadderPosition
from tempo_coach.training.progression import Attempt, Control, suggest
from tempo_coach.training.schedule import DoneSession, place_in
from tempo_coach.training.today import Today, workout_today
from tempo_coach.tui.app import CoachApp
from tempo_coach.tui.screens.home import HomeScreen
from tempo_coach.tui.themes import LIGHT

TODAY = date(2026, 5, 4)
SQUAT = "single-leg-squat"
SIZES = [(40, 12), (80, 24), (120, 40)]


def size_name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


def today_after(*days_ago: int, control: Control | None = None) -> Today:
    """What is up after the sessions of the programme that were done so many days ago."""
    programme = programmes()["two-weeks"]
    in_order = [(1, 1), (1, 2), (2, 1), (2, 2)]
    done = [
        DoneSession(week, number, TODAY - timedelta(days=days))
        for (week, number), days in zip(in_order, days_ago, strict=False)
    ]
    place = place_in(programme, done, [each.on for each in done], TODAY)
    standings: dict[str, LadderPosition] = {}
    if control:
        attempts = tuple(Attempt(step, 20, 20, control, step) for step in range(len(days_ago)))
        standings[SQUAT] = LadderPosition(SQUAT, suggest(attempts, has_harder=True), attempts)
    return workout_today(place, exercises(), standings)


STATES = {
    "first": lambda: today_after(),
    "next": lambda: today_after(3),
    "late": lambda: today_after(20),
    "lost": lambda: today_after(5, 2, control=Control.LOST),
    "done": lambda: today_after(9, 7, 4, 0, control=Control.SOLID),
}


def home(today: Today, total_ms: int | None = None) -> CoachApp:
    score = compiled(today.workout)
    prepared = Prepared(
        FakeSession(find(score, PhaseKind.READY, 0)),
        today.workout,
        score.total_ms if total_ms is None else total_ms,
        told=today.told(),
        reasons=today.reasons,
    )
    return CoachApp(prepared, now=half_past_six)


def statics(app: CoachApp, selector: str) -> list[str]:
    """The texts of all lines of a kind."""
    return [str(each.render()) for each in app.screen.query(selector).results(Static)]


async def test_it_tells_where_one_is_and_why_this_session_comes_now() -> None:
    app = home(STATES["next"]())
    async with app.run_test(size=(80, 24)):
        assert isinstance(app.screen, HomeScreen)
        text = screen_text(app)
        assert "Week 1 of 2, session 2 of 2" in text
        assert "An extra second gives you time to notice whether your hip stays level." in (
            " ".join(text.split())
        )


@pytest.mark.parametrize("minutes", [9, 12])
@pytest.mark.parametrize("language", sorted(LANGUAGES))
async def test_where_one_is_is_read_whole_on_a_small_screen(language: str, minutes: int) -> None:
    read_in(language)
    try:
        app = home(STATES["first"](), total_ms=60_000 * minutes)
        async with app.run_test(size=(40, 12)):
            where = STATES["first"]().place.told()[0]
            assert where in screen_text(app).splitlines()[0]
    finally:
        read_in(SOURCE_LANGUAGE)


async def test_what_is_late_is_told_kindly() -> None:
    app = home(STATES["late"]())
    async with app.run_test(size=(80, 24)):
        told = statics(app, ".told")
        assert told[-1] == "After the break, week 1 starts over, so nothing is skipped."
        assert told[-1] in screen_text(app)


async def test_each_exercise_has_its_reason_and_no_other() -> None:
    today = STATES["lost"]()
    app = home(today)
    async with app.run_test(size=(120, 40)):
        assert today.reasons[0]
        assert not today.reasons[1]
        assert statics(app, ".reason") == [today.reasons[0]]
        cards = list(app.screen.query(".card"))
        assert len(cards[0].query(".reason")) == 1
        assert today.reasons[0] in screen_text(app)


async def test_a_programme_that_is_done_says_so() -> None:
    app = home(STATES["done"]())
    async with app.run_test(size=(80, 24)):
        text = " ".join(screen_text(app).split())
        assert "You have finished the programme" in text
        assert "Done for today. Next session from tomorrow." in text


async def test_a_sentence_from_a_file_is_only_text() -> None:
    today = STATES["first"]()
    score = compiled(today.workout)
    session = FakeSession(find(score, PhaseKind.READY, 0))
    evil = "[red]Week[/] \x1b[31m1\a"
    prepared = Prepared(
        session, today.workout, score.total_ms, told=(evil, evil), reasons=(evil, "", "")
    )
    app = CoachApp(prepared, now=half_past_six)
    async with app.run_test(size=(120, 40)):
        assert screen_text(app).count("[red]Week[/]  [31m1") == 3


@pytest.mark.parametrize("size", SIZES, ids=size_name)
@pytest.mark.parametrize("state", STATES)
async def test_home(state: str, size: tuple[int, int], svg: SnapshotAssertion) -> None:
    app = home(STATES[state]())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert picture(app) == svg


async def test_home_in_a_bright_room(svg: SnapshotAssertion) -> None:
    app = home(STATES["lost"]())
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = LIGHT.name
        await pilot.pause()
        assert picture(app) == svg
