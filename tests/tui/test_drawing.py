"""Bars, marks and lines with two ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tempo_coach.tui.widgets.eighths import column, eighths_of
from tempo_coach.tui.widgets.two_sided_line import spread


@given(st.floats(-1, 2), st.integers(0, 80))
def test_a_fraction_never_leaves_its_room(fraction: float, cells: int) -> None:
    assert 0 <= eighths_of(fraction, cells) <= 8 * cells


@given(st.integers(-5, 300), st.integers(0, 30))
def test_a_column_is_as_high_as_its_room_and_holds_its_eighths(eighths: int, height: int) -> None:
    drawn = column(eighths, height)
    assert len(drawn) == height
    assert sum(map(" ▁▂▃▄▅▆▇█".index, drawn)) == min(max(eighths, 0), 8 * height)


def test_a_column_fills_from_its_foot() -> None:
    assert column(12, 3) == " ▄█"


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (24, "squat, left   11:40 left"),
        (18, "squat   11:40 left"),
        (16, "squ…  11:40 left"),
        (10, "11:40 left"),
        (6, "11:40…"),
        (0, ""),
    ],
)
def test_a_line_keeps_its_right_end(width: int, line: str) -> None:
    assert spread(["squat, left", "squat"], ["11:40 left"], width) == line


@given(st.lists(st.text(max_size=20), max_size=3), st.lists(st.text(max_size=20), max_size=3))
def test_a_line_never_outgrows_its_room(lefts: list[str], rights: list[str]) -> None:
    for width in (0, 1, 5, 17, 60):
        assert cell_len(spread(lefts, rights, width)) <= width
