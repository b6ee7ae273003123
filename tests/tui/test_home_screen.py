"""The home screen: what is up, and how it starts."""

from dataclasses import replace

import pytest
from fake_session import FakeSession, compiled, find
from lifts import SQUAT, whole_workout
from pictures import screen_text

from tempo_coach.app.app_services import Prepared
from tempo_coach.i18n.translation import LANGUAGES, SOURCE_LANGUAGE, read_in
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.prescription import Workout, prescribe
from tempo_coach.tui.app import CoachApp
from tempo_coach.tui.screens.home import HomeScreen
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.widgets.key_row import KeyRow


def app_for(workout: Workout, *notes: str) -> tuple[CoachApp, FakeSession]:
    score = compiled(workout)
    session = FakeSession(find(score, PhaseKind.READY, 0))
    return CoachApp(Prepared(session, workout, score.total_ms, lambda: notes)), session


async def test_it_names_every_exercise_its_dose_and_its_tempo() -> None:
    app, session = app_for(whole_workout())
    async with app.run_test(size=(100, 40)):
        text = screen_text(app)
        for prescription in whole_workout().prescriptions:
            assert prescription.exercise.name in text
            assert f"({prescription.tempo})" in text
        assert "3 sets of 5 reps, left and right leg" in text
        assert "lower 4 s, press 1 s, tall 1 s" in text
        assert session.asked == []


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_a_key_starts_one_session(key: str) -> None:
    app, session = app_for(whole_workout())
    async with app.run_test() as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)
        assert session.asked == ["start"]


async def test_a_click_starts() -> None:
    app, _ = app_for(whole_workout())
    async with app.run_test() as pilot:
        await pilot.click("#start")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)


async def test_q_leaves_without_a_session() -> None:
    app, session = app_for(whole_workout())
    async with app.run_test() as pilot:
        await pilot.press("q")
    assert "start" not in session.asked
    assert app.return_code == 0


async def test_a_note_is_shown_and_blocks_nothing() -> None:
    note = "No sound device; following on the screen."
    app, _ = app_for(whole_workout(), note)
    async with app.run_test() as pilot:
        assert note in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert note in screen_text(app)


async def test_text_from_files_is_only_text() -> None:
    evil = replace(SQUAT, name="[red]Squat[/] \x1b[31mX\x07", load_hint="[@click=app.quit]no[/]")
    app, _ = app_for(Workout((prescribe(evil),)))
    async with app.run_test(size=(100, 30)) as pilot:
        text = screen_text(app)
        assert "[red]Squat[/]  [31mX " in text
        assert "[@click=app.quit]no[/]" in text
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert "[RED]SQUAT[/]  [31MX" in screen_text(app)


async def test_escape_quits_only_when_it_comes_twice() -> None:
    app, _session = app_for(whole_workout())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)
        assert "Press Escape again to quit" in screen_text(app)
        assert app.return_code is None
        app.screen._forget_escape()  # pyright: ignore[reportPrivateUsage]
        await pilot.pause()
        assert "Press Escape again to quit" not in screen_text(app)
        assert "q quit" in screen_text(app)
        await pilot.press("escape")
        assert app.return_code is None, "the first one was long ago"
        await pilot.press("escape")
    assert app.return_code == 0


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_what_a_second_escape_does_is_read_whole(
    language: str, size: tuple[int, int]
) -> None:
    app, _session = app_for(whole_workout())
    read_in(language)
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.press("escape")
            await pilot.pause()
            foot = app.screen.query_one("#leave", KeyRow)
            shown = screen_text(app).splitlines()[foot.region.y]
            assert any(each in shown for each in foot.left)
            assert foot.left[0] == _("Press Escape again to quit")
    finally:
        read_in(SOURCE_LANGUAGE)
