"""A listener that fails holds up neither the coach nor the others who listen."""

import threading
from collections.abc import Generator

import pytest
from stage import SteadyVoice, squats

from tempo_coach.library.loader import phrase_templates
from tempo_coach.playback.clock import FastClock, MonotonicClock
from tempo_coach.playback.events import Event, EventKind
from tempo_coach.playback.player import Player
from tempo_coach.playback.runner import RunningSession
from tempo_coach.playback.sink import SilentSink
from tempo_coach.timeline.compiler import Compiler

PATIENCE_S = 20.0


@pytest.fixture
def session() -> Generator[RunningSession]:
    compiler, clock = Compiler(phrase_templates(), SteadyVoice()), FastClock(MonotonicClock(), 100)
    timeline = compiler.compile(squats(sets=1, reps=1))
    made = RunningSession(Player(timeline, compiler, clock, SilentSink()), clock)
    yield made
    made.close()


class Listens:
    """Hears everything, and fails at some of it."""

    def __init__(self, *fails_at: EventKind) -> None:
        self.heard: list[EventKind] = []
        self.over = threading.Event()
        self._fails_at = fails_at

    def __call__(self, event: Event) -> None:
        self.heard.append(event.kind)
        if event.kind is EventKind.SESSION_FINISHED:
            self.over.set()
        if event.kind in self._fails_at:
            raise LookupError("nobody foresaw this")


@pytest.mark.parametrize(
    "fails_at", [EventKind.SESSION_STARTED, EventKind.PHASE_STARTED, EventKind.REP_COMPLETED]
)
def test_the_session_goes_to_its_end_and_says_once_what_failed(
    session: RunningSession, fails_at: EventKind
) -> None:
    fails, other = Listens(fails_at), Listens()
    session.subscribe(fails)
    session.subscribe(other)
    assert session.notes == ()
    session.start()
    assert other.over.wait(PATIENCE_S)
    assert fails.heard == other.heard
    assert other.heard[-1] is EventKind.SESSION_FINISHED
    (note,) = session.notes
    assert "nobody foresaw this" in note


def test_who_joins_late_and_fails_at_what_was_before_hears_the_rest(
    session: RunningSession,
) -> None:
    early, late = Listens(), Listens(EventKind.SESSION_STARTED)
    session.subscribe(early)
    session.start()
    session.subscribe(late)
    assert late.over.wait(PATIENCE_S)
    session.close()
    assert late.heard == early.heard
