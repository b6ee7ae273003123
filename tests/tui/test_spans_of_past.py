"""How far the pages of the history look back: by the days of where they were lived."""

from collections.abc import Generator
from contextlib import closing
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest
from kept import new_repository
from lived import lived

from tempo_coach.history.repository import HistoryRepository
from tempo_coach.tui.look.past import Past, Span

TODAY = date(2026, 5, 6)
MONDAYS = {Span.WEEKS: date(2026, 2, 16), Span.YEAR: date(2025, 5, 12)}
"""The first day of each span."""
ALL = 12


@pytest.fixture
def repository(tmp_path: Path) -> Generator[HistoryRepository]:
    with closing(new_repository(tmp_path / "history.db")) as found:
        yield found


def wall(day: date, hour: int, minute: int, offset_h: int) -> datetime:
    return datetime.combine(day, time(hour, minute), timezone(timedelta(hours=offset_h)))


@pytest.mark.parametrize("span", MONDAYS)
@pytest.mark.parametrize("offset_h", [-11, -5, 0, 10, 14])
def test_a_span_begins_at_midnight_on_the_wall(
    repository: HistoryRepository, span: Span, offset_h: int
) -> None:
    monday = MONDAYS[span]
    lived(repository, (wall(monday - timedelta(days=1), 20, 30, offset_h), ALL))
    inside = lived(repository, (wall(monday, 0, 30, offset_h), ALL))
    past = Past(repository, TODAY)
    past.read_sides()
    assert {each.session_id for each in past.sides(span)} == {inside.id}
    (row,) = past.ledger(span)
    assert [(leg.reps, leg.sets) for leg in row.legs.values()] == [(6, 2), (6, 2)]
    assert past.since(span) == monday


def test_all_that_was_done_begins_with_the_first_session(repository: HistoryRepository) -> None:
    first = wall(date(2016, 5, 6), 7, 0, 10)
    lived(repository, (first, ALL))
    past = Past(repository, TODAY)
    past.read_sides()
    assert past.since(Span.ALL) == first.date()
    assert sum(each.reps_done for each in past.sides(Span.ALL)) == ALL
    assert past.ledger(Span.WEEKS) == ()


def test_what_went_on_within_a_span_counts_from_there_on(repository: HistoryRepository) -> None:
    before = wall(MONDAYS[Span.WEEKS] - timedelta(days=3), 18, 0, 2)
    lived(repository, (before, 8), (wall(TODAY, 18, 0, 2), 4))
    past = Past(repository, TODAY)
    past.read_sides()
    assert sum(each.reps_done for each in past.sides(Span.WEEKS)) == 4
    assert past.days == {before.date(): 8, TODAY: 4}
