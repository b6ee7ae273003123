"""A window that is closed while the event loop waits to write to it."""

import subprocess
import sys

import pytest
from patience import PATIENCE_S

ENDED = 7

BLOCKED = f"""
import asyncio, os, signal, threading
from queue import Queue
from tempo_coach.tui.suspension import when_ended

async def main():
    when_ended(lambda: None, hung_up=lambda: os._exit({ENDED}))
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGHUP)).start()
    full = Queue(1)
    full.put("what nobody reads")
    # As the driver does whose terminal takes no more.
    full.put("what comes next")

asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no hang-up")
def test_a_closed_window_ends_a_coach_whose_event_loop_is_blocked() -> None:
    done = subprocess.run([sys.executable, "-c", BLOCKED], timeout=PATIENCE_S, check=False)
    assert done.returncode == ENDED
