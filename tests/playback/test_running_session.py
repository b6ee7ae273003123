"""A session that plays by itself, in real time."""

import threading
import time
from collections.abc import Callable, Generator

import pytest
from stage import SteadyVoice, expected_events, squats, told

from tempo_coach.library.loader import phrase_templates
from tempo_coach.playback import runner
from tempo_coach.playback.clock import Clock, FastClock, MonotonicClock
from tempo_coach.playback.events import Event, EventKind
from tempo_coach.playback.output_levels import OutputLevels
from tempo_coach.playback.player import Player
from tempo_coach.playback.runner import RunningSession
from tempo_coach.playback.sink import SilentSink
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.timeline import Timeline

PATIENCE_S = 30.0
FOR_LONG_S = 2 * PATIENCE_S
"""Whoever sleeps so long does nothing in time, unless it is woken."""


class WatchedPlayer(Player):
    """Tells when its thread has nothing to do for long."""

    def __init__(self, timeline: Timeline, compiler: Compiler, clock: Clock) -> None:
        super().__init__(timeline, compiler, clock, SilentSink())
        self.goes_to_sleep = threading.Event()
        self._real = clock

    def deadline_ms(self) -> float | None:
        found_ms = super().deadline_ms()
        if found_ms is None:
            sleeps = self.position().paused is not None
        else:
            sleeps = self._real.real_seconds(found_ms - self._real.now_ms()) > FOR_LONG_S
        if sleeps:
            self.goes_to_sleep.set()
        return found_ms


class Played:
    """A running session and what it tells."""

    def __init__(self, speed: float) -> None:
        compiler = Compiler(phrase_templates(), SteadyVoice())
        self.timeline = compiler.compile(squats(sets=1, reps=1))
        clock: Clock = FastClock(MonotonicClock(), speed)
        self.hearings: list[OutputLevels] = []
        self.player = WatchedPlayer(self.timeline, compiler, clock)
        self.session = RunningSession(
            self.player,
            clock,
            output_levels=OutputLevels(volume=70),
            on_output_levels=self.hearings.append,
        )
        self.events: list[Event] = []
        self.tellers: list[str] = []
        """The thread that told each."""
        self.over = threading.Event()
        self.session.subscribe(self._hear)

    def _hear(self, event: Event) -> None:
        self.events.append(event)
        self.tellers.append(threading.current_thread().name)
        if event.kind is EventKind.SESSION_FINISHED:
            self.over.set()


def wait_until(condition: Callable[[], bool]) -> None:
    deadline_s = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline_s, "it never came"
        time.sleep(0.002)


@pytest.fixture
def play() -> Generator[Callable[[float], Played]]:
    made: list[Played] = []

    def at_speed(speed: float) -> Played:
        made.append(Played(speed))
        return made[-1]

    yield at_speed
    for played in made:
        played.session.close()
    assert not player_threads()


def player_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "player"]


def test_it_plays_to_its_end_and_tells_everything_in_time(play: Callable[[float], Played]) -> None:
    played = play(100)
    played.session.start()
    assert played.over.wait(PATIENCE_S)
    expected = list(expected_events(played.timeline))
    heard = told(played.events)
    # The first block begins when the thread gets to it; from there on everything is exact.
    zero_ms = heard[1][1]
    assert heard[1:] == [(kind, due_ms + zero_ms, *rest) for kind, due_ms, *rest in expected[1:]]
    assert min(event.actual_ms - event.due_ms for event in played.events) >= 0
    played.session.close()
    assert not player_threads()


def test_an_order_wakes_it(
    play: Callable[[float], Played], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "LONGEST_WAIT_S", FOR_LONG_S)
    played = play(100)
    played.session.start()
    wait_until(lambda: len(played.events) >= 3)
    played.session.pause()
    assert played.player.goes_to_sleep.wait(PATIENCE_S)
    played.session.resume()
    assert played.over.wait(PATIENCE_S)
    assert played.tellers[-1] == "player"


def test_sound_that_is_to_be_asked_for_again_wakes_it(
    play: Callable[[float], Played], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "LONGEST_WAIT_S", FOR_LONG_S)
    askers: list[str] = []

    def replace(_sink: SilentSink, *_: object) -> None:
        askers.append(threading.current_thread().name)

    monkeypatch.setattr(SilentSink, "replace", replace)
    # So slow that nothing else is due for long.
    played = play(0.03)
    played.session.start()
    assert played.player.goes_to_sleep.wait(PATIENCE_S)
    block = played.session.position().block
    played.player.sound_interrupted(block, None)
    played.player.sound_interrupted(block, None)
    wait_until(lambda: askers == ["MainThread", "player"])


def test_orders_take_effect_before_they_return(play: Callable[[float], Played]) -> None:
    played = play(1)
    played.session.start()
    for _ in played.timeline.blocks:
        played.session.skip()
    assert played.over.is_set()


def test_pause_and_resume(play: Callable[[float], Played]) -> None:
    played = play(1)
    played.session.start()
    played.session.pause()
    paused = played.session.position()
    assert paused.paused
    assert played.session.position().remaining_ms == paused.remaining_ms
    played.session.resume()
    wait_until(lambda: played.session.position().remaining_ms < paused.remaining_ms)
    played.session.end()
    assert played.session.position().finished
    played.session.close()


def test_closing_in_the_middle_ends_it_and_its_thread(
    play: Callable[[float], Played], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "LONGEST_WAIT_S", FOR_LONG_S)
    played = play(0.01)
    played.session.start()
    assert played.player.goes_to_sleep.wait(PATIENCE_S)
    closing = threading.Thread(target=played.session.close, daemon=True)
    closing.start()
    closing.join(PATIENCE_S)
    assert not closing.is_alive(), "it sleeps on"
    assert played.events[-1].kind is EventKind.SESSION_FINISHED
    assert not player_threads()
    played.session.close()
    played.session.start()
    assert not player_threads()


def test_closing_what_never_started(play: Callable[[float], Played]) -> None:
    played = play(1)
    played.session.close()
    assert not player_threads()


@pytest.mark.parametrize(("asked", "given"), [(30, 30), (-5, 0), (170, 100)])
def test_the_volume_stays_in_bounds(
    play: Callable[[float], Played], asked: int, given: int
) -> None:
    played = play(1)
    assert played.session.volume() == 70
    played.session.set_volume(asked)
    assert played.session.volume() == given
    assert played.hearings == [OutputLevels(volume=given)]
    played.session.close()


def test_orders_from_many_threads_at_once(play: Callable[[float], Played]) -> None:
    played = play(500)
    played.session.start()
    orders = [
        played.session.pause,
        played.session.resume,
        played.session.back,
        lambda: played.session.change_rest(15_000),
        lambda: played.session.position(),
    ]
    faults: list[BaseException] = []

    def order_about(turn: int) -> None:
        try:
            for step in range(60):
                orders[(turn + step) % len(orders)]()
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=order_about, args=(turn,)) for turn in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
        assert not thread.is_alive()
    assert not faults
    played.session.resume()
    assert played.over.wait(PATIENCE_S)
    played.session.close()
