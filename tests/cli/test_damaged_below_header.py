"""A history whose header is whole and whose rows are not: nobody takes it for an empty one."""

import sqlite3
from contextlib import closing

import pytest
from command_line import CommandLine
from past_sessions import Diary, deadlifts, practice, squats

SPOILT_FROM = 4_096
SPOILT = 30_000


@pytest.fixture
def spoilt(shell: CommandLine) -> Diary:
    """Twenty sessions, and junk over their rows."""
    diary = Diary(shell.home)
    for days_ago in range(22, 2, -1):
        diary.add(
            squats(),
            practice(),
            deadlifts(),
            days_ago=days_ago,
            plan=("two-weeks", 1, 1),
            steps=(0, None, 0),
            control="solid",
        )
    with closing(sqlite3.connect(diary.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert diary.path.stat().st_size > SPOILT_FROM + SPOILT
    with diary.path.open("r+b") as file:
        file.seek(SPOILT_FROM)
        file.write(b"\xff" * SPOILT)
    return diary


@pytest.mark.parametrize("command", ["programme", "plan"])
def test_a_command_that_cannot_read_it_says_so_once(
    command: str, shell: CommandLine, spoilt: Diary
) -> None:
    before = spoilt.path.read_bytes()
    for arguments in ((command,), (command, "--json")):
        answer = shell.run(*arguments)
        assert answer.code == 0
        (told,) = answer.err.splitlines()
        assert told.startswith("tempo-coach: ")
        assert str(spoilt.path) in told
        assert "damaged" in told
    assert spoilt.path.read_bytes() == before


@pytest.mark.parametrize("command", ["programme", "plan"])
def test_of_a_whole_one_there_is_nothing_to_say(command: str, shell: CommandLine) -> None:
    Diary(shell.home).add(squats(), days_ago=2)
    assert shell.run(command).err == ""


def test_a_session_says_so_as_well(shell: CommandLine, spoilt: Diary) -> None:
    answer = shell.run("start", "--plain", "--speed", "5000")
    assert answer.code == 0
    assert str(spoilt.path) in answer.out or "history-damaged" in answer.out
