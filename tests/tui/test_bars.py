"""Bars and the ticks beside them: a bar ends where its number stands."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tempo_coach.tui.look.bars import Cell, cells_of, scale_for

SPAN = (0.0, 10.0)
amounts = st.floats(0.2, 100_000)
room = st.integers(3, 60)


@example(highest=1.0, rows=7, has_down=True, most=5)
@given(highest=amounts, rows=room, has_down=st.booleans(), most=st.sampled_from([5, 7]))
def test_ticks_are_even_and_have_rows_of_their_own(
    highest: float, rows: int, has_down: bool, most: int
) -> None:
    scale = scale_for(highest, rows, has_down=has_down, most_ticks=most)
    amounts = [amount for amount, _at in scale.ticks]
    assert 0 in amounts
    assert 2 <= len(amounts) <= most
    assert {round((b - a) / scale.step, 6) for a, b in pairwise(amounts)} == {1}
    if has_down:
        assert amounts == [-amount for amount in reversed(amounts)]
    else:
        assert amounts[0] == 0
    low, high = scale.limits
    # The middle of a row is half a row from its edge.
    middles = [(amount - low) / scale.a_row for amount in amounts if amount or has_down]
    assert middles == pytest.approx([round(each - 0.5) + 0.5 for each in middles])
    assert (high - low) / scale.a_row == pytest.approx(rows)
    assert low <= (-highest if has_down else scale.ticks[0][1]) + 1e-6
    assert high >= highest * (1 - 1e-6)


@given(highest=amounts, rows=room, has_down=st.booleans())
def test_no_number_needs_more_than_one_decimal(highest: float, rows: int, has_down: bool) -> None:
    scale = scale_for(highest, rows, has_down=has_down, most_ticks=7)
    for amount, _at in scale.ticks:
        assert amount * 10 == pytest.approx(round(amount * 10))


@given(highest=amounts, rows=room)
def test_bars_use_the_height_there_is(highest: float, rows: int) -> None:
    scale = scale_for(highest, rows, has_down=False, most_ticks=7)
    if scale.step > 0.1:
        assert highest / scale.a_row > rows / 3


def drawn(cells: list[Cell], columns: int) -> dict[int, str]:
    """The rows, the highest first."""
    rows = {cell.row: [" "] * columns for cell in cells}
    for cell in cells:
        rows[cell.row][cell.column] = cell.glyph
    return {row: "".join(rows[row]) for row in sorted(rows, reverse=True)}


@pytest.mark.parametrize("rows", [4, 5, 13, 14, 15])
def test_a_bar_of_a_ticks_number_ends_in_the_middle_of_its_row(rows: int) -> None:
    scale = scale_for(30, rows, has_down=True, most_ticks=7)
    for number, (amount, _at) in enumerate(scale.ticks):
        if amount > 0:
            up = list(cells_of([((2, 6), amount, amount)], scale, SPAN, 10))
            row = (number - len(scale.ticks) // 2) * scale.rows_a_step
            shown = drawn(up, 10)
            assert max(shown) == row
            assert min(shown) == -row
            assert shown[row].strip() == "▄▄▄▄"
            assert shown[-row].strip() == "▀▀▀▀"


def test_a_bar_on_the_frame_ends_there_as_well() -> None:
    scale = scale_for(4, 8, has_down=False, most_ticks=7)
    assert (scale.step, scale.rows_a_step) == (1, 2)
    shown = drawn(list(cells_of([((0, 10), 3, 0)], scale, SPAN, 10)), 10)
    assert shown[6] == "▄" * 10
    assert max(shown) == 6
    assert {shown[row] for row in range(1, 6)} == {"█" * 10}


def test_up_and_down_part_in_the_row_of_zero() -> None:
    scale = scale_for(20, 9, has_down=True, most_ticks=7)
    bars = [((0, 2), 20, 10), ((4, 6), 20, 0), ((8, 10), 0, 20)]
    zero = {cell.column: cell for cell in cells_of(bars, scale, SPAN, 10) if cell.row == 0}
    assert sorted(zero) == [0, 1, 4, 5, 8, 9]
    assert [zero[column].both for column in sorted(zero)] == [True, True] + 4 * [False]
    assert [zero[column].glyph for column in sorted(zero)] == ["▀"] * 4 + ["▄"] * 2
    assert not zero[4].goes_down
    assert zero[8].goes_down


@given(
    bars=st.lists(st.tuples(st.floats(0, 9), st.floats(0, 30), st.floats(0, 30)), max_size=12),
    rows=st.integers(0, 20),
    columns=st.integers(0, 40),
    has_down=st.booleans(),
)
def test_whatever_is_there_is_seen_and_stays_in_the_plot(
    bars: list[tuple[float, float, float]], rows: int, columns: int, has_down: bool
) -> None:
    scale = scale_for(30, rows, has_down=has_down, most_ticks=7)
    placed = [((x, x + 0.8), up, down if has_down else 0.0) for x, up, down in bars]
    cells = list(cells_of(placed, scale, SPAN, columns))
    assert all(0 <= cell.column < columns for cell in cells)
    low, high = scale.limits
    if rows > 2:
        assert all(low - scale.a_row <= cell.row * scale.a_row <= high for cell in cells)
    shown = {cell.row for cell in cells}
    for _x, up, down in placed if columns else ():
        if up:
            assert any(row >= (0 if has_down else 1) for row in shown)
        if down:
            assert any(row <= 0 for row in shown)
