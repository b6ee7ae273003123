"""The questions after a session: what each key does, and what is on disk after it."""

from collections.abc import Sequence

import pytest
from after_session import RememberedAnswers, practice, squat
from hypothesis import given
from hypothesis import strategies as st
from stage import ManualClock

from tempo_coach.feedback.question_texts import advice_of, next_time, warning_of, why
from tempo_coach.feedback.questionnaire import TIME_OUT_MS, Questionnaire
from tempo_coach.feedback.questions import LONGEST_NOTE, QuestionKind, plain, scale_of
from tempo_coach.history.records import CheckIn
from tempo_coach.i18n.plain_text import is_text
from tempo_coach.key_debouncer import AGAIN_AFTER_MS
from tempo_coach.training.progression import TOP_STEP, VARIATION_STEP, Control, Move


class Asked:
    """An questionnaire, its answers and its clock."""

    def __init__(self, answers: RememberedAnswers | None = None) -> None:
        self.answers = answers or RememberedAnswers()
        self.clock = ManualClock()
        self.questionnaire = Questionnaire(self.answers, self.clock.now_ms)

    def press(self, *keys: str) -> None:
        """Press keys, each a second after what is asked could be read."""
        for key in keys:
            self.read()
            self.clock.ms += 1_000
            self.press_now(key)

    def press_now(self, key: str) -> bool:
        """Press a key, or type a character."""
        character = " " if key == "space" else key if len(key) == 1 else None
        return self.questionnaire.press(key, character)

    def read(self) -> None:
        """Have what is asked stand where it can be read."""
        if self.questionnaire.question is not None:
            self.questionnaire.shown(self.questionnaire.question)

    @property
    def kind(self) -> QuestionKind | None:
        """What is asked."""
        question = self.questionnaire.question
        return question.kind if question else None

    @property
    def said(self) -> CheckIn:
        """What was kept of the session last."""
        said = [each[-1] for each in self.answers.kept if isinstance(each[-1], CheckIn)]
        return said[-1] if said else CheckIn()


TO_THE_NOTE = ("1", "2", "7", "4", "enter")


def test_each_exercise_then_the_session_then_what_comes_next() -> None:
    kinds = [(each.kind, each.exercise) for each in Asked().questionnaire.questions]
    assert kinds == [
        (QuestionKind.CONTROL, squat()),
        (QuestionKind.CONTROL, practice()),
        (QuestionKind.RPE, None),
        (QuestionKind.PAIN, None),
        (QuestionKind.NOTE, None),
        (QuestionKind.SUGGESTION, squat()),
    ]


def test_nothing_is_asked_where_nothing_was_done() -> None:
    asked = Asked(RememberedAnswers(done=()))
    assert asked.kind is None
    assert not asked.press_now("b")


def test_an_exercise_that_was_done_twice_is_suggested_once_by_its_last_time() -> None:
    asked = Asked(RememberedAnswers(done=(squat(), practice(), squat(position=2))))
    ladder = [each.exercise for each in asked.questionnaire.questions if each.kind == "suggestion"]
    assert ladder == [squat(position=2)]


@pytest.mark.parametrize("key", ["enter", "space", "pagedown"])
def test_the_one_key_leaves_everything_open(key: str) -> None:
    asked = Asked()
    for number in range(1, 7):
        assert asked.questionnaire.progress == (number, 6)
        # A space is part of a note.
        asked.press("enter" if asked.kind is QuestionKind.NOTE else key)
    assert asked.kind is None
    assert asked.answers.kept == []
    assert asked.questionnaire.result == ""


def test_what_is_answered_is_kept_at_once() -> None:
    asked = Asked()
    kept = asked.answers.kept
    asked.press("1")
    assert kept == [("rate", "squat 0", Control.SOLID)]
    asked.press("3", "0")
    assert kept[1:] == [("rate", "practice 1", Control.LOST), ("say", CheckIn(rpe=10))]
    asked.press("x")
    assert kept[3:] == [("say", CheckIn(rpe=10, pain=10))]
    asked.press("enter", "o", "k")
    assert len(kept) == 4
    asked.press("enter")
    assert kept[4:] == [("say", CheckIn(rpe=10, pain=10, note="ok"))]
    asked.press("h")
    assert kept[5:] == [("decide", "squat 0", 1)]
    assert asked.kind is None
    assert asked.questionnaire.result == "Answers saved."


def test_trouble_is_told_in_the_place_of_success() -> None:
    asked = Asked(RememberedAnswers(trouble="No room."))
    asked.press("1", "q")
    assert asked.questionnaire.result == "No room."


