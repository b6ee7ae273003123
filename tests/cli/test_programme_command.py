"""programme: what is planned, with tempo, dose and why, from the built-in plan and one's own."""

from pathlib import Path

import pytest
from command_line import CommandLine
from imports import HEAVY, loaded_by, within

SHORT = """\
name = "Short"
[[weeks]]
[[weeks.sessions]]
name = "Only"
exercises = [{ exercise = "single-leg-squat", tempo = "50X1", sets = 4, load = "35lb" }]
"""


@pytest.fixture
def folder(shell: CommandLine) -> Path:
    folder = shell.home / "settings" / "programmes"
    folder.mkdir(parents=True)
    return folder


def test_the_built_in_programme_is_listed_with_tempo_dose_and_why(shell: CommandLine) -> None:
    answer = shell.run("programme")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0] == "Two weeks to four seconds (two-weeks)"
    assert [line for line in lines if line.startswith("Week")] == ["Week 1", "Week 2"]
    weeks = lines[lines.index("Week 1") :]
    squats = [line.split() for line in weeks if "Single-leg squat" in line]
    assert [words[2] for words in squats] == ["1-0-1-1", "2-0-1-1", "3-0-1-1", "4-0-1-1"]
    assert all(" ".join(words[3:]) == "2 sets of 5 reps, left and right leg" for words in squats)
    told = " ".join(answer.out.split())
    for session in shell.run("programme", "--json").json()["weeks"][0]["sessions"]:
        assert session["name"] in told
        assert session["why"] in told
    assert max(map(len, lines)) <= 80


def test_as_json_it_is_in_milliseconds_and_grams(shell: CommandLine, folder: Path) -> None:
    (folder / "short.toml").write_text(SHORT, "utf-8")
    told = shell.run("programme", "short", "--json").json()
    assert told["others"] == ["two-weeks"]
    assert (told["key"], told["name"], told["description"]) == ("short", "Short", "")
    (week,) = told["weeks"]
    (session,) = week["sessions"]
    assert (week["number"], session["number"], session["why"]) == (1, 1, "")
    assert session["exercises"] == [
        {
            "exercise": "single-leg-squat",
            "name": "Single-leg squat",
            "tempo": "5-0-X-1",
            "sets": 4,
            "reps": 5,
            "rest_ms": 90_000,
            "load_g": 15_876,
            "sides": ["left", "right"],
        }
    ]


def test_ones_own_is_named_and_shown_with_ones_own_habits(shell: CommandLine, folder: Path) -> None:
    (folder / "short.toml").write_text(SHORT.replace(', load = "35lb"', ""), "utf-8")
    (folder.parent / "exercises.toml").write_text(
        '[single-leg-squat]\nload = "16kg"\nlead = "right"\nreps = 8\n', "utf-8"
    )
    assert shell.run("programme").out.endswith("Also available: short\n")
    text = shell.run("programme", "Short").out
    assert "5-0-X-1  4 sets of 8 reps, right and left leg, 16 kg" in text


def test_a_name_that_is_none_names_the_nearest(shell: CommandLine) -> None:
    answer = shell.run("programme", "two-week")
    assert answer.code == 2
    assert "did you mean two-weeks?" in answer.err
    assert len(answer.err.splitlines()) == 1


def test_a_broken_programme_is_told_and_the_built_in_one_stands(
    shell: CommandLine, folder: Path
) -> None:
    file = folder / "two-weeks.toml"
    file.write_text('name = "Mine"\nweeks = 3\n', "utf-8")
    answer = shell.run("programme")
    assert answer.code == 0
    assert answer.out.startswith("Two weeks to four seconds (two-weeks)\n")
    assert f"{file}:2:9: weeks must be a list" in answer.err


def test_it_speaks_the_language_of_the_screen(shell: CommandLine, folder: Path) -> None:
    settings = folder.parent / "settings.toml"
    settings.write_text('[screen]\nlanguage = "de"\n', "utf-8")
    assert "Eine Sekunde abwärts" in shell.run("programme").out


def test_texts_of_a_file_obey_nothing(shell: CommandLine, folder: Path) -> None:
    text = SHORT.replace("Only", "[bold]\u202e\u200bOnly[/]").replace("Short", "S\u2028hort")
    (folder / "short.toml").write_text(text, "utf-8")
    answer = shell.run("programme", "short")
    assert answer.code == 0
    assert "[bold]Only[/]" in answer.out
    assert all(letter.isprintable() or letter == "\n" for letter in answer.out)


def test_nothing_heavy_is_loaded_without_files(shell: CommandLine) -> None:
    answer, loaded = loaded_by(shell, "programme", "--json")
    assert answer.code == 0, answer.err
    assert not within(loaded, HEAVY)
