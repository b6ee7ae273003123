from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from command_line import CommandLine
from terminal import MakeTerminal, Terminal


@pytest.fixture
def shell(tmp_path: Path) -> CommandLine:
    """A command line whose home folder does not exist yet."""
    return CommandLine(tmp_path / "home")


@pytest.fixture
def terminal(shell: CommandLine) -> Generator[MakeTerminal]:
    made: list[Terminal] = []

    def make(*arguments: str, **options: Any) -> Terminal:
        made.append(Terminal(shell, arguments, **options))
        return made[-1]

    yield make
    for each in made:
        each.close()
