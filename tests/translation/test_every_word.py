"""Every word on the screens of a session is looked up, or belongs to an exercise."""

import re
from dataclasses import replace

import pytest
from fake_session import FakeSession, compiled, find, reps_of, set_blocks
from lifts import PRACTICE, SQUAT
from masked import Masked, words, words_in
from pictures import following, half_past_six, screen_text
from test_snapshots import NO_SOUND, STATES, TOUCHED
from textual.pilot import Pilot

from tempo_coach.app.app_services import Prepared
from tempo_coach.i18n import translation
from tempo_coach.line_mode.keys import keys_line, touch_line
from tempo_coach.line_mode.lines import line_of
from tempo_coach.playback.events import Event, EventKind, PauseReason
from tempo_coach.playback.session_progress import SessionProgress
from tempo_coach.reports.exercises import exercise_text, tempo_text
from tempo_coach.reports.plan_text import plan_text
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import Workout, prescribe
from tempo_coach.tui.app import CoachApp
from tempo_coach.tui.exercise_app import ExerciseApp
from tempo_coach.tui.look.lines import done_of, keys_of, title_of
from tempo_coach.tui.look.position_text import place_of
from tempo_coach.tui.widgets.text_widgets import BigText

NAME = {"Tempo", "Coach"}
SIZES = [(80, 24), (200, 60)]
GIVEN = words_in(NO_SOUND)
"""A note that the tests' own session gives."""


def wordless(exercise: Exercise, **more: tuple[str, ...]) -> Exercise:
    """An exercise of which no text can be mistaken for one of the program's."""

    def mask(text: str) -> str:
        return re.sub(r"\w", "#", text)

    return replace(
        exercise,
        name=mask(exercise.name),
        phase_words={phase: mask(word) for phase, word in exercise.phase_words.items()},
        form_cues={
            phase: tuple(mask(cue) + "#" * number for number, cue in enumerate(cues))
            for phase, cues in exercise.form_cues.items()
        },
        set_up=mask(exercise.set_up),
        description=mask(exercise.description),
        too_hard=mask(exercise.too_hard),
        too_easy=mask(exercise.too_easy),
        it_hurts=mask(exercise.it_hurts),
        load_hint=mask(exercise.load_hint),
        **more,
    )


HINGE = wordless(PRACTICE)
LUNGE = wordless(SQUAT, easier=(HINGE.key,), harder=(HINGE.key,))
BOTH = {each.key: each for each in (LUNGE, HINGE)}
WORKOUT = Workout((prescribe(LUNGE, sets=5, reps=5),))


@pytest.fixture(autouse=True)
def masked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation, "_catalogue", Masked())


def all_words(app: CoachApp | ExerciseApp) -> set[str]:
    """What is left in letters, also of what is drawn so large that it has none."""
    large = [text for each in app.screen.query(BigText) for text in each.words]
    return words(app) | words_in(" ".join(large))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("state", STATES)
async def test_session(state: str, size: tuple[int, int]) -> None:
    score = compiled(WORKOUT)
    app, session = following(STATES[state](score), WORKOUT)
    async with app.run_test(size=size) as pilot:
        for event in touched():
            session.tell(event)
        await pilot.pause()
        await pilot.pause()
        assert all_words(app) <= (GIVEN if state == "no-sound" else set())


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("enforcement", Enforcement)
def test_keys_place_and_title(state: str, enforcement: Enforcement) -> None:
    position = STATES[state](compiled(WORKOUT))
    place = place_of(position, SessionProgress(WORKOUT))
    keys = [text for waits in (True, False) for text in keys_of(position, enforcement, waits)]
    done = done_of(set_blocks(compiled(WORKOUT))[0], SessionProgress(WORKOUT), enforcement)
    sides = [name for name, _, _ in place.sides]
    told = [*keys, *done, title_of(place, "", ""), *place.leg_words, *place.rep_words, *sides]
    assert "¤" in " ".join(told)
    assert words_in(" ".join(told)) == set()


async def test_home_help_and_the_question() -> None:
    workout = Workout((prescribe(LUNGE), prescribe(HINGE)))
    session = FakeSession(find(compiled(workout), PhaseKind.REST, 1000))
    app = CoachApp(Prepared(session, workout, 5_000_000), now=half_past_six, exercises=BOTH)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert all_words(app) <= NAME
        for key in ("question_mark", "question_mark", "escape", "down", "enter"):
            await pilot.press(key)
            await pilot.pause()
            assert all_words(app) == set()
        await pilot.press("escape", "escape", "enter")
        await pilot.pause()
        for key in ("question_mark", "2", "3", "4", "5", "x", "q"):
            await pilot.press(key)
            await pilot.pause()
            assert all_words(app) == set()


@pytest.mark.parametrize("sets_done", [0, 1, 10])
async def test_finished(sets_done: int) -> None:
    score = compiled(WORKOUT)
    app, session = following(STATES["rest"](score), WORKOUT)
    async with app.run_test(size=(120, 40)) as pilot:
        for event in touched() if sets_done else []:
            session.tell(event)
        for block in set_blocks(score)[:sets_done]:
            for event in reps_of(block):
                session.tell(event)
        await finish(session, pilot)
        assert "¤" in "".join(text for each in app.screen.query(BigText) for text in each.words)
        assert all_words(app) == set()


@pytest.mark.parametrize("key", BOTH)
async def test_exercise(key: str) -> None:
    app = ExerciseApp(BOTH[key], BOTH, lambda: 0.0)
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.pause()
        assert "¤" in screen_text(app)
        assert all_words(app) == set()


def test_lines() -> None:
    score = compiled(Workout((prescribe(LUNGE), prescribe(HINGE))))
    starts = [
        Event(EventKind.PHASE_STARTED, 0, 0.0, block, phase)
        for block in score.blocks
        for phase in block.phases
    ]
    pauses = [Event(EventKind.PAUSED, 0, 0.0, detail=reason.value) for reason in PauseReason]
    ends = [Event(EventKind.SESSION_FINISHED, 0, 0.0, detail=why) for why in (None, "ended early")]
    others = [Event(kind, 0, 0.0) for kind in (EventKind.WAITING, EventKind.RESUMED)]
    lines = [line_of(each) for each in (*starts, *pauses, *ends, *others, *touched())]
    told = [keys_line(), touch_line(), *(line for line in lines if line)]
    assert len(told) > len(starts)
    assert words_in(" ".join(told)) == set()


def test_reports() -> None:
    workout = Workout((prescribe(LUNGE), prescribe(HINGE)))
    told = re.sub('"[^"]*"', "", plan_text(workout, compiled(workout)))
    assert words_in(told) == set()
    keys = words_in(" ".join(BOTH))
    assert words_in(exercise_text(LUNGE, BOTH)) <= keys
    assert words_in(tempo_text(LUNGE)) <= keys


def touched() -> list[Event]:
    """The first set, of which some reps were touched."""
    block = set_blocks(compiled(WORKOUT))[0]
    lowered = [phase for phase in block.phases if phase.kind is PhaseKind.LOWER]
    touches = [
        Event(EventKind.TOUCHED, 0, 0.0, block, lowered[each.rep_number - 1], lowering=each)
        for each in TOUCHED
    ]
    return [*touches, *reps_of(block)]


async def finish(session: FakeSession, pilot: Pilot[None]) -> None:
    await pilot.pause()
    session.end()
    session.tell(Event(EventKind.SESSION_FINISHED, 700_000, 700_000.0))
    await pilot.pause()
    await pilot.pause()
