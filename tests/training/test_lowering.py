"""How a touched lowering is judged."""

import pytest

from tempo_coach.training.lowering import Verdict, judge


@pytest.mark.parametrize("prescribed_ms", [500, 1_000, 4_000, 10_000])
@pytest.mark.parametrize(
    ("off_ms", "verdict"),
    [
        (-301, Verdict.TOO_FAST),
        (-300, Verdict.ON_TIME),
        (0, Verdict.ON_TIME),
        (700, Verdict.ON_TIME),
        (701, Verdict.SLOW),
    ],
)
def test_the_bounds_are_on_time(prescribed_ms: int, off_ms: int, verdict: Verdict) -> None:
    assert judge(prescribed_ms + off_ms, prescribed_ms) is verdict
