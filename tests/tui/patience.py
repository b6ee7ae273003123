"""Waits for what a thread beside the app has yet to do."""

import time
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

PATIENCE_S = 30.0
LOOK_AGAIN_S = 0.01


async def until(pilot: Pilot[Any], holds: Callable[[], object]) -> None:
    """Let the app work until something holds, and until all of it is drawn."""
    deadline_s = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline_s, "it never came"
        await pilot.pause(LOOK_AGAIN_S)
    await pilot.pause()
