"""What several tests of the audio room share."""

import pytest
from sink_parts import LIMIT_S

from tempo_coach.audio.output import probe


@pytest.fixture
def patient_doctor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A doctor that waits for the answers of a busy machine."""
    monkeypatch.setattr(probe, "LIMIT_S", LIMIT_S)
