"""What is plotted: a week as its days, few weeks day by day, many week by week."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from histories import TODAY, Lift, Past, at, written
from history_pages import pages
from hypothesis import given
from hypothesis import strategies as st

from tempo_coach.app.history_formatting import weekdays
from tempo_coach.history.records import SideTotal
from tempo_coach.history.statistics import points
from tempo_coach.training.prescription import Side
from tempo_coach.tui.look.charts import Measure, chart


def total(on: date, reps: int = 5, load_g: int | None = None) -> SideTotal:
    """What the left leg did on a day."""
    return SideTotal("id", 0, on, "squat", "Squat", "4-0-1-1", load_g, Side.LEFT, reps, 0, 0, 0)


def test_a_week_of_data_is_drawn_as_a_week() -> None:
    sunday = TODAY + timedelta(days=6)
    done = [total(TODAY, 5), total(TODAY + timedelta(days=3), 9)]
    drawn = chart(Measure.REPS, points(done, TODAY, sunday))
    assert drawn.up == (5, 0, 0, 9, 0, 0, 0)
    assert drawn.x_span == (TODAY.toordinal(), TODAY.toordinal() + 7)
    assert [name for _at, name in drawn.ticks] == list(weekdays())
    # Each name stands under the middle of its day's bar.
    assert [at for at, _name in drawn.ticks] == list(drawn.x)
    assert drawn.unit == "reps per day, per leg"
    assert all(width < 1 for width in drawn.widths)


@given(st.integers(0, 5_000), st.integers(0, 6), st.sampled_from(Measure))
def test_every_span_has_names_under_it_and_bars_that_do_not_touch(
    days: int, weekday: int, measure: Measure
) -> None:
    today = TODAY + timedelta(days=weekday)
    done = [total(today - timedelta(days=days)), total(today, load_g=8_000)]
    drawn = chart(measure, points(done, done[0].on, today))
    assert drawn.ticks
    first, last = drawn.x_span
    assert all(first <= at <= last for at, _name in drawn.ticks)
    assert all(first < x < last for x in drawn.x)
    for (x, width), (after, wider) in pairwise(zip(drawn.x, drawn.widths, strict=True)):
        assert x + width / 2 < after - wider / 2


@given(st.integers(0, 5_000), st.integers(0, 6))
def test_a_day_and_a_week_have_the_reps_that_were_done(days: int, weekday: int) -> None:
    today = TODAY + timedelta(days=weekday)
    since = today - timedelta(days=days)
    made = points([total(since, 4), total(today, 5)], since, today)
    drawn = chart(Measure.REPS, made)
    # What is plotted is a day's, or a week's where a point is one week or several.
    of_a_part = [each.days / 7 if each.days > 1 else 1 for each in made]
    done = sum(up * parts for up, parts in zip(drawn.up, of_a_part, strict=True))
    assert done == pytest.approx(9)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_an_exercise_of_this_week_is_not_drawn_at_the_edge_of_a_year(
    size: tuple[int, int], tmp_path: Path
) -> None:
    old = [Past(at(TODAY - timedelta(weeks=each))) for each in range(5, 50, 5)]
    new = Past(at(TODAY), (Lift("lunge", "Lunge"),))
    async with pages(written(tmp_path / "history.db", [*old, new]), size) as history:
        await history.press("2")
        assert "Lunge" in history.text
        assert "Mon" in history.text
        assert "2026" not in history.text
        await history.press("down")
        assert "Single-leg squat" in history.text
        assert "2026" in history.text
