"""The screens of the history, over a real file, on a day that stands still."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from histories import TODAY
from patience import until
from pictures import screen_text
from textual.app import App
from textual.pilot import Pilot

from tempo_coach.history.history import History
from tempo_coach.history.records import SessionDetails
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.tui.history_app import HistoryApp
from tempo_coach.tui.screens.history import HistoryScreen
from tempo_coach.tui.screens.history_session import HistorySessionScreen

NOW_MS = 1_777_912_200_000
"""2026-05-04 18:30 in Berlin."""


def history_of(file: Path) -> History:
    """A history as the app uses it."""
    return History(file, now=lambda: datetime(2026, 5, 4, 18, 30), now_ms=lambda: NOW_MS)


def waits(app: App[None]) -> bool:
    """Whether a screen of the history waits for the disk."""
    screens = (HistoryScreen, HistorySessionScreen)
    return any(each.is_busy for each in app.screen_stack if isinstance(each, screens))


class Pages:
    """The app with its keys, and what is on disk."""

    def __init__(self, history: History, app: HistoryApp, pilot: Pilot[None]) -> None:
        self.history = history
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, and let the screen catch up with each."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        """Let what is read or written beside the screen come to its end."""
        # What a screen leaves behind as it goes may have another one read.
        for _ in range(2):
            await self.pilot.pause()
            await until(self.pilot, lambda: not waits(self.app))

    async def click(self, selector: str, number: int = 0, x: int = 1) -> None:
        """Click one of the widgets that a selector finds."""
        await self.pilot.click(list(self.app.screen.query(selector))[number], offset=(x, 0))
        await self.pilot.pause()
        await self.settle()

    @property
    def text(self) -> str:
        """What can be read."""
        return screen_text(self.app)

    @property
    def repository(self) -> HistoryRepository:
        """What is on disk."""
        repository = self.history.reading()
        assert repository is not None
        return repository

    @property
    def newest(self) -> SessionDetails:
        """The newest session that counts, as it is on disk."""
        details = self.repository.details(self.repository.session_totals()[0].id)
        assert details is not None
        return details


@asynccontextmanager
async def pages(
    file: Path, size: tuple[int, int] = (80, 24), history: History | None = None
) -> AsyncGenerator[Pages]:
    """The app on a history."""
    history = history or history_of(file)
    app = HistoryApp(history, TODAY)
    async with app.run_test(size=size) as pilot:
        shown = Pages(history, app, pilot)
        await shown.settle()
        yield shown
    history.close()
