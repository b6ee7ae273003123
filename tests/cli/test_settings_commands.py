"""settings and tempo, and what the user's files change of a session."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from command_line import CommandLine

WRITTEN = """\
# mine
[single-leg-squat]  # every Tuesday
reps = 4    # enough
"""


@pytest.fixture
def folder(shell: CommandLine) -> Path:
    folder = shell.home / "settings"
    folder.mkdir(parents=True)
    return folder


def phases(shell: CommandLine, *arguments: str) -> list[dict[str, Any]]:
    plan = shell.run("plan", *arguments, "--json").json()
    return [phase for block in plan["blocks"] for phase in block["phases"]]


def lowerings_ms(shell: CommandLine, *arguments: str) -> set[int]:
    return {p["duration_ms"] for p in phases(shell, *arguments) if p["kind"] == "lower"}


def phrases(shell: CommandLine, *arguments: str) -> set[str]:
    plan = shell.run("plan", *arguments, "--json").json()
    return {cue["text"] for b in plan["blocks"] for cue in b["cues"] if cue["kind"] == "phrase"}


def test_a_tempo_that_is_set_is_played_and_shown_until_it_is_reset(
    shell: CommandLine, folder: Path
) -> None:
    file = folder / "exercises.toml"
    file.write_text(WRITTEN, "utf-8")
    answer = shell.run("tempo", "single-leg-squat", "5011")
    assert (answer.code, answer.err) == (0, "")
    assert "was 4-0-1-1" in answer.out
    assert str(file) in answer.out
    assert file.read_text("utf-8") == WRITTEN + 'tempo = "5-0-1-1"\n'
    assert lowerings_ms(shell, "single-leg-squat") == {5_000}
    assert lowerings_ms(shell, "single-leg-squat", "--tempo", "2-0-1-1") == {2_000}
    assert "5-0-1-1" in shell.run("tempo", "single-leg-squat").out
    assert shell.run("exercises", "single-leg-squat", "--json").json()["tempo"] == "5-0-1-1"
    assert shell.run("tempo", "single-leg-squat", "--reset").code == 0
    assert file.read_text("utf-8") == WRITTEN
    assert lowerings_ms(shell, "single-leg-squat") == {4_000}


def test_the_built_in_tempo_is_never_written(shell: CommandLine, folder: Path) -> None:
    assert shell.run("tempo", "single-leg-squat", "4-0-1-1").code == 0
    assert not (folder / "exercises.toml").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("single-leg-squat", "4-0-1"), "four"),
        (("single-leg-squat", "4-0-1-1", "--reset"), "not both"),
        (("single-leg-squad", "4-0-1-1"), "did you mean single-leg-squat?"),
    ],
)
def test_a_tempo_that_makes_no_sense_changes_nothing(
    shell: CommandLine, folder: Path, arguments: tuple[str, ...], told: str
) -> None:
    answer = shell.run("tempo", *arguments)
    assert answer.code == 2
    assert told in answer.err
    assert len(answer.err.splitlines()) == 1
    assert list(folder.iterdir()) == []


def test_a_broken_file_is_told_left_alone_and_done_without(
    shell: CommandLine, folder: Path
) -> None:
    broken = '[single-leg-squat]\nreps = 4\ntempo = "4-0-1"\nsetz = 2\n'
    file = folder / "exercises.toml"
    file.write_text(broken, "utf-8")
    answer = shell.run("plan", "single-leg-squat", "--json")
    assert answer.code == 0
    assert f"{file}:3:9" in answer.err
    assert "settings check" in answer.err
    reps = {p["rep_number"] for p in phases(shell, "single-leg-squat")} - {None}
    assert reps == {1, 2, 3, 4}
    refused = shell.run("tempo", "single-leg-squat", "3-0-1-1")
    assert refused.code == 1
    assert file.read_text("utf-8") == broken
    checked = shell.run("settings", "check")
    assert checked.code == 2
    assert [line.partition(": ")[0] for line in checked.out.splitlines()] == [
        f"{file}:3:9",
        f"{file}:4:1",
    ]


def test_the_settings_hold_for_every_session_and_the_command_line_goes_before_them(
    shell: CommandLine, folder: Path
) -> None:
    (folder / "settings.toml").write_text(
        '[coach]\nverbosity = "counts"\n[session]\nlead = "right"\nstart_delay_s = 25\n', "utf-8"
    )
    assert "Hips back." not in phrases(shell, "single-leg-squat")
    plan = shell.run("plan", "single-leg-squat", "--json").json()
    assert plan["blocks"][0]["duration_ms"] >= 25_000
    assert plan["blocks"][1]["side"] == "right"
    other = shell.run("plan", "single-leg-squat", "--lead", "left", "--delay", "0", "--json").json()
    assert other["blocks"][0]["duration_ms"] < 25_000
    assert other["blocks"][1]["side"] == "left"


def test_an_exercise_of_ones_own_is_there_like_a_built_in_one(
    shell: CommandLine, folder: Path
) -> None:
    (folder / "exercises.toml").write_text(
        """
