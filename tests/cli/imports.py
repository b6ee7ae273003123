"""What a command has loaded when it ends, in a process of its own that begins from nothing."""

import subprocess
import sys
from collections.abc import Iterable, Mapping

from command_line import LIMIT_S, Answer, CommandLine

HEAVY = frozenset(
    {"textual", "numpy", "pydantic", "tomlkit", "pyttsx3", "soxr", "miniaudio", "simpleaudio"}
)
"""What few commands need, and none that only tells."""

SHOW = """
import sys
before = set(sys.modules)
from tempo_coach.cli import main
sys.argv = ["tempo-coach", *sys.argv[1:]]
try:
    main()
finally:
    print("loaded", *sorted(set(sys.modules) - before), file=sys.stderr)
"""


def loaded_by(
    shell: CommandLine, *arguments: str, env: Mapping[str, str] | None = None
) -> tuple[Answer, frozenset[str]]:
    """Run a command through the program's entry point.

    Returns:
        What it answered, and the modules that a bare Python had not loaded.
    """
    done = subprocess.run(
        [sys.executable, "-c", SHOW, *arguments],
        env=shell.environment(**(env or {})),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LIMIT_S,
        check=False,
    )
    told, _, names = done.stderr.rpartition("loaded ")
    return Answer(done.returncode, done.stdout, told), frozenset(names.split())


def within(modules: Iterable[str], packages: Iterable[str]) -> set[str]:
    """Those modules that are one of some packages, or in one."""
    beginnings = tuple(f"{package}." for package in packages)
    return {name for name in modules if f"{name}.".startswith(beginnings)}
