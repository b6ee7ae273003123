"""What every room's tests share: their order, and a sound server that is recorded."""

import gc
from collections.abc import Generator

import pytest
from null_sink import SoundServer, missing_tool, null_sink_server

ALONE = "alone"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what follows a clock to the end, and to one worker, while the others have nothing."""
    for item in items:
        if _follows_a_clock(item):
            item.add_marker(pytest.mark.xdist_group(ALONE))
    items.sort(key=_follows_a_clock)


def _follows_a_clock(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in (ALONE, "sound"))


def pytest_collection_finish() -> None:
    """Search for garbage seldom, and not among thousands of tests, which last to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


@pytest.fixture(scope="session")
def shared_sound_server() -> Generator[SoundServer]:
    """One server for all tests that need one; they skip where there can be none."""
    reason = missing_tool()
    if reason:
        pytest.skip(reason)
    with null_sink_server() as server:
        yield server


@pytest.fixture
def sound_server(shared_sound_server: SoundServer, monkeypatch: pytest.MonkeyPatch) -> SoundServer:
    """The server, with this process and its children sent to it."""
    for name, value in shared_sound_server.env.items():
        monkeypatch.setenv(name, value)
    return shared_sound_server
