"""Runs the commands as a person would: in a process of their own, on a machine without sound."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forks import Forks

LIMIT_S = 60
COACH = (sys.executable, "-m", "tempo_coach")


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

    def environment(self, **changes: str) -> dict[str, str]:
        """The environment of every command."""
        usual = {"TEMPO_COACH_HOME": str(self.home), "TEMPO_COACH_SOUND": "none"}
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("TEMPO_COACH", "_TEMPO"))}
        return kept | usual | {"COLUMNS": "100"} | changes

    def run(self, *arguments: str, env: Mapping[str, str] | None = None) -> Answer:
        """Run a command to its end, without a terminal."""
        environment = self.environment(**(env or {}))
        # What may be heard opens its device in a process of its own.
        silent = environment["TEMPO_COACH_SOUND"] == "none"
        if self.forks and silent and self.forks.suit(environment):
            return Answer(*self.forks.run(arguments, environment, LIMIT_S))
        done = subprocess.run(
            [*COACH, *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=LIMIT_S,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)


def events_in(file: Path) -> list[dict[str, Any]]:
    """The events that a file holds so far; a line that is still being written is left out."""
    if not file.exists():
        return []
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    return [json.loads(line) for line in lines if line.endswith("\n")]
