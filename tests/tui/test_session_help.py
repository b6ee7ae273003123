"""Help over a session: opened and closed by key and mouse, in step with what goes on below."""

from dataclasses import replace

import pytest
from fake_session import compiled, find
from hand_driven import by_hand, press_apart
from patience import until
from pictures import following, screen_text

from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import Workout
from tempo_coach.tui.screens.help import HelpScreen
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.widgets.text_widgets import SpreadLine


@pytest.mark.parametrize("target", ["#help-head", "VerticalScroll", "ActionBar > *"])
async def test_help_is_closed_by_mouse(workout: Workout, target: str) -> None:
    app, session = following(find(compiled(workout), PhaseKind.REST, 100), workout)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        assert await pilot.click(target)
        assert isinstance(app.screen, SessionScreen)
        assert session.asked == ["start"]


async def test_a_click_on_a_page_of_the_help_turns_to_it(workout: Workout) -> None:
    app, _ = following(find(compiled(workout), PhaseKind.REST, 100), workout)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        await pilot.click("#--content-tab-page-4")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        assert "Stop." in screen_text(app)


@pytest.mark.parametrize("key", ["space", "enter", "pagedown", "x", "n"])
async def test_help_is_closed_by_a_key_and_nothing_else_happens(workout: Workout, key: str) -> None:
    app, session = following(find(compiled(workout), PhaseKind.REST, 100), workout)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark", key)
        assert isinstance(app.screen, SessionScreen)
        assert session.asked == ["start"]


async def test_a_touch_counts_while_help_is_open(workout: Workout) -> None:
    score = compiled(workout)
    app, session, clock = by_hand(find(score, PhaseKind.LOWER, 3_900), workout)
    session.enforced = Enforcement.TOUCH
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert "any other key = touch, esc back" in screen_text(app)
        await press_apart(pilot, clock, "space", "x")
        clock.ms += 1_000
        await pilot.click("#help-head")
        assert session.asked == ["start", *["touch"] * 3]
        assert isinstance(app.screen, HelpScreen)
        clock.ms += 1_000
        await pilot.click("ActionBar > *")
        assert isinstance(app.screen, SessionScreen)
        await pilot.press("question_mark", "escape")
        assert isinstance(app.screen, SessionScreen)
        assert session.asked == ["start", *["touch"] * 3]


async def test_head_and_help_tell_the_same_time(workout: Workout) -> None:
    """A time that ends between two seconds, as after a phrase of any length."""
    rest = find(compiled(workout), PhaseKind.REST, 0)
    app, session = following(rest, workout)
    async with app.run_test(size=(120, 40)) as pilot:
        for passed_ms in (0, 300, 700, 999, 1_000, 1_650):
            session.here = replace(
                rest, phase_elapsed_ms=float(passed_ms), remaining_ms=700_400.0 - passed_ms
            )
            assert isinstance(app.screen, SessionScreen)
            app.screen._keep_up()  # pyright: ignore[reportPrivateUsage]
            on_screen = app.screen.head_right[-1]
            await pilot.press("question_mark")
            await pilot.pause()
            in_help = app.screen.query_one("#help-head", SpreadLine).right[0]
            assert on_screen == ("11:39 left" if passed_ms >= 1_000 else "11:40 left")
            assert in_help.endswith(on_screen)
            await pilot.press("escape")


async def test_help_leaves_the_session_alone_and_makes_way_for_a_set(workout: Workout) -> None:
    score = compiled(workout)
    app, session = following(find(score, PhaseKind.REST, 30_000), workout)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert "A lunge on one leg." in screen_text(app)
        await pilot.press("2")
        assert "Lower in one second." in screen_text(app)
        await pilot.press("right", "right")
        assert "Stop." in screen_text(app)
        await pilot.press("x")
        assert isinstance(app.screen, SessionScreen)
        await pilot.press("question_mark")
        session.here = find(score, PhaseKind.READY, 0, nth=2)
        await until(pilot, lambda: isinstance(app.screen, SessionScreen))
        assert session.asked == ["start"]


async def test_help_that_was_opened_in_a_set_stays(workout: Workout) -> None:
    score = compiled(workout)
    app, session = following(find(score, PhaseKind.LOWER, 500), workout)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        session.here = find(score, PhaseKind.PRESS, 200)
        await until(pilot, lambda: "PRESS 1" in screen_text(app))
        assert isinstance(app.screen, HelpScreen)
        assert session.asked == ["start"]
