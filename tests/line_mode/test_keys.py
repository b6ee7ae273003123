"""What each key orders, on a stage whose clock is moved by hand."""

import pytest
from stage import FIRST_REP_MS, REP_MS, Stage, squats

from tempo_coach.key_debouncer import AGAIN_AFTER_MS
from tempo_coach.library.loader import exercises
from tempo_coach.line_mode.keys import END_WITHIN_MS, Keys
from tempo_coach.playback.events import EventKind
from tempo_coach.playback.runner import RunningSession
from tempo_coach.timeline.timeline import BlockKind, PhaseKind
from tempo_coach.training.lowering import AFTER_SET_MS, Enforcement
from tempo_coach.training.prescription import Workout, prescribe
from tempo_coach.training.tempo import Tempo

ONE_KEYS = [" ", "\n", "\r", "\x1b[6~"]
PAGE_UP, F5 = "\x1b[5~", "\x1b[15~"
EACH = pytest.mark.parametrize("key", ONE_KEYS)


class Hand:
    """A hand at the keys of a session that somebody else drives."""

    def __init__(
        self,
        *,
        enforcement: Enforcement = Enforcement.PACE,
        waits_for_me: bool = False,
        workout: Workout | None = None,
    ) -> None:
        self.stage = Stage(workout, enforcement=enforcement, waits_for_me=waits_for_me)
        self.session = RunningSession(self.stage.player, self.stage.clock)
        self.told: list[str] = []
        self._hand_ms = 0.0
        self._keys = Keys(lambda: self._hand_ms)

    def at(self, kind: BlockKind, offset_ms: int) -> "Hand":
        self.stage.run_to(self.stage.index_of(kind), offset_ms)
        return self

    def press(self, *keys: str, apart_ms: float = 1.5 * AGAIN_AFTER_MS) -> None:
        """Press keys while the session's own clock stands still."""
        for key in keys:
            self._hand_ms += apart_ms
            if line := self._keys.obey(key, self.session):
                self.told.append(line)

    @property
    def touches(self) -> int:
        return self.stage.kinds().count(EventKind.TOUCHED)


@EACH
def test_the_one_key_pauses_a_set_and_goes_on(key: str) -> None:
    hand = Hand().at(BlockKind.SET, 7_000)
    hand.press(key)
    assert hand.session.position().paused
    hand.press(key)
    assert not hand.session.position().paused
    assert hand.session.position().phase.kind is PhaseKind.READY


@EACH
@pytest.mark.parametrize("kind", [BlockKind.TALK, BlockKind.SWITCH, BlockKind.REST])
def test_the_one_key_goes_to_what_is_next_elsewhere(key: str, kind: BlockKind) -> None:
    hand = Hand().at(kind, 1_000)
    index = hand.session.position().block_index
    hand.press(key)
    assert hand.session.position().block_index == index + 1


@pytest.mark.parametrize("key", [*ONE_KEYS, "n", "x", "é", "\x1b[H"])
def test_any_key_leaves_a_rest_that_waits(key: str) -> None:
    hand = Hand(waits_for_me=True).at(BlockKind.REST, 65_000)
    assert hand.session.position().overtime_ms == 5_000
    hand.press(key)
    assert hand.session.position().block.kind is BlockKind.SET


@EACH
def test_the_one_key_alone_gets_through_a_session(key: str) -> None:
    hand = Hand(waits_for_me=True)
    hand.session.position()
    hand.stage.player.start()
    for _ in range(200):
        position = hand.session.position()
        if position.finished:
            break
        if position.block.kind is not BlockKind.SET:
            hand.press(key)
        hand.stage.run(5_000)
    assert hand.session.position().finished
    assert hand.stage.kinds().count(EventKind.REP_COMPLETED) == 12


@pytest.mark.parametrize("key", [".", F5])
@pytest.mark.parametrize("kind", list(BlockKind))
def test_a_dot_and_f5_pause_anywhere(key: str, kind: BlockKind) -> None:
    hand = Hand(enforcement=Enforcement.TOUCH).at(kind, 7_000)
    hand.press(key)
    assert hand.session.position().paused
    hand.press(key)
    assert not hand.session.position().paused
    assert not hand.touches


@pytest.mark.parametrize("key", ["b", PAGE_UP])
def test_back(key: str) -> None:
    hand = Hand(enforcement=Enforcement.TOUCH).at(BlockKind.SET, FIRST_REP_MS + REP_MS + 500)
    hand.press(key)
    position = hand.session.position()
    assert position.phase.kind is PhaseKind.READY
    assert position.next_phase
    assert position.next_phase.rep_number == 2


