"""Cues that were added stay where and as they were written when another cue is changed."""

from pathlib import Path

import pytest

from tempo_coach.library.loader import exercises
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.training.exercise import RepPhase
from tempo_coach.tui.editing.cues import KeptCues
from tempo_coach.tui.editing.draft import draft_of
from tempo_coach.tui.editing.exercise_settings import ExerciseSettings

SQUAT = "single-leg-squat"
BUILT_IN = exercises()[SQUAT].form_cues[RepPhase.LOWER]
SLOW, BREATHE = "Slow to the last.", "Breathe."
WRITTEN = """\
[single-leg-squat]
form_cues_added.lower = [
  "Slow to the last.", # Anna's
  # "Not this one",
  "Breathe.",
]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "exercises.toml").write_text(WRITTEN, "utf-8")
    return tmp_path


def put(folder: Path, *cues: str) -> str:
    """What the file says once a phase has these cues."""
    kept = KeptCues(SQUAT, SettingsStore(folder))
    assert kept.cues(RepPhase.LOWER) == (*BUILT_IN, SLOW, BREATHE)
    kept.put(RepPhase.LOWER, cues)
    assert kept.cues(RepPhase.LOWER) == cues
    return (folder / "exercises.toml").read_text("utf-8")


def test_a_built_in_cue_that_is_changed_leaves_the_added_ones(folder: Path) -> None:
    written = put(folder, "Sit.", *BUILT_IN[1:], SLOW, BREATHE)
    assert written.startswith(WRITTEN)
    assert SLOW not in written.removeprefix(WRITTEN)
    store = SettingsStore(folder)
    kept = KeptCues(SQUAT, store)
    assert kept.number_added(RepPhase.LOWER) == 2
    kept.put(RepPhase.LOWER, (*BUILT_IN, SLOW, BREATHE))
    assert (folder / "exercises.toml").read_text("utf-8") == WRITTEN


def test_an_added_cue_that_is_changed_leaves_the_others(folder: Path) -> None:
    assert put(folder, *BUILT_IN, SLOW, "Hum.") == WRITTEN.replace(BREATHE, "Hum.")


def test_an_added_cue_that_is_taken_out_leaves_its_comment(folder: Path) -> None:
    written = put(folder, *BUILT_IN, BREATHE)
    assert written == WRITTEN.replace('"Slow to the last.", ', "")


def test_one_more_is_added_to_the_added_ones(folder: Path) -> None:
    written = put(folder, *BUILT_IN, SLOW, BREATHE, "Hum.")
    assert written == WRITTEN.replace('  "Breathe.",\n', '  "Breathe.",\n  "Hum.",\n')


def test_a_cue_goes_over_to_the_added_ones(folder: Path) -> None:
    written = put(folder, *BUILT_IN[:-1], SLOW, BUILT_IN[-1], BREATHE)
    assert "# Anna's" in written
    assert '# "Not this one"' in written
    assert KeptCues(SQUAT, SettingsStore(folder)).number_added(RepPhase.LOWER) == 2


def test_all_that_are_built_in_leave_only_what_was_noted(folder: Path) -> None:
    written = put(folder, *BUILT_IN)
    assert written == '[single-leg-squat]\n# Anna\'s\n# "Not this one",\n'  # fmt: skip


@pytest.mark.parametrize("tempo", ["4-0-1-1", "5-0-1-1"])
def test_a_reset_that_is_undone_is_told_by_the_exercise(tempo: str, tmp_path: Path) -> None:
    written = f'[single-leg-squat]\ntempo = "{tempo}" # as the coach says\n'
    (tmp_path / "exercises.toml").write_text(written, "utf-8")
    kept = ExerciseSettings(SQUAT, SettingsStore(tmp_path))
    kept.reset()
    assert kept.held == draft_of(exercises()[SQUAT])
    assert "# as the coach says" in (tmp_path / "exercises.toml").read_text("utf-8")
    assert kept.undo() == "Single-leg squat"
    assert (tmp_path / "exercises.toml").read_text("utf-8") == written
