"""Sessions that are played to their end in real time, and what came of them."""

import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from command_line import COACH, CommandLine, events_in
from hearing import LOOK_EVERY_S, now_ms
from null_sink import Recording

SQUAT = ("start", "single-leg-squat", "--sets", "1", "--reps", "2")
SESSION_LIMIT_S = 90.0


@dataclass
class Played:
    """A session that was played to its end in real time."""

    plan: dict[str, Any]
    events: list[dict[str, Any]]
    seen_ms: list[float]
    """When each event was found in the file, by the clock of the test; up to 20 ms after it."""
    exit_code: int
    errors: str
    recording: Recording | None = None
    """What was to be heard meanwhile; None if it was silent."""

    @property
    def zeros_ms(self) -> list[tuple[int, float]]:
        """For the start of each block and phase: when it was due, and when the session's zero was.

        Both in milliseconds, the zero by the clock of the test. It moves on where the session
        waits for a sound that starts late.
        """
        return [
            (event["due_ms"], seen - event["due_ms"])
            for seen, event in zip(self.seen_ms, self.events, strict=True)
            if event["event"] in ("block_started", "phase_started")
        ]

    def moments_of(self, due_ms: int) -> tuple[float, float]:
        """When a moment of the session was at the earliest and the latest, by the test's clock."""
        zeros = self.zeros_ms
        latest_ms = next((zero for due, zero in zeros if due > due_ms), zeros[-1][1])
        return due_ms + min(zero for _, zero in zeros), due_ms + latest_ms

    @property
    def phases(self) -> list[dict[str, Any]]:
        return [event for event in self.events if event["event"] == "phase_started"]


@dataclass
class Playing:
    """A session that is being played."""

    shell: CommandLine
    arguments: tuple[str, ...]
    folder: Path
    seen_ms: list[float] = field(default_factory=list[float])

    def __post_init__(self) -> None:
        self.folder.mkdir()
        self.file = self.folder / "events.jsonl"
        self.plan = self.shell.run("plan", *SQUAT[1:], "--json").json()
        with (self.folder / "out").open("wb") as out, (self.folder / "errors").open("wb") as errors:
            self.process = subprocess.Popen(
                [*COACH, *SQUAT, "--plain", "--events", str(self.file), *self.arguments],
                env=self.shell.environment(),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=errors,
            )

    def look(self) -> bool:
        """Note which events have come; tells whether the session still runs."""
        runs = self.process.poll() is None
        count = self.file.read_bytes().count(b"\n") if self.file.exists() else 0
        self.seen_ms += [now_ms()] * (count - len(self.seen_ms))
        return runs

    def end(self) -> None:
        """End what still runs."""
        self.process.kill()
        self.process.wait()

    def played(self, recording: Recording | None) -> Played:
        """What came of it."""
        errors = (self.folder / "errors").read_text(encoding="utf-8")
        code = self.process.returncode
        return Played(self.plan, events_in(self.file), self.seen_ms, code, errors, recording)


def play(sessions: Sequence[Playing]) -> None:
    """Look at sessions until all have come to their end."""
    deadline_s = time.monotonic() + SESSION_LIMIT_S
    while sum(session.look() for session in sessions):
        assert time.monotonic() < deadline_s, "a session does not come to its end"
        time.sleep(LOOK_EVERY_S)
