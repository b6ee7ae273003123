"""What needs the machine to itself gets it: one worker runs all such tests."""

import pytest


@pytest.mark.alone
def test_one_worker_has_all_that_follows_a_clock(alone_workers: list[str]) -> None:
    assert len(alone_workers) == 1
