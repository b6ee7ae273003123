"""Programmes in the settings folder: read, laid over what is built in, begun and replaced."""

import tomllib
from pathlib import Path

import pytest

from tempo_coach.errors import BadValueError, CoachError
from tempo_coach.library.programme_reader import programmes
from tempo_coach.settings.atomic_write import ConflictError
from tempo_coach.settings.files import Kind
from tempo_coach.settings.loading import faults_in, kind_of, read
from tempo_coach.settings.origins import origins
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.settings.writer import begin
from tempo_coach.training.load import Load
from tempo_coach.training.programme import PlannedExercise
from tempo_coach.training.tempo import Tempo

GOOD = (Path(__file__).parent / "good" / "programme-all.toml").read_text("utf-8")
SHORT = """\
name = "Short"
weeks = [{ sessions = [{ name = "One", exercises = [{ exercise = "hip-hinge" }] }] }]
"""
OWN_LIFT = """
[calf-raise]
name = "Calf raise"
sides = "each leg"
movement = "hip hinge"
first_phase = "concentric"
tempo = "2-0-1-1"
sets = 2
reps = 10
rest_s = 60
set_up = "Stand on a step."
phase_words = { lower = "Down", hold = "Hold", press = "Up", top = "Top" }
"""


def put(folder: Path, key: str, text: str) -> Path:
    file = folder / "programmes" / f"{key}.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_a_programme_of_ones_own_comes_after_the_built_in_ones(tmp_path: Path) -> None:
    put(tmp_path, "three-days", GOOD)
    changes = read(tmp_path)
    assert not changes.faults
    assert list(changes.programmes) == [*programmes(), "three-days"]
    mine = changes.programmes["three-days"]
    assert (mine.key, mine.name, mine.description) == (
        "three-days",
        "Three days",
        "Two lines of text.",
    )
    assert [[each.name for each in week.sessions] for week in mine.weeks] == [
        ["Slow", "Once more"],
        ["Last"],
    ]
    slow, again = mine.weeks[0].sessions
    assert slow.why == "Slower than before, to feel the hip."
    assert again.why == ""
    squat = PlannedExercise(
        "single-leg-squat", Tempo.parse("5-0-X-1"), 2, 6, 75_000, Load("35", "lb")
    )
    assert slow.exercises == (squat, PlannedExercise("hip-hinge"))


def test_of_a_built_in_programme_what_is_left_out_stays(tmp_path: Path) -> None:
    put(tmp_path, "two-weeks", 'name = "Spring"\n')
    built_in, changed = programmes()["two-weeks"], read(tmp_path).programmes["two-weeks"]
    assert (changed.key, changed.name) == ("two-weeks", "Spring")
    assert (changed.description, changed.weeks) == (built_in.description, built_in.weeks)


def test_weeks_replace_all_the_weeks_of_a_built_in_programme(tmp_path: Path) -> None:
    put(tmp_path, "two-weeks", SHORT.partition("\n")[2])
    built_in, changed = programmes()["two-weeks"], read(tmp_path).programmes["two-weeks"]
    assert (changed.name, changed.description) == (built_in.name, built_in.description)
    assert [len(week.sessions) for week in changed.weeks] == [1]


def test_built_in_programmes_are_in_the_language_of_the_screen(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[screen]\nlanguage = "de"\n', "utf-8")
    assert read(tmp_path).programmes == programmes("de")


def test_a_programme_may_name_exercises_of_ones_own(tmp_path: Path) -> None:
    file = put(tmp_path, "calves", SHORT.replace("hip-hinge", "calf-raise"))
    (fault,) = read(tmp_path).faults
    assert (fault.file, fault.line) == (str(file), 2)
    assert "there is no exercise 'calf-raise'" in fault.complaint
    (tmp_path / "exercises.toml").write_text(OWN_LIFT, "utf-8")
    changes = read(tmp_path)
    assert not changes.faults
    assert "calves" in changes.programmes
    assert faults_in(Kind.PROGRAMME, file)
    assert not faults_in(Kind.PROGRAMME, file, changes.catalog.exercises)
    file.write_text(SHORT.replace("hip-hinge", "calf-rise"), "utf-8")
    (fault,) = read(tmp_path).faults
    assert "did you mean calf-raise?" in fault.complaint


def test_a_file_with_a_fault_is_left_out_whole_and_the_others_hold(tmp_path: Path) -> None:
    put(tmp_path, "two-weeks", 'name = "Spring"\nweeks = []\n')
    put(tmp_path, "broken", "[[weeks")
    put(tmp_path, "short", SHORT)
    changes = read(tmp_path)
    assert [Path(fault.file).stem for fault in changes.faults] == ["broken", "two-weeks"]
    assert list(changes.programmes) == [*programmes(), "short"]
    assert changes.programmes["two-weeks"] == programmes()["two-weeks"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("My Plan", "such as my-plan"),
        ("ü", "lowercase letters"),
        ("-a", "such as a"),
        ("A", "such as a"),
    ],
)
def test_a_file_whose_name_is_no_key_is_told(tmp_path: Path, name: str, told: str) -> None:
    put(tmp_path, name, SHORT)
    changes = read(tmp_path)
    (fault,) = changes.faults
    assert (fault.line, fault.column) == (1, 1)
    assert told in fault.complaint
    assert changes.programmes == programmes()


