"""What every room's tests share: their order, what they need, and a sound server to record."""

import gc
import os
import shutil
import sysconfig
import tempfile
import time
from collections.abc import Callable, Generator
from functools import cache
from pathlib import Path
from typing import cast

import pytest
from example_counts import load_profile
from null_sink import PROGRAMS, SoundServer, null_sink_server
from programs import why_missing
from temporary import SHORT_FOLDER

ALONE, WAITS, UNDISTURBED = "alone", "waits", "undisturbed"
QUIET_S = 0.5
"""Between two tests of another worker lies less."""

LONGEST_WAIT_S = 300.0

FAST_ROOMS = {"library", "playback", "reports", "settings", "timeline", "training"}
"""A test of theirs takes milliseconds, but for what is searched at random or follows a clock."""

load_profile()


def pytest_configure() -> None:
    """Have the program on the path, as it is for who has installed it, and UTF-8."""
    scripts = sysconfig.get_path("scripts")
    for name in ("LC_ALL", "LANG"):
        # A locale without UTF-8 would take the screen away from the tests that look at it.
        if os.environ.get(name) in ("C", "POSIX"):
            del os.environ[name]
    os.environ["PATH"] = os.pathsep.join((scripts, os.environ.get("PATH", os.defpath)))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what follows a clock to the end, while there is nothing else to do.

    One worker has what measures, and one what mostly waits; what nothing may run beside comes
    last, and then the test that counts the workers which had a part in it.
    """
    for item in items:
        _has_one_name(item)
        if group := _group(item):
            item.add_marker(pytest.mark.xdist_group(group))
        elif item.path.parent.name in FAST_ROOMS and not _undisturbed(item):
            item.add_marker(pytest.mark.fast)
    items.sort(key=_turn)


def _has_one_name(item: pytest.Item) -> None:
    """Refuse what is called after a set: workers order it differently, and then none begins."""
    if (call := getattr(item, "callspec", None)) is None:
        return
    for value in call.params.values():
        if isinstance(value, set | frozenset):
            inside = [str(each) in call.id for each in cast("set[object]", value)]
            if sum(inside) > 1:
                raise pytest.UsageError(f"{item.nodeid}: a set has no order to be called after")


def _turn(item: pytest.Item) -> tuple[bool, bool, bool, bool]:
    group = _group(item)
    return (bool(group), group == ALONE, _undisturbed(item), _counts_workers(item))


def _group(item: pytest.Item) -> str | None:
    """Whose turn a test that follows a clock has; None for all others."""
    for name, group in ((WAITS, WAITS), (ALONE, ALONE), ("sound", ALONE)):
        if item.get_closest_marker(name):
            return group
    return None


def _undisturbed(item: pytest.Item) -> bool:
    return item.get_closest_marker(UNDISTURBED) is not None


def _counts_workers(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and "workers_by_group" in item.fixturenames


def pytest_collection_finish() -> None:
    """Search for garbage seldom, and not among thousands of tests, which last to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Have a test that follows a clock wait for what other workers still do."""
    folder = _folder_of_run(item.config)
    if folder is None:
        return (yield)
    folder.mkdir(exist_ok=True)
    worker = os.environ["PYTEST_XDIST_WORKER"]
    group = _group(item)
    if group is not None:
        (folder / f"{worker}.{group}").touch()
        _wait_for_quiet(folder, "*.running")
    if _undisturbed(item):
        _wait_for_quiet(folder, f"*.{WAITS}-running")
    running = folder / (f"{worker}.{group}-running" if group else f"{worker}.running")
    running.touch()
    try:
        return (yield)
    finally:
        running.unlink(missing_ok=True)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind once every worker is done."""
    workers = getattr(config.pluginmanager.get_plugin("dsession"), "nodemanager", None)
    if workers is not None:
        shutil.rmtree(_folder(workers.testrunuid), ignore_errors=True)


def _folder_of_run(config: pytest.Config) -> Path | None:
    """Where the workers of a run tell each other what they do; None where there is one only."""
    run: dict[str, str] | None = getattr(config, "workerinput", None)
    return _folder(run["testrunuid"]) if run else None


def _folder(run: str) -> Path:
    return SHORT_FOLDER / f"tests-{run}"


@cache
def _wait_for_quiet(folder: Path, running: str) -> None:
    """Wait until no worker runs what a pattern of its marks names.

    Once is enough for each pattern, for what it names has had its turn by then.
    """
    quiet_since_s = time.monotonic()
    until_s = quiet_since_s + LONGEST_WAIT_S
    while quiet_since_s + QUIET_S > time.monotonic() < until_s:
        if any(folder.glob(running)):
            quiet_since_s = time.monotonic()
        time.sleep(0.02)


@pytest.fixture(scope="session", autouse=True)
def temporary_folder(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Generator[None]:
    """What a test, or a process that it kills, leaves behind goes away with the run's own files.

    They are there to be looked at after a failure. No folder is taken away before, for what is
    read from one is remembered by its name.
    """
    folder = str(tmp_path_factory.mktemp("temporary"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("TMPDIR", "TEMP", "TMP"):
            patch.setenv(name, folder)
        patch.setattr(tempfile, "tempdir", folder)
        yield
    if not request.session.testsfailed:
        shutil.rmtree(tmp_path_factory.getbasetemp(), ignore_errors=True)


@pytest.fixture
def workers_by_group(request: pytest.FixtureRequest) -> dict[str, list[str]]:
    """The workers that had tests which follow a clock; one asks for it after all such tests."""
    folder = _folder_of_run(request.config)
    if folder is None:
        pytest.skip("one process runs all tests, one after the other")
    return {group: [each.stem for each in folder.glob(f"*.{group}")] for group in (ALONE, WAITS)}


@pytest.fixture(scope="session")
def needs() -> Callable[..., None]:
    """Ask for programs, by the names of ``programs.why_missing``; skip where one is missing."""

    def ask(*names: str) -> None:
        if reason := why_missing(*names):
            pytest.skip(reason)

    return ask


@pytest.fixture(autouse=True)
def marked_needs(request: pytest.FixtureRequest, needs: Callable[..., None]) -> None:
    """Ask for what a test says in its marks that it needs."""
    test = cast("pytest.Item", request.node)  # pyright: ignore[reportUnknownMemberType]
    for mark in test.iter_markers("needs"):
        needs(*mark.args)


@pytest.fixture(scope="session")
def shared_sound_server(needs: Callable[..., None]) -> Generator[SoundServer]:
    """One server for all tests that need one; they skip where there can be none."""
    needs(*PROGRAMS)
    with null_sink_server() as server:
        yield server


@pytest.fixture
def sound_server(shared_sound_server: SoundServer, monkeypatch: pytest.MonkeyPatch) -> SoundServer:
    """The server, with this process and its children sent to it."""
    for name, value in shared_sound_server.env.items():
        monkeypatch.setenv(name, value)
    return shared_sound_server
