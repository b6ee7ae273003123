"""How soon the program answers, beside a bare Python and beside an older build.

    python tests/benchmarks/startup.py [--rounds 15] [--ref 86c81e3] [--only TEXT]

Everything runs in turns, each time in a process of its own that finds its bytecode and comes right
after a ``python -c pass``: what is asked of the program as a whole, in each of the ways in which it
is called; help and the shell's completion; a plan; and a session and the home screen until the
first line or picture of them is there. Printed are the median of each, the median of how many times
its bare Python's it took, and the same of the older build, which is taken out of git. Beside them
stand what an interpreter does before the program's first line, and what click takes alone. Linux
and macOS only.
"""

# ruff: noqa: T201

import argparse
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from older_build import REF, TOP, take_out

LIMIT_S = 60.0
ROWS, COLUMNS = 24, 80

SCRIPT = "import sys; from tempo_coach.cli import main; sys.exit(main())"
"""What installers write today."""
OLD_SCRIPT = f"import re; {SCRIPT}"
"""What pip wrote until it was 25, in short."""

SQUAT = "single-leg-squat"
NAMED = "single-leg squat"
"""What stands in the first picture, in capitals or not."""
SMALL = (SQUAT, "--sets", "1", "--reps", "1")
LINES = ("--plain", "--silent")

GERMAN = '[screen]\nlanguage = "de"\n'
SETTINGS_FOLDERS = (".config/tempo-coach", "Library/Application Support/tempo-coach")
"""Where they are in a home folder, on Linux and on macOS."""

ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")


@dataclass(frozen=True)
class Case:
    """Something that is run, and until when."""

    title: str
    command: tuple[str, ...]
    completing: str | None = None
    """The line that a shell completes, where it asks."""
    until: str | None = None
    """What ends the measurement; None for the end of the process."""
    terminal: bool = False
    """Whether it has a terminal."""
    settings: str = ""
    """What the user has set."""
    most: float | None = None
    """So many times a bare Python may it take."""
    of_program: bool = True
    """Whether it is the program, and not what stands beside it."""

    def environment(self, usual: Mapping[str, str]) -> dict[str, str]:
        """The environment that it runs in."""
        if self.completing is None:
            return dict(usual)
        asked = {
            "_TEMPO_COACH_COMPLETE": "bash_complete",
            "COMP_WORDS": self.completing,
            "COMP_CWORD": str(len(self.completing.split()) - 1),
        }
        return {**usual, **asked}


def script(title: str, *arguments: str, most: float | None = None, way: str = SCRIPT) -> Case:
    """A command until its end."""
    return Case(title, ("-c", way, *arguments), most=most)


def completion(line: str) -> Case:
    """What a shell asks."""
    return Case(f"completing `{line}`", ("-c", SCRIPT), completing=line)


BARE = Case("python -c pass", ("-c", "pass"), of_program=False)
CLICK = "import click; click.command(help='x')(lambda: None)(['--help'])"

CASES = (
    BARE,
    Case("python -c 'import re'", ("-c", "import re"), of_program=False),
    Case("python -m with nothing in it", ("-m", "__future__"), of_program=False),
    Case("click's own --help", ("-c", CLICK), of_program=False),
    script("--version", "--version", most=1.4),
    script("--version, script of an older pip", "--version", way=OLD_SCRIPT),
    Case("--version, python -m", ("-m", "tempo_coach", "--version")),
    script("--help", "--help", most=4.5),
    Case("--help in German", ("-c", SCRIPT, "--help"), settings=GERMAN),
    script("--help, script of an older pip", "--help", way=OLD_SCRIPT),
    Case("--help, python -m", ("-m", "tempo_coach", "--help")),
    script("start --help", "start", "--help"),
    script("voice list --help", "voice", "list", "--help"),
    completion("tempo-coach pl"),
    completion("tempo-coach start --side l"),
    completion("tempo-coach start two"),
    script("plan of one rep", "plan", *SMALL),
    script("plan of today's session", "plan"),
    Case("start, first line", ("-c", SCRIPT, "start", *SMALL, *LINES), until="\n"),
    Case("start, first picture", ("-c", SCRIPT, "start", SQUAT), until=NAMED, terminal=True),
    Case("home screen", ("-c", SCRIPT), until=NAMED, terminal=True),
)


@dataclass(frozen=True)
class Build:
    """One build of the program, and what was measured of it."""

    name: str
    folder: Path
    times_s: dict[str, list[tuple[float, float]]] = field(
        default_factory=dict[str, list[tuple[float, float]]]
    )
    """By case, how long a bare Python took and then the case itself."""

    def ratio(self, case: Case) -> float:
        """How many times a bare Python's time a case takes."""
        return statistics.median(taken_s / bare_s for bare_s, taken_s in self.times_s[case.title])

    def told(self, case: Case) -> str:
        """The median time of a case, and its ratio."""
        taken_s = statistics.median(taken_s for _bare_s, taken_s in self.times_s[case.title])
        return f"{taken_s * 1000:>13.1f} ms{self.ratio(case):>8.2f}"


