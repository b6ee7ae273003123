"""The questions as lines: what is printed, what the keys answer, and what nobody answers."""

import io
import os
import pty
import sys
import termios
from collections.abc import Callable, Generator, Sequence
from contextlib import nullcontext
from datetime import date
from types import SimpleNamespace

import pytest
from after_session import RememberedAnswers, squat
from fake_session import FakeSession, compiled, find
from lifts import squat_workout
from stage import ManualClock

from tempo_coach.history.records import CheckIn, PainToAsk
from tempo_coach.key_debouncer import KeyDebouncer
from tempo_coach.line_mode import afterwards
from tempo_coach.line_mode.afterwards import TIME_OUT_MS, ask_afterwards, ask_next_day
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.progression import Control

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are for POSIX")

TIME_OUT = "time-out"
"""In the place of keys: nobody presses any."""

PATIENCE = 500
"""Looks at the clock, which stands: so many in a row, and what the script waits for never comes."""


class Hand(io.StringIO):
    """An output whose reader presses keys when a text has come, a second after reading it."""

    def __init__(self, script: list[tuple[str, str]]) -> None:
        super().__init__()
        self._script = script
        self.clock = ManualClock()
        self._looks = 0
        self._waits_ms = 0.0
        self._ours, theirs = pty.openpty()
        self.stdin = os.fdopen(theirs, "r", encoding="utf-8")

    def now_ms(self) -> float:
        self._looks += 1
        assert self._looks < PATIENCE, f"{self._script[:1]} was never asked: {self.getvalue()!r}"
        now_ms = self.clock.now_ms()
        # What was written stands there by now.
        self.clock.ms, self._waits_ms = now_ms + self._waits_ms, 0.0
        return now_ms

    def write(self, text: str) -> int:
        self._looks = 0
        written = super().write(text)
        if self._script and self._script[0][0] in text:
            _text, keys = self._script.pop(0)
            self._waits_ms = TIME_OUT_MS if keys == TIME_OUT else 1_000
            if keys != TIME_OUT:
                os.write(self._ours, keys.encode())
        return written

    @property
    def lines(self) -> list[str]:
        assert not self._script, "not everything was asked"
        return self.getvalue().splitlines()

    def let_go(self) -> None:
        self.stdin.close()
        os.close(self._ours)


MakeHand = Callable[[list[tuple[str, str]]], Hand]


@pytest.fixture
def hand() -> Generator[MakeHand]:
    made: list[Hand] = []

    def make(script: list[tuple[str, str]]) -> Hand:
        made.append(Hand(script))
        return made[-1]

    yield make
    for each in made:
        each.let_go()


def session() -> FakeSession:
    return FakeSession(find(compiled(squat_workout()), PhaseKind.READY, 0))


def ask(hand: Hand, answers: RememberedAnswers) -> None:
    ask_afterwards(answers, session(), stdin=hand.stdin, stdout=hand, now_ms=hand.now_ms)


def test_every_question_is_a_line_and_every_answer_a_key(hand: MakeHand) -> None:
    answers = RememberedAnswers(done=(squat(),))
    one = hand(
        [
            ("1 of 5", "1"),
            ("2 of 5", "0"),
            ("3 of 5", "3"),
            ("Pain 3.", "\n"),
            ("4 of 5", "o"),
            ("o", "ß"),
            ("ß", "k"),
            ("k", "\x7f"),
            ("\b \b", "\n"),
            ("3 s down", "-"),
            ("2 s down", "-"),
            ("1 s down", "\n"),
        ]
    )
    ask(one, answers)
    assert answers.kept == [
        ("rate", "squat 0", Control.SOLID),
        ("say", CheckIn(rpe=10)),
        ("say", CheckIn(rpe=10, pain=3)),
        ("say", CheckIn(rpe=10, pain=3, note="oß")),
        ("decide", "squat 0", 1),
        ("decide", "squat 0", 0),
    ]
    assert one.lines == [
        "1 of 5. Single-leg squat: how was your control? "
        "1 solid, 2 shaky, 3 lost it; Enter skips, b goes back, q quits.",
        "2 of 5. How hard was the session, from 1 to 10? "
        "1-9, 0 for 10; Enter skips, b goes back, q quits.",
        "3 of 5. Any pain, from 0 to 10? 0-9, x for 10; Enter skips, b goes back, q quits.",
        "Pain 3. Up to 3: carry on. Enter continues.",
        "4 of 5. A note for yourself? Type it; Enter saves it, Escape quits.",
        "oßk\b \b",
        "5 of 5. Single-leg squat, next time. "
        "Enter accepts it, h holds, + and - change it, b goes back, q quits.",
        "3 s down, 2 sets of 5. Two solid sessions in a row: one more second of lowering.",
        "2 s down, 2 sets of 5. Held: the same again. Suggested: 3 s down, 2 sets of 5.",
        "1 s down, 2 sets of 5. Your own choice. Suggested: 3 s down, 2 sets of 5.",
        "Answers saved.",
    ]


