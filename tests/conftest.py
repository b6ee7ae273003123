"""What every room's tests share: their order, and a sound server that is recorded."""

import ctypes
import gc
import os
import tempfile
import time
from collections.abc import Generator
from functools import cache
from pathlib import Path

import pytest
from null_sink import SoundServer, missing_tool, null_sink_server

ALONE = "alone"
QUIET_S = 0.5
"""Between two tests of another worker lies less."""

LONGEST_WAIT_S = 120.0


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what follows a clock to the end, and to one worker, while the others have nothing.

    What has to speak is skipped where nothing can.
    """
    for item in items:
        if _follows_a_clock(item):
            item.add_marker(pytest.mark.xdist_group(ALONE))
        if item.get_closest_marker("speech") and not _espeak_is_there():
            item.add_marker(pytest.mark.skip(reason="libespeak-ng is not installed"))
    items.sort(key=_follows_a_clock)


def _follows_a_clock(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in (ALONE, "sound"))


@cache
def _espeak_is_there() -> bool:
    try:
        ctypes.CDLL("libespeak-ng.so.1")
    except OSError:
        return False
    return True


def pytest_collection_finish() -> None:
    """Search for garbage seldom, and not among thousands of tests, which last to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Have a test that needs the machine to itself wait for what other workers still do."""
    folder = _folder_of_run(item.config)
    if folder is None:
        return (yield)
    folder.mkdir(exist_ok=True)
    busy = folder / os.environ["PYTEST_XDIST_WORKER"]
    if _follows_a_clock(item):
        busy.unlink(missing_ok=True)
        _wait_for_quiet(folder)
        return (yield)
    busy.touch()
    try:
        return (yield)
    finally:
        busy.unlink(missing_ok=True)


def _folder_of_run(config: pytest.Config) -> Path | None:
    """Where the workers of a run tell each other what they do; None where there is one only."""
    run: dict[str, str] | None = getattr(config, "workerinput", None)
    return Path(tempfile.gettempdir()) / f"tests-{run['testrunuid']}" if run else None


@cache
def _wait_for_quiet(folder: Path) -> None:
    """Once is enough: such tests are the last of all, and have one worker."""
    quiet_since_s = time.monotonic()
    until_s = quiet_since_s + LONGEST_WAIT_S
    while quiet_since_s + QUIET_S > time.monotonic() < until_s:
        if any(folder.iterdir()):
            quiet_since_s = time.monotonic()
        time.sleep(0.02)


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