def test_a_free_key_leaves_a_rest_that_stands_still_alone() -> None:
    hand = Hand(waits_for_me=True).at(BlockKind.REST, 65_000)
    hand.press(".", "x")
    assert hand.session.position().paused


def test_w_waits_or_no_longer() -> None:
    hand = Hand().at(BlockKind.REST, 1_000)
    hand.press("w")
    assert hand.session.waits_for_me()
    hand.stage.run(70_000)
    assert hand.session.position().overtime_ms
    hand.press("W")
    assert not hand.session.waits_for_me()
    assert hand.session.position().block.kind is BlockKind.SET


@pytest.mark.parametrize("key", [*ONE_KEYS, *"xnbw+-=[pé7\t", "\x1b[A", "\x1b[H"])
def test_where_touches_are_enforced_a_key_in_a_rep_is_the_touch(key: str) -> None:
    hand = Hand(enforcement=Enforcement.TOUCH).at(BlockKind.SET, FIRST_REP_MS + 4_000)
    hand.press(key)
    assert hand.touches == 1
    assert not hand.session.position().paused


@pytest.mark.parametrize("key", [PAGE_UP, F5, ".", "?", "q", "\x1b"])
def test_some_keys_keep_their_meaning_in_a_rep(key: str) -> None:
    hand = Hand(enforcement=Enforcement.TOUCH).at(BlockKind.SET, FIRST_REP_MS + 4_000)
    hand.press(key)
    assert hand.touches == 0


@pytest.mark.parametrize("key", ["x", "é", "\x1b", "?", "\x1b[H", "", "\x1b[200~"])
@pytest.mark.parametrize("kind", list(BlockKind))
def test_a_key_without_a_meaning_does_nothing(key: str, kind: BlockKind) -> None:
    hand = Hand().at(kind, 7_000)
    before, events = hand.session.position(), list(hand.stage.events)
    hand.press(key)
    assert hand.session.position() == before
    assert hand.stage.events == events


@EACH
def test_a_key_that_bounces_as_its_rep_is_taken_again_pauses_nothing(key: str) -> None:
    hand = Hand(enforcement=Enforcement.TOUCH).at(BlockKind.SET, FIRST_REP_MS + 2_000)
    hand.press(key, key)
    hand.press(key, key, apart_ms=50)
    assert hand.touches == 1
    assert EventKind.PAUSED not in hand.stage.kinds()


@EACH
def test_a_touch_that_comes_as_the_set_is_over_skips_nothing(key: str) -> None:
    hand = Hand(enforcement=Enforcement.TOUCH).at(BlockKind.SWITCH, 300)
    hand.press(key)
    assert hand.session.position().block.kind is BlockKind.SWITCH
    hand.stage.run(AFTER_SET_MS - 299)
    hand.press(key)
    assert hand.session.position().block.kind is BlockKind.SET


@EACH
def test_while_getting_ready_the_one_key_pauses_even_where_touches_are_enforced(key: str) -> None:
    hand = Hand(enforcement=Enforcement.TOUCH).at(BlockKind.SET, 1_000)
    hand.press(key)
    assert hand.session.position().paused


@EACH
def test_a_held_key_is_one_press(key: str) -> None:
    hand = Hand().at(BlockKind.SET, 7_000)
    hand.press(*[key] * 30, apart_ms=33)
    assert hand.session.position().paused
    hand.press(key)
    assert not hand.session.position().paused


@pytest.mark.parametrize("key", [" ", "x"])
def test_a_key_that_is_held_into_the_next_rep_is_no_touch_of_it(key: str) -> None:
    hand = Hand(enforcement=Enforcement.TOUCH).at(BlockKind.SET, FIRST_REP_MS + REP_MS - 100)
    for _ in range(40):
        hand.press(key, apart_ms=33)
        hand.stage.run(33)
    assert hand.touches == 1
    hand.stage.run(2_800)
    hand.press(key)
    assert hand.touches == 2


def test_a_rest_that_is_changed_says_how_much_of_it_is_left() -> None:
    hand = Hand().at(BlockKind.REST, 20_000)
    hand.press("+", "=", "-")
    assert hand.told == [
        "Rest, 55 seconds left.",
        "Rest, 70 seconds left.",
        "Rest, 55 seconds left.",
    ]


def test_a_set_has_no_rest_to_change() -> None:
    hand = Hand().at(BlockKind.SET, 7_000)
    hand.press("+", "-")
    assert hand.told == []