def test_what_was_answered_is_told_on_the_way_back(hand: MakeHand) -> None:
    one = hand([("1 of", "2"), ("2 of", "b"), ("So far: shaky.", "q")])
    answers = RememberedAnswers(done=(squat(),))
    ask(one, answers)
    assert len(one.lines) == 5
    assert answers.kept == [("rate", "squat 0", Control.SHAKY)]


def test_nobody_answers(hand: MakeHand) -> None:
    one = hand([("1 of", TIME_OUT)])
    answers = RememberedAnswers()
    ask(one, answers)
    assert one.lines[1:] == ["Unanswered questions stay open."]
    assert answers.kept == []


def test_letters_of_two_columns_are_rubbed_out(hand: MakeHand) -> None:
    one = hand([("1 of", "\n"), ("2 of", "\x1b[6~"), ("3 of", "\n"), ("4 of", "手"), ("手", "\x7f"),
                ("\b\b  \b\b", "\x1b")])  # fmt: skip
    answers = RememberedAnswers(done=(squat(),))
    ask(one, answers)
    assert one.lines[-1] == "手\b\b  \b\b"
    assert answers.kept == []


def test_the_terminal_is_given_back(hand: MakeHand) -> None:
    one = hand([("1 of", "q")])
    before = termios.tcgetattr(one.stdin.fileno())
    ask(one, RememberedAnswers())
    assert termios.tcgetattr(one.stdin.fileno()) == before


def test_without_a_keyboard_nothing_is_asked() -> None:
    out, told = io.StringIO(), list[int | None]()
    pain = PainToAsk("s", date(2026, 5, 3), 4)
    ask_afterwards(RememberedAnswers(), session(), stdin=io.StringIO(), stdout=out)
    ask_next_day(pain, date(2026, 5, 4), told.append, session(), stdin=io.StringIO(), stdout=out)
    assert out.getvalue() == ""
    assert told == []


@pytest.mark.parametrize(
    ("keys", "answer", "advice"),
    [("0", 0, "Pain 0. No pain: carry on."), ("x", 10, "Pain 10. Over 5: stop"),
     ("\n", None, ""), ("q", None, ""), (TIME_OUT, None, "")],
)  # fmt: skip
def test_the_next_morning(hand: MakeHand, keys: str, answer: int | None, advice: str) -> None:
    one, told = hand([("Enter skips.", keys)]), list[int | None]()
    pain, today = PainToAsk("s", date(2026, 5, 3), 4), date(2026, 5, 4)
    ask_next_day(
        pain,
        today,
        told.append,
        session(),
        stdin=one.stdin,
        stdout=one,
        now_ms=one.now_ms,
    )
    assert told == [answer]
    assert one.lines[0] == "Yesterday you logged pain 4. How is it now?"
    assert [line.startswith(advice) for line in one.lines[2:]] == ([True] if advice else [])


def test_a_character_that_is_no_answer_is_told_with_what_would_be_one(hand: MakeHand) -> None:
    answers = RememberedAnswers(done=(squat(),))
    one = hand([("1 of 5", "\u00b2"), ("'\u00b2'", "1"), ("2 of 5", "v"), ("'v'", "q")])
    ask(one, answers)
    assert answers.kept == [("rate", "squat 0", Control.SOLID)]
    told = [line for line in one.lines if "is not an answer here." in line]
    assert len(told) == 2
    assert "1 solid, 2 shaky, 3 lost it" in told[0]
    assert "1-9, 0 for 10" in told[1]


