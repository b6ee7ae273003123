"""Sessions that are killed at random moments, one after another, and what is left of each.

    python tests/cli/kill_storm.py [--sessions 120] [--seed 1]

Every session runs on a clock much faster than time, and is killed with SIGKILL at a random moment:
while the program starts, before the first rep, or a moment after any event; the next one goes on
where it stopped. After each it is checked that no completed rep that an event announced is
missing, that none is there twice, that SQLite finds the file whole, and that the next session
begins at the first rep that is missing.
"""

# ruff: noqa: T201

import argparse
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from command_line import CommandLine, events_in

SETS, REPS = 2, 4
WORKOUT = ("single-leg-squat", "--sets", f"{SETS}", "--reps", f"{REPS}", "--rest", "20")
SPEED = 150
START_S = 0.5
"""Within it falls a kill that waits for no event: while the program starts, or soon after."""
FIRST_LINES = 6
"""So many events come before the first rep is completed."""
MOST_LINES = 90
"""So many events has a session about that nobody kills."""
PHASE_S = 0.03
"""No phase of a rep takes longer at that speed."""
PATIENCE_S = 60.0

Rep = tuple[int, str, int]
"""Set, side and rep."""

ORDER: tuple[Rep, ...] = tuple(
    (set_number, side, rep)
    for set_number in range(1, SETS + 1)
    for side in ("left", "right")
    for rep in range(1, REPS + 1)
)
"""All reps of the workout as they are done."""


@dataclass
class Storm:
    """What was found so far."""

    home: Path
    seed: int
    killed: int = 0
    """Sessions that were killed before they were over."""
    finished: int = 0
    """Sessions that came to their end before they were killed."""
    before_the_first_rep: int = 0
    resumed: int = 0
    reps: int = 0
    """Completed reps that were announced."""
    faults: list[str] = field(default_factory=list[str])

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)
        self._shell = CommandLine(self.home).hurried(SPEED)
        self._announced: set[Rep] = set()
        self._open: str | None = None

    def strike(self) -> None:
        """Run a session, kill it at a random moment, and look at what is left."""
        file = self.home / "events.jsonl"
        file.unlink(missing_ok=True)
        expected = self._next_rep()
        going_on = self._open is not None
        order = ["--resume"] if going_on else [*WORKOUT]
        process = subprocess.Popen(
            [*self._shell.coach, "start", *order, "--plain", "--silent", "--events", str(file)],
            env=self._shell.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        self._wait_to_kill(file, process)
        process.kill()
        _, errors = process.communicate()
        self._look(file, expected if going_on else ORDER[0], process.returncode, errors.decode())

    def _wait_to_kill(self, file: Path, process: "subprocess.Popen[bytes]") -> None:
        """Wait for a moment that does not depend on how quick the machine is today."""
        most = self._random.choice((0, FIRST_LINES, MOST_LINES, MOST_LINES))
        lines = self._random.randint(1, most) if most else 0
        after_s = self._random.uniform(0.0, PHASE_S if most else START_S)
        until_s = time.monotonic() + PATIENCE_S
        while _lines_in(file) < lines and process.poll() is None and time.monotonic() < until_s:
            time.sleep(0.001)
        time.sleep(after_s)

    def _look(self, file: Path, expected: Rep | None, code: int, errors: str) -> None:
        events = events_in(file)
        begun = [event for event in events if event["event"] == "session_started"]
        first = next((event for event in events if "rep_number" in event), None)
        if first is not None and (rep := _rep(first)) != expected:
            self.faults.append(f"began at {rep} and not at {expected}")
        if begun and self._open is not None:
            self.resumed += 1
        if errors.strip():
            self.faults.append(f"it said {errors.strip()!r}")
        if code not in (0, -9):
            self.faults.append(f"it left with {code}")
        announced = [_rep(event) for event in events if event["event"] == "rep_completed"]
        self.reps += len(announced)
        self._announced.update(announced)
        over = any(event["event"] == "session_finished" for event in events)
        self.killed, self.finished = self.killed + (not over), self.finished + over
        self._compare(over)

    def _compare(self, over: bool) -> None:
        recorded, session, outcome = self._recorded()
        missing = self._announced - set(recorded)
        if missing:
            self.faults.append(f"announced and not recorded: {sorted(missing)}")
        if len(recorded) != len(set(recorded)):
            self.faults.append("a rep is recorded twice")
        if list(recorded) != list(ORDER[: len(recorded)]):
            self.faults.append(f"recorded with a gap: {recorded}")
        if over and outcome != "finished":
            self.faults.append(f"finished and recorded as {outcome}")
        self._open = session if outcome == "open" else None
        if self._open is None:
            self._announced.clear()
        elif not recorded:
            self.before_the_first_rep += 1

    def _recorded(self) -> tuple[tuple[Rep, ...], str | None, str | None]:
        """The reps of the newest session, in order, its id and its outcome."""
        path = self.home / "data" / "history.db"
        if not path.exists():
            return (), None, None
        with closing(sqlite3.connect(path)) as database:
            whole = database.execute("PRAGMA integrity_check").fetchall()
            if whole != [("ok",)]:
                self.faults.append(f"integrity: {whole}")
            if not database.execute("PRAGMA user_version").fetchone()[0]:
                return (), None, None
            newest = database.execute(
                "SELECT id, outcome FROM session ORDER BY started_at_ms DESC LIMIT 1"
            ).fetchone()
            if newest is None:
                return (), None, None
            reps = database.execute(
                """SELECT set_number, side, rep_number FROM rep
                JOIN exercise ON id = exercise_id WHERE session_id = ?
                ORDER BY set_number, side, rep_number""",
                newest[:1],
            ).fetchall()
        return tuple(reps), newest[0], newest[1]

    def _next_rep(self) -> Rep | None:
        recorded = self._recorded()[0]
        return next((rep for rep in ORDER if rep not in recorded), None)


def _lines_in(file: Path) -> int:
    return file.read_bytes().count(b"\n") if file.exists() else 0


def _rep(event: dict[str, object]) -> Rep:
    return int(str(event["set_number"])), str(event["side"]), int(str(event["rep_number"]))


def main() -> int:
    """Run a storm and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        storm = Storm(Path(folder), options.seed)
        for _ in range(options.sessions):
            storm.strike()
    print(
        f"{options.sessions} sessions, seed {options.seed}: {storm.killed} killed"
        f" ({storm.before_the_first_rep} before their first rep), {storm.finished} came to their"
        f" end, {storm.resumed} went on where one was killed, {storm.reps} reps announced"
    )
    for fault in storm.faults:
        print(f"  fault: {fault}")
    print(f"faults: {len(storm.faults)}")
    return 1 if storm.faults else 0


if __name__ == "__main__":
    sys.exit(main())
