"""The speaker goes before what keeps all cores busy, wherever the system grants that."""

import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from sink_parts import ROOT, block_of, now_ms, speaker, speaker_processes, wait_until

from tempo_coach.audio.output.speaker_child import AUTOGROUP, PRIORITY

RAISED = f"import os; os.setpriority(os.PRIO_PROCESS, 0, {PRIORITY})"
LATER_MS = 60_000
COMES_FIRST = f"""
import os, pathlib
from tempo_coach.audio.output import speaker_child
group = pathlib.Path({AUTOGROUP!r})
before = group.read_text()
assert os.getsid(0) != os.getpid()
speaker_child._come_first()
assert os.getpriority(os.PRIO_PROCESS, 0) == {PRIORITY}
assert group.read_text() == before, group.read_text()
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such numbers")
shares_by_session = pytest.mark.skipif(
    not Path(AUTOGROUP).exists(), reason="this system does not share its cores out among sessions"
)


@pytest.fixture(autouse=True)
def _granted() -> None:  # pyright: ignore[reportUnusedFunction]
    """Skip where nobody may go before others."""
    tried = subprocess.run([sys.executable, "-c", RAISED], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("the system lets nobody go before others here")


@pytest.fixture
def process_id() -> Generator[int]:
    """A speaker process, the only one, that is to play soon."""
    with speaker() as (sink, _ear):
        block = block_of(100)
        sink.prepare(block)
        wait_until(lambda: bool(speaker_processes()))
        (only,) = speaker_processes()
        assert os.getpriority(os.PRIO_PROCESS, only) == os.getpriority(os.PRIO_PROCESS, 0)
        sink.play(block, 0, now_ms() + LATER_MS)
        yield only


def test_the_speaker_goes_before_other_programs(process_id: int) -> None:
    wait_until(lambda: os.getpriority(os.PRIO_PROCESS, process_id) == PRIORITY)


@shares_by_session
def test_its_session_goes_before_those_of_other_programs(process_id: int) -> None:
    group = Path("/proc", str(process_id), "autogroup")
    wait_until(lambda: group.read_text().split()[-1] == str(PRIORITY))


@shares_by_session
def test_it_puts_no_session_forward_that_is_not_its_own() -> None:
    subprocess.run([sys.executable, "-c", COMES_FIRST], cwd=ROOT, check=True)
