"""The upright axis of the plots on the screen: even, labelled, and where the bars end."""

from itertools import pairwise
from pathlib import Path

import pytest
from histories import TODAY, Lift, Past, at, ten_years, typical, written
from history_pages import pages

from tempo_coach.training.prescription import Side

SIZES = [(40, 12), (80, 24), (120, 40), (200, 60)]


@pytest.fixture(scope="module")
def ten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten years, which nothing here changes."""
    return ten_years(tmp_path_factory.mktemp("ten-years") / "history.db")


def axis(text: str) -> list[tuple[int, float]]:
    """Each number at the upright axis, and the line that it stands in."""
    found: list[tuple[int, float]] = []
    for line, shown in enumerate(text.splitlines()):
        number = shown[:8].strip()
        if shown[8:9] in "┫┻" and number:
            found.append((line, float(number)))
    return found


def is_even(ticks: list[tuple[int, float]]) -> bool:
    """Whether equal distances stand for equal amounts."""
    lines = {b[0] - a[0] for a, b in pairwise(ticks)}
    steps = {round(abs(b[1] - a[1]), 6) for a, b in pairwise(ticks)}
    return len(lines) == len(steps) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_both_halves_of_the_reps_are_numbered_alike(
    size: tuple[int, int], ten: Path, tmp_path: Path
) -> None:
    for file in (ten, typical(tmp_path / "history.db")):
        async with pages(file, size) as history:
            await history.press("2")
            ticks = axis(history.text)
        amounts = [amount for _line, amount in ticks]
        assert 0 in amounts
        assert len(amounts) >= 3
        assert amounts == amounts[::-1], "as much above zero as below"
        assert is_even(ticks)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("times", [1, 2, 3])
async def test_every_other_plot_is_numbered_from_zero(
    times: int, size: tuple[int, int], ten: Path
) -> None:
    async with pages(ten, size) as history:
        await history.press("2", *["right"] * times)
        ticks = axis(history.text)
    assert 0 in [amount for _line, amount in ticks]
    assert len(ticks) >= 2
    assert is_even(ticks)


@pytest.mark.parametrize("size", SIZES)
async def test_a_bar_ends_where_its_number_stands(size: tuple[int, int], tmp_path: Path) -> None:
    """Of a day with as many reps as a tick has, the bar ends in the middle of that line."""
    lift = Lift(sets=4, reps=5, missed={Side.RIGHT: 10})
    file = written(tmp_path / "history.db", [Past(at(TODAY), (lift,))])
    async with pages(file, size) as history:
        await history.press("2")
        lines = history.text.splitlines()
    ticks = axis("\n".join(lines))
    tops = [number for number, line in enumerate(lines) if "▄▄" in line[9:-2]]
    assert tops == [line for line, amount in ticks if amount == 20][:1]
    (zero,) = [line for line, amount in ticks if amount == 0]
    a_line = next(amount / (zero - line) for line, amount in ticks if amount)
    ends = [number for number, line in enumerate(lines) if set("█▀") & set(line[9:-2])]
    assert max(ends) == zero + int((10 / a_line) + 0.5 - 1e-9)


async def test_it_is_drawn_again_in_another_size(ten: Path) -> None:
    async with pages(ten, (80, 24)) as history:
        await history.press("2")
        await history.pilot.resize_terminal(120, 40)
        await history.pilot.pause()
        resized = history.text
    async with pages(ten, (120, 40)) as history:
        await history.press("2")
        await history.pilot.pause()
        assert resized == history.text
