"""The questions on the screen: by keys, by mouse, by what is pasted, and by nobody."""

from dataclasses import replace
from datetime import date

import pytest
from after_session import RememberedAnswers, squat
from asked_app import AskedApp, finished_app
from fake_session import compiled, reps_of, set_blocks
from lifts import whole_workout
from pictures import screen_text
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from tempo_coach.feedback.questionnaire import TIME_OUT_MS
from tempo_coach.history.records import CheckIn, PainToAsk
from tempo_coach.playback.session_progress import SessionProgress
from tempo_coach.training.progression import Control
from tempo_coach.tui.screens.pain_question import PainQuestionScreen
from tempo_coach.tui.screens.summary import SummaryScreen
from tempo_coach.tui.widgets.question_targets import QuestionTarget
from tempo_coach.tui.widgets.text_widgets import BigText

SIZES = [(40, 12), (64, 18), (80, 24), (120, 40), (200, 60)]


def target(app: AskedApp, label: str) -> Widget:
    """What is clicked for an answer."""
    targets = app.screen.query(QuestionTarget)
    return next(each for each in targets if each.order and label in each.order.label)


async def click(app: AskedApp, pilot: Pilot[None], label: str) -> None:
    app.clock.ms += 1_000
    await pilot.click(target(app, label))
    await pilot.pause()