[wall-sit-drop]
name = "Wall drop"
sides = "each leg"
movement = "single-leg squat at a wall"
first_phase = "eccentric"
tempo = "6-0-1-0"
sets = 1
reps = 2
rest_s = 30
set_up = "Back to the wall."
lead = "right"
side_order = "alternate"
load = "4kg"
phase_words = { lower = "Slide", hold = "Hold", press = "Push", top = "Tall" }
""",
        "utf-8",
    )
    assert lowerings_ms(shell, "wall drop") == {6_000}
    plan = shell.run("plan", "wall-sit-drop", "--sets", "2", "--json").json()
    sets = [(b["set_number"], b["side"]) for b in plan["blocks"] if b["kind"] == "set"]
    assert sets == [(1, "right"), (1, "left"), (2, "left"), (2, "right")]
    assert "4 kilograms." in phrases(shell, "wall-sit-drop")
    assert "wall-sit-drop" in shell.run("exercises").out
    assert "Wall drop" in shell.run("exercises", "wall-sit-drop").out


def test_show_tells_where_each_value_comes_from(shell: CommandLine, folder: Path) -> None:
    (folder / "settings.toml").write_text('\n[coach]\ncount = "down"\n', "utf-8")
    text = shell.run("settings", "show", "--origin").out
    lines = {line.partition(" = ")[0]: line for line in text.splitlines()}
    assert lines["coach.count"].startswith('coach.count = "down"')
    assert lines["coach.count"].endswith(f"# {folder / 'settings.toml'}:3")
    assert lines["coach.verbosity"].endswith("# default")
    told = {each["name"]: each for each in shell.run("settings", "show", "--json").json()}
    assert told["coach.count"]["value"] == "down"
    assert "#" not in shell.run("settings", "show").out


def test_show_tells_what_the_environment_says_before_the_files(shell: CommandLine) -> None:
    environment = {"TEMPO_COACH_VOLUME": "30", "TEMPO_COACH_VOICE": "system"}
    answer = shell.run("settings", "show", "--json", env=environment)
    told = {each["name"]: (each["value"], each["origin"]) for each in answer.json()}
    assert told["sound.volume"] == (30, "TEMPO_COACH_VOLUME")
    assert told["voice.voice"] == ("system", "TEMPO_COACH_VOICE")


def test_a_language_that_the_coach_does_not_know_is_told(shell: CommandLine, folder: Path) -> None:
    (folder / "settings.toml").write_text('[language]\nvoice = "it"\n', "utf-8")
    answer = shell.run("settings", "check")
    assert answer.code == 2
    assert "en, es, de, fr" in answer.out


def test_what_is_read_is_in_the_language_of_the_screen(shell: CommandLine, folder: Path) -> None:
    (folder / "settings.toml").write_text('[screen]\nlanguage = "de"\n', "utf-8")
    assert "Einbeinige Kniebeuge" in shell.run("exercises").out
    plan = shell.run("plan", "single-leg-squat", "--json").json()
    assert "Single-leg squat, left leg." in {c["text"] for c in plan["blocks"][0]["cues"]}
    lines = shell.run(
        "start", "single-leg-squat", "--plain", "--sets", "1", "--reps", "1", "--speed", "500"
    ).out
    assert "Runter" in lines
    assert "Lower" not in lines


def test_path_tells_where_the_files_are(shell: CommandLine) -> None:
    assert shell.run("settings", "path").out.strip() == str(shell.home / "settings")
    file = shell.run("settings", "path", "exercises").out.strip()
    assert file == str(shell.home / "settings" / "exercises.toml")


def test_edit_opens_a_file_with_its_schema_and_checks_it_afterwards(
    shell: CommandLine, tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "[coach]\\ncount = 3\\n" >> "$1"\n', "utf-8")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    answer = shell.run("settings", "edit", env={"VISUAL": str(editor)})
    file = shell.home / "settings" / "settings.toml"
    text = file.read_text("utf-8")
    assert text.startswith("#:schema ./settings.schema.json\n")
    assert text.endswith("[coach]\ncount = 3\n")
    schema = json.loads((file.parent / "settings.schema.json").read_text("utf-8"))
    assert schema["properties"]["coach"]
    line = text.splitlines().index("count = 3") + 1
    assert answer.code == 2
    assert answer.out.startswith(f"{file}:{line}:9: ")


def test_no_editor_is_one_sentence(shell: CommandLine) -> None:
    answer = shell.run("settings", "edit", env={"VISUAL": "/no/such/editor"})
    assert answer.code == 1
    assert "settings.toml" in answer.err
    assert len(answer.err.splitlines()) == 1


def test_check_takes_any_file_and_names_one_that_is_not_there(
    shell: CommandLine, tmp_path: Path
) -> None:
    assert shell.run("settings", "check").code == 0
    file = tmp_path / "exercises-of-a-friend.toml"
    file.write_text('[single-leg-squat]\ntempo = "4-0-1-1"\n', "utf-8")
    assert shell.run("settings", "check", str(file)).code == 0
    file.write_text("[single-leg-squat]\nreps = 400\n", "utf-8")
    answer = shell.run("settings", "check", str(file))
    assert answer.code == 2
    assert answer.out.startswith(f"{file}:2:8: ")
    assert shell.run("settings", "check", str(tmp_path / "none.toml")).code == 2


SHORT = """\
name = "Short"
[[weeks]]
[[weeks.sessions]]
name = "Only"
exercises = [{ exercise = "single-leg-squat" }]
"""


def test_path_and_edit_know_programmes(shell: CommandLine) -> None:
    folder = shell.home / "settings" / "programmes"
    assert shell.run("settings", "path", "programmes").out.strip() == str(folder)
    file = folder / "spring.toml"
    for name in ("programmes/spring", "programmes/spring.toml"):
        assert shell.run("settings", "path", name).out.strip() == str(file)
    assert not folder.exists()
    answer = shell.run("settings", "edit", "programmes/spring", env={"VISUAL": "true"})
    assert (answer.code, answer.out.strip()) == (0, f"no errors in {file}")
    assert file.read_text("utf-8").startswith("#:schema ./programme.schema.json\n")
    schema = json.loads((folder / "programme.schema.json").read_text("utf-8"))
    assert schema["properties"]["weeks"]
    assert "spring" in shell.run("programme").out


def test_the_shell_completes_files_and_programmes(shell: CommandLine, folder: Path) -> None:
    (folder / "programmes").mkdir()
    (folder / "programmes" / "short.toml").write_text(SHORT, "utf-8")
    for begun, offered in (
        ("s", ["settings"]),
        ("pro", ["programmes/two-weeks", "programmes/short"]),
    ):
        words = {"COMP_WORDS": f"tempo-coach settings edit {begun}", "COMP_CWORD": "3"}
        answer = shell.run(env={"_TEMPO_COACH_COMPLETE": "bash_complete"} | words)
        assert [line.partition(",")[2] for line in answer.out.splitlines()] == offered


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("exercise", "did you mean exercises?"),
        ("programmes/My Plan", "did you mean programmes/my-plan?"),
        ("programmes/../../outside", "did you mean programmes/outside?"),
        ("programmes/..", "programmes/NAME"),
        ("/etc/passwd", "programmes/NAME"),
    ],
)
def test_a_name_that_is_no_file_makes_none(shell: CommandLine, name: str, told: str) -> None:
    for command in ("path", "edit"):
        answer = shell.run("settings", command, name, env={"VISUAL": "true"})
        assert answer.code == 2
        assert told in answer.err
    assert not shell.home.exists()


def test_check_covers_programmes_in_the_folder_and_elsewhere(
    shell: CommandLine, folder: Path, tmp_path: Path
) -> None:
    (folder / "exercises.toml").write_text("[single-leg-squat]\nreps = 4\n", "utf-8")
    (folder / "programmes").mkdir()
    first, second = (folder / "programmes" / f"{name}.toml" for name in ("first", "second"))
    first.write_text(SHORT, "utf-8")
    second.write_text(SHORT.replace("squat", "squad"), "utf-8")
    answer = shell.run("settings", "check")
    assert answer.code == 2
    assert answer.out.splitlines() == [
        f"{second}:5:27: there is no exercise 'single-leg-squad'; did you mean single-leg-squat?"
    ]
    elsewhere = tmp_path / "From a friend.toml"
    elsewhere.write_text(SHORT, "utf-8")
    assert shell.run("settings", "check", str(elsewhere), str(first)).code == 0
    elsewhere.write_text(SHORT + "sets = 2\n", "utf-8")
    answer = shell.run("settings", "check", str(elsewhere))
    assert answer.code == 2
    assert answer.out.startswith(f"{elsewhere}:6:1: there is no key 'sets' here")


def test_show_tells_which_programmes_are_mine(shell: CommandLine, folder: Path) -> None:
    (folder / "programmes").mkdir()
    file = folder / "programmes" / "short.toml"
    file.write_text(SHORT, "utf-8")
    told = {each["name"]: each for each in shell.run("settings", "show", "--json").json()}
    mine = {"name": "programmes.short", "value": "Short", "origin": f"{file}:1"}
    assert told["programmes.short"] == mine
