"""A history of twelve weeks as JSON and as a table, compared with files.

To renew them, after reading what changed: ``RENEW_GOLDEN=1 pytest tests/reports`` and
``git diff tests/reports/golden``.
"""

import json
import os
from pathlib import Path

from histories import TODAY, typical

from tempo_coach.history.figures import ledger, reps_by_day, streak, totals
from tempo_coach.history.opening import open_to_read
from tempo_coach.reports.history import HistoryReport
from tempo_coach.reports.history_table import table

GOLDEN = Path(__file__).parent / "golden"


def assert_golden(name: str, text: str) -> None:
    file = GOLDEN / name
    if os.environ.get("RENEW_GOLDEN"):
        file.write_bytes(text.encode())
    assert text == file.read_bytes().decode()


def test_a_history_is_read_as_it_was(tmp_path: Path) -> None:
    store = open_to_read(typical(tmp_path / "history.db")).store
    assert store is not None
    sessions = store.session_totals()
    report = HistoryReport(
        totals(sessions),
        streak(reps_by_day(sessions), TODAY),
        sessions,
        ledger(store.side_totals(), store.sets_done()),
        TODAY,
    )
    found = [store.details(each.id) for each in reversed(sessions)]
    details = [each for each in found if each is not None]
    assert len(details) == len(sessions)
    told = report.json(details)
    lines = [json.dumps(told[part], ensure_ascii=False) for part in ("totals", "ledger")]
    lines += [json.dumps(each, ensure_ascii=False) for each in told["sessions"]]
    assert_golden("history.jsonl", "\n".join(lines) + "\n")
    assert_golden("history.csv", table(details))
