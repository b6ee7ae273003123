"""Keys, events and endings of the session screen."""

import threading
from dataclasses import replace

import pytest
from fake_session import compiled, find, reps_of, set_blocks
from hand_driven import by_hand, press_apart
from pictures import following, screen_text
from textual.app import App

from tempo_coach.playback.events import Event, EventKind, PauseReason
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import Workout
from tempo_coach.tui.screens.end_question import EndQuestion
from tempo_coach.tui.screens.help import HelpScreen
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.screens.summary import SummaryScreen
from tempo_coach.tui.widgets.text_widgets import BigText


@pytest.mark.parametrize(
    ("key", "order"),
    [
        *((key, "pause ASKED") for key in ("space", "enter", "pagedown", "full_stop", "f5")),
        ("n", "skip"),
        ("b", "back"),
        ("pageup", "back"),
        ("w", "wait True"),
        ("up", "volume 90"),
        ("down", "volume 70"),
    ],
)
async def test_a_key_during_a_rep(workout: Workout, key: str, order: str) -> None:
    app, session = following(find(compiled(workout), PhaseKind.LOWER, 500), workout)
    async with app.run_test() as pilot:
        await pilot.press(key)
        assert session.asked == ["start", order]


@pytest.mark.parametrize("key", ["plus", "right_square_bracket", "right"])
async def test_a_rest_grows(workout: Workout, key: str) -> None:
    app, session = following(find(compiled(workout), PhaseKind.REST, 500), workout)
    async with app.run_test() as pilot:
        await pilot.press(key)
        assert session.asked == ["start", "rest 15000"]


@pytest.mark.parametrize("key", ["minus", "left_square_bracket", "left"])
async def test_a_rest_shrinks(workout: Workout, key: str) -> None:
    app, session = following(find(compiled(workout), PhaseKind.REST, 500), workout)
    async with app.run_test() as pilot:
        await pilot.press(key)
        assert session.asked == ["start", "rest -15000"]


async def test_a_set_has_no_rest_to_change(workout: Workout) -> None:
    app, session = following(find(compiled(workout), PhaseKind.PRESS, 500), workout)
    async with app.run_test() as pilot:
        await pilot.press("plus", "minus")
        assert session.asked == ["start"]


async def test_volume_stays_between_silence_and_full(workout: Workout) -> None:
    app, session = following(find(compiled(workout), PhaseKind.PRESS, 500), workout)
    async with app.run_test() as pilot:
        await pilot.press(*["up"] * 5)
        assert session.percent == 100
        await pilot.press(*["down"] * 12)
        assert session.percent == 0


async def test_space_pauses_and_goes_on(workout: Workout) -> None:
    app, session, clock = by_hand(find(compiled(workout), PhaseKind.LOWER, 500), workout)
    async with app.run_test() as pilot:
        await pilot.press("space")
        assert app.screen.query_one("#word", BigText).words == ("PAUSED", "PAUSE")
        assert isinstance(app.screen, SessionScreen)
        assert app.screen.mood == "paused"
        await press_apart(pilot, clock, "space")
        assert app.screen.query_one("#word", BigText).words == ("LOWER",)
        assert session.asked == ["start", "pause ASKED", "resume"]


async def test_q_asks_once_and_another_key_goes_on(workout: Workout) -> None:
    app, session = following(find(compiled(workout), PhaseKind.LOWER, 500), workout)
    async with app.run_test() as pilot:
        await pilot.press("q")
        assert isinstance(app.screen, EndQuestion)
        assert session.here.paused
        await pilot.press("n")
        assert isinstance(app.screen, SessionScreen)
        assert session.asked == ["start", "pause ASKED", "resume"]


async def test_a_paused_session_stays_paused_when_it_is_not_ended(workout: Workout) -> None:
    app, session = following(find(compiled(workout), PhaseKind.LOWER, 500), workout)
    async with app.run_test() as pilot:
        await pilot.press("space", "q", "x")
        assert session.here.paused is PauseReason.ASKED
        assert "resume" not in session.asked


async def test_q_twice_ends_and_tells_what_was_done(workout: Workout) -> None:
    score = compiled(workout)
    app, session = following(find(score, PhaseKind.REST, 500), workout)
    async with app.run_test() as pilot:
        left, right, *_ = set_blocks(score)
        for event in reps_of(left) + reps_of(right, 3):
            session.tell(event)
        await pilot.press("q", "q")
        await pilot.pause()
        assert "end" in session.asked
        assert isinstance(app.screen, SummaryScreen)
        text = screen_text(app)
        assert "left leg: 1 of 5 sets, 5 reps" in text
        assert "right leg: 0 of 5 sets, 3 reps" in text
        await pilot.press("enter")
    assert app.return_code == 0
    assert session.asked[-1] == "close"


async def test_the_end_needs_no_key(workout: Workout) -> None:
    score = compiled(workout)
    app, session = following(find(score, PhaseKind.TOP, 500), workout)
    async with app.run_test() as pilot:
        for block in set_blocks(score):
            for event in reps_of(block):
                session.tell(event)
        session.here = replace(session.here, finished=True)
        session.tell(Event(EventKind.SESSION_FINISHED, 700_000, 700_000.0))
        await pilot.pause()
        assert isinstance(app.screen, SummaryScreen)
        assert "Every rep is done" in screen_text(app)
        assert "11:40" in screen_text(app)


