"""A short storm of killed sessions; ``kill_storm.py`` runs a long one."""

from pathlib import Path

import pytest
from kill_storm import Storm

pytestmark = pytest.mark.alone


def test_a_killed_session_loses_nothing_and_goes_on_at_its_next_rep(tmp_path: Path) -> None:
    storm = Storm(tmp_path, seed=7)
    for _ in range(12):
        storm.strike()
    assert not storm.faults
    assert storm.resumed >= 2
    assert storm.reps > 0
