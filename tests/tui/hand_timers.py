"""Timers that go off when a test says so."""

from collections.abc import Callable
from typing import Any

import pytest

from tempo_coach.tui.screens.kept import KeptScreen


class HandTimer:
    """A timer that goes off when a test says so."""

    def __init__(self, delay_s: float, callback: Callable[[], object]) -> None:
        self.delay_s = delay_s
        self.callback = callback
        self.runs = True

    def stop(self) -> None:
        self.runs = False


class Timers(list[HandTimer]):
    """All timers that were set."""

    @property
    def running(self) -> list[HandTimer]:
        return [timer for timer in self if timer.runs]

    def go_off(self) -> None:
        """Let the one that runs go off."""
        (timer,) = self.running
        timer.runs = False
        timer.callback()


def timers_by_hand(monkeypatch: pytest.MonkeyPatch) -> Timers:
    """Have what rests on a screen written when the test says so."""
    made = Timers()

    def set_timer(_: object, delay: float, callback: Any) -> HandTimer:
        made.append(HandTimer(delay, callback))
        return made[-1]

    monkeypatch.setattr(KeptScreen, "set_timer", set_timer)
    return made