def test_a_rest_that_is_over_is_made_longer_and_never_shorter() -> None:
    hand = Hand(waits_for_me=True).at(BlockKind.REST, 65_000)
    hand.press("-")
    assert hand.session.position().overtime_ms == 5_000
    assert hand.told == []
    hand.press("+")
    position = hand.session.position()
    assert (position.block.kind, position.overtime_ms) == (BlockKind.REST, None)
    assert hand.told == ["Rest, 15 seconds left."]


def test_orders_that_no_event_tells_of_have_a_line() -> None:
    hand = Hand().at(BlockKind.REST, 1_000)
    hand.press("w", "w", "\x1b[B", "\x1b[A")
    assert hand.told == [
        "Rests wait for you.",
        "Rests end by themselves.",
        "Volume 90, from the next block on.",
        "Volume 100, from the next block on.",
    ]


def floor_lift() -> Workout:
    """A deadlift from the floor at a tempo without a pause there: each set ends low."""
    deadlift = exercises()["single-leg-deadlift-from-floor"]
    return Workout((prescribe(deadlift, sets=1, reps=2, tempo=Tempo.parse("3-0-1-1")),))


MAY_BE_TOUCHES = [*ONE_KEYS, *"xnN+-]wsbp", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[H", "é"]
"""What a clicker, a pedal or a hand may type for a touch."""


@pytest.mark.parametrize("key", MAY_BE_TOUCHES)
def test_a_late_touch_of_a_set_that_ends_low_is_a_touch_and_no_order(key: str) -> None:
    hand = Hand(enforcement=Enforcement.TOUCH, workout=floor_lift()).at(BlockKind.SWITCH, 750)
    hand.press(key)
    assert hand.touches == 1
    assert hand.session.position().block.kind is BlockKind.SWITCH
    hand.stage.run(100)
    hand.press(" ")
    assert hand.touches == 1
    assert hand.session.position().block.kind is BlockKind.SWITCH, "a bounce skips nothing"
    hand.stage.run(AFTER_SET_MS - 850)
    hand.press(" ")
    assert hand.session.position().block.kind is BlockKind.SWITCH
    hand.stage.run(1)
    hand.press(" ")
    assert hand.session.position().block.kind is BlockKind.SET


@pytest.mark.parametrize("key", MAY_BE_TOUCHES)
@pytest.mark.parametrize("nth", range(4), ids=["side", "rest", "side again", "end"])
@pytest.mark.parametrize("waits_for_me", [False, True], ids=["goes on", "waits"])
def test_just_after_a_set_no_touch_orders_anything(key: str, nth: int, waits_for_me: bool) -> None:
    hand = Hand(enforcement=Enforcement.TOUCH, waits_for_me=waits_for_me)
    hand.stage.player.start()
    following = hand.stage.index_of(BlockKind.SET, nth) + 1
    while (position := hand.session.position()).block_index < following:
        # A rest that waits goes on by a touch of its own.
        hand.stage.run(500)
        if position.overtime_ms:
            hand.press(" ")
    hand.stage.run(250)
    before, told = hand.session.position(), len(hand.stage.events)
    hand.press(key)
    assert hand.session.position() == before
    assert hand.session.waits_for_me() is waits_for_me
    assert hand.session.volume() == 100
    assert len(hand.stage.events) == told
    assert not hand.told


@pytest.mark.parametrize("key", [*ONE_KEYS, "x"])
def test_no_touch_ends_a_rest_that_waits_before_the_touch_is_over(key: str) -> None:
    workout = squats(reps=1, rest_ms=1_000)
    hand = Hand(enforcement=Enforcement.TOUCH, waits_for_me=True, workout=workout)
    hand.stage.run_to(hand.stage.index_of(BlockKind.SET, 1), FIRST_REP_MS + 4_000)
    hand.press(" ")
    assert hand.touches == 1, "there is nothing to remark on"
    hand.stage.run(2_000 + 1_250)
    assert hand.session.position().overtime_ms == 250
    hand.press(key)
    assert hand.session.position().block.kind is BlockKind.REST
    hand.stage.run(251)
    hand.press(key)
    assert hand.session.position().block.kind is not BlockKind.REST


@pytest.mark.parametrize(
    ("key", "kind"),
    [(".", EventKind.PAUSED), (F5, EventKind.PAUSED), (PAGE_UP, EventKind.PHASE_STARTED)],
)
def test_just_after_a_set_a_key_of_its_own_keeps_its_meaning(key: str, kind: EventKind) -> None:
    hand = Hand(enforcement=Enforcement.TOUCH).at(BlockKind.SWITCH, 300)
    hand.press(key)
    assert hand.stage.kinds()[-1] is kind
    assert not hand.touches


@pytest.mark.parametrize("key", ONE_KEYS)
def test_a_touch_after_going_back_in_a_rest_skips_nothing(key: str) -> None:
    hand = Hand(enforcement=Enforcement.TOUCH).at(BlockKind.REST, 200)
    hand.press(PAGE_UP)
    hand.stage.run(550)
    hand.press(key)
    assert hand.session.position().block.kind is BlockKind.REST
    hand.stage.run(1_000)
    hand.press(key)
    assert hand.session.position().block.kind is BlockKind.SET


def held(hand: Hand, key: str, ms: int = 2_000) -> None:
    """Hold a key as a keyboard repeats it: after half a second, and then thirty times a second."""
    hand.press(key)
    hand.press(key, apart_ms=500)
    hand.press(*[key] * ((ms - 500) // 33), apart_ms=33)


def test_a_held_n_skips_one_block() -> None:
    hand = Hand().at(BlockKind.TALK, 1_000)
    index = hand.session.position().block_index
    held(hand, "n")
    assert hand.session.position().block_index == index + 1
    hand.press("n")
    assert hand.session.position().block_index == index + 2


@pytest.mark.parametrize("key", ["b", PAGE_UP])
@pytest.mark.parametrize(("apart_ms", "rep"), [(None, 2), (800, 1), (1_900, 1)])
def test_a_held_key_goes_back_once_and_a_second_press_to_the_rep_before(
    key: str, apart_ms: int | None, rep: int
) -> None:
    hand = Hand().at(BlockKind.SET, FIRST_REP_MS + REP_MS + 500)
    if apart_ms is None:
        held(hand, key)
    else:
        hand.press(key, key, apart_ms=apart_ms)
    following = hand.session.position().next_phase
    assert following
    assert following.rep_number == rep


def test_a_held_key_changes_a_value_again_and_again() -> None:
    hand = Hand().at(BlockKind.SET, 7_000)
    held(hand, "\x1b[B")
    assert hand.session.volume() == 0


@pytest.mark.parametrize("key", ["q", "Q"])
def test_q_is_asked_about_once_more(key: str) -> None:
    hand = Hand().at(BlockKind.SET, 7_000)
    hand.press(key)
    assert not hand.session.position().finished
    assert not hand.session.position().paused, "a stray q stops nobody"
    assert hand.told == [
        "Press q again within 5 seconds to end the session; it carries on meanwhile."
    ]
    hand.press(key, apart_ms=END_WITHIN_MS - 1)
    assert hand.session.position().finished


def test_a_held_q_does_not_answer_itself() -> None:
    hand = Hand().at(BlockKind.SET, 7_000)
    held(hand, "q", 10_000)
    assert not hand.session.position().finished


@pytest.mark.parametrize("between", [["x"], ["n"], ["\x1b"]])
def test_any_other_key_answers_that_it_goes_on(between: list[str]) -> None:
    hand = Hand().at(BlockKind.SET, 7_000)
    hand.press("q", *between, "q")
    assert not hand.session.position().finished


def test_a_q_that_comes_late_asks_again() -> None:
    hand = Hand().at(BlockKind.SET, 7_000)
    hand.press("q", "q", apart_ms=END_WITHIN_MS + 1)
    assert not hand.session.position().finished
    hand.press("q")
    assert hand.session.position().finished


def test_a_pasted_word_ends_nothing() -> None:
    hand = Hand().at(BlockKind.SET, 7_000)
    hand.press(*"qq quick", apart_ms=0.1)
    assert not hand.session.position().finished


@pytest.mark.parametrize("apart_ms", [0.1, 1.5 * AGAIN_AFTER_MS], ids=["at once", "one by one"])
@pytest.mark.parametrize("enforcement", list(Enforcement))
@pytest.mark.parametrize(
    "pasted",
    [
        ["\x1b[200~", "q", "\x1b[201~"] * 3,
        ["\x1b[200~", *"quit q", "\x1b[201~"],
        ["q", "\n"] * 50,
        [*"quick questions, quite quiet"],
        [*"wxyzq" * 200],
    ],
    ids=["bracketed", "a word in brackets", "lines", "a sentence", "a burst"],
)
def test_whatever_is_pasted_ends_nothing(
    pasted: list[str], enforcement: Enforcement, apart_ms: float
) -> None:
    hand = Hand(enforcement=enforcement).at(BlockKind.SET, 7_000)
    hand.press(*pasted, apart_ms=apart_ms)
    assert not hand.session.position().finished


def test_a_burst_of_q_asks_once_and_ends_nothing() -> None:
    hand = Hand().at(BlockKind.SET, 7_000)
    hand.press(*"q" * 2_000, apart_ms=0.1)
    assert not hand.session.position().finished
    assert len(hand.told) == 1
