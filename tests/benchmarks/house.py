"""How big the house is, and what a newcomer's path through it and its start cost.

    python -m tests.benchmarks.house [--counts] [--ref 86c81e3]

Prints what stands in the package (modules, lines, modules that one other alone imports, names of
files that occur twice, the longest file), through how many files a plain session of one rep goes,
and how often one step of the volume reads, parses and validates the user's files; beside each, the
same of an older build, which is taken out of git. Then, in turns with a bare Textual app that shows
one ``Digits``, each in a terminal of its own: the time from the start of the process to the first
whole picture of the home screen and of a session, and the memory that is resident at that moment.
Linux and macOS only.
"""

# ruff: noqa: E402, T201

import argparse
import ast
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).parents[2]
sys.path.insert(0, str(Path(__file__).parent))

from older_build import REF, take_out
from startup import NAMED, SCRIPT, SQUAT, Build, Case, running, until

PACKAGE = "tempo_coach"
SHARED = {"__init__", "screen", "presenter", "widgets"}
"""Files of a feature that may be called alike."""
ROUNDS = 7

ENTERED = """
import json, sys, threading
from pathlib import Path
package = Path(sys.argv[1]).resolve()
entered = set()
def profile(frame, event, _argument):
    if event == "call":
        entered.add(frame.f_code)
threading.setprofile(profile)
sys.setprofile(profile)
sys.argv = ["tempo-coach", "start", "single-leg-squat", "--sets", "1", "--reps", "1",
            "--tempo", "1-0-1-0", "--plain", "--silent"]
from tempo_coach.cli import main
try:
    main()
except SystemExit:
    pass
sys.setprofile(None)
files = {code.co_filename for code in entered if code.co_name != "<module>"}
inside = [file for file in files if Path(file).is_relative_to(package)]
sys.stderr.write("\\n" + json.dumps(len(inside)) + "\\n")
"""

STEPPED = """
import importlib, json, sys, tempfile, tomllib
from collections import Counter
from pathlib import Path
folder = Path(tempfile.mkdtemp())
(folder / "settings.toml").write_text("[sound]\\nvolume = 70  # loud\\n", "utf-8")
def store_of():
    for module, name in (("settings_store", "SettingsStore"), ("keeper", "Keeper")):
        try:
            return getattr(importlib.import_module(f"tempo_coach.settings.{module}"), name)(folder)
        except ModuleNotFoundError:
            continue
    raise SystemExit("this build has no such store")
from tempo_coach.settings.files import Kind
store = store_of()
store.change(Kind.SETTINGS, {"sound.volume": 80})
counted = Counter()
def count(event, arguments):
    if event == "open" and str(arguments[0]).startswith(str(folder)):
        mode, flags = arguments[1] or "", arguments[2] or 0
        if not flags & 3 and not set(str(mode)) & set("wxa+"):
            counted["reads"] += 1
sys.addaudithook(count)
parse = tomllib.loads
def parsed(*arguments, **named):
    counted["parses"] += 1
    return parse(*arguments, **named)
tomllib.loads = parsed
from pydantic import TypeAdapter
validate = TypeAdapter.validate_python
def validated(*arguments, **named):
    counted["validations"] += 1
    return validate(*arguments, **named)
TypeAdapter.validate_python = validated
store.change(Kind.SETTINGS, {"sound.volume": 90})
sys.stdout.write(json.dumps([counted[each] for each in ("parses", "reads", "validations")]))
"""

BARE_PROGRAM = """
from textual.app import App
from textual.widgets import Digits
class Bare(App):
    def compose(self):
        yield Digits("0.00")
Bare().run()
"""
HOME = Case("home screen", ("-c", SCRIPT), until=NAMED, terminal=True)
SESSION = Case("start", ("-c", SCRIPT, "start", SQUAT), until=NAMED, terminal=True)
# What ends the wait is the corner of a large digit.
BARE_APP = Case("a bare app", ("-c", BARE_PROGRAM), until="\u256d", terminal=True)
MOST_TIME = {HOME.title: 1.6, SESSION.title: 1.7}
MOST_MEMORY = {HOME.title: 1.4, SESSION.title: 1.4}


@dataclass(frozen=True)
class Counts:
    """What stands in a package."""

    modules: int
    lines: int
    with_one_importer: int
    names_twice: int
    longest: int


