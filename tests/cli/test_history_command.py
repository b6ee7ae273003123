"""``tempo-coach history`` as a person calls it."""

import csv
import io
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from command_line import CommandLine
from histories import PRACTICE, TODAY, Lift, Past, at, empty, typical, written
from kept import spoil
from terminal import MakeTerminal

from tempo_coach.history.migrations import MIGRATIONS
from tempo_coach.history.opening import open_to_read
from tempo_coach.history.schema import current_database
from tempo_coach.reports.history_table import COLUMNS
from tempo_coach.training.prescription import Side


@pytest.fixture
def file(shell: CommandLine) -> Path:
    """Where the history is; its folder is there."""
    folder = shell.home / "data"
    folder.mkdir(parents=True)
    return folder / "history.db"


def sessions_in(file: Path) -> int:
    repository = open_to_read(file).repository
    assert repository is not None
    with closing(repository):
        return len(repository.session_totals())


def test_without_a_history_it_says_what_will_stand_there(shell: CommandLine) -> None:
    answer = shell.run("history")
    assert answer.code == 0
    assert answer.out.startswith("Nothing recorded yet.")
    assert not (shell.home / "data").exists()


def test_an_empty_history_is_like_none(shell: CommandLine, file: Path) -> None:
    empty(file)
    assert shell.run("history").out.startswith("Nothing recorded yet.")
    assert shell.run("history", "--json").json()["sessions"] == []
    assert shell.run("history", "--csv").out.strip() == ",".join(COLUMNS)


def test_it_tells_what_was_done(shell: CommandLine, file: Path) -> None:
    typical(file)
    answer = shell.run("history", "--plain")
    assert answer.code == 0
    assert answer.out.startswith("22 sessions, 1084 reps, ")
    assert "reps, left to right: 98% (left)" in answer.out
    assert answer.out == shell.run("history").out


def test_json_has_all_sessions_the_oldest_first(shell: CommandLine, file: Path) -> None:
    typical(file)
    told = shell.run("history", "--json").json()
    starts = [session["started_at"] for session in told["sessions"]]
    assert len(starts) == told["totals"]["sessions"] == 22
    assert starts[0] == "2026-02-10T18:30:00+01:00"
    assert starts[-1] == "2026-05-01T18:30:00+02:00"
    done = [len(e["reps_done"]) for s in told["sessions"] for e in s["exercises"]]
    assert sum(done) == told["totals"]["reps"] == 1084


def test_the_table_has_the_same_reps(shell: CommandLine, file: Path) -> None:
    typical(file)
    rows = list(csv.DictReader(io.StringIO(shell.run("history", "--csv").out)))
    assert sum(int(row["reps_done"]) for row in rows) == 1084
    assert len({row["session_id"] for row in rows}) == 22


def test_json_and_csv_are_not_given_both(shell: CommandLine) -> None:
    answer = shell.run("history", "--json", "--csv")
    assert answer.code == 2
    assert answer.err == "tempo-coach: give --json or --csv, not both.\n"


def test_the_table_for_excel_begins_with_the_mark_that_it_asks_for(
    shell: CommandLine, file: Path
) -> None:
    written(file, [Past(at(TODAY), (Lift(name="Übung ž"),))])
    plain, marked = (shell.run("history", "--csv", *more).out for more in ([], ["--excel"]))
    assert marked == f"\ufeff{plain}"
    assert "Übung ž" in plain
    assert plain.startswith("session_id,")
    narrow = shell.run("history", "--csv", "--excel", env={"PYTHONIOENCODING": "ascii"})
    assert (narrow.code, narrow.out) == (0, marked), "it is UTF-8 wherever it goes"


def test_excel_goes_with_the_table(shell: CommandLine, file: Path) -> None:
    typical(file)
    for options in (["--excel"], ["--json", "--excel"], ["--plain", "--excel"]):
        answer = shell.run("history", *options)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.startswith("tempo-coach: --excel goes with --csv")


