"""What follows a clock is not disturbed: one worker has what measures, and one what waits."""

import pytest


@pytest.mark.alone
@pytest.mark.undisturbed
def test_each_group_that_follows_a_clock_has_one_worker(
    workers_by_group: dict[str, list[str]],
) -> None:
    assert len(workers_by_group["alone"]) == 1
    assert len(workers_by_group["waits"]) <= 1
