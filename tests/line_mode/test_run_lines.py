"""A session as lines: what is printed, and what the keys order."""

import io
import os
import pty
import signal
import sys
import termios
import threading
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from functools import partial

import pytest
from deliberate import Deliberate

from tempo_coach.library.loader import exercises, phrase_templates
from tempo_coach.line_mode.keyboard import PosixKeyboard, keys_of
from tempo_coach.line_mode.run import run_lines
from tempo_coach.playback.clock import FastClock, MonotonicClock
from tempo_coach.playback.player import Player
from tempo_coach.playback.runner import RunningSession
from tempo_coach.playback.sink import SilentSink
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.cues import PhraseLength
from tempo_coach.training.prescription import Workout, prescribe

pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are for POSIX"),
]

PATIENCE_S = 30.0


class Voice:
    """A voice that takes 40 ms a letter."""

    def length_of(self, text: str) -> PhraseLength | None:
        return PhraseLength(40 * len(text), 30)


class HeardOut(io.StringIO):
    """An output that goes through a script: when the next text comes, the next thing is done."""

    def __init__(self, script: Iterable[tuple[str, Callable[[], object]]]) -> None:
        super().__init__()
        self._script = list(script)

    def write(self, text: str) -> int:
        if self._script and self._script[0][0] in text:
            self._script.pop(0)[1]()
        return super().write(text)


MakeSession = Callable[[float], RunningSession]


@pytest.fixture
def make_session() -> Generator[MakeSession]:
    made: list[RunningSession] = []

    def make(speed: float) -> RunningSession:
        compiler = Compiler(phrase_templates(), Voice())
        squat = prescribe(exercises()["single-leg-squat"], sets=1, reps=1)
        clock = FastClock(MonotonicClock(), speed)
        timeline = compiler.compile(Workout((squat,)))
        made.append(RunningSession(Player(timeline, compiler, clock, SilentSink()), clock))
        return made[-1]

    yield make
    for session in made:
        session.close()


@contextmanager
def ended_where_it_hangs(session: RunningSession) -> Generator[None]:
    """Have a session that never ends end, and the test fail."""
    hung = threading.Event()

    def end() -> None:
        hung.set()
        session.end()

    late = threading.Timer(PATIENCE_S, end)
    late.start()
    try:
        yield
    finally:
        late.cancel()
    assert not hung.is_set(), "it went on for ever"


