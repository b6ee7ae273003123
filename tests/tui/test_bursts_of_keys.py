"""Keys that come faster than the screens follow never break anything."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from every_app import PLACES, Place
from example_counts import examples
from history_pages import waits
from holding import burst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from patience import until
from screen_classes import every_own_screen

from tempo_coach.tui.base import TerminalApp

KEYS = (
    *("q", "x", "escape", "enter", "space", "question_mark", "plus", "minus", "slash"),
    *("up", "down", "left", "right", "tab", "pageup", "pagedown", "backspace", "delete"),
    *"14abcdefhklnprstuw",
    *("ctrl+q", "ctrl+p"),
)
BROKEN = (
    ("home", ["q", "t"]),
    ("home", ["escape", "escape", "s"]),
    ("guide", ["question_mark", *"qqqqqqqq"]),
    ("editor's question", ["escape"] * 8),
    ("palette", ["c", "plus", "c", "s", "l", "b", "pageup"]),
    ("session's question", ["q", "x", "x", "x"]),
)
"""Bursts that have broken the screens, and where."""

BURST = st.one_of(
    st.lists(st.sampled_from(KEYS), min_size=2, max_size=9),
    st.sampled_from([keys for _place, keys in BROKEN]),
)
BURSTS = st.lists(BURST, min_size=2, max_size=3)


async def press_bursts(place: Place, folder: Path, bursts: Sequence[Sequence[str]]) -> TerminalApp:
    """Press keys in bursts, and let the app catch up after each; what breaks it is raised."""
    app = place.make(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in place.keys:
            await until(pilot, lambda: not waits(app))
            await pilot.press(key)
        await until(pilot, lambda: not waits(app))
        assert type(app.screen).__name__ == place.screen
        for keys in bursts:
            burst(app, keys)
            await pilot.pause()
    return app


@pytest.mark.parametrize("name", PLACES)
@settings(
    max_examples=examples(2),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(bursts=BURSTS)
def test_no_burst_breaks_a_screen(
    name: str, bursts: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("home")
    asyncio.run(press_bursts(PLACES[name], folder, bursts))


@pytest.mark.parametrize(("name", "keys"), BROKEN)
async def test_a_burst_that_broke_a_screen_breaks_none(
    name: str, keys: list[str], tmp_path: Path
) -> None:
    await press_bursts(PLACES[name], tmp_path, [keys])


def test_keys_are_pressed_on_every_screen() -> None:
    pressed_on = {place.screen for place in PLACES.values()}
    shown = {each for each in every_own_screen() if not each.__subclasses__()}
    assert {each.__name__ for each in shown} <= pressed_on