def test_both_exports_tell_the_unit_of_a_weight(shell: CommandLine, file: Path) -> None:
    lifts = (Lift(load_g=15_876, load_unit="lb"), Lift(load_g=16_000, load_unit="kg"), Lift())
    written(file, [Past(at(TODAY), lifts)])
    (session,) = shell.run("history", "--json").json()["sessions"]
    assert [each["load_unit"] for each in session["exercises"]] == ["lb", "kg", None]
    rows = csv.DictReader(io.StringIO(shell.run("history", "--csv").out))
    assert {(row["load_g"], row["load_unit"]) for row in rows} == {
        ("15876", "lb"),
        ("16000", "kg"),
        ("", ""),
    }
    assert "  load_unit " in shell.run("history", "columns").out


def test_a_skipped_session_is_listed_and_not_counted(shell: CommandLine, file: Path) -> None:
    nothing = Lift(missed={Side.LEFT: 15, Side.RIGHT: 15})
    written(file, [Past(at(TODAY - timedelta(days=1))), Past(at(TODAY), (nothing,))])
    out = shell.run("history", "--plain").out
    assert out.startswith("1 session, 30 reps, ")
    assert out.splitlines()[0].endswith(", 1 more without reps")
    assert "0 of 30 reps, skipped" in out
    told = shell.run("history", "--json").json()
    assert [(each["outcome"], each["counts"]) for each in told["sessions"]] == [
        ("finished", True),
        ("skipped", False),
    ]


def test_a_leg_that_was_not_reached_is_not_compared(shell: CommandLine, file: Path) -> None:
    written(file, [Past(at(TODAY), (Lift(missed={Side.RIGHT: 15}),))])
    assert "reps, left to right: not measured" in shell.run("history", "--plain").out
    (row,) = shell.run("history", "--json").json()["ledger"]
    assert (row["reps_percent"], row["fewer_reps"]) == (None, None)


def test_columns_are_told(shell: CommandLine) -> None:
    answer = shell.run("history", "columns")
    assert answer.code == 0
    assert all(name in answer.out for name in COLUMNS)
    assert "history columns" in shell.run("history", "--help").out


def test_a_backup_is_a_whole_history(shell: CommandLine, file: Path, tmp_path: Path) -> None:
    typical(file)
    copy = tmp_path / "copy.db"
    answer = shell.run("history", "backup", str(copy))
    assert (answer.code, answer.out) == (0, f"The history is backed up to {copy}.\n")
    assert sessions_in(copy) == 22
    assert sessions_in(file) == 22


def test_a_backup_overwrites_nothing(shell: CommandLine, file: Path, tmp_path: Path) -> None:
    typical(file)
    mine = tmp_path / "mine.txt"
    mine.write_text("precious", "utf-8")
    answer = shell.run("history", "backup", str(mine))
    assert answer.code == 1
    assert answer.err == f"tempo-coach: {mine} already exists; choose another name.\n"
    assert mine.read_text("utf-8") == "precious"


def test_a_backup_that_cannot_be_written_leaves_nothing(
    shell: CommandLine, file: Path, tmp_path: Path
) -> None:
    typical(file)
    answer = shell.run("history", "backup", str(tmp_path / "nowhere" / "copy.db"))
    assert answer.code == 1
    assert answer.err.startswith("tempo-coach: ")
    assert len(answer.err.splitlines()) == 1
    assert not (tmp_path / "nowhere").exists()


def test_of_no_history_there_is_no_backup(shell: CommandLine, tmp_path: Path) -> None:
    answer = shell.run("history", "backup", str(tmp_path / "copy.db"))
    assert answer.code == 1
    assert answer.err == "tempo-coach: there is no history yet, so there is nothing to back up.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_well_history_is_called_so(shell: CommandLine, file: Path) -> None:
    assert shell.run("history", "check").out == "There is no history yet.\n"
    typical(file)
    answer = shell.run("history", "check")
    assert (answer.code, answer.out) == (0, "No damage found.\n")


def test_a_rep_that_belongs_to_nothing_is_a_fault(shell: CommandLine, file: Path) -> None:
    written(file, [Past(at(TODAY), (PRACTICE,))])
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("INSERT INTO rep VALUES ('none', 1, 'left', 1, 0)")
        connection.commit()
    answer = shell.run("history", "check")
    assert answer.code == 1
    assert "rep" in answer.out
    assert len(answer.out.splitlines()) == 1


