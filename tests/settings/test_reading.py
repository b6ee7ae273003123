"""What the files say is what the program gets."""

import os
import subprocess
import sys
from dataclasses import asdict, fields
from pathlib import Path

import pytest

from tempo_coach.library.loader import exercises
from tempo_coach.settings.loading import read
from tempo_coach.settings.model import Settings
from tempo_coach.settings.origins import BUILT_IN, origins
from tempo_coach.settings.settings_form import SettingsForm
from tempo_coach.training.exercise import FirstPhase, RepPhase
from tempo_coach.training.load import Load
from tempo_coach.training.prescription import Side

GOOD = Path(__file__).parent / "good"


def put(folder: Path, name: str, like: str) -> None:
    (folder / name).write_bytes((GOOD / like).read_bytes())


def test_without_files_everything_is_built_in(tmp_path: Path) -> None:
    changes = read(tmp_path / "nowhere")
    assert changes.settings == Settings()
    assert changes.catalog.exercises == exercises()
    assert not changes.faults
    assert {origin.where for origin in origins(changes)} == {BUILT_IN}


def test_every_key_of_the_settings_arrives(tmp_path: Path) -> None:
    put(tmp_path, "settings.toml", "settings-all.toml")
    changes = read(tmp_path)
    assert not changes.faults
    for table, values in asdict(Settings()).items():
        for key, built_in in values.items():
            assert getattr(getattr(changes.settings, table), key) != built_in, key
    assert changes.settings.session.lead is Side.RIGHT
    assert changes.settings.sound.tone_volume == 60


def test_what_the_files_may_say_is_what_the_program_has() -> None:
    assert SettingsForm().settings() == Settings()
    for table in fields(Settings):
        form: dict[str, object] = getattr(SettingsForm(), table.name).model_dump()
        assert set(form) == {each.name for each in fields(getattr(Settings(), table.name))}


def test_dotted_keys_braces_and_a_byte_order_mark_are_fine(tmp_path: Path) -> None:
    put(tmp_path, "settings.toml", "settings-dotted.toml")
    changes = read(tmp_path)
    assert not changes.faults
    assert changes.settings.coach.count == "down"
    assert changes.settings.voice.rate == 90


def test_a_built_in_exercise_is_changed_key_by_key(tmp_path: Path) -> None:
    put(tmp_path, "exercises.toml", "exercises-all.toml")
    changes = read(tmp_path)
    assert not changes.faults
    squat, built_in = (
        known["single-leg-squat"] for known in (changes.catalog.exercises, exercises())
    )
    assert squat.tempo.phases_ms == (5_000, 0, 1_000, 1_000)
    assert squat.tempo.explosive
    assert (squat.sets, squat.reps, squat.rest_ms) == (5, built_in.reps, 120_000)
    assert squat.phase_words == {**built_in.phase_words, RepPhase.LOWER: "Sink"}
    assert squat.form_cues == {
        RepPhase.LOWER: ("Slowly.", "Breathe in."),
        RepPhase.HOLD: (),
        RepPhase.PRESS: (*built_in.form_cues[RepPhase.PRESS], "Strong."),
        RepPhase.TOP: built_in.form_cues[RepPhase.TOP],
    }
    assert squat.description == built_in.description
    usual = changes.catalog.usual["single-leg-squat"]
    assert (usual.load, usual.lead) == (Load("16", "kg"), Side.RIGHT)


def test_an_exercise_of_ones_own_comes_last_and_is_complete(tmp_path: Path) -> None:
    put(tmp_path, "exercises.toml", "exercises-all.toml")
    found = read(tmp_path).catalog.exercises
    assert list(found) == [*exercises(), "calf-raise"]
    own = found["calf-raise"]
    assert (own.key, own.name, own.first_phase) == (
        "calf-raise",
        "Calf raise",
        FirstPhase.CONCENTRIC,
    )
    assert own.easier == ("hip-hinge", "calf-raise")
    assert own.phase_words[RepPhase.PRESS] == "Up"
    assert own.form_cues[RepPhase.LOWER] == ()


def test_texts_come_on_one_line_and_without_marks(tmp_path: Path) -> None:
    put(tmp_path, "exercises.toml", "exercises-all.toml")
    hinge = read(tmp_path).catalog.exercises["hip-hinge"]
    assert hinge.description == "Two lines of text, with marks."


def test_what_is_wrong_is_built_in_and_the_rest_holds(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[coach]\ncount = "down"\nverbosity = "loud"\n')
    (tmp_path / "exercises.toml").write_text(
        '[hip-hinge]\nsets = 2\nreps = 99\nharder = ["mine", "hip-hing"]\n'
        '[hip-hinge.form_cues]\nlower = [1, "Back."]\nhold = [2]\n[mine]\nsets = 3\n'
    )
    changes = read(tmp_path)
    assert [(fault.line, fault.column) for fault in changes.faults] == [
        (3, 13), (3, 8), (4, 19), (6, 10), (7, 9), (8, 2),
    ]  # fmt: skip
    assert changes.settings.coach.count == "down"
    assert changes.settings.coach.verbosity == "full"
    hinge, built_in = changes.catalog.exercises["hip-hinge"], exercises()["hip-hinge"]
    assert (hinge.sets, hinge.reps) == (2, built_in.reps)
    assert hinge.harder == built_in.harder
    assert hinge.form_cues[RepPhase.LOWER] == ("Back.",)
    assert hinge.form_cues[RepPhase.HOLD] == built_in.form_cues[RepPhase.HOLD]
    assert "mine" not in changes.catalog.exercises


def test_tells_where_each_value_comes_from(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('\n[coach]\ncount = "down"\nverbosity = "loud"\n')
    (tmp_path / "exercises.toml").write_text("hip-hinge.phase_words.top = 'Up'\n")
    found = {origin.name: origin for origin in origins(read(tmp_path))}
    assert found["coach.count"].where == f"{tmp_path / 'settings.toml'}:3"
    assert found["coach.count"].value == "down"
    assert found["coach.verbosity"].where == BUILT_IN
    assert found["hip-hinge.phase_words.top"].where == f"{tmp_path / 'exercises.toml'}:1"
    assert found["hip-hinge.phase_words.top"].value == "Up"


@pytest.mark.parametrize("name", ["settings.toml", "exercises.toml"])
def test_a_folder_in_the_place_of_a_file_is_a_fault(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (fault,) = read(tmp_path).faults
    assert fault.complaint == "this is not a text file; put one here"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.toml")
    (fault,) = read(tmp_path).faults
    assert "not a text file" in fault.complaint


def test_without_files_nothing_heavy_is_loaded(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tempo_coach.settings import loading, origins;"
        f"loading.read(Path({str(tmp_path)!r}));"
        "print(*{'pydantic', 'tomlkit', 'numpy', 'textual', 'click'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == ""
