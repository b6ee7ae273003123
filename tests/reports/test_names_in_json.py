"""The names in JSON are those that are documented."""

from pathlib import Path

from histories import DEADLIFT, TODAY, Past, at, written
from test_history_report import details_of, report_of, repository_of

from tempo_coach.reports.history_table import COLUMNS


def test_an_exercise_is_called_the_same_wherever_it_is_told(tmp_path: Path) -> None:
    repository = repository_of(written(tmp_path / "history.db", [Past(at(TODAY), (DEADLIFT,))]))
    told = report_of(repository).json(details_of(repository))
    (row,), (session,) = told["ledger"], told["sessions"]
    for table in (row, session["exercises"][0]):
        assert (table["exercise"], table["exercise_name"]) == (DEADLIFT.exercise, DEADLIFT.name)
        assert "name" not in table
    assert {"exercise", "exercise_name"} <= set(COLUMNS)
