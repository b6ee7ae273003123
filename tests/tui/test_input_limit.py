"""More keys than anybody types fill no memory, hold up nobody, and are told of."""

import itertools
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from fake_session import compiled, find
from hand_driven import by_hand
from holding import key_of
from lifts import squat_workout
from patience import until
from pictures import screen_text
from textual import events
from textual.app import App
from textual.driver import Driver

from tempo_coach.key_debouncer import QUIET_MS
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.tui.app import CoachApp
from tempo_coach.tui.base import TerminalApp
from tempo_coach.tui.history_app import HistoryApp
from tempo_coach.tui.input_limit import (
    LONGEST_PASTE,
    MOST_WAITING,
    InputLimit,
    KeysDropped,
    LimitedInput,
    limited,
)

MANY = 20_000
WORKOUT = squat_workout(sets=2, reps=2)


@dataclass
class Reader:
    """A driver without a terminal, and an app that takes nothing unless a test does."""

    now_ms: float = 0.0
    sent: list[Any] = field(default_factory=list[Any])

    def __post_init__(self) -> None:
        reader = self

        class Plain:
            """What a driver does with a message."""

            def process_message(self, message: Any) -> None:
                reader.sent.append(message)

            send_message = process_message

        made_type: Any = type("Made", (LimitedInput, Plain), {})
        made = made_type()
        self.limit = InputLimit(lambda: self.now_ms)
        made._app = SimpleNamespace(input_limit=self.limit)
        self.read = made.process_message

    def keys(self) -> list[str]:
        return [each.key for each in self.sent if isinstance(each, events.Key)]

    def take_all(self) -> None:
        """Have the app take what was sent."""
        for each in self.sent:
            if isinstance(each, events.InputEvent):
                self.limit.arrived()
        self.sent.clear()


def test_what_nobody_takes_is_dropped_and_told_once() -> None:
    reader = Reader()
    for _ in range(MANY):
        reader.read(key_of("x"))
    assert len(reader.keys()) == MOST_WAITING
    assert sum(isinstance(each, KeysDropped) for each in reader.sent) == 1


def test_what_comes_right_behind_it_is_a_part_of_it() -> None:
    reader = Reader()
    for _ in range(MOST_WAITING + 1):
        reader.read(key_of("x"))
    reader.take_all()
    reader.now_ms += QUIET_MS - 1
    reader.read(key_of("q"))
    assert not reader.sent
    reader.now_ms += QUIET_MS
    reader.read(key_of("q"))
    assert reader.keys() == ["q"]


def test_a_second_flood_is_told_too() -> None:
    reader = Reader()
    for _ in range(2):
        for _ in range(MOST_WAITING + 1):
            reader.read(key_of("x"))
        assert sum(isinstance(each, KeysDropped) for each in reader.sent) == 1
        reader.take_all()
        reader.now_ms += QUIET_MS


def test_the_program_can_be_ended_in_a_flood() -> None:
    reader = Reader()
    for _ in range(MOST_WAITING + 1):
        reader.read(key_of("x"))
    reader.take_all()
    reader.read(key_of("ctrl+c"))
    assert reader.keys() == ["ctrl+c"]
    for _ in range(MANY):
        reader.read(key_of("ctrl+c"))
    assert len(reader.keys()) == MOST_WAITING


def test_a_mouse_that_moves_much_is_no_flood() -> None:
    reader = Reader()
    for column in range(MANY):
        reader.read(events.MouseMove(None, column, 0, 0, 0, 0, False, False, False))
    assert len(reader.sent) == MOST_WAITING
    reader.take_all()
    reader.read(key_of("q"))
    assert reader.keys() == ["q"]


def test_what_is_pasted_is_cut_to_what_a_field_may_hold() -> None:
    reader = Reader()
    reader.read(events.Paste("a" * 2**20))
    assert [len(each.text) for each in reader.sent] == [LONGEST_PASTE]


def test_what_is_no_key_always_comes() -> None:
    reader = Reader()
    for _ in range(MANY):
        reader.read(key_of("x"))
    reader.sent.clear()
    reader.read(events.AppBlur())
    assert len(reader.sent) == 1


@pytest.mark.parametrize("app", [CoachApp, HistoryApp])
def test_every_app_reads_through_the_limit(app: type[TerminalApp]) -> None:
    assert issubclass(app, TerminalApp)
    assert app.get_driver_class is TerminalApp.get_driver_class
    driver = TerminalApp().driver_class
    assert issubclass(driver, LimitedInput)
    assert issubclass(driver, App().driver_class)
    assert driver is limited(App[None]().driver_class)
    assert issubclass(driver, Driver)


async def test_a_screen_that_is_behind_gets_no_more_and_it_is_told() -> None:
    app, _, _ = by_hand(find(compiled(WORKOUT), PhaseKind.REST, 3_000), WORKOUT)
    async with app.run_test(notifications=True) as pilot:
        # Nothing else runs between them: the screen takes none.
        for key in itertools.islice(itertools.cycle("xyzä"), 4 * MOST_WAITING):
            await app.on_event(key_of(key))
        assert app.screen.message_queue_size <= 2 * MOST_WAITING
        await until(pilot, lambda: "Too many keys at once" in screen_text(app))


async def test_it_is_told_on_the_screen() -> None:
    app, _, _ = by_hand(find(compiled(WORKOUT), PhaseKind.REST, 3_000), WORKOUT)
    async with app.run_test(notifications=True) as pilot:
        app.post_message(KeysDropped())
        await until(pilot, lambda: "Too many keys at once" in screen_text(app))
