"""``tempo-coach history restore``: deleted sessions are listed, and brought back."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from command_line import CommandLine
from histories import PRACTICE, TODAY, Lift, Past, at, typical, written

from tempo_coach.history.edits import Edits
from tempo_coach.history.history import History
from tempo_coach.history.opening import open_to_read
from tempo_coach.history.records import SessionTotal

FIRST = TODAY - timedelta(days=3)


@pytest.fixture
def file(shell: CommandLine) -> Path:
    """Where the history is; its folder is there."""
    folder = shell.home / "data"
    folder.mkdir(parents=True)
    return folder / "history.db"


@pytest.fixture
def four(file: Path) -> Path:
    """Two sessions on one day, one on the next and one later."""
    days = (at(FIRST, 7), at(FIRST, 19), at(FIRST + timedelta(days=1)), at(TODAY))
    return written(file, [Past(day, (PRACTICE,)) for day in days])


def sessions(file: Path) -> list[SessionTotal]:
    """Those that are not deleted, the oldest first."""
    repository = open_to_read(file).repository
    assert repository is not None
    with closing(repository):
        return list(reversed(repository.session_totals()))


def delete(file: Path, *chosen: SessionTotal) -> None:
    """Delete sessions one by one, as the screen does, and leave it."""
    with closing(History(file)) as history:
        for each in chosen:
            Edits(history).delete(each.id)


def test_without_a_history_no_session_is_deleted(shell: CommandLine) -> None:
    answer = shell.run("history", "restore")
    assert (answer.code, answer.out, answer.err) == (0, "No session is deleted.\n", "")
    answer = shell.run("history", "restore", "--last")
    assert (answer.code, answer.err) == (1, "tempo-coach: no session is deleted.\n")
    assert not (shell.home / "data").exists()


def test_all_that_was_deleted_at_once_comes_back(shell: CommandLine, file: Path) -> None:
    typical(file)
    before = sessions(file)
    delete(file, *before)
    assert sessions(file) == []
    answer = shell.run("history", "restore", "--all")
    assert answer.code == 0
    # One that was deleted long before comes back as well.
    assert answer.out.count("Restored: the session of ") == len(before) + 1
    assert set(before) < set(sessions(file))
    assert shell.run("history", "restore").out == "No session is deleted.\n"


def test_deleted_sessions_are_listed_and_stay_deleted(shell: CommandLine, four: Path) -> None:
    first, second, *_ = sessions(four)
    delete(four, second, first)
    answer = shell.run("history", "restore")
    lines = answer.out.splitlines()
    assert answer.code == 0
    assert lines[1] == f"  Fri 2026-05-01 07:30  5 of 5 reps  {first.id}"
    assert lines[2].strip() == "Two-leg deadlift"
    assert second.id in lines[3]
    assert "`tempo-coach history restore`" in lines[-1]
    assert len(sessions(four)) == 2


def test_the_last_one_comes_back(shell: CommandLine, four: Path) -> None:
    first, second, third, last = sessions(four)
    delete(four, third, first)
    answer = shell.run("history", "restore", "--last")
    assert answer.out == "Restored: the session of Fri 2026-05-01 07:30.\n"
    assert sessions(four) == [first, second, last]


@pytest.mark.parametrize(
    ("name", "back"),
    [
        ("2026-05-01", [0, 1]),
        ("2026-05-01 19:30", [1]),
        ("2026-05-01T19:30", [1]),
        ("2026-05-02", [2]),
        ("id", [2]),
        ("beginning of the id", [2]),
    ],
)
def test_sessions_come_back_by_day_time_or_id(
    shell: CommandLine, four: Path, name: str, back: list[int]
) -> None:
    found = sessions(four)
    delete(four, *found)
    name = {"id": found[2].id, "beginning of the id": found[2].id[:15].upper()}.get(name, name)
    assert shell.run("history", "restore", name).code == 0
    assert sessions(four) == [found[place] for place in back]


@pytest.mark.parametrize("name", ["2026-05-09", "2026-05", "squat", "", "2026-05-01 07:31"])
def test_what_is_not_deleted_is_told_and_nothing_changes(
    shell: CommandLine, four: Path, name: str
) -> None:
    delete(four, *sessions(four))
    answer = shell.run("history", "restore", "2026-05-02", name)
    assert answer.code == 2
    assert answer.err.startswith(f"tempo-coach: no deleted session is {name!r}; ")
    assert sessions(four) == []


def test_a_beginning_that_several_ids_share_is_asked_for_more(
    shell: CommandLine, four: Path
) -> None:
    found = sessions(four)
    delete(four, *found)
    answer = shell.run("history", "restore", found[0].id[:2])
    assert answer.code == 2
    assert "give more of its id" in answer.err
    assert sessions(four) == []


def test_only_one_way_to_name_them_is_taken(shell: CommandLine, four: Path) -> None:
    delete(four, *sessions(four))
    for ways in (["--last", "--all"], ["2026-05-01", "--last"], ["2026-05-01", "--all"]):
        assert shell.run("history", "restore", *ways).code == 2
    assert sessions(four) == []


def test_while_another_coach_records_nothing_is_restored(shell: CommandLine, four: Path) -> None:
    delete(four, sessions(four)[0])
    with closing(History(four)) as other:
        other.writer.write(lambda _repository: None)
        assert other.writer.settle()
        answer = shell.run("history", "restore", "--last")
    assert answer.code == 1
    assert answer.err.startswith("tempo-coach: Another Tempo Coach is recording now")
    assert len(sessions(four)) == 3


def test_a_name_obeys_no_terminal(shell: CommandLine, file: Path) -> None:
    written(file, [Past(at(FIRST), (Lift(name="\x1b[2JSquat"),), taken_out=True)])
    assert "\x1b" not in shell.run("history", "restore").out


def test_what_is_no_history_is_said_in_a_sentence(shell: CommandLine, file: Path) -> None:
    file.write_bytes(b"This is no database. " * 400)
    answer = shell.run("history", "restore")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == f"tempo-coach: the history in {file} is damaged.\n"