@pytest.mark.parametrize("key", ["q", "escape"])
def test_everything_is_left_by_one_key(key: str) -> None:
    asked = Asked()
    asked.press("1", key)
    assert asked.kind is None
    assert not asked.questionnaire.timed_out


@pytest.mark.parametrize("key", ["b", "pageup"])
def test_one_goes_back_and_answers_anew(key: str) -> None:
    asked = Asked()
    asked.press("1", key, "2")
    assert asked.answers.kept == [
        ("rate", "squat 0", Control.SOLID),
        ("rate", "squat 0", Control.SHAKY),
    ]
    asked.press(key, key, key)
    assert asked.questionnaire.progress == (1, 6)


@pytest.mark.parametrize("key", ["delete", "backspace"])
def test_an_answer_is_taken_back(key: str) -> None:
    asked = Asked()
    asked.press("1", "b", key)
    assert asked.answers.kept[-1] == ("rate", "squat 0", None)
    assert asked.questionnaire.progress == (1, 6)
    asked.press("enter", "enter", "7", "b", key)
    assert asked.said == CheckIn()
    assert asked.kind is QuestionKind.RPE


def test_an_answer_that_is_given_again_is_not_kept_again() -> None:
    asked = Asked()
    asked.press("1", "b", "1", "enter", "7", "b", "7")
    assert len(asked.answers.kept) == 2


@pytest.mark.parametrize("keys", [("s", "4", "0", "x", "up", "tab", "plus", "h")])
def test_what_is_no_answer_is_left_to_others(keys: Sequence[str]) -> None:
    asked = Asked()
    asked.clock.ms += 1_000
    assert not any(asked.press_now(key) for key in keys)
    assert asked.questionnaire.progress == (1, 6)


def test_a_key_that_is_held_answers_once() -> None:
    asked = Asked()
    asked.press("2")
    asked.read()
    for _ in range(30):
        asked.clock.ms += 30
        assert asked.press_now("2")
    assert asked.answers.kept == [("rate", "squat 0", Control.SHAKY)]
    asked.clock.ms += AGAIN_AFTER_MS
    asked.press_now("2")
    assert asked.answers.kept[1:] == [("rate", "practice 1", Control.SHAKY)]


@pytest.mark.parametrize("key", ["space", "enter", "q", "escape", "b", "7"])
@pytest.mark.parametrize("after_ms", [0, 40, 200])
def test_what_was_typed_before_a_question_could_be_read_answers_nothing(
    key: str, after_ms: float
) -> None:
    asked = Asked()
    asked.press("1", "2")
    assert asked.kind is QuestionKind.RPE
    asked.press_now(key)
    asked.read()
    for _ in range(3):
        asked.clock.ms += after_ms
        asked.press_now(key)
    assert asked.kind is QuestionKind.RPE
    assert asked.said.rpe is None
    asked.press("7")
    assert asked.said.rpe == 7


def test_what_is_still_held_from_the_session_answers_nothing() -> None:
    asked = Asked()
    for _ in range(40):
        asked.clock.ms += 30
        asked.press_now("1")
    assert asked.answers.kept == []
    asked.press("1")
    assert asked.answers.kept == [("rate", "squat 0", Control.SOLID)]


def test_the_one_key_bounces_whichever_of_its_keys_it_is() -> None:
    asked = Asked()
    asked.press("enter")
    asked.clock.ms += 100
    asked.press_now("space")
    assert asked.questionnaire.progress == (2, 6)


# Pain


@pytest.mark.parametrize(
    ("pain", "advice"),
    [(0, "carry on")]
    + [(pain, "carry on") for pain in (1, 2, 3)]
    + [(pain, "keep the load") for pain in (4, 5)]
    + [(pain, "stop") for pain in range(6, 11)],
)
def test_advice_is_as_the_field_has_it(pain: int, advice: str) -> None:
    others = {"carry on", "keep the load", "stop"} - {advice}
    assert advice in advice_of(pain)
    assert not any(other in advice_of(pain) for other in others)
    if advice == "keep the load":
        assert "tomorrow" in advice_of(pain)


def test_pain_waits_for_its_advice_to_be_read() -> None:
    asked = Asked()
    asked.press("1", "2", "7", "4")
    assert (asked.kind, asked.said.pain) == (QuestionKind.PAIN, 4)
    asked.press("6", "enter")
    assert (asked.kind, asked.said.pain) == (QuestionKind.NOTE, 6)


