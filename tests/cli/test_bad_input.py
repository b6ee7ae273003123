"""Every mistake that a person can make gets one sentence, and leaves nothing behind."""

from pathlib import Path

import pytest
from command_line import Answer, CommandLine

MISTAKES: list[tuple[list[str], tuple[str, ...]]] = [
    (["single-leg-sqat"], ("'single-leg-sqat'", "single-leg-squat")),
    (["squat"], ("'squat'", "single-leg-squat")),
    (["zzzzzz"], ("'zzzzzz'", "tempo-coach exercises")),
    (["single-leg-squat", "nope-lift"], ("'nope-lift'",)),
    (["--tempo", "401"], ("'401'", "4-0-1-0")),
    (["--tempo", "X011"], ("X", "lifting")),
    (["--tempo", "0000"], ("zero",)),
    (["--tempo", "600-0-1-1"], ("600", "too long")),
    (["--tempo", "4--1-1-1"], ("negative",)),
    (["--tempo", ""], ("four",)),
    (["--tempo", "slow"], ("slow",)),
    (["--sets", "0"], ("sets", "1 to 10", "not 0")),
    (["--sets", "99"], ("sets", "1 to 10", "not 99")),
    (["--sets", "two"], ("two", "--sets")),
    (["--sets", "2.5"], ("2.5", "--sets")),
    (["--reps", "-1"], ("reps", "1 to 30", "not -1")),
    (["--reps", "0"], ("reps", "1 to 30", "not 0")),
    (["--rest", "1e9"], ("rest", "600")),
    (["--rest", "1e308"], ("rest", "600")),
    (["--rest", "-5"], ("rest", "-5")),
    (["--rest", "nan"], ("nan",)),
    (["--rest", "inf"], ("inf",)),
    (["--rest", "long"], ("long",)),
    (["--load", "heavy"], ("heavy", "16kg")),
    (["--load", "0kg"], ("0kg",)),
    (["--side", "middle"], ("middle", "left")),
    (["--lead", "both"], ("both", "left")),
    (["--delay", "-1"], ("--delay", "-1", "120")),
    (["--delay", "121"], ("--delay", "121", "120")),
    (["--delay", "1e308"], ("--delay", "120")),
    (["--delay", "nan"], ("nan",)),
    (["--delay", "soon"], ("soon",)),
    (["--bogus"], ("--bogus",)),
]


@pytest.mark.parametrize("command", ["plan", "start"])
@pytest.mark.parametrize(("arguments", "words"), MISTAKES, ids=lambda value: " ".join(value))
def test_a_mistake_in_what_is_prescribed(
    shell: CommandLine, command: str, arguments: list[str], words: tuple[str, ...]
) -> None:
    answer = shell.run(command, *arguments)
    assert_one_sentence(shell, answer, words)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--speed", "0"], ("--speed", "0")),
        (["--speed", "-3"], ("--speed", "-3")),
        (["--speed", "nan"], ("nan",)),
        (["--speed", "inf"], ("inf",)),
        (["--speed", "1e99"], ("--speed",)),
        (["--speed", "fast"], ("fast",)),
    ],
)
def test_a_speed_that_makes_no_sense(
    shell: CommandLine, arguments: list[str], words: tuple[str, ...]
) -> None:
    assert_one_sentence(shell, shell.run("start", "--plain", *arguments), words)


@pytest.mark.parametrize("value", ["", "kick", "Touch!", "0"])
def test_an_enforcement_that_there_is_none_of(shell: CommandLine, value: str) -> None:
    answer = shell.run("start", "--plain", "--enforce", value)
    assert_one_sentence(shell, answer, ("--enforce", "touch", "pace"))


@pytest.mark.parametrize("option", [["--enforce", "touch"], ["--wait"]])
def test_a_plan_neither_waits_nor_enforces(shell: CommandLine, option: list[str]) -> None:
    assert_one_sentence(shell, shell.run("plan", *option), (option[0],))


@pytest.mark.parametrize("bad", ["missing/events.jsonl", "folder", "file/events.jsonl"])
def test_an_events_file_that_cannot_be_written(
    shell: CommandLine, tmp_path: Path, bad: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    file = tmp_path / bad
    answer = shell.run("start", "--plain", "--speed", "5000", "--events", str(file))
    assert_one_sentence(shell, answer, ("--events", bad))
    assert not answer.out


@pytest.mark.parametrize(
    "arguments",
    [["nope"], ["--sets", "0"], ["--tempo", "401"], ["--load", "heavy"], ["--speed", "0"]],
)
def test_no_events_file_is_made_for_a_session_that_never_starts(
    shell: CommandLine, tmp_path: Path, arguments: list[str]
) -> None:
    file = tmp_path / "events.jsonl"
    answer = shell.run("start", "--events", str(file), *arguments)
    assert answer.code == 2
    assert not file.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["plann"], ("'plann'", "plan")),
        (["exersises"], ("'exersises'", "exercises")),
        (["qqqqq"], ("'qqqqq'", "--help")),
        (["--bogus"], ("--bogus",)),
        (["tempo"], ("EXERCISE",)),
        (["tempo", "single-leg-sqat"], ("single-leg-squat",)),
        (["exercises", "single-leg-sqat"], ("single-leg-squat",)),
        (["exercises", "single-leg-squat", "two-leg-deadlift"], ("two-leg-deadlift",)),
    ],
)
def test_other_mistakes(shell: CommandLine, arguments: list[str], words: tuple[str, ...]) -> None:
    assert_one_sentence(shell, shell.run(*arguments), words)


@pytest.mark.parametrize(
    ("variable", "value"), [("TEMPO_COACH_VOICE", "robot"), ("TEMPO_COACH_VOLUME", "loud"),
                            ("TEMPO_COACH_VOLUME", "101"), ("TEMPO_COACH_SOUND", "trumpet")]
)  # fmt: skip
def test_an_environment_that_makes_no_sense(
    shell: CommandLine, variable: str, value: str, tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl"
    answer = shell.run(
        "start", "hip-hinge", "--plain", "--events", str(file), env={variable: value}
    )
    assert_one_sentence(shell, answer, (value,))
    assert not file.exists()


def test_nothing_that_a_terminal_would_obey_comes_back(shell: CommandLine) -> None:
    for arguments in (
        ["plan", "squat\x1b[2J\x07"],
        ["plan", "--tempo", "4-0-\x1b[2J"],
        ["plan", "--load", "\x1b]0;x\x07kg"],
        ["\x1b[31mplan"],
    ):
        answer = shell.run(*arguments)
        assert_one_sentence(shell, answer, ())


def assert_one_sentence(shell: CommandLine, answer: Answer, words: tuple[str, ...]) -> None:
    assert answer.code == 2, answer
    lines = answer.err.splitlines()
    assert len(lines) == 1, answer.err
    sentence = lines[0]
    assert sentence.isprintable()
    assert len(sentence) < 300
    assert sentence.endswith((".", "?"))
    assert not sentence.endswith(("?.", ".."))
    for word in words:
        assert word in sentence
    assert "Traceback" not in answer.out + answer.err
    assert not answer.out
    assert not shell.home.exists()