def test_a_folder_in_the_place_of_a_programme_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "programmes" / "mine.toml").mkdir(parents=True)
    (fault,) = read(tmp_path).faults
    assert fault.complaint == "this is not a text file; put one here"


def test_a_file_in_the_place_of_the_folder_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "programmes").write_text("hello", "utf-8")
    assert read(tmp_path).programmes == programmes()


def test_tells_where_a_programme_comes_from(tmp_path: Path) -> None:
    file = put(tmp_path, "short", SHORT)
    found = {origin.name: origin for origin in origins(read(tmp_path))}
    assert found["programmes.short"].value == "Short"
    assert found["programmes.short"].where == f"{file}:1"


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("programme-of-a-friend.toml", "", Kind.PROGRAMME),
        ("programmes/spring.toml", "", Kind.PROGRAMME),
        ("programmes/settings.toml", "", Kind.PROGRAMME),
        ("spring.toml", SHORT, Kind.PROGRAMME),
        ("spring.toml", 'name = "Spring"\nweek = []\n', Kind.PROGRAMME),
        ("exercises.toml", "[weeks]\nsets = 2\n", Kind.EXERCISES),
        ("settings-old.toml", "", Kind.SETTINGS),
    ],
)
def test_a_file_is_known_by_its_folder_name_or_content(
    tmp_path: Path, name: str, text: str, kind: Kind
) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    assert kind_of(file) is kind


@pytest.mark.parametrize("text", ["", "[weeks]\nsets = 2\n", "[name]\n", "[[weeks"])
def test_a_file_that_tells_nothing_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "spring.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(BadValueError, match="settings, exercises or programme"):
        kind_of(file)


def test_a_new_programme_is_right_from_the_start_and_has_its_schema(tmp_path: Path) -> None:
    file = tmp_path / "programmes" / "spring.toml"
    begin(file)
    assert file.read_text("utf-8").startswith("#:schema ./programme.schema.json\n")
    assert (file.parent / "programme.schema.json").is_file()
    changes = read(tmp_path)
    assert not changes.faults
    assert changes.programmes["spring"].name == "spring"
    begin(tmp_path / "programmes" / "two-weeks.toml")
    assert read(tmp_path).programmes["two-weeks"] == programmes()["two-weeks"]
    file.write_text(SHORT, "utf-8")
    begin(file)
    assert file.read_text("utf-8") == SHORT


def test_a_new_programme_needs_a_key_for_a_name(tmp_path: Path) -> None:
    with pytest.raises(BadValueError, match="such as my-plan"):
        begin(tmp_path / "programmes" / "My plan.toml")
    assert not list(tmp_path.iterdir())


def test_what_is_put_holds_at_once_and_undo_takes_it_back(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path)
    store.put_programme("short", SHORT)
    assert store.changes.programmes["short"].name == "Short"
    store.put_programme("short", GOOD)
    assert store.changes.programmes["short"].name == "Three days"
    text = store.changes.programme_files["short"].text
    assert tomllib.loads(text) == tomllib.loads(GOOD)
    store.undo()
    assert store.changes.programmes["short"].name == "Short"
    store.undo()
    assert "short" not in store.changes.programmes


@pytest.mark.parametrize("key", ["../outside", "/tmp/outside", "", "a/b", "..", "A", "a\x00b"])
def test_no_key_leads_out_of_the_folder(tmp_path: Path, key: str) -> None:
    store = SettingsStore(tmp_path / "settings")
    with pytest.raises(BadValueError):
        store.put_programme(key, SHORT)
    assert not list(tmp_path.iterdir())


def test_neither_a_broken_file_nor_one_that_changed_meanwhile_is_replaced(tmp_path: Path) -> None:
    file = put(tmp_path, "short", "[[weeks")
    store = SettingsStore(tmp_path)
    with pytest.raises(CoachError, match=r"with an error is left unchanged; .*short\.toml:1"):
        store.put_programme("short", GOOD)
    assert file.read_text("utf-8") == "[[weeks"
    file.write_text(GOOD, "utf-8")
    store.look_again()
    file.write_text(SHORT, "utf-8")
    with pytest.raises(ConflictError):
        store.put_programme("short", GOOD)
    assert file.read_text("utf-8") == SHORT
    store.look_again()
    with pytest.raises(BadValueError, match="lacks weeks"):
        store.put_programme("short", 'name = "Mine"\n')
    assert file.read_text("utf-8") == SHORT
    assert not store.can_undo
