# pyright: reportPrivateUsage=false
"""Knows when an app has nothing left to do, where Textual's pilot can only guess.

The pilot sleeps 20 ms at a time, until the process needs next to no time of the processor
meanwhile, twice for every key: most of what a test of a screen takes, and a guess all the same
on a busy machine. The event loop knows better.
"""

import asyncio
from collections import deque
from collections.abc import Iterable
from typing import Any

import pytest
from textual._context import active_app
from textual.app import App
from textual.pilot import Pilot

from tempo_coach.key_debouncer import REACTION_MS, KeyDebouncer
from tempo_coach.tui.base import TerminalApp


async def until_idle(min_sleep: float = 0, max_sleep: float = 20) -> None:
    """Let the app work until nothing waits for its turn and everything is drawn.

    What waits for a moment that is yet to come, or for a thread, is not waited for.

    Args:
        min_sleep: Of no importance; it is what Textual's own function takes.
        max_sleep: After so many seconds the app may go on working.
    """
    del min_sleep
    loop = asyncio.get_running_loop()
    ready: deque[Any] = loop._ready  # pyright: ignore
    deadline_s = loop.time() + max_sleep
    while loop.time() < deadline_s:
        await asyncio.sleep(0)
        if ready:
            continue
        app = active_app.get()
        # What Textual leaves to a timer of a few milliseconds need not wait for it.
        if app._resize_timer is not None:
            app._check_resize()
        elif app.screen._update_timer._active.is_set():  # pyright: ignore
            app.screen._on_timer_update()
        else:
            return


def wait_by_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the pilot, and the keys it presses, wait by what the event loop knows."""
    for module in ("textual.pilot", "textual.app"):
        monkeypatch.setattr(f"{module}.wait_for_idle", until_idle)
    wait = Pilot._wait_for_screen  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]

    async def wait_until_shown(pilot: Pilot[Any], timeout: float = 30.0) -> bool:
        """Wait also until the first screen can be seen, and takes keys."""
        there = await wait(pilot, timeout)
        with pilot.app._context():
            await until_idle()
        return there

    monkeypatch.setattr(Pilot, "_wait_for_screen", wait_until_shown)


def press_apart_by_the_pilot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have each key that the pilot presses be a press of its own, whatever its clock tells.

    Whoever presses it has read what is asked.

    A key that is held is sent by ``holding.hold``.
    """
    press_keys = App._press_keys  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]

    async def press_each(app: App[object], keys: Iterable[str]) -> None:
        for key in keys:
            if isinstance(app, TerminalApp):
                app._key_presses = KeyDebouncer(app._key_presses._now_ms)
                app._reaction._since_ms -= REACTION_MS
            await press_keys(app, [key])

    monkeypatch.setattr(App, "_press_keys", press_each)
