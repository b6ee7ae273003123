"""An error in the player ends a session visibly, and leaves it to go on with."""

import threading
from collections.abc import Callable, Generator

import pytest
from notebook import Notebook
from stage import ManualClock, SteadyVoice, squats

from tempo_coach.library.loader import phrase_templates
from tempo_coach.playback import runner
from tempo_coach.playback.clock import Clock, FastClock, MonotonicClock
from tempo_coach.playback.events import FAILED, Event, EventKind, PauseReason, Position
from tempo_coach.playback.player import Player
from tempo_coach.playback.recording import Recording
from tempo_coach.playback.runner import RunningSession
from tempo_coach.playback.sink import SilentSink
from tempo_coach.timeline.compiler import Compiler

PATIENCE_S = 20.0


class BreakingPlayer(Player):
    """Fails at whatever a test says, from the moment on that it says."""

    def __init__(self, clock: Clock) -> None:
        compiler = Compiler(phrase_templates(), SteadyVoice())
        super().__init__(compiler.compile(squats(sets=1, reps=2)), compiler, clock, SilentSink())
        self.fails_at: set[str] = set()
        self.error = ZeroDivisionError("nobody foresaw this")

    def _may_fail(self, name: str) -> None:
        if name in self.fails_at:
            raise self.error

    def start(self) -> None:
        self._may_fail("start")
        super().start()

    def advance(self) -> None:
        self._may_fail("advance")
        super().advance()

    def deadline_ms(self) -> float | None:
        self._may_fail("deadline_ms")
        return super().deadline_ms()

    def position(self) -> Position:
        self._may_fail("position")
        return super().position()

    def touch(self) -> None:
        self._may_fail("touch")
        super().touch()

    def pause(self, reason: PauseReason = PauseReason.ASKED) -> None:
        self._may_fail("pause")
        super().pause(reason)

    def end(self) -> None:
        self._may_fail("end")
        super().end()

    def break_off(self) -> None:
        self._may_fail("break_off")
        super().break_off()


class Breaking:
    """A running session that can be broken, and what it tells."""

    def __init__(self, clock: Clock) -> None:
        self.player = BreakingPlayer(clock)
        self.session = RunningSession(self.player, clock)
        self.events: list[Event] = []
        self.reps = threading.Event()
        self.over = threading.Event()
        self.breaks_after_rep: set[str] = set()
        self.session.subscribe(self._hear)

    def _hear(self, event: Event) -> None:
        self.events.append(event)
        if event.kind is EventKind.REP_COMPLETED:
            self.player.fails_at |= self.breaks_after_rep
            self.reps.set()
        elif event.kind is EventKind.SESSION_FINISHED:
            self.over.set()


@pytest.fixture
def breaking() -> Generator[Callable[[float], Breaking]]:
    made: list[Breaking] = []

    def at_speed(speed: float) -> Breaking:
        made.append(Breaking(FastClock(MonotonicClock(), speed)))
        return made[-1]

    yield at_speed
    for each in made:
        each.player.fails_at.clear()
        each.session.close()
    assert not [each for each in threading.enumerate() if each.name == "player"]


@pytest.mark.parametrize(
    "fails_at",
    [("advance",), ("deadline_ms",), ("advance", "break_off"), ("deadline_ms", "position")],
    ids=" and ".join,
)
def test_an_error_in_the_thread_is_heard_as_the_end(
    breaking: Callable[[float], Breaking], fails_at: tuple[str, ...]
) -> None:
    broken = breaking(200)
    before = broken.session.position()
    assert before.failure is None
    broken.breaks_after_rep = set(fails_at)
    broken.session.start()
    assert broken.over.wait(PATIENCE_S), "nobody heard of it"
    assert [event.kind for event in broken.events].count(EventKind.SESSION_FINISHED) == 1
    assert broken.events[-1].detail == FAILED
    position = broken.session.position()
    assert position.finished
    assert position.failure is broken.player.error


def test_a_session_that_nobody_can_drive_is_over(
    breaking: Callable[[float], Breaking], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = breaking(1)

    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(runner.Thread, "start", refuse)
    broken.session.start()
    assert broken.over.is_set()
    failure = broken.session.position().failure
    assert isinstance(failure, RuntimeError)


def test_a_start_that_fails_is_an_end(breaking: Callable[[float], Breaking]) -> None:
    broken = breaking(1)
    broken.player.fails_at.add("start")
    broken.session.start()
    assert broken.over.is_set()
    assert broken.session.position().failure is broken.player.error


def test_where_even_the_place_cannot_be_told_it_is_the_last_that_was() -> None:
    broken = Breaking(ManualClock())
    before = broken.session.position()
    broken.player.fails_at.add("position")
    position = broken.session.position()
    assert position.block is before.block
    assert position.finished
    assert position.failure is broken.player.error
    assert broken.over.is_set()


@pytest.mark.parametrize("order", ["touch", "pause"])
def test_an_order_that_fails_is_noted_and_the_session_goes_on(
    breaking: Callable[[float], Breaking], order: str
) -> None:
    broken = breaking(200)
    broken.player.fails_at.add(order)
    broken.session.start()
    for _ in range(3):
        getattr(broken.session, order)()
    assert broken.over.wait(PATIENCE_S)
    assert broken.events[-1].detail is None
    assert broken.session.position().failure is None
    (note,) = broken.session.notes
    assert "nobody foresaw this" in note


def test_who_ends_a_session_gets_its_end(breaking: Callable[[float], Breaking]) -> None:
    broken = breaking(1)
    broken.session.start()
    broken.player.fails_at.add("end")
    broken.session.end()
    assert broken.over.is_set()
    assert broken.session.position().failure is broken.player.error


def test_what_broke_off_is_recorded_and_not_ended(
    breaking: Callable[[float], Breaking],
) -> None:
    broken, notebook = breaking(200), Notebook()
    broken.session.subscribe(Recording(notebook))
    broken.breaks_after_rep = {"advance"}
    broken.session.start()
    assert broken.over.wait(PATIENCE_S)
    assert len(notebook.of("rep")) == 1
    assert not notebook.of("end")
