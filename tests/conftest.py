"""What every room's tests share: their order, and a sound server that is recorded."""

from collections.abc import Generator

import pytest
from null_sink import SoundServer, missing_tool, null_sink_server

ALONE = "alone"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what follows a clock to the end, and to one worker, while the others have nothing."""
    for item in items:
        if item.get_closest_marker(ALONE) or item.get_closest_marker("sound"):
            item.add_marker(pytest.mark.xdist_group(ALONE))
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is not None)


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
