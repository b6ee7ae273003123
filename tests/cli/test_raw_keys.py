"""A megabyte of raw keys neither ends, nor blocks, nor bloats a session."""

import os
import threading
from pathlib import Path

import pytest
from terminal import MakeTerminal, Terminal

MEGABYTE = 2**20
MOST_GROWN_KB = 30_000
"""Far less than a megabyte of keys takes, each an object of its own."""

SQUAT = ("start", "single-leg-squat", "--silent")
TOLD = "Too many keys at once"

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")


def resident_kb(screen: Terminal) -> int:
    """How much memory the coach holds."""
    pages = int(Path(f"/proc/{screen.process.pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_024


def pour(screen: Terminal) -> int:
    """Type a megabyte as fast as it is read; tells the most memory that was held meanwhile."""
    rest = memoryview(b"wxyzq" * (MEGABYTE // 5))

    def write() -> None:
        at = 0
        while at < len(rest):
            at += screen.write(rest[at : at + 4_096])

    writer = threading.Thread(target=write, daemon=True)
    most_kb = resident_kb(screen)
    writer.start()

    def over() -> bool:
        nonlocal most_kb
        most_kb = max(most_kb, resident_kb(screen))
        return not writer.is_alive()

    screen.wait_for(over, "the end of a megabyte")
    return most_kb


@pytest.mark.parametrize(
    ("options", "begun", "asked"),
    [((), "SINGLE", "End the session?"), (("--plain",), "ends the session", "Press q again")],
    ids=["screen", "lines"],
)
def test_it_is_dropped_and_told(
    terminal: MakeTerminal, options: tuple[str, ...], begun: str, asked: str
) -> None:
    screen = terminal(*SQUAT, *options)
    screen.wait_for_text(begun)
    before_kb = resident_kb(screen)
    assert pour(screen) - before_kb < MOST_GROWN_KB
    screen.wait_for_text(TOLD)
    assert screen.process.poll() is None
    screen.press_anew("q")
    screen.wait_for_text(asked)
