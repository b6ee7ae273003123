import os
import time
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from command_line import CommandLine
from forks import Forks
from terminal import MakeTerminal, Terminal

from tempo_coach.app.paths import HOME_VARIABLE
from tempo_coach.cli.language import choose_language
from tempo_coach.cli.user_settings import settings_store


@pytest.fixture(autouse=True)
def far_from_midnight(monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    """It is between noon and one o'clock, so that no test lasts from one day to the next."""
    if not hasattr(time, "tzset"):
        yield
        return
    # The name of a zone tells what has to be added to its time for UTC.
    ahead_h = datetime.now(UTC).hour - 12
    monkeypatch.setenv("TZ", f"NOON{ahead_h:+d}")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """A home folder without files, for what runs in the process of the tests."""
    home = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(home))
    settings_store.cache_clear()
    choose_language.cache_clear()
    yield home
    settings_store.cache_clear()
    choose_language.cache_clear()


@pytest.fixture(scope="session")
def forks() -> Generator[Forks | None]:
    """What has imported everything, for all commands that need no terminal."""
    if not hasattr(os, "fork"):
        yield None
        return
    made = Forks()
    yield made
    made.close()


@pytest.fixture
def shell(tmp_path: Path, forks: Forks | None) -> CommandLine:
    """A command line whose home folder does not exist yet."""
    return CommandLine(tmp_path / "home", forks)


@pytest.fixture
def terminal(shell: CommandLine) -> Generator[MakeTerminal]:
    made: list[Terminal] = []

    def make(*arguments: str, speed: float | None = None, **options: Any) -> Terminal:
        where = shell.hurried(speed) if speed else shell
        made.append(Terminal(where, arguments, **options))
        return made[-1]

    yield make
    for each in made:
        each.close()