async def test_without_questions_it_is_as_ever() -> None:
    app = finished_app(None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "space quit" in screen_text(app)
        assert "CONTROL" not in screen_text(app)
        await app.press(pilot, "enter")
        assert not app.is_running


async def test_what_was_skipped_is_not_well_done() -> None:
    app = finished_app(None, SessionProgress(whole_workout()))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.query_one("#done-word", BigText).words == ("NO REPS",)
        assert "well done" not in screen_text(app).lower()
        assert "good" not in screen_text(app)
    app = finished_app(None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "WELL DONE" in app.screen.query_one("#done-word", BigText).words


async def test_what_was_done_in_part_is_neither_praised_nor_called_ended_early() -> None:
    score = compiled(whole_workout())
    progress = SessionProgress(whole_workout())
    for event in reps_of(set_blocks(score)[0]):
        progress.count(event)
    app = finished_app(None, progress)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.query_one("#done-word", BigText).words == ("DONE",)
        told = screen_text(app).lower()
        assert "well done" not in told
        assert "early" not in told


async def test_where_nothing_was_done_nothing_is_asked() -> None:
    app = finished_app(RememberedAnswers(done=()))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "space quit" in screen_text(app)
        assert "questions" not in screen_text(app)


async def test_every_question_by_its_key() -> None:
    answers = RememberedAnswers()
    app = finished_app(answers)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.press(pilot, "1", "2", "7", "4", "enter", "o", "space", "q", "enter", "h")
        assert answers.kept == [
            ("rate", "squat 0", Control.SOLID),
            ("rate", "practice 1", Control.SHAKY),
            ("say", CheckIn(rpe=7)),
            ("say", CheckIn(rpe=7, pain=4)),
            ("say", CheckIn(rpe=7, pain=4, note="o q")),
            ("decide", "squat 0", 1),
        ]
        assert "Answers saved." in screen_text(app)
        assert app.is_running
        await app.press(pilot, "enter")
        assert not app.is_running


async def test_every_question_by_mouse() -> None:
    answers = RememberedAnswers()
    app = finished_app(answers)
    async with app.run_test(size=(80, 24)) as pilot:
        for label in ("SHAKY", "LOST", "10", "10"):
            await click(app, pilot, label)
        await app.press(pilot, "enter", "enter")
        await click(app, pilot, "MORE")
        await click(app, pilot, "HOLD")
        assert answers.kept == [
            ("rate", "squat 0", Control.SHAKY),
            ("rate", "practice 1", Control.LOST),
            ("say", CheckIn(rpe=10)),
            ("say", CheckIn(rpe=10, pain=10)),
            ("decide", "squat 0", 2),
            ("decide", "squat 0", 1),
        ]


@pytest.mark.parametrize("size", SIZES)
async def test_each_question_and_its_keys_fit(size: tuple[int, int]) -> None:
    app = finished_app(RememberedAnswers())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        asked = ["how was your", "how was your", "How hard", "Any pain", "A note", "next time"]
        for number, question in enumerate(asked, 1):
            seen = screen_text(app)
            assert question in seen
            assert f"{number} of 6" in seen
            assert "Enter" in seen
            await app.press(pilot, "enter")
        assert app.screen.has_class("-asking") is False


async def test_the_result_stands_above_the_question() -> None:
    app = finished_app(RememberedAnswers())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        seen = screen_text(app)
        assert seen.index("3 of 3 sets, 15 reps") < seen.index("how was your control")
        assert "Time: 20:34" in seen


async def test_the_screen_asks_no_longer_when_nobody_answers() -> None:
    answers = RememberedAnswers()
    app = finished_app(answers)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.press(pilot, "1")
        app.clock.ms += TIME_OUT_MS
        assert isinstance(app.screen, SummaryScreen)
        app.screen.look()
        await pilot.pause()
        assert "Unanswered questions stay open." in screen_text(app)
        await app.press(pilot, "b")
        assert "Two-leg deadlift: how was your control?" in screen_text(app)
        await app.press(pilot, "2", "q")
        assert not app.is_running
    assert answers.kept[1:] == [("rate", "practice 1", Control.SHAKY)]


async def test_a_note_that_was_being_typed_outlives_ctrl_c() -> None:
    answers = RememberedAnswers(done=(squat(),))
    app = finished_app(answers)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.press(pilot, "enter", "enter", "enter", *"hips", "ctrl+c")
    assert answers.kept == [("say", CheckIn(note="hips"))]


async def test_a_note_is_typed_as_fast_as_one_can() -> None:
    answers = RememberedAnswers(done=(squat(),))
    app = finished_app(answers)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.press(pilot, "enter", "enter", "enter")
        for character in "it is ok to go on":
            app.clock.ms += 120
            await pilot.press("space" if character == " " else character)
        await app.press(pilot, "enter")
    assert answers.kept == [("say", CheckIn(note="it is ok to go on"))]


async def test_a_pasted_note() -> None:
    app = finished_app(RememberedAnswers())
    async with app.run_test(size=(80, 24)) as pilot:
        await app.press(pilot, *["enter"] * 4)
        app.screen.post_message(events.Paste("left\nknee \x1b[31m[b]wanders"))
        await pilot.pause()
        assert "left knee [31m[b]wanders" in screen_text(app)


async def test_the_end_of_a_long_note_is_seen() -> None:
    app = finished_app(RememberedAnswers())
    async with app.run_test(size=(40, 12)) as pilot:
        await app.press(pilot, *["enter"] * 4)
        app.screen.post_message(events.Paste("word " * 99 + "done."))
        await pilot.pause()
        assert "done.▏" in screen_text(app)
        assert "5 of 6" in screen_text(app)


async def test_names_from_files_are_only_text() -> None:
    exercise = replace(squat(), name="[b]Squat[/b]\x1b[31m")
    app = finished_app(RememberedAnswers(done=(exercise,)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "[b]Squat[/b] [31m: how was" in screen_text(app)


# The next morning


def morning(days: int = 1) -> tuple[AskedApp, list[int | None]]:
    told: list[int | None] = []
    pain, today = PainToAsk("s", date(2026, 5, 3), 4), date(2026, 5, 3 + days)
    app = AskedApp(lambda presses, _now_ms: PainQuestionScreen(pain, today, told.append, presses))
    return app, told


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("days", "when"), [(1, "Yesterday you logged"), (3, "3 days ago you logged")]
)
async def test_the_morning_question_fits(size: tuple[int, int], days: int, when: str) -> None:
    app, _told = morning(days)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert when in screen_text(app)
        assert "Enter later" in screen_text(app)


@pytest.mark.parametrize("key", ["enter", "space", "pagedown", "q", "escape"])
async def test_the_morning_question_is_left_open(key: str) -> None:
    app, told = morning()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.press(pilot, key)
        assert app.left == 1
        assert app.is_running
    assert told == [None]


async def test_the_morning_question_is_answered_at_once_and_advises() -> None:
    app, told = morning()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.press(pilot, "2")
        assert told == [2]
        assert "carry on" in screen_text(app)
        await click(app, pilot, "6")
        assert "stop" in screen_text(app)
        await app.press(pilot, "6", "enter")
        assert app.left == 1
    assert told == [2, 6]


async def test_the_morning_question_is_asked_once_also_after_ctrl_c() -> None:
    app, told = morning()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.press(pilot, "ctrl+c")
    assert told == [None]
