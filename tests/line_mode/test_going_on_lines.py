"""The question in lines whether a session that was cut off goes on."""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from lifts import whole_workout

from tempo_coach.history.records import SessionRecord
from tempo_coach.history.session_mapping import session_of
from tempo_coach.key_debouncer import KeyDebouncer
from tempo_coach.line_mode.resume_question import LIMIT_S, ask_to_go_on
from tempo_coach.line_mode.run import LOOK_EVERY_S
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import RepPosition, Side

KEYS = "Enter resumes it, f ends it there, n decides later."


class Hand:
    """A keyboard on which keys come one after the other, each after its seconds.

    Satisfies ``tempo_coach.line_mode.keyboard.Keyboard``.
    """

    def __init__(self, *keys: str, each_after_s: float = 1.0) -> None:
        self.at_s = 0.0
        self.looks = 0
        self._next_s = each_after_s
        self.left = list(keys)
        self._each_after_s = each_after_s
        self.longest_s = 0.0
        self.obeyed = 0

    def read(self, timeout_s: float) -> str:
        self.looks += 1
        self.longest_s = max(self.longest_s, timeout_s)
        if not self.left or self._next_s > self.at_s + timeout_s:
            self.at_s += timeout_s
            return ""
        self.at_s = self._next_s
        self._next_s += self._each_after_s
        return self.left.pop(0)

    def obey(self) -> None:
        """Count how often a wish to be suspended was looked for."""
        self.obeyed += 1

    def restore(self) -> None:
        """Nothing was taken."""

    def grab(self) -> None:
        """Nothing is taken."""


def cut_off(at: RepPosition | None = None) -> SessionRecord:
    begun = session_of(whole_workout(), rehearsal=False, enforcement=Enforcement.PACE)
    return replace(begun, started_at_ms=1_777_912_200_000, utc_offset_s=7_200, at=at)


def asked(hand: Hand | None, record: SessionRecord | None = None) -> tuple[bool | None, list[str]]:
    """The answer, and the lines."""
    out = io.StringIO()
    obeyed: Callable[[], None] = hand.obey if hand else lambda: None
    clock_s: Callable[[], float] = lambda: hand.at_s if hand else 0.0  # noqa: E731
    answer = ask_to_go_on(record or cut_off(), hand, out, obeyed, clock_s)
    return answer, out.getvalue().splitlines()


@pytest.mark.parametrize("key", ["\r", "\n", " ", "\x1b[6~"])
def test_the_one_key_goes_on(key: str) -> None:
    answer, lines = asked(Hand(key))
    assert answer is True
    assert lines[1:] == [KEYS]


@pytest.mark.parametrize("key", ["f", "F"])
def test_f_finishes_it_there(key: str) -> None:
    assert asked(Hand(key))[0] is False


@pytest.mark.parametrize("key", ["n", "N", "q", "\x1b"])
def test_n_leaves_it_open(key: str) -> None:
    assert asked(Hand(key))[0] is None


@pytest.mark.parametrize("others", [["x"], ["b", "+", "\x1b[A"], ["é", "1"]])
def test_other_keys_answer_nothing(others: Sequence[str]) -> None:
    hand = Hand(*others, "f")
    assert asked(hand)[0] is False
    assert hand.left == []


def test_a_character_that_is_no_answer_is_told() -> None:
    _, lines = asked(Hand("x", "\x1b[A", "n"))
    assert lines[1:] == [KEYS, f"'x' is not an answer here. {KEYS}"]


def test_nobody_answers_for_twenty_seconds_and_it_stays_open() -> None:
    hand = Hand()
    assert asked(hand)[0] is None
    assert hand.at_s == pytest.approx(LIMIT_S)
    assert hand.longest_s <= LOOK_EVERY_S


def test_keys_that_answer_nothing_do_not_put_off_the_end() -> None:
    hand = Hand(*"x" * 100, each_after_s=0.5)
    assert asked(hand)[0] is None
    assert hand.at_s == pytest.approx(LIMIT_S)


@pytest.mark.parametrize(("key", "name"), [("\r", "enter"), ("f", "f"), ("n", "n")])
def test_a_key_that_is_held_from_before_answers_nothing(key: str, name: str) -> None:
    hand = Hand(*[key] * 20, each_after_s=LOOK_EVERY_S)
    presses = KeyDebouncer(lambda: 1_000 * hand.at_s)
    presses.acts(name)
    answer = ask_to_go_on(
        cut_off(), hand, io.StringIO(), hand.obey, lambda: hand.at_s, key_presses=presses
    )
    assert hand.left == []
    assert answer is None
    assert hand.at_s == pytest.approx(LIMIT_S)


@pytest.mark.parametrize("key", ["\r", " ", "f", "n", "q"])
def test_keys_that_were_typed_before_it_could_be_read_answer_nothing(key: str) -> None:
    hand = Hand("x", key, each_after_s=0.1)
    answer, _ = asked(hand)
    assert hand.left == []
    assert answer is None
    assert hand.at_s == pytest.approx(LIMIT_S)


def test_it_looks_for_ctrl_z_before_each_key() -> None:
    hand = Hand("x", "y", "f")
    asked(hand)
    assert hand.obeyed == hand.looks >= 3


def test_without_a_keyboard_it_is_only_told_how() -> None:
    answer, lines = asked(None)
    assert answer is None
    assert lines[1:] == ["`tempo-coach start --resume` resumes it, `--no-resume` ends it there."]


@pytest.mark.parametrize(
    ("at", "place"),
    [
        (None, "before the first rep"),
        (RepPosition(0, 1, Side.LEFT, 1), "at rep 1 of set 1, left leg: Single-leg squat"),
        (RepPosition(0, 2, Side.LEFT, 3), "at rep 3 of set 2, left leg: Single-leg squat"),
        (RepPosition(0, 2, Side.RIGHT, 6), "after set 2, right leg: Single-leg squat"),
        (RepPosition(1, 1, Side.BOTH, 5), "at rep 5 of set 1, both legs: Two-leg deadlift"),
    ],
)
def test_it_tells_when_it_began_and_where_it_stopped(at: RepPosition | None, place: str) -> None:
    _, lines = asked(None, cut_off(at))
    assert lines[0] == f"Your session of 2026-05-04 18:30 was interrupted {place}."


def test_a_name_from_a_file_is_only_text() -> None:
    record = cut_off(RepPosition(0, 1, Side.LEFT, 2))
    evil = replace(record.exercises[0], name="Squat\x1b[31m\a\nX")
    _, lines = asked(None, replace(record, exercises=(evil, record.exercises[1])))
    assert lines[0].endswith("at rep 2 of set 1, left leg: Squat [31m  X.")
