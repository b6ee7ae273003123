"""Ending early is asked about, whichever way it is asked for, and can be answered by touch."""

from dataclasses import replace

import pytest
from fake_session import compiled, find
from hand_driven import by_hand, press_apart
from lifts import squat_workout
from pictures import screen_text
from textual.command import CommandPalette

from tempo_coach.playback.events import Event, EventKind
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.tui.screens.end_question import EndQuestion
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.screens.summary import SummaryScreen
from tempo_coach.tui.widgets.action_bar import ActionBar

WORKOUT = squat_workout(sets=2, reps=5)
HERE = find(compiled(WORKOUT), PhaseKind.LOWER, 500)
SIZES = [(80, 24), (40, 12)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("target", "told"), [(0, "end"), (1, "resume")])
async def test_the_question_is_answered_by_touch(
    size: tuple[int, int], target: int, told: str
) -> None:
    app, session, clock = by_hand(HERE, WORKOUT)
    async with app.run_test(size=size) as pilot:
        await press_apart(pilot, clock, "q")
        await pilot.pause()
        region = app.screen.query_one(ActionBar).children[target].region
        assert region.height >= 3
        assert region.width >= 15
        assert region in app.screen.region
        clock.ms += 1_000
        await pilot.click(offset=(region.x + 2, region.y + 1))
        await pilot.pause()
        assert session.asked == ["start", "pause ASKED", told]
        assert not isinstance(app.screen, EndQuestion)


async def test_a_tap_that_bounces_answers_nothing() -> None:
    app, session, clock = by_hand(HERE, WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        await press_apart(pilot, clock, "space")
        await pilot.press("q")
        await pilot.pause()
        end = app.screen.query_one(ActionBar).children[0].region
        await pilot.click(offset=(end.x + 2, end.y + 1))
        assert isinstance(app.screen, EndQuestion)
        assert "end" not in session.asked


@pytest.mark.parametrize("over", [[], ["question_mark"]])
async def test_ctrl_q_asks_as_q_does(over: list[str]) -> None:
    app, session, clock = by_hand(HERE, WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        await press_apart(pilot, clock, *over, "ctrl+q")
        assert isinstance(app.screen, EndQuestion)
        assert session.asked == ["start", "pause ASKED"]
        await press_apart(pilot, clock, "x")
        assert session.asked == ["start", "pause ASKED", "resume"]
        await press_apart(pilot, clock, "ctrl+q", "ctrl+q")
        assert session.asked[-1] == "end"
        session.tell(Event(EventKind.SESSION_FINISHED, 0, 0.0))
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, SummaryScreen)
        await pilot.press("ctrl+q")
    assert app.return_code == 0
    assert session.asked[-1] == "close"


async def test_ctrl_q_leaves_once_a_session_is_over() -> None:
    app, session, _clock = by_hand(replace(HERE, finished=True), WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+q")
    assert session.asked[-1] == "close"


async def test_the_palette_offers_what_the_coach_has() -> None:
    app, session, clock = by_hand(HERE, WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        commands = [each.title for each in app.get_system_commands(app.screen)]
        assert commands == ["Theme", "Help", "End"]
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
        await pilot.press("escape")
        end = next(each for each in app.get_system_commands(app.screen) if each.title == "End")
        end.callback()
        await pilot.pause()
        assert isinstance(app.screen, EndQuestion)
        await press_apart(pilot, clock, "x")
        assert isinstance(app.screen, SessionScreen)
        assert "end" not in session.asked


async def test_the_palette_chooses_colours() -> None:
    app, _session, _clock = by_hand(HERE, WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        app.action_change_theme()
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"coach-light", "enter", "enter")
        await pilot.pause()
        assert app.theme == "coach-light"


async def test_a_theme_that_there_is_not_is_told_of() -> None:
    app, _session, _clock = by_hand(HERE, WORKOUT)
    app._theme_wanted = "mauve"  # pyright: ignore[reportPrivateUsage]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "'mauve'" in screen_text(app)
        assert app.theme == "coach-dark"
