"""Every key acts once per press, on every screen, under the one name that the screens know."""

from pathlib import Path

import pytest
from fake_session import FakeSession, compiled, find
from hand_driven import by_hand
from histories import SQUAT, TODAY, Past, at, written
from history_pages import history_of, waits
from holding import hold, key_of
from hypothesis import given
from hypothesis import strategies as st
from lifts import squat_workout
from patience import until
from stage import ManualClock
from textual._keyboard_protocol import FUNCTIONAL_KEYS, MODIFIER_FUNCTIONAL_KEYS
from textual.events import Key
from textual.pilot import Pilot

from tempo_coach import monotonic
from tempo_coach.app.app_services import Prepared
from tempo_coach.key_debouncer import AGAIN_AFTER_MS, KeyDebouncer
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.lowering import Enforcement
from tempo_coach.tui.app import CoachApp
from tempo_coach.tui.base import TerminalApp
from tempo_coach.tui.history_app import HistoryApp
from tempo_coach.tui.key_names import is_no_key, name
from tempo_coach.tui.screens.end_question import EndQuestion
from tempo_coach.tui.screens.help import HelpScreen
from tempo_coach.tui.screens.session import SessionScreen

WORKOUT = squat_workout(sets=2, reps=2)
SCORE = compiled(WORKOUT)
NOTHING = sorted(
    key
    for key in FUNCTIONAL_KEYS.values()
    if key in MODIFIER_FUNCTIONAL_KEYS
    or key in ("caps_lock", "num_lock", "scroll_lock")
    or key.startswith("media_")
    or key.endswith("_volume")
)


def in_set() -> tuple[CoachApp, FakeSession, ManualClock]:
    return by_hand(find(SCORE, PhaseKind.LOWER, 500), WORKOUT)


async def send(pilot: Pilot[None], *keys: Key) -> None:
    for key in keys:
        pilot.app.post_message(key)
        await pilot.pause()
        await until(pilot, lambda: not waits(pilot.app))


# Held keys


@pytest.mark.parametrize(("key", "order"), [("n", "skip"), ("b", "back"), ("pageup", "back")])
async def test_a_held_key_orders_once(key: str, order: str) -> None:
    app, session, clock = in_set()
    async with app.run_test() as pilot:
        await hold(pilot, clock, key)
        assert session.asked == ["start", order]
        await hold(pilot, clock, key)
        assert session.asked == ["start", order, order]


@pytest.mark.parametrize("gap_ms", [AGAIN_AFTER_MS, 1_900.0])
async def test_a_second_press_counts(gap_ms: float) -> None:
    app, session, clock = in_set()
    async with app.run_test() as pilot:
        await send(pilot, key_of("pageup"))
        clock.ms += gap_ms
        await send(pilot, key_of("pageup"))
        assert session.asked == ["start", "back", "back"]


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+q"])
async def test_a_held_key_that_asks_does_not_answer(key: str) -> None:
    app, session, clock = in_set()
    async with app.run_test() as pilot:
        await hold(pilot, clock, key)
        assert isinstance(app.screen, EndQuestion)
        assert session.asked == ["start", "pause ASKED"]


async def test_a_held_answer_does_nothing_below() -> None:
    app, session, clock = in_set()
    async with app.run_test() as pilot:
        await hold(pilot, clock, "q", 600)
        await hold(pilot, clock, "n")
        assert isinstance(app.screen, SessionScreen)
        assert session.asked == ["start", "pause ASKED", "resume"]


@pytest.mark.parametrize("key", ["up", "down"])
async def test_a_held_arrow_goes_on_and_on(key: str) -> None:
    app, session, clock = in_set()
    async with app.run_test() as pilot:
        await hold(pilot, clock, key)
        assert session.percent in (0, 100)
        assert len(session.asked) > 10


async def test_a_held_d_deletes_one_session(tmp_path: Path) -> None:
    days = range(4)
    file = written(
        tmp_path / "history.db", [Past(at(TODAY.replace(day=1 + day)), (SQUAT,)) for day in days]
    )
    app, clock = HistoryApp(history_of(file), TODAY), ManualClock()
    app._key_presses = KeyDebouncer(clock.now_ms)  # pyright: ignore[reportPrivateUsage]
    async with app.run_test() as pilot:
        await send(pilot, key_of("4"))
        await hold(pilot, clock, "d")
        await until(pilot, lambda: not waits(app))
        store = history_of(file).reading()
        assert store
        assert len(store.session_totals()) == len(days) - 1


@given(
    st.lists(
        st.tuples(st.sampled_from("nqdub"), st.integers(1, 40), st.floats(0, AGAIN_AFTER_MS - 1)),
        max_size=8,
    )
)
def test_a_key_without_a_point_in_repeating_acts_once_however_it_is_repeated(
    holds: list[tuple[str, int, float]],
) -> None:
    clock = ManualClock()
    presses = KeyDebouncer(clock.now_ms)
    for key, times, gap_ms in holds:
        clock.ms += AGAIN_AFTER_MS
        acted = [presses.acts(key)]
        for _ in range(times):
            clock.ms += gap_ms
            acted.append(presses.acts(key))
        assert acted == [True] + [False] * times


# What is no key