@pytest.mark.parametrize(
    ("key", "from_one", "from_nought"),
    [("0", 10, 0), ("1", 1, 1), ("9", 9, 9), ("x", 10, 10), ("X", 10, 10), ("a", None, None),
     ("", None, None), ("12", None, None), ("٣", None, None), ("²", None, None)],
)  # fmt: skip
def test_the_scales(key: str, from_one: int | None, from_nought: int | None) -> None:
    assert (scale_of(key, 1), scale_of(key, 0)) == (from_one, from_nought)


# The note


def test_a_note_is_typed_and_mended() -> None:
    asked = Asked()
    asked.press(*TO_THE_NOTE, "q", "b", "space", "7", "7", "backspace")
    assert asked.questionnaire.draft == "qb 7"
    asked.press("ctrl+u", *"fine", "space", "enter")
    assert asked.said.note == "fine"


def test_a_note_can_be_changed_and_taken_back() -> None:
    asked = Asked()
    asked.press(*TO_THE_NOTE, *"fine", "enter", "b", "s", "pageup")
    assert asked.said.note == "fines"
    asked.press("enter", "ctrl+u", "enter")
    assert asked.said.note is None


def test_a_letter_that_led_to_the_note_and_is_held_is_not_in_it() -> None:
    asked = Asked()
    asked.press(*TO_THE_NOTE, "enter", "b")
    for _ in range(5):
        asked.clock.ms += 30
        asked.press_now("b")
    assert asked.questionnaire.draft == ""
    asked.press_now("o")
    asked.press_now("b")
    asked.press_now("b")
    assert asked.questionnaire.draft == "obb"


@pytest.mark.parametrize("key", ["escape", "pageup", "pagedown", "enter"])
def test_what_is_typed_is_kept_however_it_is_left(key: str) -> None:
    asked = Asked()
    asked.press(*TO_THE_NOTE, *"hips", key)
    assert asked.said.note == "hips"


def test_what_is_typed_is_kept_when_nobody_goes_on() -> None:
    asked = Asked()
    asked.press(*TO_THE_NOTE, *"hips")
    asked.clock.ms += TIME_OUT_MS
    assert asked.questionnaire.look()
    assert asked.said.note == "hips"


def test_a_text_that_is_pasted_goes_into_the_note_alone() -> None:
    asked = Asked()
    asked.questionnaire.paste("1")
    asked.press(*TO_THE_NOTE)
    asked.questionnaire.paste("two\nlines\x1b[31m")
    assert asked.questionnaire.draft == "two lines[31m"
    assert asked.answers.kept[0] == ("rate", "squat 0", Control.SOLID)


@given(st.text(max_size=2 * LONGEST_NOTE))
def test_a_note_is_one_line_that_no_terminal_obeys(text: str) -> None:
    kept = plain(text)
    assert is_text(kept)
    assert "\n" not in kept
    assert len(kept) <= LONGEST_NOTE
    assert plain(kept) == kept


# Time


def test_after_a_minute_all_that_follows_stays_open() -> None:
    asked = Asked()
    asked.press("1")
    asked.clock.ms += TIME_OUT_MS - 1
    assert not asked.questionnaire.look()
    asked.clock.ms += 1
    assert asked.questionnaire.look()
    assert asked.kind is None
    assert asked.questionnaire.timed_out
    assert not asked.questionnaire.look()
    assert asked.answers.kept == [("rate", "squat 0", Control.SOLID)]


def test_any_key_gives_more_time() -> None:
    asked = Asked()
    for _ in range(5):
        asked.clock.ms += TIME_OUT_MS - 1
        asked.press_now("up")
        assert not asked.questionnaire.look()


@pytest.mark.parametrize("key", ["b", "pageup"])
def test_one_comes_back_to_what_was_left(key: str) -> None:
    asked = Asked()
    asked.press("1")
    asked.clock.ms += TIME_OUT_MS
    asked.questionnaire.look()
    asked.press(key)
    assert asked.questionnaire.progress == (2, 6)
    assert not asked.questionnaire.timed_out
    assert not asked.questionnaire.look()


# What is suggested

TO_THE_SUGGESTION = ("1", "2", "7", "2", "enter", "enter")


@pytest.mark.parametrize("key", ["enter", "space", "pagedown", "t"])
def test_a_suggestion_is_taken(key: str) -> None:
    asked = Asked()
    asked.press(*TO_THE_SUGGESTION)
    assert next_time(asked.questionnaire, squat()) == "3 s down, 2 sets of 5"
    assert why(asked.questionnaire, squat()).startswith("Two solid sessions in a row")
    asked.press(key)
    assert asked.kind is None
    assert ("decide", "squat 0", None) not in asked.answers.kept
    assert asked.questionnaire.decided(squat()) is None


