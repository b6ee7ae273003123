"""What was done, as text, as JSON and as a table."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from golden import assert_golden
from histories import DEADLIFT, PRACTICE, SQUAT, TODAY, Lift, Past, at, empty, typical, written

from tempo_coach.history.opening import open_to_read
from tempo_coach.history.records import CheckIn, Outcome, SessionDetails
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.history.statistics import ledger, reps_by_day, streak, totals
from tempo_coach.i18n.translation import LANGUAGES, read_in
from tempo_coach.reports.history import SESSIONS_SHOWN, HistoryReport
from tempo_coach.reports.history_table import COLUMNS, columns_text, table
from tempo_coach.training.prescription import Side

GOLDEN = Path(__file__).parent / "golden"
MONDAY = date(2026, 4, 6)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "history.db"


def repository_of(path: Path) -> HistoryRepository:
    repository = open_to_read(path).repository
    assert repository is not None
    return repository


def report_of(repository: HistoryRepository) -> HistoryReport:
    sessions = repository.session_totals()
    return HistoryReport(
        totals(sessions),
        streak(reps_by_day(sessions), TODAY),
        sessions,
        ledger(repository.side_totals(), repository.sets_done()),
        TODAY,
    )


def details_of(repository: HistoryRepository) -> list[SessionDetails]:
    found = [repository.details(each.id) for each in reversed(repository.session_totals())]
    return [each for each in found if each]


def rows_of(repository: HistoryRepository) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table(details_of(repository)))))


def test_nothing_is_said_kindly(file: Path) -> None:
    text = report_of(repository_of(empty(file))).text()
    assert "Nothing recorded yet" in text
    assert "\n" not in text


def test_the_text_begins_with_what_it_comes_to(file: Path) -> None:
    lines = report_of(repository_of(typical(file))).text().splitlines()
    assert lines[0].startswith("22 sessions, 1084 reps, ")
    assert lines[1] == "Streak: 7 weeks (best: 7)"


def test_nothing_stands_under_no_heading_where_no_rep_was_done(file: Path) -> None:
    skipped = replace(SQUAT, missed=dict.fromkeys(SQUAT.sides, SQUAT.sets * SQUAT.reps))
    text = report_of(repository_of(written(file, [Past(at(TODAY), (skipped,))]))).text()
    assert "The last sessions" in text
    assert "Left and right" not in text


def test_the_text_lists_the_last_sessions_the_newest_first(file: Path) -> None:
    text = report_of(repository_of(typical(file))).text()
    days = [line[2:16] for line in text.splitlines() if line.startswith(("  Tue", "  Fri"))]
    assert len(days) == SESSIONS_SHOWN
    assert days[0] == "Fri 2026-05-01"
    assert [day[4:] for day in days] == sorted((day[4:] for day in days), reverse=True)


def test_the_text_tells_what_was_not_as_planned(file: Path) -> None:
    text = report_of(repository_of(typical(file))).text()
    (early,) = [line for line in text.splitlines() if "2026-04-03" in line]
    assert "34 of 40 reps" in early
    assert early.endswith("RPE 8, pain 4, ended early")


def test_the_text_holds_left_against_right(file: Path) -> None:
    touched = Lift(missed={Side.LEFT: 3}, off_ms={Side.LEFT: (-250,), Side.RIGHT: (50,)})
    text = report_of(repository_of(written(file, [Past(at(MONDAY), (touched, PRACTICE))]))).text()
    assert "left: 12 reps in 3 sets, lowering 0.25 s off on average" in text
    assert "right: 15 reps in 3 sets, lowering 0.05 s off on average" in text
    assert "reps, left to right: 80% (left)" in text


def test_one_is_not_many(file: Path) -> None:
    text = report_of(repository_of(written(file, [Past(at(MONDAY), (PRACTICE,))]))).text()
    assert text.startswith("1 session, 5 reps, ")
    assert "both: 5 reps in 1 set\n" in f"{text}\n"


def test_what_is_nearly_the_same_is_not_called_so(file: Path) -> None:
    lifts = [Past(at(MONDAY + timedelta(days=n)), (Lift(sets=10, reps=30),)) for n in range(4)]
    nearly = Past(at(TODAY), (Lift(sets=10, reps=30, missed={Side.RIGHT: 1}),))
    text = report_of(repository_of(written(file, [*lifts, nearly]))).text()
    assert "reps, left to right: 99% (right)" in text


def test_a_date_that_is_yet_to_come_is_told(file: Path) -> None:
    pasts = [Past(at(TODAY, 23, 59)), Past(at(TODAY + timedelta(days=1)))]
    lines = report_of(repository_of(written(file, pasts))).text().splitlines()
    (now,) = [line for line in lines if "2026-05-04" in line]
    (later,) = [line for line in lines if "2026-05-05" in line]
    assert later.endswith("30 of 30 reps, dated in the future")
    assert "future" not in now


def test_names_obey_no_terminal(file: Path) -> None:
    evil = Lift(name="\x1b[2JSquat\nof mine")
    text = report_of(repository_of(written(file, [Past(at(MONDAY), (evil,))]))).text()
    assert "\x1b" not in text
    assert "Squat of mine" in text


def test_json_has_every_rep_touch_and_word(file: Path) -> None:
    lift = Lift(
        tempo="3-0-1-1",
        sets=2,
        reps=1,
        load_g=8_000,
        load_unit="kg",
        off_ms={Side.LEFT: (-900,)},
        control="lost",
        step=2,
    )
    said = CheckIn(9, 6, "It gave way.", 3)
    past = Past(at(MONDAY), (lift,), Outcome.ENDED, said, plan=("two-weeks", 2, 1))
    repository = repository_of(written(file, [past]))
    told: dict[str, Any] = json.loads(
        json.dumps(report_of(repository).json(details_of(repository)))
    )
    (session,) = told["sessions"]
    assert session["started_at"] == "2026-04-06T18:30:00+02:00"
    assert session["outcome"] == "ended"
    assert (session["programme"], session["programme_week"]) == ("two-weeks", 2)
    assert session["programme_session"] == 1
    said_keys = ("rpe", "pain", "pain_next_day", "note")
    assert [session[key] for key in said_keys] == [9, 6, 3, "It gave way."]
    (exercise,) = session["exercises"]
    assert (exercise["tempo"], exercise["load_g"], exercise["rest_ms"]) == (
        "3-0-1-1",
        8_000,
        90_000,
    )
    assert (exercise["control"], exercise["ladder_step"]) == ("lost", 2)
    places = [(r["set_number"], r["side"], r["rep_number"]) for r in exercise["reps_done"]]
    assert places == [(1, "left", 1), (1, "right", 1), (2, "left", 1), (2, "right", 1)]
    touch = exercise["touches"][0]
    assert (touch["lowering_ms"], touch["prescribed_ms"]) == (2_100, 3_000)
    assert (touch["verdict"], touch["attempt"]) == ("too fast", 1)


def test_json_has_what_it_comes_to(file: Path) -> None:
    repository = repository_of(written(file, [Past(at(TODAY), (Lift(missed={Side.LEFT: 3}),))]))
    told = report_of(repository).json(details_of(repository))
    assert told["totals"] | {"elapsed_ms": 0} == {
        "sessions": 1,
        "reps": 27,
        "elapsed_ms": 0,
        "sessions_without_reps": 0,
        "weeks_in_a_row": 1,
        "longest_weeks_in_a_row": 1,
    }
    (row,) = told["ledger"]
    assert (row["reps_percent"], row["fewer_reps"]) == (80, "left")
    assert (row["symmetry_index"], row["involved"]) == (80, "left"), "scripts may read these"
    assert row["legs"]["left"]["sets"] == 3
    assert row["legs"]["left"]["mean_off_ms"] is None


def test_the_table_has_a_row_for_each_set_and_side(file: Path) -> None:
    pasts = [Past(at(MONDAY), (Lift(sets=2), PRACTICE)), Past(at(TODAY), (DEADLIFT,))]
    rows = rows_of(repository_of(written(file, pasts)))
    places = [(r["exercise"], r["set_number"], r["side"]) for r in rows[:5]]
    assert places == [
        ("single-leg-squat", "1", "left"),
        ("single-leg-squat", "1", "right"),
        ("single-leg-squat", "2", "left"),
        ("single-leg-squat", "2", "right"),
        ("two-leg-deadlift", "1", "both"),
    ]
    assert len(rows) == 5 + 3 * 2
    assert [r["started_at"][:10] for r in rows] == ["2026-04-06"] * 5 + ["2026-05-04"] * 6


def test_a_row_has_what_was_done_in_grams_and_milliseconds(file: Path) -> None:
    lift = Lift(
        sets=2,
        load_g=15_876,
        load_unit="lb",
        missed={Side.RIGHT: 4},
        off_ms={Side.RIGHT: (-500, 100)},
        control="shaky",
    )
    repository = repository_of(written(file, [Past(at(MONDAY), (lift,), said=CheckIn(7, 0))]))
    row = rows_of(repository)[3]
    assert (row["load_g"], row["rest_ms"]) == ("15876", "90000")
    assert (row["reps_prescribed"], row["reps_done"]) == ("5", "1")
    # The sixth of them all: the later of the two distances.
    assert (row["touches"], row["on_time"], row["mean_off_ms"]) == ("1", "1", "100")
    assert (row["control"], row["rpe"], row["pain"], row["note"]) == ("shaky", "7", "0", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " ="])
def test_no_text_is_a_formula_in_a_spreadsheet(start: str, file: Path) -> None:
    evil = f'{start}HYPERLINK("http://example.org","x")'
    lift = Lift(exercise=evil, name=evil, load_g=1_000)
    past = Past(at(MONDAY), (lift,), said=CheckIn(note=evil), plan=(evil, 1, 1))
    for row in rows_of(repository_of(written(file, [past]))):
        for column in ("exercise", "exercise_name", "note", "programme"):
            assert row[column].startswith("'")
            assert row[column].endswith('HYPERLINK("http://example.org","x")')


def test_a_note_is_exported_as_it_was_written(file: Path) -> None:
    note = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 (4)"
    past = Past(at(MONDAY), (PRACTICE,), said=CheckIn(note=note))
    assert rows_of(repository_of(written(file, [past])))[0]["note"] == note


def test_a_note_of_several_lines_stays_in_its_row(file: Path) -> None:
    past = Past(at(MONDAY), (PRACTICE,), said=CheckIn(note='He said "go",\nand I went; €'))
    text = table(details_of(repository_of(written(file, [past]))))
    assert len(text.splitlines()) == 2
    assert rows_of(repository_of(file))[0]["note"] == 'He said "go", and I went; €'


def test_every_column_is_documented_with_its_unit() -> None:
    assert table([]).strip().split(",") == list(COLUMNS)
    text = columns_text()
    assert all(f"  {name} " in text for name in COLUMNS)
    assert all("milliseconds" in COLUMNS[name] for name in COLUMNS if name.endswith("_ms"))
    assert all("grams" in COLUMNS[name] for name in COLUMNS if name.endswith("_g"))


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag != "en"])
def test_columns_are_explained_in_every_language(language: str) -> None:
    values = {"outcome": "finished skipped ended open", "control": "solid shaky lost"}
    values |= {"side": "left right both", "enforcement": "pace touch", "load_unit": "kg lb"}
    english = columns_text().splitlines()
    read_in(language)
    try:
        told = columns_text().splitlines()
    finally:
        read_in("en")
    assert len(told) == len(english)
    assert not {line for line in told if line} & set(english)
    for before, line in zip(english, told, strict=True):
        name = before.strip().split("  ")[0]
        assert line.strip().startswith(name.partition(":")[0])
        # Names and values are those that a script meets.
        for value in [*values.get(name, "").split(), *re.findall(r"\b[a-z]+_[a-z_]+\b", before)]:
            assert re.search(rf"\b{value}\b", line), line


def test_a_history_is_read_as_it_was(file: Path) -> None:
    repository = repository_of(typical(file))
    details = details_of(repository)
    assert len(details) == len(repository.session_totals())
    told = report_of(repository).json(details)
    lines = [json.dumps(told[part], ensure_ascii=False) for part in ("totals", "ledger")]
    lines += [json.dumps(each, ensure_ascii=False) for each in told["sessions"]]
    assert_golden(GOLDEN / "history.jsonl", "\n".join(lines) + "\n")
    assert_golden(GOLDEN / "history.csv", table(details))