@pytest.mark.parametrize("key", NOTHING)
async def test_a_modifier_alone_is_no_touch_and_no_answer(key: str) -> None:
    app, session, clock = in_set()
    session.enforced = Enforcement.TOUCH
    async with app.run_test() as pilot:
        await send(pilot, Key(key, None), Key(f"shift+{key}", None))
        assert session.asked == ["start"]
        clock.ms += 1_000
        await pilot.press("q")
        await send(pilot, Key(key, None))
        assert isinstance(app.screen, EndQuestion)
        clock.ms += 1_000
        await pilot.press("x", "question_mark")
        await send(pilot, Key(key, None))
        assert isinstance(app.screen, HelpScreen)


@given(st.integers(57_344, 63_743))
def test_what_textual_has_no_name_for_is_no_key(code: int) -> None:
    assert is_no_key(chr(code))


def test_all_that_types_is_a_key() -> None:
    for key in set(FUNCTIONAL_KEYS.values()) - set(NOTHING) - {"print_screen"}:
        assert not is_no_key(key)
    for key in ("a", "É", "ß", "1", "left", "shift+left", "left_square_bracket"):
        assert not is_no_key(key)


# The names


@pytest.mark.parametrize(
    ("key", "typed", "known", "character"),
    [
        ("add", "+", "plus", "+"),
        ("add", None, "plus", "+"),
        ("subtract", None, "minus", "-"),
        ("decimal", ".", "full_stop", "."),
        ("decimal", ",", "comma", ","),
        ("separator", ",", "comma", ","),
        ("multiply", None, "asterisk", "*"),
        ("divide", None, "slash", "/"),
        ("equal", None, "equals_sign", "="),
        ("shift+add", None, "plus", "+"),
        ("N", "N", "n", "N"),
        ("shift+space", " ", "space", " "),
        ("shift+enter", None, "enter", None),
        ("shift+left", None, "shift+left", None),
        ("ctrl+q", None, "ctrl+q", None),
    ],
)
def test_a_key_has_one_name(key: str, typed: str | None, known: str, character: str | None) -> None:
    event = Key(key, typed)
    name(event)
    assert (event.key, event.character) == (known, character)


async def test_the_number_pad_changes_a_rest() -> None:
    app, session, _clock = by_hand(find(SCORE, PhaseKind.REST, 3_000), WORKOUT)
    async with app.run_test() as pilot:
        await send(pilot, Key("add", "+"), Key("subtract", None))
        assert session.asked == ["start", "rest 15000", "rest -15000"]


async def test_capitals_are_the_same_keys(tmp_path: Path) -> None:
    file = written(tmp_path / "history.db", [Past(at(TODAY), (SQUAT,))])
    app: TerminalApp = HistoryApp(history_of(file), TODAY)
    async with app.run_test() as pilot:
        await send(pilot, key_of("4"), key_of("D"))
        store = history_of(file).reading()
        assert store
        assert not store.session_totals()
        await send(pilot, key_of("Q"))
    assert app.return_code == 0


# Keys that waited while the screen was busy


class BusyClock:
    """The system's clock, and how long nothing was taken in meanwhile."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.busy_ns = 0
        now_ns = monotonic.now_ns
        monkeypatch.setattr(monotonic, "now_ns", lambda: now_ns() + self.busy_ns)

    def key_of(self, key: str) -> Key:
        """A key that is read now."""
        made = key_of(key)
        made.time = monotonic.now_s()
        return made

    def is_busy(self, for_ms: int) -> None:
        """Let time pass in which what is read has to wait."""
        self.busy_ns += for_ms * 1_000_000


@pytest.fixture
def busy_clock(monkeypatch: pytest.MonkeyPatch) -> BusyClock:
    return BusyClock(monkeypatch)


def in_set_on_the_systems_clock() -> tuple[CoachApp, FakeSession]:
    session = FakeSession(find(SCORE, PhaseKind.LOWER, 500))
    return CoachApp(Prepared(session, WORKOUT, 750_000), start_at_once=True), session


async def test_what_was_typed_before_a_question_does_not_answer_it_later(
    busy_clock: BusyClock,
) -> None:
    app, session = in_set_on_the_systems_clock()
    async with app.run_test() as pilot:
        asks, *others = [busy_clock.key_of(key) for key in "qwq"]
        await send(pilot, asks)
        assert isinstance(app.screen, EndQuestion)
        busy_clock.is_busy(2_000)
        await send(pilot, *others)
        assert isinstance(app.screen, EndQuestion)
        assert not {"end", "resume"} & set(session.asked)
        busy_clock.is_busy(1_000)
        await send(pilot, busy_clock.key_of("q"))
        assert "end" in session.asked


async def test_what_repeats_a_key_is_no_press_after_a_busy_moment(busy_clock: BusyClock) -> None:
    app, session = in_set_on_the_systems_clock()
    async with app.run_test() as pilot:
        busy_clock.is_busy(1_000)
        presses = [busy_clock.key_of("n"), busy_clock.key_of("n")]
        await send(pilot, presses[0])
        busy_clock.is_busy(2_000)
        await send(pilot, presses[1])
        assert session.asked == ["start", "skip"]
        await send(pilot, busy_clock.key_of("n"))
        assert session.asked == ["start", "skip", "skip"]


async def test_what_still_waits_when_a_flood_is_noticed_does_nothing() -> None:
    app, session, _clock = in_set()
    async with app.run_test() as pilot:
        app.input_limit.overflows()
        await send(pilot, key_of("n"))
        assert session.asked == ["start"]