def counts_of(folder: Path) -> Counts:
    """Count what stands in a build's package."""
    files = sorted((folder / PACKAGE).rglob("*.py"))
    trees = {_module(folder, file): ast.parse(file.read_text("utf-8")) for file in files}
    importers = Counter(
        imported
        for module, tree in trees.items()
        for imported in set(_imported(tree, trees.keys())) - {module}
    )
    lengths = [file.read_text("utf-8").count("\n") for file in files]
    names = Counter(file.stem for file in files if file.stem not in SHARED)
    return Counts(
        modules=len(files),
        lines=sum(lengths),
        with_one_importer=sum(number == 1 for number in importers.values()),
        names_twice=sum(number > 1 for number in names.values()),
        longest=max(lengths),
    )


def _module(folder: Path, file: Path) -> str:
    parts = file.relative_to(folder).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(tree: ast.Module, known: Collection[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            modules = [name for name in names if name in known]
            yield from modules
            if len(modules) < len(names) and node.module in known:
                yield node.module


def _ran(program: str, folder: Path, *arguments: str) -> tuple[str, str]:
    with tempfile.TemporaryDirectory() as home:
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "TMPDIR")}
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            env=kept | {"PYTHONPATH": str(folder), "HOME": home},
            # What is imported may not come from where this was started.
            cwd=home,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout, done.stderr


def files_entered(folder: Path) -> int:
    """Through how many files of the package a plain session of one rep goes."""
    _out, told = _ran(ENTERED, folder, str(folder / PACKAGE))
    return int(told.strip().splitlines()[-1])


def step_of_volume(folder: Path) -> list[int]:
    """How often one step parses TOML, reads files and validates."""
    out, _told = _ran(STEPPED, folder)
    return [int(number) for number in json.loads(out)]


def screens(builds: Sequence[Build], rounds: int) -> None:
    """Print how soon the first pictures come, and what is resident then, beside a bare app."""
    for case in (HOME, SESSION):
        measured: dict[str, list[tuple[float, float]]] = {}
        with tempfile.TemporaryDirectory(prefix="house-") as name:
            for number in range(rounds + 1):
                for build in builds:
                    ours, bare = (_picture(each, build, Path(name)) for each in (case, BARE_APP))
                    # In the first round the bytecode is written.
                    if number:
                        pair = ours[0] / bare[0], ours[1] / bare[1]
                        measured.setdefault(build.name, []).append(pair)
        for title, place, most in (
            ("soon", 0, MOST_TIME[case.title]),
            ("memory", 1, MOST_MEMORY[case.title]),
        ):
            ratios = [
                f"{statistics.median(pair[place] for pair in measured[build.name]):>12.2f}"
                for build in builds
            ]
            print(f"{f'{case.title}, {title}, x a bare app':<52}{''.join(ratios)}{most:>12g}")


def _picture(case: Case, build: Build, folder: Path) -> tuple[float, float]:
    """Seconds until the first picture of a program, and its memory then, kB."""
    with running(case, build, folder) as (process, output, start_s):
        taken_s = until(output, case, build, start_s) - start_s
        return taken_s, _resident_kb(process.pid)


def _resident_kb(process_id: int) -> float:
    listed = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(process_id)], capture_output=True, text=True, check=True
    )
    return float(listed.stdout)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--counts", action="store_true", help="only what is counted, not timed")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--ref", default=REF, help="the older build, as git calls it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="older-") as name:
        builds = [Build("this build", TOP)]
        if take_out(options.ref, Path(name) / "build"):
            builds.append(Build(options.ref, Path(name) / "build"))
        print(f"{'':<52}{''.join(f'{build.name:>12}' for build in builds)}{'at most':>12}")
        for title, most, values in _counted(builds):
            print(f"{title:<52}{''.join(f'{value:>12}' for value in values)}{most:>12}")
        if not options.counts:
            screens(builds, options.rounds)


def _counted(builds: Sequence[Build]) -> Iterator[tuple[str, int, list[int]]]:
    found = [counts_of(build.folder) for build in builds]
    yield "modules", 220, [each.modules for each in found]
    yield "lines", 30_000, [each.lines for each in found]
    yield "modules with one importer", 45, [each.with_one_importer for each in found]
    yield "names of files that occur twice", 0, [each.names_twice for each in found]
    yield "lines of the longest file", 350, [each.longest for each in found]
    entered = [files_entered(build.folder) for build in builds]
    yield "files entered by a plain session of one rep", 70, entered
    steps = [step_of_volume(build.folder) for build in builds]
    for number, what in enumerate(("parses of TOML", "files read", "validations")):
        yield f"{what} for a step of the volume", 1, [each[number] for each in steps]


if __name__ == "__main__":
    main()
