"""What ten years of history cost where screens open, beside none at all.

    python tests/benchmarks/history.py [--rounds 9]

Two home folders in turns: one in which nothing was done, and one with 1,000 sessions and 100,000
reps. Printed side by side are the medians, and their ratios, of the home screen and the history
screen, each from the start of the program to the picture in its terminal of 80 x 24, and each in
a program that has everything imported already: there the home screen counts from looking for a
session that was interrupted and making today's ready, the history screen from opening the file. At
last how late the events of a session are told while it is recorded, in both folders and without
a recorder. Linux and macOS only; takes about two minutes.
"""

# ruff: noqa: T201

import argparse
import asyncio
import fcntl
import json
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "history"), str(ROOT / "tests" / "playback")]
sys.path.insert(0, str(Path(__file__).parent))

MOST = {"home": 1.2, "history": 2.0}
"""So many times the empty history may the other one take."""

COMMANDS: dict[str, tuple[str, ...]] = {"home": (), "history": ("history",)}
DRAWN = {"home": b"start", "history": b"SESSIONS"}
"""What comes out of the terminal with the first whole picture of each screen."""

ROWS, COLUMNS = 24, 80
PATIENCE_S = 30.0
TURNS = 15
"""How often a program that has everything imported opens a screen, after once to warm up."""


def main() -> int:
    """Measure and print; 1 where a limit does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    inside = [*COMMANDS, "late", "unrecorded"]
    parser.add_argument("--child", choices=inside, help=argparse.SUPPRESS)
    parser.add_argument("--files", nargs="+", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(_child(options.child, options.files)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        homes = _homes(Path(folder))
        print(f"Python {sys.version.split()[0]}, medians of {options.rounds} rounds in turns")
        print(f"{'':38}{'empty':>10}{'ten years':>12}{'ratio':>8}")
        kept: list[bool] = []
        for screen in COMMANDS:
            opened = _opened(screen, homes, options.rounds)
            kept.append(_told(f"{screen} screen, from the start", screen, opened))
            kept.append(_told(f"{screen} screen, imported", screen, _asked(screen, homes)))
        _lateness(homes, max(2, options.rounds // 3))
    return 0 if all(kept) else 1


def _homes(folder: Path) -> tuple[Path, Path]:
    """A home folder without a history, and one with ten years of it."""
    import histories

    homes = folder / "empty", folder / "ten-years"
    for home, make in zip(homes, (histories.empty, histories.ten_years), strict=True):
        (home / "data").mkdir(parents=True)
        make(home / "data" / "history.db")
    return homes


def _in_turns(rounds: int, measure: Callable[[int], float]) -> list[list[float]]:
    """Measure the first and the second in turns; gives what was found of each."""
    found: list[list[float]] = [[], []]
    for number in range(rounds):
        # Whoever comes second has the better of it, or the worse.
        for index in (0, 1) if number % 2 else (1, 0):
            found[index].append(measure(index))
    return found


def _told(what: str, screen: str, found: Sequence[Sequence[float]]) -> bool:
    """Print a line; tells whether the limit holds."""
    empty_ms, full_ms = map(statistics.median, found)
    ratio, most = full_ms / empty_ms, MOST[screen]
    print(f"{what:38}{empty_ms:7.0f} ms{full_ms:9.0f} ms{ratio:8.2f}  (promised: {most:.2f})")
    return ratio <= most


def _opened(screen: str, homes: Sequence[Path], rounds: int) -> list[list[float]]:
    return _in_turns(rounds, lambda index: _opened_ms(screen, homes[index]))


def _environment(home: Path) -> dict[str, str]:
    changes = {"TEMPO_COACH_HOME": str(home), "TEMPO_COACH_SOUND": "none", "TERM": "xterm-256color"}
    return os.environ | changes


def _opened_ms(screen: str, home: Path) -> float:
    """From the start of the program until its screen has come out of the terminal."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    started_s = time.monotonic()
    program = subprocess.Popen(
        [sys.executable, "-m", "tempo_coach", *COMMANDS[screen]],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=_environment(home),
        cwd=ROOT,
        start_new_session=True,
    )
    os.close(theirs)
    seen, drawn_s = b"", 0.0
    while DRAWN[screen] not in seen:
        if not select.select([ours], [], [], PATIENCE_S)[0]:
            raise SystemExit(f"the {screen} screen never came: {seen!r}")
        seen += os.read(ours, 1 << 16)
        drawn_s = time.monotonic()
    os.killpg(program.pid, signal.SIGKILL)
    program.wait()
    os.close(ours)
    return (drawn_s - started_s) * 1000


def _lateness(homes: Sequence[Path], rounds: int) -> None:
    late: dict[str, list[float]] = {"no recorder": [], "empty": [], "ten years": []}
    for _ in range(rounds):
        late["no recorder"] += _asked("unrecorded", homes[:1])[0]
        late["empty"] += _asked("late", homes[:1])[0]
        late["ten years"] += _asked("late", homes[1:])[0]
    for name, found_ms in late.items():
        median_ms, most_ms = statistics.median(found_ms), statistics.quantiles(found_ms, n=20)[-1]
        told = f"events' lateness, {name}"
        print(
            f"{told:38}median {median_ms:6.3f} ms   95 of 100 {most_ms:6.3f} ms"
            f"   worst {max(found_ms):6.3f} ms"
        )


def _asked(what: str, homes: Sequence[Path]) -> list[list[float]]:
    """What a program of its own measures for each home folder, in milliseconds."""
    files = [str(home / "data" / "history.db") for home in homes]
    done = subprocess.run(
        [sys.executable, __file__, "--child", what, "--files", *files],
        env=_environment(homes[0]),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    found: list[list[float]] = json.loads(done.stdout)
    return found


def _child(what: str, files: Sequence[Path]) -> list[list[float]]:
    from history_lateness import lateness_ms

    from tempo_coach.history.history import History

    if what in COMMANDS:
        open_screen = {"home": _open_home, "history": _open_history}[what]
        found = _in_turns(1 + TURNS, lambda index: asyncio.run(open_screen(files[index])))
        return [each[1:] for each in found]
    history = History(files[0])
    late_ms = lateness_ms(None if what == "unrecorded" else history)
    if not history.close():
        raise SystemExit("not all of it was recorded")
    return [late_ms]


async def _open_home(file: Path) -> float:
    """What the coach does without a command, up to the first picture, milliseconds."""
    from tempo_coach.cli.options import PrescriptionOptions
    from tempo_coach.cli.session_factory import SessionFactory, make_history_services
    from tempo_coach.history.history import History
    from tempo_coach.tui.app import CoachApp

    started_s = time.perf_counter()
    history = History(file)
    maker = SessionFactory(history, PrescriptionOptions.usual(), [], None, None, True, None, ())
    cut_off = history.cut_off()
    prepared = maker.today()
    app = CoachApp(prepared, history_services=make_history_services(maker, cut_off))
    async with app.run_test(size=(COLUMNS, ROWS)):
        taken_s = time.perf_counter() - started_s
    history.close()
    return taken_s * 1000


async def _open_history(file: Path) -> float:
    """From opening the file up to the first picture of what it holds, milliseconds."""
    from histories import TODAY
    from history_pages import waits
    from patience import until

    from tempo_coach.history.history import History
    from tempo_coach.tui.history_app import HistoryApp

    started_s = time.perf_counter()
    history = History(file)
    app = HistoryApp(history, TODAY)
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        await until(pilot, lambda: not waits(app))
        taken_s = time.perf_counter() - started_s
    history.close()
    return taken_s * 1000


if __name__ == "__main__":
    sys.exit(main())
