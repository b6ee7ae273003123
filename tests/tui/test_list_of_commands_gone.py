# pyright: reportPrivateUsage=false, reportUnknownMemberType=false
"""A search in the list of commands that outlives the list breaks nothing."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from textual.app import App
from textual.command import CommandList, DiscoveryHit, Hit, Provider

from tempo_coach.tui.base import TerminalApp
from tempo_coach.tui.base_screen import Palette


class Slow(Provider):
    """Finds something once it is let go."""

    go: asyncio.Event

    async def discover(self) -> AsyncIterator[DiscoveryHit]:  # pyright: ignore[reportIncompatibleMethodOverride]
        await self.go.wait()
        yield DiscoveryHit("late", lambda: None)

    async def search(self, query: str) -> AsyncIterator[Hit]:  # noqa: ARG002
        await self.go.wait()
        yield Hit(1.0, "late", lambda: None)


async def lists(app: App[None]) -> Palette:
    screen = Palette(providers=[Slow])
    await app.push_screen(screen)
    return screen


@pytest.fixture
def app() -> TerminalApp:
    Slow.go = asyncio.Event()
    return TerminalApp()


async def test_a_search_that_ends_after_its_list_is_gone_tells_nobody(app: TerminalApp) -> None:
    async with app.run_test() as pilot:
        screen = await lists(app)
        await screen.query_one(CommandList).remove()
        Slow.go.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.screen is screen


async def test_a_search_that_begins_after_its_list_is_gone_ends(app: TerminalApp) -> None:
    Slow.go.set()
    async with app.run_test() as pilot:
        screen = await lists(app)
        await app.workers.wait_for_complete()
        await screen.query_one(CommandList).remove()
        screen._gather_commands("late")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.screen is screen


async def test_what_is_found_in_time_is_shown(app: TerminalApp) -> None:
    Slow.go.set()
    async with app.run_test():
        screen = await lists(app)
        await app.workers.wait_for_complete()
        assert screen.query_one(CommandList).option_count == 1
