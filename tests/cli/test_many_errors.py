"""Wherever errors are listed, the first hundred of a file are, and the number of the others."""

import sqlite3
from contextlib import closing

import pytest
from command_line import CommandLine
from past_sessions import Diary, squats

NUMBER = 1_000
MORE = f"{NUMBER - 100} more errors; fix the ones above first"


@pytest.fixture
def broken(shell: CommandLine) -> str:
    """Settings with a thousand errors."""
    folder = shell.home / "settings"
    folder.mkdir(parents=True)
    file = folder / "settings.toml"
    file.write_text("[coach]\n" + "".join(f"nonsense{n} = 1\n" for n in range(NUMBER)), "utf-8")
    return str(file)


def test_a_check_lists_a_hundred_and_counts_the_rest(shell: CommandLine, broken: str) -> None:
    answer = shell.run("settings", "check")
    lines = answer.out.splitlines()
    assert answer.code == 2
    assert len(lines) == 101
    assert lines[-1] == f"{broken}:102:1: {MORE}"


def test_a_command_says_how_many_there_are_in_all(shell: CommandLine, broken: str) -> None:
    assert broken
    answer = shell.run("plan", "single-leg-squat", "--sets", "1", "--reps", "1")
    assert answer.code == 0
    assert f"lists all {NUMBER} errors in settings.toml" in answer.err


def test_the_doctor_says_so_too(shell: CommandLine, broken: str) -> None:
    assert broken
    found = shell.run("doctor", "--json")
    assert f"{NUMBER - 1} more" in found.out


def test_what_somebody_gives_is_refused_as_briefly(shell: CommandLine) -> None:
    shell.home.mkdir()
    file = shell.home / "exercises.toml"
    file.write_text("".join(f"[my-lift-{n}]\nsets = 99\n" for n in range(NUMBER)), "utf-8")
    answer = shell.run("add", str(file), "--yes")
    lines = answer.out.splitlines()
    assert answer.code == 2
    assert len(lines) == 102
    assert f"{2 * NUMBER - 100} more errors" in lines[-2]
    assert lines[-1] == "Nothing was added."


def test_a_history_is_checked_as_briefly(shell: CommandLine) -> None:
    diary = Diary(shell.home)
    diary.add(squats(sets=10, reps=30))
    with closing(sqlite3.connect(diary.path)) as connection:
        connection.execute("DELETE FROM exercise")
        connection.commit()
    answer = shell.run("history", "check")
    lines = answer.out.splitlines()
    assert answer.code == 1
    assert len(lines) == 101
    assert lines[-1] == "500 more errors; fix the ones above first"
