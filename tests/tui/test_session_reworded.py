"""A session whose exercises are read in another language than it was made in."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest
from fake_session import compiled, find
from kept_screens import press
from patience import until
from pictures import screen_text
from test_bench import SQUAT, Workbench

from tempo_coach.i18n.translation import SOURCE_LANGUAGE, read_in
from tempo_coach.library.loader import exercises
from tempo_coach.playback.events import Event, EventKind
from tempo_coach.playback.session_progress import SessionProgress
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.prescription import RepPosition, Side, Workout, prescribe
from tempo_coach.tui.look.position_text import place_of
from tempo_coach.tui.look.reworded import Reworded
from tempo_coach.tui.screens.help import HelpScreen
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.screens.summary import SummaryScreen

ENGLISH, GERMAN = exercises()[SQUAT], exercises("de", "en")[SQUAT]
TO_GERMAN = ("end", "right", "right", "enter")


@pytest.fixture(autouse=True)
def in_english() -> Generator[None]:
    yield
    read_in(SOURCE_LANGUAGE)


async def test_a_session_goes_on_in_the_new_language_to_its_end(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    app = bench.app(at_once=True)
    async with app.run_test(size=(80, 24)) as pilot:
        session = bench.made[0]
        assert ENGLISH.name.upper() in screen_text(app)
        await press(pilot, "s", *TO_GERMAN, "escape")
        await until(pilot, lambda: isinstance(app.screen, SessionScreen))
        assert ENGLISH.name.upper() not in screen_text(app)
        assert GERMAN.name.upper() in screen_text(app)
        lowering = session.here
        for kind in (PhaseKind.LOWER, PhaseKind.REST, PhaseKind.READY):
            score = compiled(Workout((prescribe(ENGLISH),)))
            session.here = find(score, kind, 100)
            assert isinstance(app.screen, SessionScreen)
            app.screen.follow()
            await pilot.pause()
            assert GERMAN.name.upper() in screen_text(app)
            for word in ("LOWER", "PRESS", "then", "Next", "REST", "READY"):
                assert word not in screen_text(app), word
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert GERMAN.name.upper() in screen_text(app)
        assert ENGLISH.name.upper() not in screen_text(app)
        await press(pilot, "escape")
        session.here = replace(lowering, finished=True)
        app.screen.follow()
        await until(pilot, lambda: isinstance(app.screen, SummaryScreen))
        assert GERMAN.name in screen_text(app)
        assert ENGLISH.name not in screen_text(app)


def test_what_is_said_and_what_is_counted_stay() -> None:
    # The same twice: only the object tells which of them is done.
    workout = Workout((prescribe(ENGLISH, sets=1, reps=1), prescribe(ENGLISH, sets=1, reps=1)))
    progress = SessionProgress(workout, [RepPosition(1, 1, Side.LEFT, 1)])
    words = Reworded({SQUAT: GERMAN})
    score = compiled(workout)
    blocks = [block for block in score.blocks if block.prescription is workout.prescriptions[1]]
    position = replace(find(score, PhaseKind.LOWER, 100), block=blocks[0])
    read, place = words.seen(position, place_of(position, progress))
    assert place.exercise == GERMAN.name
    assert place.sides[0][1] == {1}
    assert read.block.prescription is not None
    assert read.block.prescription.exercise.spoken == ENGLISH.spoken
    assert read.block.cues is position.block.cues
    done = words.progress(progress)
    assert [row.prescription.exercise.name for row in done.rows()] == [GERMAN.name] * 4
    assert [row.reps_done for row in done.rows()] == [0, 0, 1, 0]
    last = next(phase for phase in blocks[-1].phases if phase.rep_number)
    progress.count(Event(EventKind.REP_COMPLETED, 0, 0.0, blocks[-1], last))
    assert progress.workout is workout


def test_what_nobody_knows_by_now_keeps_its_words() -> None:
    words = Reworded({"another": GERMAN})
    assert words.exercise(ENGLISH) is ENGLISH
    position = find(compiled(Workout((prescribe(ENGLISH),))), PhaseKind.LOWER, 100)
    place = place_of(position, SessionProgress(Workout((prescribe(ENGLISH),))))
    assert Reworded({}).seen(position, place) == (position, place)
