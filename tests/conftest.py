"""A sound server that is recorded instead of heard, for every room's tests."""

from collections.abc import Generator

import pytest
from null_sink import SoundServer, missing_tool, null_sink_server


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
