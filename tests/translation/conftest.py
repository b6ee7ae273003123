"""What the tests of the texts share."""

import pytest
from idle import press_apart_by_the_pilot


@pytest.fixture(autouse=True)
def deliberate_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each key that is pressed is a press of its own."""
    press_apart_by_the_pilot(monkeypatch)
