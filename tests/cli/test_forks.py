"""A copy of a process that has everything imported answers as a process of its own does."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from command_line import CommandLine
from forks import Forks

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be copied here")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["exercises", "single-leg-squat"],
        ["plan", "--json"],
        ["plan", "single-leg-sqat"],
        ["tempo", "single-leg-squat", "5-0-1-1"],
        ["settings", "check"],
        ["start", "--plain", "--speed", "0"],
        ["nonsense\x1b"],
    ],
    ids=" ".join,
)
def test_it_answers_as_a_process_of_its_own(
    tmp_path: Path, forks: Forks, arguments: list[str]
) -> None:
    started = CommandLine(tmp_path / "home")
    answer = started.run(*arguments)
    shutil.rmtree(started.home, ignore_errors=True)
    assert CommandLine(started.home, forks).run(*arguments) == answer


def test_its_environment_and_its_folder_are_its_own(shell: CommandLine, tmp_path: Path) -> None:
    other = replace(shell, home=tmp_path / "other")
    assert shell.run("tempo", "single-leg-squat", "5011").code == 0
    assert not other.home.exists()
    assert "5-0-1-1" in shell.run("tempo", "single-leg-squat").out
    assert "5-0-1-1" not in other.run("tempo", "single-leg-squat").out
    shouted = shell.run("start", "--plain", env={"TEMPO_COACH_VOLUME": "loud"})
    assert (shouted.code, "loud" in shouted.err) == (2, True)
    assert shell.run("settings", "check").code == 0


def test_what_python_reads_as_it_starts_needs_a_process_of_its_own(
    shell: CommandLine, forks: Forks
) -> None:
    assert forks.suit(shell.environment())
    assert forks.suit(shell.environment(TEMPO_COACH_VOICE="none"))
    assert not forks.suit(shell.environment(PYTHONUTF8="0"))
    assert not forks.suit(shell.environment(LC_ALL="de_DE.UTF-8"))


def test_what_takes_too_long_is_ended_and_the_next_one_is_not(
    shell: CommandLine, forks: Forks, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    command = ["start", "--plain", "--silent", "--events", str(told)]
    with pytest.raises(TimeoutError):
        forks.run(command, shell.environment(), 3)
    before = told.read_bytes()
    assert shell.run("--version").code == 0
    assert told.read_bytes() == before
