import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from command_line import CommandLine
from forks import Forks
from terminal import MakeTerminal, Terminal


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

    def make(*arguments: str, **options: Any) -> Terminal:
        made.append(Terminal(shell, arguments, **options))
        return made[-1]

    yield make
    for each in made:
        each.close()