def test_pages_that_are_torn_are_a_fault(shell: CommandLine, file: Path) -> None:
    typical(file)
    whole = file.read_bytes()
    half = len(whole) // 2 // 4096 * 4096
    file.write_bytes(whole[:half] + b"\xff" * 4096 * 3 + whole[half + 4096 * 3 :])
    answer = shell.run("history", "check")
    assert answer.code == 1
    assert answer.out or answer.err
    assert "Traceback" not in answer.err


WAYS = ["--plain", "--json", "--csv", "check", "backup"]


@pytest.mark.parametrize("how", WAYS)
def test_what_is_no_history_is_said_in_a_sentence(
    how: str, shell: CommandLine, file: Path, tmp_path: Path
) -> None:
    file.write_bytes(b"This is no database. " * 400)
    more = [str(tmp_path / "copy.db")] if how == "backup" else []
    answer = shell.run("history", how, *more)
    assert answer.code == 1
    assert answer.err == f"tempo-coach: the history in {file} is damaged.\n"
    assert answer.out == ""
    # To look is not to mend.
    assert file.read_bytes().startswith(b"This is no database.")


def of_version_1(file: Path) -> bytes:
    """A history that the first version wrote; its bytes."""
    current_database(file, stamp="then", migrations=MIGRATIONS[:1]).close()
    return file.read_bytes()


def test_an_old_history_is_checked_and_copied_as_it_is(
    shell: CommandLine, file: Path, tmp_path: Path
) -> None:
    before, copy = of_version_1(file), tmp_path / "copy.db"
    answer = shell.run("history", "check")
    assert (answer.code, answer.out, answer.err) == (0, "No damage found.\n", "")
    assert shell.run("history", "backup", str(copy)).code == 0
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert file.read_bytes() == before
    assert not (file.parent / "backups").exists()


@pytest.mark.parametrize("how", ["check", "backup"])
def test_an_old_history_that_is_damaged_is_told_and_left_where_it_is(
    how: str, shell: CommandLine, file: Path, tmp_path: Path
) -> None:
    of_version_1(file)
    spoil(file, "rep")
    torn, copy = file.read_bytes(), tmp_path / "copy.db"
    answer = shell.run("history", how, *([str(copy)] if how == "backup" else []))
    assert answer.code == 1
    assert answer.out or answer.err
    assert "well" not in answer.out
    assert "Traceback" not in answer.err
    assert file.read_bytes() == torn
    logs = {f"{file.name}-wal", f"{file.name}-shm"}
    assert {each.name for each in file.parent.iterdir()} - logs == {file.name}
    assert not copy.exists()


@pytest.mark.parametrize("how", WAYS)
def test_that_a_newer_version_wrote_it_is_said_besides(
    how: str, shell: CommandLine, file: Path, tmp_path: Path
) -> None:
    typical(file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    answer = shell.run("history", how, *([str(tmp_path / "copy.db")] if how == "backup" else []))
    assert answer.code == 0
    assert answer.out
    assert answer.err.startswith(f"tempo-coach: the history in {file} was written by a newer")
    assert len(answer.err.splitlines()) == 1


def test_that_a_damaged_one_was_set_aside_is_said_besides(shell: CommandLine, file: Path) -> None:
    of_version_1(file)
    spoil(file, "rep")
    answer = shell.run("history", "--plain")
    assert answer.code == 0
    assert answer.out.startswith("Nothing recorded yet.")
    assert answer.err.startswith("tempo-coach: The history was damaged. It is kept as ")
    assert len(answer.err.splitlines()) == 1


def test_a_check_speaks_the_language_that_is_set(shell: CommandLine) -> None:
    settings = shell.home / "settings" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[screen]\nlanguage = "de"\n', "utf-8")
    assert shell.run("history", "check").out == "Es gibt noch keinen Verlauf.\n"


def test_on_a_terminal_it_is_a_screen(terminal: MakeTerminal, file: Path) -> None:
    typical(file)
    window = terminal("history")
    window.wait_for_text("22 sessions")
    window.press("q")
    assert window.finish() == 0
