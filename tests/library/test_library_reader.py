"""Finding built-in exercises, and what is said when a file is damaged."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tempo_coach.errors import BadValueError, CoachError
from tempo_coach.library.exercise_file import read_exercise
from tempo_coach.library.loader import (
    LIBRARY,
    exercises,
    find_exercise,
    full_workout,
    phrase_templates,
    read_exercises,
)
from tempo_coach.library.wording_file import read_phrase_templates


@pytest.fixture
def library(tmp_path: Path) -> Path:
    copy = tmp_path / "library"
    shutil.copytree(LIBRARY, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy


def spoil(file: Path, pattern: str, replacement: str) -> None:
    text, times = re.subn(pattern, replacement, file.read_text("utf-8"), count=1, flags=re.M)
    assert times == 1
    file.write_text(text, "utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "single-leg-squat-to-cushion",
        "SINGLE-LEG-SQUAT-TO-CUSHION",
        "single leg squat to cushion",
        "single_leg_squat_to_cushion",
        "  Single-leg squat to a cushion ",
    ],
)
def test_finds_by_key_and_by_name(name: str) -> None:
    assert find_exercise(name) is exercises()["single-leg-squat-to-cushion"]


@pytest.mark.parametrize("key", list(exercises()))
def test_every_display_name_finds_its_own_exercise(key: str) -> None:
    assert find_exercise(exercises()[key].name).key == key


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("single-leg-sqaut", "single-leg-squat"),
        ("squat", "single-leg-squat"),
        ("hip", "hip-hinge"),
        ("two leg dedlift", "two-leg-deadlift"),
        ("Kickstand", "kickstand-deadlift"),
        ("pausd single leg deadlift", "paused-single-leg-deadlift"),
        ("single leg squat to a cushon", "single-leg-squat-to-cushion"),
    ],
)
def test_an_unknown_name_gets_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(BadValueError) as caught:
        find_exercise(name)
    assert repr(name) in str(caught.value)
    assert f"did you mean {nearest}?" in str(caught.value)


@pytest.mark.parametrize("name", ["", "   ", "zzzz", "\x1b[31mqq\n", "🏋", "q" * 100_000])
def test_a_name_like_nothing_is_told_where_to_look(name: str) -> None:
    with pytest.raises(BadValueError) as caught:
        find_exercise(name)
    message = str(caught.value)
    assert "tempo-coach exercises" in message
    assert message.isprintable()
    assert len(message) < 200


def test_main_lifts_come_first_and_nothing_can_be_changed() -> None:
    keys = list(exercises())
    assert keys[:3] == [exercise.key for exercise in full_workout()]
    assert sorted(keys) == sorted(file.stem for file in (LIBRARY / "exercises").glob("*.toml"))
    assert exercises() is exercises()
    with pytest.raises(TypeError):
        exercises()["x"] = full_workout()[0]  # type: ignore[index]


def test_a_copy_of_the_library_reads_like_the_library(library: Path) -> None:
    assert read_exercises(library) == exercises()
    assert read_phrase_templates(library / "phrases" / "en.toml") == phrase_templates()


@pytest.mark.parametrize(
    ("pattern", "replacement", "complaint"),
    [
        (r"^tempo = .*", 'tempo = "4-0-1"', "tempo: tempo '4-0-1' has three digits"),
        (r"^tempo = .*", "tempo = 4011", "tempo: must be one line of printable text"),
        (r"^tempo = .*", "", "tempo: is missing"),
        (r"^sets = .*", "sets = 0", "sets: must be a whole number from 1 to 10"),
        (r"^sets = .*", "sets = true", "sets: must be a whole number from 1 to 10"),
        (r"^reps = .*", "reps = 31", "reps: must be a whole number from 1 to 30"),
        (r"^reps = .*", 'reps = "5"', "reps: must be a whole number from 1 to 30"),
        (r"^rest_s = .*", "rest_s = -1", "rest_s: must be a whole number from 0 to 600"),
        (r"^sides = .*", 'sides = "three"', "sides: must be 'each leg' or 'both legs'"),
        (r"^movement = .*", 'movement = "dance"', "movement: must be 'single-leg squat' or"),
        (r"^movement = .*", "", "movement: is missing"),
        (r"^first_phase = .*", 'first_phase = "up"', "first_phase: must be 'eccentric'"),
        (r"^key = .*", 'key = "squat"', "key: must be the file's own name, 'single-leg-squat'"),
        (r"^name = .*", 'name = " "', "name: must be one line of printable text"),
        (r"^name = .*", r'name = "\\u001b[2J"', "name: must be one line of printable text"),
        (r"^name = .*", 'nmae = "Squat"\nname = "Squat"', "nmae: is not a key"),
        (r"^press = \"Press\"", "", "phase_words: press: is missing"),
        (r"^top = \[.*", 'top = ["x"]\nbottom = []', "form_cues: bottom: is not a key"),
        (r"^top = \[.*", 'top = "Breathe."', "form_cues: top: must be a list"),
        (r"^top = \[.*", "top = [1]", "form_cues: top: must be one line of printable text"),
        (r"^\[phase_words\]", "[words]", "phase_words: is missing"),
        (r"^\[phase_words\]", "phase_words = 1\n[words]", "phase_words: must be a table"),
        (r"^easier = .*", 'easier = ["no-such"]', "easier: there is no exercise 'no-such'"),
        (r"^harder = .*", 'harder = ["no-such"]', "harder: there is no exercise 'no-such'"),
        (r"^sets = .*", "sets = ", "is not valid TOML"),
    ],
)
def test_a_damaged_exercise_is_told_by_file_and_key(
    library: Path, pattern: str, replacement: str, complaint: str
) -> None:
    spoil(library / "exercises" / "single-leg-squat.toml", pattern, replacement)
    with pytest.raises(CoachError) as caught:
        read_exercises(library)
    assert str(caught.value).startswith(f"single-leg-squat.toml: {complaint}")
    assert caught.value.exit_code == 1


def test_a_file_that_is_no_text_is_told(library: Path) -> None:
    file = library / "exercises" / "hip-hinge.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CoachError, match=r"hip-hinge\.toml: is not valid TOML"):
        read_exercise(file)


def test_a_missing_file_is_told(library: Path) -> None:
    with pytest.raises(CoachError, match=r"gone\.toml: cannot be read: No such file"):
        read_exercise(library / "exercises" / "gone.toml")


@pytest.mark.parametrize(
    ("full", "complaint"),
    [
        ('full = ["no-such"]', "full: there is no exercise 'no-such'"),
        ("full = []", "full: must name at least one exercise"),
        ("fool = []", "full: is missing"),
    ],
)
def test_a_damaged_workout_is_told(library: Path, full: str, complaint: str) -> None:
    (library / "workouts.toml").write_text(full, "utf-8")
    with pytest.raises(CoachError) as caught:
        read_exercises(library)
    assert str(caught.value) == f"workouts.toml: {complaint}"


@pytest.mark.parametrize(
    ("pattern", "replacement", "complaint"),
    [
        (r"^switch = .*", "", "switch: is missing"),
        (r"^rest = .*", 'rest = "Rest {number}."', "rest: may have nothing in braces"),
        (r"^count = .*", 'count = "{0.__class__}."', "count: may have {number} in braces"),
        (r"^count = .*", 'count = "{number"', "count: may have {number} in braces"),
        (r"^next = .*", 'next = "Next."\nnxt = "x"', "nxt: is not a key"),
        (r"^next = .*", 'next = "Next."\nnext_2 = "x"', "next_2: is not a key"),
        (r"^rep = .*", 'rep = "R."\nrep_01 = "x"', "rep_01: is not a key"),
        (r"^rep = .*", 'rep = "R."\nrep_21 = "{number}"', "rep_21: may have nothing in braces"),
        (r'"twenty-five", .*', "", "numbers: must go from zero to 30"),
    ],
)
def test_damaged_phrases_are_told_by_file_and_key(
    library: Path, pattern: str, replacement: str, complaint: str
) -> None:
    file = library / "phrases" / "en.toml"
    spoil(file, pattern, replacement)
    with pytest.raises(CoachError) as caught:
        read_phrase_templates(file)
    assert str(caught.value).startswith(f"phrases/en.toml: {complaint}")


def test_reading_the_library_loads_nothing_heavy() -> None:
    code = (
        "import sys; from tempo_coach.library import loader, phrasebook; loader.full_workout();"
        "phrasebook.every_phrase();"
        "print(*{'numpy', 'pydantic', 'textual', 'pyttsx3', 'click'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == ""