def test_a_note_is_echoed_with_what_joins_its_letters(hand: MakeHand) -> None:
    answers = RememberedAnswers(done=(squat(),))
    script = [("1 of 5", "1"), ("2 of 5", "\n"), ("3 of 5", "\n"), ("4 of 5", "\u06cc")]
    one = hand([*script, ("\u06cc", "\u200c"), ("\u200c", "\u062e"), ("\u062e", "\x1b")])
    ask(one, answers)
    assert answers.kept[-1] == ("say", CheckIn(note="\u06cc\u200c\u062e"))


HELD_ANSWERS = [(10_000.0, "1"), (10_500.0, "1"), (10_533.0, "1"), (10_566.0, "1")]


class Held:
    """A keyboard on which keys come at their times, and then none.

    Satisfies ``tempo_coach.line_mode.keyboard.Keyboard``.
    """

    def __init__(self, clock: ManualClock, keys: Sequence[tuple[float, str]]) -> None:
        self._clock = clock
        self._keys = list(keys)

    def read(self, timeout_s: float) -> str:
        if self._keys:
            self._clock.ms, key = self._keys.pop(0)
            return key
        self._clock.ms += 1_000 * timeout_s
        return ""

    def restore(self) -> None:
        """Nothing was taken."""

    def grab(self) -> None:
        """Nothing is taken."""


def held(
    monkeypatch: pytest.MonkeyPatch, keys: Sequence[tuple[float, str]], *before: str
) -> tuple[ManualClock, KeyDebouncer]:
    """Have keys come at their times; tells the clock, and what pressed the keys before."""
    clock = ManualClock()
    keyboard = Held(clock, keys)
    suspension = SimpleNamespace(obey=lambda: None)

    def keys_of(*_: object) -> nullcontext[Held]:
        return nullcontext(keyboard)

    def signals_of(*_: object) -> nullcontext[SimpleNamespace]:
        return nullcontext(suspension)

    monkeypatch.setattr(afterwards, "keys_of", keys_of)
    monkeypatch.setattr(afterwards, "signals_of", signals_of)
    presses = KeyDebouncer(clock.now_ms)
    clock.ms = keys[0][0] - 500
    for key in before:
        presses.acts(key)
    return clock, presses


def ask_held(
    monkeypatch: pytest.MonkeyPatch, keys: Sequence[tuple[float, str]]
) -> RememberedAnswers:
    clock, presses = held(monkeypatch, keys)
    clock.ms = 0
    answers = RememberedAnswers(done=(squat(),))
    out = io.StringIO()
    ask_afterwards(
        answers, session(), stdin=None, stdout=out, now_ms=clock.now_ms, key_presses=presses
    )
    return answers


def test_a_held_answer_answers_one_question(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ask_held(monkeypatch, HELD_ANSWERS)
    assert answers.kept == [("rate", "squat 0", Control.SOLID)]


def test_a_key_that_is_held_in_a_note_repeats(monkeypatch: pytest.MonkeyPatch) -> None:
    skips = [(1_000.0 * at, "\n") for at in (11, 12, 13)]
    typed = [(14_000.0, "o"), (14_500.0, "o"), (14_533.0, "o"), (16_000.0, "\n")]
    answers = ask_held(monkeypatch, [*skips, *typed, (16_500.0, "\n"), (18_000.0, "q")])
    assert answers.kept == [("say", CheckIn(note="ooo"))]


@pytest.mark.parametrize(("before", "answer"), [((), 1), (("1",), None)])
def test_a_key_that_is_held_from_before_tells_of_no_pain(
    monkeypatch: pytest.MonkeyPatch, before: tuple[str, ...], answer: int | None
) -> None:
    clock, presses = held(monkeypatch, HELD_ANSWERS, *before)
    told: list[int | None] = []
    ask_next_day(
        PainToAsk("s", date(2026, 5, 3), 4),
        date(2026, 5, 4),
        told.append,
        session(),
        stdin=None,
        stdout=io.StringIO(),
        now_ms=clock.now_ms,
        key_presses=presses,
    )
    assert told == [answer]
