"""Runs the commands as a person would: in a process of their own, on a machine without sound."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import quick_clock
from forks import Forks

LIMIT_S = 60
AT_ONCE = 5_000.0
"""At so many times its speed a session is over in no time."""
COACH = (sys.executable, "-m", "tempo_coach")
QUICK_COACH = (sys.executable, quick_clock.__file__)


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """The output, read as JSON."""
        assert self.code == 0, self.err
        return json.loads(self.out)


@dataclass(frozen=True)
class CommandLine:
    """A shell with a home folder of its own."""

    home: Path
    forks: Forks | None = None
    """What commands without a terminal are copies of; without it each starts from nothing."""
    speed: float | None = None
    """How many times faster than time the coach's clock runs; sessions are recorded as ever."""

    def hurried(self, speed: float) -> "CommandLine":
        """The same where the coach's clock runs so many times faster."""
        return replace(self, speed=speed)

    @property
    def coach(self) -> tuple[str, ...]:
        """What starts the coach in a process of its own."""
        return COACH if self.speed is None else QUICK_COACH

    def environment(self, **changes: str) -> dict[str, str]:
        """The environment of every command."""
        usual = {"TEMPO_COACH_HOME": str(self.home), "TEMPO_COACH_SOUND": "none"}
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("TEMPO_COACH", "_TEMPO"))}
        clock = {quick_clock.VARIABLE: str(self.speed)} if self.speed else {}
        return kept | usual | {"COLUMNS": "100"} | clock | changes

    def run(self, *arguments: str, env: Mapping[str, str] | None = None) -> Answer:
        """Run a command to its end, without a terminal."""
        environment = self.environment(**(env or {}))
        # What may be heard opens its device in a process of its own.
        silent = environment["TEMPO_COACH_SOUND"] == "none"
        if self.forks and silent and self.forks.suit(environment):
            return Answer(*self.forks.run(arguments, environment, LIMIT_S))
        done = subprocess.run(
            [*self.coach, *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=LIMIT_S,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def completions(self, words: str) -> list[str]:
        """What a shell is offered for the last word of a command that is being typed."""
        place = {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
        answer = self.run(env={"_TEMPO_COACH_COMPLETE": "bash_complete"} | place)
        assert answer.code == 0
        return [line.partition(",")[2] for line in answer.out.splitlines()]

    def play(self, *arguments: str) -> Answer:
        """Run a session to its end in no time; it is recorded as if it had taken its time."""
        return self.hurried(AT_ONCE).run(*arguments, "--plain", "--silent")


def events_in(file: Path) -> list[dict[str, Any]]:
    """The events that a file holds so far; a line that is still being written is left out."""
    if not file.exists():
        return []
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    return [json.loads(line) for line in lines if line.endswith("\n")]