async def test_an_event_from_another_thread_moves_the_screen_at_once(workout: Workout) -> None:
    score = compiled(workout)
    app, session = following(find(score, PhaseKind.LOWER, 3900), workout)
    async with app.run_test() as pilot:
        session.here = find(score, PhaseKind.PRESS, 0)
        event = Event(EventKind.PHASE_STARTED, 0, 0.0, session.here.block, session.here.phase)
        dispatcher = threading.Thread(target=session.tell, args=(event,))
        dispatcher.start()
        dispatcher.join()
        await pilot.pause()
        assert app.screen.query_one("#word", BigText).words == ("PRESS",)
        assert isinstance(app.screen, SessionScreen)
        assert app.screen.mood == "press"


@pytest.mark.parametrize(("note", "bells"), [("The speaker was lost.", 1), (None, 0)])
async def test_the_bell_stands_in_for_lost_sound(
    workout: Workout, note: str | None, bells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[App[None]] = []
    score = compiled(workout)
    app, session = following(replace(find(score, PhaseKind.PRESS, 0), sound_note=note), workout)
    monkeypatch.setattr(app, "bell", lambda: rung.append(app))
    async with app.run_test() as pilot:
        session.tell(Event(EventKind.PHASE_STARTED, 0, 0.0, session.here.block, session.here.phase))
        session.tell(Event(EventKind.REP_COMPLETED, 0, 0.0, session.here.block, session.here.phase))
        await pilot.pause()
    assert len(rung) == bells


async def test_stopping_the_program_pauses_the_session(workout: Workout) -> None:
    app, session = following(find(compiled(workout), PhaseKind.LOWER, 500), workout)
    async with app.run_test():
        app.stand_still()
        assert session.here.paused is PauseReason.SUSPENDED


async def test_ctrl_c_leaves_at_once(workout: Workout) -> None:
    app, session = following(find(compiled(workout), PhaseKind.LOWER, 500), workout)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+c")
    assert app.return_code == 130
    assert session.asked[-1] == "close"


async def test_any_key_is_a_touch_while_a_rep_lasts(workout: Workout) -> None:
    score = compiled(workout)
    app, session, clock = by_hand(find(score, PhaseKind.LOWER, 500), workout)
    session.enforced = Enforcement.TOUCH
    keys = ("space", "enter", "pagedown", "x", "n", "plus", "up", "b", "f2", "1", "w")
    async with app.run_test() as pilot:
        await press_apart(pilot, clock, *keys)
        assert session.asked == ["start", *["touch"] * len(keys)]
        session.asked.clear()
        await pilot.press("pageup", "full_stop", "full_stop", "f5", "f5")
        assert session.asked == ["back", "pause ASKED", "resume", "pause ASKED", "resume"]
        session.asked.clear()
        session.here = find(score, PhaseKind.READY, 500)
        await press_apart(pilot, clock, "space", "space", "x")
        assert session.asked == ["pause ASKED", "resume"]


async def test_a_key_begins_when_a_rest_is_over_unless_it_has_a_meaning(workout: Workout) -> None:
    rest = find(compiled(workout), PhaseKind.REST, 89_999)
    app, session = following(replace(rest, overtime_ms=3_000.0), workout)
    async with app.run_test() as pilot:
        await pilot.press("x", "space", "plus", "minus", "w")
        assert session.asked == ["start", "go on", "go on", "rest 15000", "wait True"]


@pytest.mark.parametrize("kind", [PhaseKind.REST, PhaseKind.SWITCH, PhaseKind.TALK])
@pytest.mark.parametrize("key", ["space", "enter", "pagedown"])
async def test_the_one_key_goes_on_from_a_wait(workout: Workout, kind: PhaseKind, key: str) -> None:
    app, session = following(find(compiled(workout), kind, 100), workout)
    async with app.run_test() as pilot:
        await pilot.press(key)
        assert session.asked == ["start", "go on"]


async def test_a_click_on_the_stage_is_the_one_key(workout: Workout) -> None:
    app, session, clock = by_hand(find(compiled(workout), PhaseKind.LOWER, 100), workout)
    async with app.run_test(size=(80, 24)) as pilot:
        for target in ("#word", "#number", "#gauge", "#figure"):
            clock.ms += 1_000
            await pilot.click(target)
        assert session.asked == ["start", *["pause ASKED", "resume"] * 2]


async def test_a_rest_is_changed_by_mouse(workout: Workout) -> None:
    app, session = following(find(compiled(workout), PhaseKind.REST, 100), workout)
    async with app.run_test(size=(80, 24)) as pilot:
        targets = [target.region for target in app.screen.query("#orders > *")]
        assert all(target.width >= 18 and target.height >= 3 for target in targets)
        for target in targets:
            await pilot.click(offset=(target.x + 5, target.y + 1))
        assert session.asked == ["start", "rest -15000", "go on", "rest 15000"]
        assert isinstance(app.screen, HelpScreen)


async def test_the_end_comes_through_help_and_question(workout: Workout) -> None:
    app, session = following(find(compiled(workout), PhaseKind.LOWER, 500), workout)
    async with app.run_test() as pilot:
        await pilot.press("question_mark")
        session.here = replace(session.here, finished=True)
        session.tell(Event(EventKind.SESSION_FINISHED, 700_000, 700_000.0))
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, SummaryScreen)


async def test_nothing_is_drawn_while_nothing_changes(
    workout: Workout, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, _ = following(find(compiled(workout), PhaseKind.LOWER, 500), workout)
    async with app.run_test() as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, SessionScreen)
        drawn: list[object] = []
        for widget in screen.walk_children():
            monkeypatch.setattr(widget, "refresh", lambda: drawn.append(1))
        for _ in range(3):
            screen.follow()
        assert drawn == []
