"""Values on the command line and in the environment are read as people write them."""

from pathlib import Path

import pytest
from command_line import CommandLine
from past_sessions import Diary, squats


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        (["--rest", "1,5"], ["--rest", "1.5"]),
        (["--rest", "1:30"], ["--rest", "90"]),
        (["--rest", "1m30"], ["--rest", "90"]),
        (["--rest", "\u00a090 s"], ["--rest", "90"]),
        (["--delay", "2,5"], ["--delay", "2.5"]),
        (["--delay", "0:20"], ["--delay", "20"]),
        (["--tempo", "3,5-0-1-1"], ["--tempo", "3.5-0-1-1"]),
        (["--tempo", "4\u22120\u22121\u22121"], ["--tempo", "4-0-1-1"]),
        (["--sets", " 2 "], ["--sets", "2"]),
        (["--reps", "3,0"], ["--reps", "3"]),
        (["--load", "7,5 KGS"], ["--load", "7.5kg"]),
        (["--load", "1.0kg"], ["--load", "1kg"]),
        (["--load", "16 Kilogramm"], ["--load", "16kg"]),
        (["--load", "16 kilos"], ["--load", "16kg"]),
        (["--load", "35 pounds"], ["--load", "35lb"]),
    ],
)
def test_options_are_read_as_people_write_them(
    shell: CommandLine, typed: list[str], plain: list[str]
) -> None:
    answer = shell.run("plan", "hip-hinge", *typed)
    assert answer.code == 0, answer.err
    assert answer.out == shell.run("plan", "hip-hinge", *plain).out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--rest", "1:5"], ("--rest", "1:5", "1:30")),
        (["--sets", "\u00b2"], ("--sets", "\u00b2", "1 to 10")),
        (["--reps", "\u0663"], ("--reps", "\u0663", "1 to 30")),
        (["--delay", "2."], ("--delay", "2.", "120")),
        (["-5"], ("no exercise", "-5")),
    ],
)
def test_what_cannot_be_read_is_told_with_what_would_be_right(
    shell: CommandLine, arguments: list[str], words: tuple[str, ...]
) -> None:
    answer = shell.run("plan", "hip-hinge", *arguments)
    assert answer.code == 2
    assert all(word in answer.err for word in words), answer.err


@pytest.mark.parametrize("value", ["\u00b2", "\u0663", "9" * 5000, "-1", "1,5", "loud"])
def test_a_volume_that_cannot_be_read_is_one_sentence(shell: CommandLine, value: str) -> None:
    env = {"TEMPO_COACH_VOLUME": value}
    answer = shell.run("start", "hip-hinge", "--plain", "--speed", "5000", env=env)
    assert answer.code == 2
    assert "TEMPO_COACH_VOLUME" in answer.err
    assert "0 to 100" in answer.err
    assert "Traceback" not in answer.err
    shown = shell.run("settings", "show", env=env)
    assert "Traceback" not in shown.err


@pytest.mark.parametrize(
    ("key", "typed", "held"),
    [
        ("session.start_delay_s", "1:30", 90),
        ("session.start_delay_s", "1,5 min", 90),
        ("sound.volume", "80 %", 80),
        ("sound.latency_ms", "200ms", 200),
        ("sound.wake_ms", "0,5 s", 500),
        ("sound.wake_ms", "1 sec", 1000),
    ],
)
def test_a_setting_as_people_write_it(shell: CommandLine, key: str, typed: str, held: int) -> None:
    answer = shell.run("settings", "set", key, typed)
    assert answer.code == 0, answer.err
    assert f"{key} = {held}\n" in shell.run("settings", "show").out


@pytest.mark.parametrize("value", ["\u00b2", "9" * 5000, "2,5", "1,000"])
def test_a_setting_that_cannot_be_read_is_one_sentence(shell: CommandLine, value: str) -> None:
    answer = shell.run("settings", "set", "sound.latency_ms", value)
    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert "1000" in answer.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("settings", "set", "sound.latency_ms", "-20"), ("0 to 1000", "-20")),
        (("settings", "set", "sound.volume", "-1"), ("0 to 100", "-1")),
        (("tempo", "hip-hinge", "-1-0-1-1"), ("four digits", "-1-0-1-1")),
        (("settings", "set", "voice.rate", "fast"), ("50 to 200, such as 50",)),
    ],
)
def test_a_value_below_zero_or_out_of_bounds_is_told_what_is_right(
    shell: CommandLine, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    answer = shell.run(*arguments)
    assert answer.code == 2
    assert all(word in answer.err for word in words), answer.err


@pytest.mark.parametrize("speed", ["9999x", "9999 \u00d7", "9999"])
def test_how_many_times_faster_may_be_written_with_its_sign(shell: CommandLine, speed: str) -> None:
    answer = shell.run("start", "hip-hinge", "--reps", "1", "--plain", "--speed", speed)
    assert answer.code == 0, answer.err


def test_the_way_back_to_the_default_tempo_tells_both(shell: CommandLine) -> None:
    shell.run("tempo", "hip-hinge", "3-0-1-1")
    told = shell.run("tempo", "hip-hinge", "--reset").out
    assert "back at its default tempo 2-1-1-1; 3-0-1-1 was removed from" in told


@pytest.mark.parametrize(
    "typed", [["3 0 1 1"], ["3", "0", "1", "1"], ["3,0", "0", "1", "1"]], ids=str
)
def test_a_tempo_may_be_typed_as_words(shell: CommandLine, typed: list[str]) -> None:
    told = shell.run("tempo", "hip-hinge", *typed).out
    assert told.startswith("The tempo of hip-hinge was 2-1-1-1; 3-0-1-1 was saved to")
    assert "3-0-1-1" in shell.run("tempo", "hip-hinge").out


@pytest.mark.parametrize("value", ["40", " 40 % ", "40%", "40,0"])
def test_a_volume_as_people_write_it(shell: CommandLine, value: str) -> None:
    shown = shell.run("settings", "show", env={"TEMPO_COACH_VOLUME": value}).out
    assert "sound.volume = 40\n" in shown


def test_a_quoted_home_is_the_home_folder(shell: CommandLine, tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "TEMPO_COACH_HOME": "~/coach"}
    answer = shell.run(
        "start", "hip-hinge", "--sets", "1", "--reps", "1", "--plain", "--speed", "9999",
        "--events", "~/events.jsonl", env=env,
    )  # fmt: skip
    assert answer.code == 0, answer.err
    assert (tmp_path / "events.jsonl").stat().st_size
    Diary(tmp_path / "coach").add(squats(1, 2))
    assert shell.run("history", "backup", "~/copy.db", env=env).code == 0
    assert (tmp_path / "copy.db").is_file()
    assert shell.run("add", "~/missing.toml", env=env).err.count(str(tmp_path)) == 1
