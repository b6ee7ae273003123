"""Where there is no keyboard, nothing in a session waits for a key; where there is one, it does."""

import io
import os
import pty
import sys
import threading
from collections.abc import Callable, Generator
from functools import partial

import pytest
from deliberate import Deliberate

from tempo_coach.library.loader import exercises, phrase_templates
from tempo_coach.line_mode.run import run_lines
from tempo_coach.playback.clock import FastClock, MonotonicClock
from tempo_coach.playback.events import PauseReason
from tempo_coach.playback.player import Player
from tempo_coach.playback.runner import RunningSession
from tempo_coach.playback.sink import SilentSink
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.cues import PhraseLength
from tempo_coach.training.prescription import Workout, prescribe

pytestmark = pytest.mark.alone

PATIENCE_S = 20.0
STALL_MS = 60_000


class Voice:
    """A voice that takes 40 ms a letter."""

    def length_of(self, text: str) -> PhraseLength | None:
        return PhraseLength(40 * len(text), 30)


class StallingClock:
    """Runs twenty times as fast as the system's, which no sleep watch knows, and may jump."""

    def __init__(self) -> None:
        self._fast = FastClock(MonotonicClock(), 20)
        self._jumped_ms = 0.0

    def jump(self) -> None:
        """A time passes in which this program does not run."""
        self._jumped_ms += STALL_MS

    def now_ms(self) -> float:
        return self._fast.now_ms() + self._jumped_ms

    def asleep_ms(self) -> float:
        return 0.0

    def real_seconds(self, duration_ms: float) -> float:
        return self._fast.real_seconds(duration_ms)


class HeardOut(io.StringIO):
    """An output that does something once when a text comes."""

    def __init__(self, script: dict[str, Callable[[], object]]) -> None:
        super().__init__()
        self._script = dict(script)

    def write(self, text: str) -> int:
        for cue in [cue for cue in self._script if cue in text]:
            self._script.pop(cue)()
        return super().write(text)


@pytest.fixture
def clock() -> StallingClock:
    return StallingClock()


@pytest.fixture
def session(clock: StallingClock) -> Generator[RunningSession]:
    compiler = Compiler(phrase_templates(), Voice())
    squat = prescribe(exercises()["single-leg-squat"], sets=1, reps=1)
    timeline = compiler.compile(Workout((squat,)))
    made = RunningSession(Player(timeline, compiler, clock, SilentSink()), clock)
    late = threading.Timer(PATIENCE_S, made.end)
    late.start()
    yield made
    late.cancel()
    made.close()


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (PauseReason.SLEPT, "Paused, because the computer slept or had no time for the coach."),
        (PauseReason.SUSPENDED, "Paused, because the program was suspended."),
        (PauseReason.ASKED, "Paused."),
    ],
)
def test_without_a_keyboard_a_pause_ends_by_itself(
    session: RunningSession, clock: StallingClock, reason: PauseReason, told: str
) -> None:
    stops = clock.jump if reason is PauseReason.SLEPT else partial(session.pause, reason)
    out = HeardOut({"Rep 1 of 1: Lower": stops})
    run_lines(session, stdin=None, stdout=out)
    lines = out.getvalue().splitlines()
    paused = lines.index(told)
    assert lines[paused + 1] == "Resuming."
    assert "Get ready, left leg, 3 seconds" in lines[paused + 2 :], "the rep is taken again"
    assert lines[-1].startswith("Finished after")
    assert "Space" not in out.getvalue()


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are for POSIX")
def test_with_a_keyboard_a_sleep_waits_for_the_key(
    session: RunningSession, clock: StallingClock
) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "r", encoding="utf-8") as stdin:
        press = partial(os.write, ours, b"q")
        out = HeardOut({"Rep 1 of 1: Lower": clock.jump, "Paused": press, "Press q": press})
        run_lines(session, stdin=stdin, stdout=out, clock=Deliberate())
    os.close(ours)
    lines = out.getvalue().splitlines()
    assert lines[-3] == "Paused, because the computer slept. Press Space to continue."
    assert lines[-1].startswith("Ended early")
