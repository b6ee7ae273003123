"""Work beside the screen: whoever waits for it hears of its end, however it ends."""

import asyncio
from threading import current_thread, main_thread

import pytest
from textual.app import App

from tempo_coach.errors import BadValueError, CoachError
from tempo_coach.tui.aside import aside

PATIENCE_S = 20.0


class Waits:
    """Takes what comes of some work, or why nothing did."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.failed: list[CoachError] = []
        self.over = asyncio.Event()

    def take(self, made: str) -> None:
        assert current_thread() is main_thread()
        self.taken.append(made)
        self.over.set()

    def fail(self, error: CoachError) -> None:
        assert current_thread() is main_thread()
        self.failed.append(error)
        self.over.set()


async def test_what_is_made_is_taken() -> None:
    async with App[None]().run_test() as pilot:
        waits = Waits()
        aside(pilot.app, lambda: current_thread().name, waits.take, waits.fail)
        await asyncio.wait_for(waits.over.wait(), PATIENCE_S)
    assert waits.taken != [main_thread().name]
    assert not waits.failed


# A thread that ends by an error is told by the assertions.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize(
    ("error", "told"),
    [
        (BadValueError("there is no such exercise"), "there is no such exercise"),
        (OSError("no space left"), "no space left"),
        (MemoryError(), "MemoryError"),
    ],
)
async def test_whatever_goes_wrong_is_told(error: Exception, told: str) -> None:
    def work() -> str:
        raise error

    async with App[None]().run_test() as pilot:
        waits = Waits()
        aside(pilot.app, work, waits.take, waits.fail)
        await asyncio.wait_for(waits.over.wait(), PATIENCE_S)
    assert not waits.taken
    (failed,) = waits.failed
    assert str(failed) == told
