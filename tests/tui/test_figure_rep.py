"""Where rep after rep in a tempo stands at a moment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tempo_coach.training.exercise import FirstPhase, RepPhase
from tempo_coach.training.tempo import Tempo
from tempo_coach.tui.figure.rep import moment

LOWER, HOLD, PRESS, TOP = RepPhase
DOWN_FIRST, UP_FIRST = FirstPhase


@pytest.mark.parametrize(
    ("tempo", "first", "elapsed_ms", "expected"),
    [
        ("4-0-1-1", DOWN_FIRST, 0, (LOWER, 1, 0.0)),
        ("4-0-1-1", DOWN_FIRST, 1000, (LOWER, 2, 0.25)),
        ("4-0-1-1", DOWN_FIRST, 3999.9, (LOWER, 4, 0.99975)),
        ("4-0-1-1", DOWN_FIRST, 4000, (PRESS, 1, 1.0)),
        ("4-0-1-1", DOWN_FIRST, 4500, (PRESS, 1, 0.5)),
        ("4-0-1-1", DOWN_FIRST, 5000, (TOP, 1, 0.0)),
        ("4-0-1-1", DOWN_FIRST, 6000, (LOWER, 1, 0.0)),
        ("4-2-1-1", DOWN_FIRST, 5500, (HOLD, 2, 1.0)),
        ("2-1-1-1", UP_FIRST, 0, (PRESS, 1, 1.0)),
        ("2-1-1-1", UP_FIRST, 1999, (TOP, 1, 0.0)),
        ("2-1-1-1", UP_FIRST, 3000, (LOWER, 2, 0.5)),
        ("2-1-1-1", UP_FIRST, 4999, (HOLD, 1, 1.0)),
        ("0-0-X-0", DOWN_FIRST, 250, (PRESS, 1, 0.75)),
    ],
)
def test_a_moment_is_found(
    tempo: str, first: FirstPhase, elapsed_ms: float, expected: tuple[RepPhase, int, float]
) -> None:
    assert moment(Tempo.parse(tempo), first, elapsed_ms) == pytest.approx(expected)


@given(
    st.tuples(*[st.integers(0, 30_000)] * 4).filter(lambda lengths: sum(lengths) >= 1000),
    st.sampled_from(FirstPhase),
    st.floats(0, 1e9),
)
def test_every_moment_of_every_tempo_is_in_a_phase_that_lasts(
    lengths_ms: tuple[int, int, int, int], first: FirstPhase, elapsed_ms: float
) -> None:
    found = moment(Tempo(*lengths_ms), first, elapsed_ms)
    length_ms = dict(zip(RepPhase, lengths_ms, strict=True))[found.phase]
    assert 0 <= (found.second - 1) * 1000 < length_ms
    assert 0 <= found.depth <= 1