def main() -> int:
    """Measure and print; 1 if a promise is broken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--ref", default=REF, help="the older build, as git calls it")
    parser.add_argument("--only", default="", help="cases that have this in their title")
    options = parser.parse_args()
    cases = [case for case in CASES if case is BARE or options.only in case.title]
    with tempfile.TemporaryDirectory(prefix="startup-") as name:
        folder = Path(name)
        now = Build("this build", TOP)
        older = _older(options.ref, folder / "older")
        builds = [now, *([older] if older else [])]
        print(f"{options.rounds} rounds, Python {sys.version.split()[0]}, load {_load()}")
        for number in range(options.rounds + 1):
            for build, case in _turns(builds, cases):
                both_s = _seconds(BARE, build, folder), _seconds(case, build, folder)
                # In the first round the bytecode is written.
                if number:
                    build.times_s.setdefault(case.title, []).append(both_s)
        print(f"load at the end {_load()}")
        return _print(cases, now, older)


def _turns(builds: Sequence[Build], cases: Sequence[Case]) -> Iterator[tuple[Build, Case]]:
    for case in cases:
        for build in builds:
            if case.of_program or build is builds[0]:
                yield build, case


def _older(ref: str, folder: Path) -> Build | None:
    return Build(ref, folder) if take_out(ref, folder) else None


def _seconds(case: Case, build: Build, folder: Path) -> float:
    """How long a case takes once."""
    with running(case, build, folder) as (process, output, start_s):
        if case.until is not None:
            return until(output, case, build, start_s) - start_s
        # With a limit, it would look only every 50 ms.
        code = process.wait()
        taken_s = time.perf_counter() - start_s
        if code:
            raise SystemExit(f"{case.title} of {build.name} ended with {code}")
        return taken_s


@contextmanager
def running(
    case: Case, build: Build, folder: Path
) -> Generator[tuple[subprocess.Popen[bytes], int, float]]:
    """Run a case in a home folder with the user's settings at most, until the block is left.

    Returns:
        Its process, where its output can be read, and when it was started, as a performance
        counter has it, seconds.
    """
    home = folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    for each in SETTINGS_FOLDERS if case.settings else ():
        (home / each).mkdir(parents=True)
        (home / each / "settings.toml").write_text(case.settings, encoding="utf-8")
    kept = ("PATH", "LANG", "LC_ALL", "TMPDIR")
    usual = {name: value for name, value in os.environ.items() if name in kept}
    usual |= {
        "HOME": str(home),
        "PYTHONPATH": str(build.folder),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "TEMPO_COACH_SOUND": "none",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    ours, theirs = pty.openpty() if case.terminal else os.pipe()
    if case.terminal:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    start_s = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *case.command],
        env=case.environment(usual),
        stdin=theirs if case.terminal else subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs if case.terminal else subprocess.DEVNULL,
        start_new_session=True,
        # What is imported may not come from where this was started.
        cwd=home,
    )
    os.close(theirs)
    try:
        yield process, ours, start_s
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        os.close(ours)


def until(ours: int, case: Case, build: Build, start_s: float) -> float:
    """The moment at which the output has what is waited for."""
    seen = ""
    while time.perf_counter() < start_s + LIMIT_S:
        select.select([ours], [], [], 1.0)
        try:
            chunk = os.read(ours, 1 << 16)
        except OSError:
            chunk = b""
        now_s = time.perf_counter()
        seen += chunk.decode(errors="replace")
        if case.until and case.until in ESCAPES.sub("", seen).casefold():
            return now_s
        if not chunk:
            break
    raise SystemExit(f"{case.title} of {build.name} never came; seen last: {seen[-200:]!r}")


def _print(cases: Sequence[Case], now: Build, older: Build | None) -> int:
    broken = False
    titles = [f"{build.name:>16}{'x bare':>8}" for build in (now, older) if build]
    print(f"{'':<42}{''.join(titles)}")
    for case in cases:
        line = f"{case.title:<42}{now.told(case)}"
        if older and case.of_program:
            line += older.told(case)
        if case.most:
            kept = now.ratio(case) <= case.most
            broken = broken or not kept
            line += f"   at most {case.most:g}: {'kept' if kept else 'BROKEN'}"
        print(line)
    return int(broken)


def _load() -> str:
    return " ".join(f"{each:.1f}" for each in os.getloadavg())


if __name__ == "__main__":
    sys.exit(main())
