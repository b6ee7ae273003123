"""exercises, tempo, help, version and what the shell completes."""

from importlib.metadata import PackageNotFoundError, version

import pytest
from command_line import CommandLine
from imports import HEAVY, loaded_by, within

LIFTS = ("single-leg-squat", "two-leg-deadlift", "single-leg-deadlift")


def test_exercises_lists_every_lift_with_its_tempo(shell: CommandLine) -> None:
    answer = shell.run("exercises")
    assert answer.code == 0
    first = [line.split()[0] for line in answer.out.splitlines()]
    assert first[:3] == list(LIFTS)
    assert len(first) == len(set(first))
    assert "4-0-1-1" in answer.out.splitlines()[0]


@pytest.mark.parametrize("key", LIFTS)
def test_an_exercise_is_shown_with_all_that_is_known(shell: CommandLine, key: str) -> None:
    known = shell.run("exercises", key, "--json").json()
    text = " ".join(shell.run("exercises", key).out.split())
    for field in ("name", "set_up", "description", "too_hard", "too_easy", "it_hurts", "tempo"):
        assert " ".join(known[field].split()) in text
    for cue in [cue for cues in known["form_cues"].values() for cue in cues]:
        assert cue in text
    for variation in [*known["easier"], *known["harder"]]:
        assert variation in text


def test_exercises_as_json(shell: CommandLine) -> None:
    everything = shell.run("exercises", "--json").json()
    by_key = {exercise["key"]: exercise for exercise in everything}
    assert len(by_key) == len(everything)
    assert set(LIFTS) <= set(by_key)
    assert shell.run("exercises", "two-leg-deadlift", "--json").json() == by_key["two-leg-deadlift"]
    for exercise in everything:
        assert all(key in by_key for key in [*exercise["easier"], *exercise["harder"]])


@pytest.mark.parametrize("name", ["single-leg-squat", "Single-leg squat", "SINGLE LEG SQUAT"])
def test_an_exercise_is_found_however_it_is_written(shell: CommandLine, name: str) -> None:
    answer = shell.run("tempo", name)
    assert answer.code == 0
    assert "single-leg-squat" in answer.out
    assert "4-0-1-1" in answer.out


def test_help_names_every_command(shell: CommandLine) -> None:
    answer = shell.run("--help")
    assert answer.code == 0
    for command in ("start", "plan", "exercises", "tempo", "doctor"):
        assert command in answer.out


@pytest.mark.parametrize("command", ["start", "plan"])
def test_help_names_every_option_of_the_contract(shell: CommandLine, command: str) -> None:
    text = shell.run(command, "--help").out
    options = ["--sets", "--reps", "--tempo", "--rest", "--load", "--side", "--lead"]
    options += ["--plain", "--silent", "--speed", "--events"] if command == "start" else ["--json"]
    for option in options:
        assert option in text


def test_the_version(shell: CommandLine) -> None:
    try:
        installed = version("tempo-coach")
    except PackageNotFoundError:
        pytest.skip("tempo-coach is not installed here")
    answer = shell.run("--version")
    assert (answer.code, answer.out.strip()) == (0, f"tempo-coach {installed}")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["start", "--help"],
        ["exercises"],
        ["exercises", "single-leg-squat"],
        ["exercises", "--json"],
        ["tempo", "single-leg-squat"],
        ["plan", "single-leg-squat"],
        ["start", "--sets", "0"],
    ],
    ids=" ".join,
)
def test_small_commands_load_nothing_heavy(shell: CommandLine, arguments: list[str]) -> None:
    answer, loaded = loaded_by(shell, *arguments)
    assert answer.code == (2 if "0" in arguments else 0), answer.err
    assert "tempo_coach" in loaded
    assert not within(loaded, HEAVY)


@pytest.mark.parametrize("kind", ["bash", "zsh", "fish"])
def test_the_shell_gets_its_completion_script(shell: CommandLine, kind: str) -> None:
    answer = shell.run(env={"_TEMPO_COACH_COMPLETE": f"{kind}_source"})
    assert answer.code == 0
    assert "_TEMPO_COACH_COMPLETE" in answer.out
    assert "tempo-coach" in answer.out


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("tempo-coach pl", ["plan"]),
        ("tempo-coach plan single-leg-squat-", ["single-leg-squat-to-cushion"]),
        ("tempo-coach start two", ["two-leg-deadlift"]),
        ("tempo-coach tempo hip", ["hip-hinge"]),
        ("tempo-coach start --side l", ["left"]),
    ],
)
def test_the_shell_completes(shell: CommandLine, words: str, offered: list[str]) -> None:
    assert shell.completions(words) == offered


def test_the_shell_completes_several_exercises(shell: CommandLine) -> None:
    answer = shell.run(
        env={
            "_TEMPO_COACH_COMPLETE": "bash_complete",
            "COMP_WORDS": "tempo-coach start two-leg-deadlift single-leg-squat",
            "COMP_CWORD": "3",
        }
    )
    assert "plain,single-leg-squat" in answer.out.splitlines()


def test_completing_after_an_unknown_command_says_nothing(shell: CommandLine) -> None:
    answer = shell.run(
        env={
            "_TEMPO_COACH_COMPLETE": "bash_complete",
            "COMP_WORDS": "tempo-coach plann x",
            "COMP_CWORD": "2",
        }
    )
    assert (answer.out.strip(), answer.err) == ("", "")