def test_a_suggestion_is_held() -> None:
    asked = Asked()
    asked.press(*TO_THE_SUGGESTION, "h", "b")
    assert asked.questionnaire.decided(squat()) == 1
    assert next_time(asked.questionnaire, squat()) == "2 s down, 2 sets of 5"
    assert why(asked.questionnaire, squat()).startswith("Held")


def test_one_more_and_one_less() -> None:
    asked = Asked()
    asked.press(*TO_THE_SUGGESTION, "minus")
    assert asked.answers.kept[-1] == ("decide", "squat 0", 1)
    asked.press("minus", "minus")
    assert asked.questionnaire.decided(squat()) == 0
    asked.press(*["plus"] * 3)
    assert asked.answers.kept[-1] == ("decide", "squat 0", 3)
    asked.press("minus")
    assert asked.answers.kept[-1] == ("decide", "squat 0", None)
    asked.press(*["equals_sign"] * 9)
    assert asked.answers.kept[-1] == ("decide", "squat 0", TOP_STEP)
    asked.press("t")
    assert asked.answers.kept[-1] == ("decide", "squat 0", None)


def test_the_next_variation_comes_after_the_top() -> None:
    top = squat(step=TOP_STEP)
    asked = Asked(RememberedAnswers(done=(top,)))
    asked.press("1", "7", "2", "enter", "enter")
    assert asked.questionnaire.offer(top).suggestion.move is Move.NEXT_VARIATION
    text = f"Loaded single-leg squat, 4 s down, {VARIATION_STEP - 1} sets of 5"
    assert next_time(asked.questionnaire, top) == text
    asked.press("plus")
    assert asked.questionnaire.decided(top) is None
    asked.press("minus")
    assert asked.questionnaire.decided(top) == TOP_STEP
    asked.press("minus", "plus", "plus")
    assert asked.questionnaire.decided(top) is None


def test_pain_keeps_the_load() -> None:
    asked = Asked()
    asked.press("1", "2", "7", "3")
    assert asked.questionnaire.offer(squat()).suggestion.move is Move.UP
    asked.press("4")
    assert asked.questionnaire.offer(squat()).suggestion.move is Move.HOLD
    assert "pain 4" in why(asked.questionnaire, squat())
    assert "2 s down" in next_time(asked.questionnaire, squat())
    asked.press("enter", "enter", "plus")
    assert "3 s down" in next_time(asked.questionnaire, squat())
    assert asked.questionnaire.decided(squat()) == 2


def test_pain_changes_nothing_about_less() -> None:
    asked = Asked()
    asked.press("3", "2", "7", "9")
    assert asked.questionnaire.offer(squat()).suggestion.move is Move.DOWN


def test_a_programme_may_go_further() -> None:
    asked = Asked(RememberedAnswers(before=None, may_go_further=True))
    asked.press("1")
    assert "move up" in warning_of(asked.questionnaire, squat())


# What is typed


@pytest.mark.parametrize(
    ("before", "key"), [(("1", "2"), "v"), (("1", "2", "7"), "\u00b2"), ((), "9")]
)
def test_a_character_that_is_no_answer_is_told(before: tuple[str, ...], key: str) -> None:
    asked = Asked()
    asked.press(*before, key)
    assert asked.questionnaire.refused == key
    assert len(asked.answers.kept) == len(before)
    asked.press("1")
    assert not asked.questionnaire.refused


def test_a_ten_that_is_typed_as_two_figures_is_ten() -> None:
    asked = Asked()
    asked.press("1", "2", "1")
    asked.clock.ms += 200
    asked.press_now("0")
    assert asked.said == CheckIn(rpe=10)
    assert asked.kind is QuestionKind.PAIN
    asked.press("1")
    asked.clock.ms += 200
    asked.press_now("0")
    assert asked.said == CheckIn(rpe=10, pain=10)
    asked.press("0")
    assert asked.said == CheckIn(rpe=10, pain=0)


def test_one_and_later_nought_are_two_answers() -> None:
    asked = Asked()
    asked.press("1", "2", "1", "0")
    assert asked.said == CheckIn(rpe=1, pain=0)


def test_a_note_keeps_what_joins_letters_and_no_more_than_there_is_room_for() -> None:
    asked = Asked()
    asked.press(*TO_THE_NOTE, *"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "enter")
    assert asked.said.note == "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    asked.press("b")
    asked.questionnaire.paste("x" * LONGEST_NOTE)
    assert str(LONGEST_NOTE) in asked.questionnaire.problem
    assert len(asked.questionnaire.draft) == LONGEST_NOTE
    asked.press("delete")
    assert not asked.questionnaire.draft
    assert not asked.questionnaire.problem
