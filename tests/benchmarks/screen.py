"""What the session screen costs, and how soon a change of phase reaches the terminal.

    python tests/benchmarks/screen.py [--seconds 24] [--rounds 3]

Two programs run in turn, each in a terminal of its own of 80 x 24: the coach in the middle of a
set of squats, and a bare Textual app that updates one ``Digits`` widget thirty times a second.
Printed side by side is the processor time of both for the same stretch, and their ratio; then,
for every change of phase, how long after it was due the last byte of its picture had come out of
the terminal, with the machine idle and with one core kept busy. Linux and macOS only.
"""

# ruff: noqa: T201

import argparse
import asyncio
import fcntl
import inspect
import json
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SETTLE_S = 3.0
SAME_FRAME_S = 0.003
"""Reads that follow each other so closely belong to one picture."""

ROWS, COLUMNS = 24, 80
UPDATES_PER_SECOND = 30
TEMPO = "4-0-1-1"


@dataclass(frozen=True, slots=True)
class Watched:
    """One program, watched in its terminal."""

    cpu_s: float
    written: int
    """Bytes that came out of the terminal."""
    delays_ms: tuple[float, ...]
    """For each change of phase, from due to drawn."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=24.0, help="measured stretch of a run")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--child", choices=["coach", "bare"], help=argparse.SUPPRESS)
    parser.add_argument("--report", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        asyncio.run(_child(options.child, options.seconds, options.report))
        return
    _costs(options.seconds, options.rounds)
    for busy in (False, True):
        _delays(options.seconds, options.rounds, busy)


def _costs(seconds: float, rounds: int) -> None:
    print(f"processor time in {seconds:g} s at {COLUMNS} x {ROWS}")
    ratios: list[float] = []
    for _ in range(rounds):
        coach, bare = watch("coach", seconds), watch("bare", seconds)
        ratios.append(coach.cpu_s / bare.cpu_s)
        print(
            f"  coach {coach.cpu_s:5.2f} s, {coach.written / 1024:5.0f} KiB"
            f"   bare {bare.cpu_s:5.2f} s, {bare.written / 1024:5.0f} KiB"
            f"   ratio {ratios[-1]:.2f}"
        )
    print(f"  median ratio {sorted(ratios)[len(ratios) // 2]:.2f}  (promised: at most 1.00)")


def _delays(seconds: float, rounds: int, busy: bool) -> None:
    found: list[float] = []
    with _busy_core() if busy else _idle():
        for _ in range(rounds):
            found += watch("coach", seconds).delays_ms
    found.sort()
    half, most = found[len(found) // 2], found[min(len(found) - 1, int(len(found) * 0.99))]
    load = "one core busy" if busy else "idle"
    print(
        f"from due to the terminal, {load}: {len(found)} changes of phase,"
        f" median {half:.1f} ms, p99 {most:.1f} ms, worst {found[-1]:.1f} ms"
        "  (promised: p99 at most 50)"
    )


def watch(program: str, seconds: float) -> Watched:
    """Run one of the two programs in a terminal, and read what it draws."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        command = [sys.executable, __file__, "--child", program, "--seconds", str(seconds)]
        child = subprocess.Popen(
            [*command, "--report", str(report)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
        )
        os.close(theirs)
        reads = list(_reads(ours))
        os.close(ours)
        if child.wait() != 0:
            raise SystemExit("".join(chunk.decode(errors="replace") for _, chunk in reads))
        told: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    delays = [_delay_ms(reads, due_s, look) for due_s, look in told["changes"]]
    return Watched(told["cpu_s"], sum(len(chunk) for _, chunk in reads), tuple(delays))


def _reads(descriptor: int) -> Generator[tuple[float, bytes]]:
    """What comes out of a terminal, and when; until its program is gone."""
    while True:
        select.select([descriptor], [], [])
        try:
            chunk = os.read(descriptor, 1 << 16)
        except OSError:
            return
        if not chunk:
            return
        yield time.monotonic(), chunk


def _delay_ms(reads: list[tuple[float, bytes]], due_s: float, look: str) -> float:
    """From due until the picture with a background colour had come, milliseconds."""
    later = [read for read in reads if read[0] >= due_s]
    for index, (_, chunk) in enumerate(later):
        if look.encode() in chunk:
            while index + 1 < len(later) and later[index + 1][0] - later[index][0] <= SAME_FRAME_S:
                index += 1
            return (later[index][0] - due_s) * 1000
    raise SystemExit(f"the colour {look} never came")


@contextmanager
def _busy_core() -> Generator[None]:
    burner = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        yield
    finally:
        burner.kill()
        burner.wait()


@contextmanager
def _idle() -> Generator[None]:
    yield


async def _child(program: str, seconds: float, report: Path) -> None:
    app, changes = _coach() if program == "coach" else (_bare(), [])
    spent: list[float] = []

    async def measure() -> None:
        await asyncio.sleep(SETTLE_S)
        before_s = time.process_time()
        await asyncio.sleep(seconds)
        spent.append(time.process_time() - before_s)
        app.exit()

    measuring = asyncio.ensure_future(measure())
    await app.run_async()
    if not spent:
        measuring.cancel()
        raise SystemExit(f"the {program} ended by itself")
    await measuring
    # What was still on its way when the program ended never reached the terminal.
    told = {"cpu_s": spent[0], "changes": changes[:-1]}
    report.write_text(json.dumps(told), encoding="utf-8")


def _bare() -> Any:
    from textual.app import App, ComposeResult
    from textual.widgets import Digits

    class Bare(App[None]):
        """One number, thirty times a second."""

        ticks = 0

        def compose(self) -> ComposeResult:
            yield Digits("0.00")

        def on_mount(self) -> None:
            self.set_interval(1 / UPDATES_PER_SECOND, self.count)

        def count(self) -> None:
            self.ticks += 1
            self.query_one(Digits).update(f"{self.ticks / UPDATES_PER_SECOND:.2f}")

    return Bare()


def _coach() -> tuple[Any, list[tuple[float, str]]]:
    """The app in a set that lasts, and the list of its changes of phase: due, background."""
    from tempo_coach.app.app_services import Prepared
    from tempo_coach.library.loader import exercises, phrase_templates
    from tempo_coach.playback.clock import MonotonicClock
    from tempo_coach.playback.events import EventKind
    from tempo_coach.playback.player import Player
    from tempo_coach.playback.runner import RunningSession
    from tempo_coach.playback.sink import SilentSink
    from tempo_coach.timeline.compiler import Compiler
    from tempo_coach.timeline.cues import PhraseLength
    from tempo_coach.training.prescription import Workout, prescribe
    from tempo_coach.training.tempo import Tempo
    from tempo_coach.tui.app import CoachApp
    from tempo_coach.tui.messages import EventTold

    class Voice:
        """A voice that takes 60 ms a letter."""

        def length_of(self, text: str) -> PhraseLength | None:
            return PhraseLength(60 * len(text), 40)

    changes: list[tuple[float, str]] = []
    squat = exercises()["single-leg-squat"]
    workout = Workout((prescribe(squat, sets=5, reps=30, tempo=Tempo.parse(TEMPO)),))
    compiler = Compiler(phrase_templates(), Voice())
    score = compiler.compile(workout)
    clock = MonotonicClock()
    session = RunningSession(Player(score, compiler, clock, SilentSink()), clock)
    session.start()
    while session.position().block.kind.value != "set":
        session.skip()

    class Noting(CoachApp):
        """The app; it notes each change of phase and the background that came with it."""

        CSS_PATH = inspect.getfile(CoachApp).replace("app.py", "app.tcss")

        def on_event_told(self, message: EventTold) -> None:
            """Called when the screen has followed the event."""
            event = message.event
            # What was told before the app was up, it is told again then.
            if event.kind is EventKind.PHASE_STARTED and time.monotonic() > settled_s:
                changes.append((zero_s() + event.due_ms / 1000, _background(self.screen)))

    settled_s = time.monotonic() + SETTLE_S
    zeros_s: list[float] = []

    def zero_s() -> float:
        """The moment on the machine's clock at which the session's clock stood at zero."""
        return zeros_s[-1]

    session.subscribe(lambda event: zeros_s.append((clock.now_ms() - event.actual_ms) / 1000))
    return Noting(Prepared(session, workout, score.total_ms), start_at_once=True), changes


def _background(screen: Any) -> str:
    colour = screen.background_colors[1]
    return f"48;2;{colour.r};{colour.g};{colour.b}m"


if __name__ == "__main__":
    main()
