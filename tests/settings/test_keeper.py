"""The user's files in one hand: changed, taken back, and never over somebody else's change."""

from pathlib import Path

import pytest

from tempo_coach.errors import BadValueError, CoachError
from tempo_coach.settings.atomic_write import ConflictError
from tempo_coach.settings.files import Kind
from tempo_coach.settings.settings_store import SettingsStore

SLOWER = {"single-leg-squat.tempo": "5-0-1-1"}
WRITTEN = "# mine\n[single-leg-squat]\nreps = 4 # enough\n"


def squat_lowering_ms(store: SettingsStore) -> int:
    return store.changes.catalog.exercises["single-leg-squat"].tempo.eccentric_ms


def test_what_is_changed_holds_at_once_and_undo_takes_it_back(tmp_path: Path) -> None:
    file = tmp_path / "exercises.toml"
    file.write_text(WRITTEN, "utf-8")
    store = SettingsStore(tmp_path)
    assert not store.can_undo
    store.change(Kind.EXERCISES, SLOWER)
    assert squat_lowering_ms(store) == 5_000
    assert file.read_text("utf-8") == WRITTEN + 'tempo = "5-0-1-1"\n'
    store.undo()
    assert squat_lowering_ms(store) == 4_000
    assert file.read_text("utf-8") == WRITTEN
    assert not store.can_undo


def test_undo_goes_back_change_by_change_to_no_file(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path)
    store.change(Kind.SETTINGS, {"coach.count": "down"})
    store.change(Kind.EXERCISES, SLOWER)
    store.undo()
    assert store.changes.settings.coach.count == "down"
    assert squat_lowering_ms(store) == 4_000
    store.undo()
    assert not (tmp_path / "settings.toml").exists()
    store.undo()


def test_what_changes_nothing_is_not_there_to_undo(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path)
    store.change(Kind.SETTINGS, {"coach.count": "down"})
    store.undo()
    store.change(Kind.SETTINGS, {"coach.count": None})
    assert not store.can_undo


def test_a_change_of_somebody_elses_is_not_overwritten_unless_asked(tmp_path: Path) -> None:
    file = tmp_path / "exercises.toml"
    file.write_text(WRITTEN, "utf-8")
    store = SettingsStore(tmp_path)
    theirs = WRITTEN.replace("reps = 4", "reps = 3")
    file.write_text(theirs, "utf-8")
    with pytest.raises(ConflictError):
        store.change(Kind.EXERCISES, SLOWER)
    assert file.read_text("utf-8") == theirs
    store.change(Kind.EXERCISES, SLOWER, overwrite=True)
    assert file.read_text("utf-8") == theirs + 'tempo = "5-0-1-1"\n'
    file.write_text(WRITTEN, "utf-8")
    with pytest.raises(ConflictError):
        store.undo()
    assert store.can_undo
    store.undo(overwrite=True)
    assert file.read_text("utf-8") == theirs


def test_looking_again_takes_in_what_others_changed(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path)
    (tmp_path / "exercises.toml").write_text('[single-leg-squat]\ntempo = "3-0-1-1"\n', "utf-8")
    assert squat_lowering_ms(store) == 4_000
    store.look_again()
    assert squat_lowering_ms(store) == 3_000
    store.change(Kind.EXERCISES, SLOWER)
    assert squat_lowering_ms(store) == 5_000


def test_a_broken_file_is_not_written_to_and_a_bad_value_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "exercises.toml"
    file.write_text("[single-leg-squat", "utf-8")
    store = SettingsStore(tmp_path)
    with pytest.raises(CoachError, match=r"exercises\.toml:1"):
        store.change(Kind.EXERCISES, SLOWER)
    assert file.read_text("utf-8") == "[single-leg-squat"
    with pytest.raises(BadValueError):
        store.change(Kind.SETTINGS, {"coach.count": "sideways"})
    assert not (tmp_path / "settings.toml").exists()
    assert not store.can_undo
