"""Keys that come faster than the screens follow never break anything."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from every_app import PLACES, Place
from holding import burst
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tempo_coach.tui.base import TerminalApp

KEYS = (
    *("q", "x", "escape", "enter", "space", "question_mark", "plus", "minus", "slash"),
    *("up", "down", "left", "right", "tab", "pageup", "pagedown", "backspace", "delete"),
    *"14abcdefhklnprstuw",
    *("ctrl+q", "ctrl+p"),
)
BURSTS = st.lists(st.lists(st.sampled_from(KEYS), min_size=2, max_size=9), min_size=1, max_size=4)


async def press_bursts(place: Place, folder: Path, bursts: Sequence[Sequence[str]]) -> TerminalApp:
    """Press keys in bursts, and let the app catch up after each; what breaks it is raised."""
    app = place.make(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*place.keys)
        await pilot.pause()
        assert type(app.screen).__name__ == place.screen
        for keys in bursts:
            burst(app, keys)
            await pilot.pause()
    return app


@pytest.mark.parametrize("name", PLACES)
@settings(
    max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(bursts=BURSTS)
@example(bursts=[["q", "x", "x", "x"]])
@example(bursts=[["ctrl+p", "c", "plus", "c", "s", "l", "b", "pageup"]])
@example(bursts=[["question_mark", *"qqqqqqqq"]])
@example(bursts=[["escape"] * 8, ["escape", "s"]])
@example(bursts=[["q", "t"], ["t", "s", "q"]])
@example(bursts=[["h", "4", "enter", "e", "escape", "escape"], ["d", "q", "u", "q", "escape"]])
def test_no_burst_breaks_a_screen(
    name: str, bursts: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("home")
    asyncio.run(press_bursts(PLACES[name], folder, bursts))
