"""A short storm of killed sessions; ``kill_storm.py`` runs a long one."""

from pathlib import Path

import pytest
from kill_storm import Storm

pytestmark = pytest.mark.alone

LEAST, MOST = 12, 60
"""Strikes: the first few hit every kind of moment, unless the machine is slow just then."""


def test_a_killed_session_loses_nothing_and_goes_on_at_its_next_rep(tmp_path: Path) -> None:
    storm = Storm(tmp_path, seed=3)
    for strike in range(MOST):
        if strike >= LEAST and storm.resumed >= 2 and storm.reps and storm.before_the_first_rep:
            break
        storm.strike()
    assert not storm.faults
    assert storm.resumed >= 2
    assert storm.reps > 0
    assert storm.before_the_first_rep > 0