@pytest.fixture
def keyboard() -> Generator[tuple[int, io.TextIOWrapper]]:
    """The hand's end and the program's end of a terminal."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "r", encoding="utf-8") as stdin:
        yield ours, stdin
    os.close(ours)


def test_a_whole_session_is_printed_phase_by_phase(make_session: MakeSession) -> None:
    session, out = make_session(200), io.StringIO()
    run_lines(session, stdin=io.StringIO(), stdout=out, notes=lambda: ["A note."])
    lines = out.getvalue().splitlines()
    phases = [phase for block in session.timeline.blocks for phase in block.phases]
    assert lines[0] == "A note."
    assert len(lines) == 1 + len(phases) + 1
    assert lines[-1].startswith("Finished after")
    assert session.position().finished


def test_without_a_keyboard_no_keys_are_offered(make_session: MakeSession) -> None:
    out = io.StringIO()
    run_lines(make_session(500), stdin=io.StringIO(), stdout=out)
    assert "Space" not in out.getvalue()


def test_keys_order_the_session_about(
    make_session: MakeSession, keyboard: tuple[int, io.TextIOWrapper]
) -> None:
    ours, stdin = keyboard
    session = make_session(1)
    script = [
        ("tempo 4-0-1-1", "n"),
        ("Get ready, left leg, 5 seconds", " "),
        ("Paused", " "),
        ("Get ready, left leg, 3 seconds", "b"),
        ("Get ready, left leg, 3 seconds", "q"),
        ("Press q again", "q"),
    ]
    pressed = [(text, partial(os.write, ours, key.encode())) for text, key in script]
    out = HeardOut(pressed)
    with ended_where_it_hangs(session):
        run_lines(session, stdin=stdin, stdout=out, clock=Deliberate())
    keys, opening, *lines, end = out.getvalue().splitlines()
    assert keys.startswith("Space")
    assert opening.startswith("Single-leg squat")
    assert lines == [
        "Get ready, left leg, 5 seconds",
        "Paused. Press Space to continue.",
        "Resuming.",
        "Get ready, left leg, 3 seconds",
        "Get ready, left leg, 3 seconds",
        "Press q again within 5 seconds to end the session; it carries on meanwhile.",
    ]
    assert end.startswith("Ended early")


def test_the_terminal_is_given_back(
    make_session: MakeSession, keyboard: tuple[int, io.TextIOWrapper]
) -> None:
    _, stdin = keyboard
    before = termios.tcgetattr(stdin.fileno())
    handler = signal.getsignal(signal.SIGTSTP)
    run_lines(make_session(500), stdin=stdin, stdout=io.StringIO())
    assert termios.tcgetattr(stdin.fileno()) == before
    assert signal.getsignal(signal.SIGTSTP) == handler


def test_a_terminal_that_goes_away_is_no_end_of_the_session(
    make_session: MakeSession,
) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "r", encoding="utf-8") as stdin:
        out = HeardOut([("Get ready, left leg", partial(os.close, ours))])
        session = make_session(50)
        with ended_where_it_hangs(session):
            run_lines(session, stdin=stdin, stdout=out)
    assert out.getvalue().splitlines()[-1].startswith("Finished after")


def test_a_keyboard_gives_single_keys_without_enter(
    keyboard: tuple[int, io.TextIOWrapper],
) -> None:
    ours, stdin = keyboard
    with keys_of(stdin, io.StringIO()) as keys:
        assert isinstance(keys, PosixKeyboard)
        os.write(ours, b"nq")
        assert keys.read(PATIENCE_S) == "n"
        assert keys.read(PATIENCE_S) == "q"
        assert keys.read(0) == ""


@pytest.mark.parametrize(
    "key", ["n", " ", "\n", "é", "ш", "手", "🦵", "\x1b[5~", "\x1b[6~", "\x1b[15~", "\x1b[A",
            "\x1bOP", "\x1bx", "\x1b[1;5C"]
)  # fmt: skip
def test_a_key_is_read_whole(keyboard: tuple[int, io.TextIOWrapper], key: str) -> None:
    ours, stdin = keyboard
    with keys_of(stdin, io.StringIO()) as keys:
        assert keys
        os.write(ours, key.encode() + b"q")
        assert keys.read(PATIENCE_S) == key
        assert keys.read(PATIENCE_S) == "q"
        assert keys.read(0) == ""


def test_a_lone_escape_is_a_key_of_its_own(keyboard: tuple[int, io.TextIOWrapper]) -> None:
    ours, stdin = keyboard
    with keys_of(stdin, io.StringIO()) as keys:
        assert keys
        os.write(ours, b"\x1b")
        assert keys.read(PATIENCE_S) == "\x1b"
        os.write(ours, b"n")
        assert keys.read(PATIENCE_S) == "n"


def test_bytes_that_are_no_key_end_somewhere(keyboard: tuple[int, io.TextIOWrapper]) -> None:
    ours, stdin = keyboard
    with keys_of(stdin, io.StringIO()) as keys:
        assert keys
        os.write(ours, b"\x1b[" + b"0" * 40 + b"\xff\xfeq")
        read = [keys.read(0.2) for _ in range(40)]
        assert "q" in "".join(read)


def test_a_file_is_no_keyboard() -> None:
    with keys_of(io.StringIO("n"), io.StringIO()) as keys:
        assert keys is None
    closed = io.StringIO()
    closed.close()
    with keys_of(closed, io.StringIO()) as keys:
        assert keys is None
