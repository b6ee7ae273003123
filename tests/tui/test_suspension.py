"""The signal that stops the program comes after the pause."""

import asyncio
import os
import signal
import sys

import pytest
from patience import PATIENCE_S

from tempo_coach.tui.suspension import before_stopping

pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows stops no programs"),
]


async def test_the_session_is_paused_before_the_driver_stops_the_program() -> None:
    order: list[str] = []
    stopped = asyncio.Event()

    def stop(*_: object) -> None:
        order.append("stop")
        stopped.set()

    before = signal.signal(signal.SIGTSTP, stop)
    try:
        before_stopping(lambda: order.append("pause"))
        os.kill(os.getpid(), signal.SIGTSTP)
        await asyncio.wait_for(stopped.wait(), PATIENCE_S)
        assert order == ["pause", "stop"]
    finally:
        asyncio.get_running_loop().remove_signal_handler(signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, before)


async def test_without_a_driver_the_signal_is_left_alone() -> None:
    before_stopping(lambda: None)
    assert signal.getsignal(signal.SIGTSTP) == signal.SIG_DFL
