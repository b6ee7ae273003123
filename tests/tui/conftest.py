"""What the tests of the screens share."""

import pytest
from idle import press_apart_by_the_pilot, wait_by_the_loop
from lifts import squat_workout
from parsed_sheets import share_parsed_sheets
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tempo_coach.training.prescription import Workout


class SvgExtension(SingleFileSnapshotExtension):
    """One picture a file, so that a change can be looked at."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT


@pytest.fixture(autouse=True)
def coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tester's own wish for no colour is not the pictures'."""
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True)
def quick_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    """No app waits for what it has, or parses what another one has parsed."""
    wait_by_the_loop(monkeypatch)
    press_apart_by_the_pilot(monkeypatch)
    share_parsed_sheets(monkeypatch)


@pytest.fixture
def svg(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(SvgExtension)


@pytest.fixture
def workout() -> Workout:
    return squat_workout(sets=5, reps=5)
