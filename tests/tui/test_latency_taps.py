"""How late a click is heard, guessed from taps."""

import random

import pytest

from tempo_coach.tui.look.taps import ENOUGH_TAPS, tapped_latency_ms


def test_a_few_taps_say_nothing() -> None:
    taps = [180.0] * ENOUGH_TAPS
    assert tapped_latency_ms(taps[:-1], 1_000) is None
    assert tapped_latency_ms(taps, 1_000) == 180


def test_one_odd_tap_moves_nothing() -> None:
    assert tapped_latency_ms([170, 180, 190, 180, 175, 620], 1_000) == pytest.approx(180, abs=5)


def test_taps_before_the_click_are_no_latency_at_all() -> None:
    assert tapped_latency_ms([970, 980, 950, 990, 985], 1_000) == 0
    assert tapped_latency_ms([990, 10, 20, 985, 5], 1_000) == 5


@pytest.mark.parametrize("latency_ms", [0, 40, 120, 300, 500, 700, 780])
def test_scattered_taps_find_the_latency_wherever_the_second_turns(latency_ms: int) -> None:
    chance = random.Random(latency_ms)
    taps = [(latency_ms + chance.gauss(0, 25)) % 1_000 for _ in range(31)]
    found = tapped_latency_ms(taps, 1_000)
    assert found is not None
    assert abs(found - latency_ms) <= 15
    assert found >= 0
