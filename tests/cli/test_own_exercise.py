"""An exercise of one's own that no figure shows, and the whole example of one."""

import re
import tomllib
from pathlib import Path

import pytest
from command_line import CommandLine
from terminal import MakeTerminal

from tempo_coach.settings.example import EXERCISE

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture
def file(shell: CommandLine) -> Path:
    found = shell.home / "settings" / "exercises.toml"
    found.parent.mkdir(parents=True)
    return found


def test_the_example_is_an_exercise_like_any_other(
    shell: CommandLine, file: Path, terminal: MakeTerminal
) -> None:
    file.write_text(EXERCISE, "utf-8")
    assert shell.run("settings", "check").out == f"no errors in {file}\n"
    told = shell.run("exercises", "heel-drop", "--json").json()
    assert told["movement"] == "none"
    text = shell.run("exercises", "heel-drop")
    assert (text.code, text.err) == (0, "")
    assert "Heel drop" in text.out
    plan = shell.run("plan", "heel-drop")
    assert (plan.code, plan.err) == (0, "")
    assert shell.run("start", "heel-drop", "--plain", "--speed", "10000").code == 0
    page = terminal("exercises", "heel-drop")
    page.wait_for_text("HEEL DROP")
    page.press("q")
    assert page.finish() == 0
    assert "Traceback" not in page.seen


def test_the_session_screen_shows_it_without_a_figure(
    file: Path, terminal: MakeTerminal, tmp_path: Path
) -> None:
    file.write_text(EXERCISE, "utf-8")
    events = tmp_path / "events"
    played = terminal("start", "heel-drop", "--speed", "20", "--events", str(events))
    played.wait_for_text("HEEL DROP")
    played.wait_for_event(events, "set_completed", 2)
    assert played.process.poll() is None
    assert "Traceback" not in played.seen


def test_the_readme_shows_the_same_example() -> None:
    blocks = re.findall(r"```toml\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert EXERCISE in blocks


def test_a_new_file_shows_it_in_comments(shell: CommandLine, file: Path) -> None:
    file.parent.rmdir()
    shell.run("settings", "edit", "exercises", env={"EDITOR": "true", "VISUAL": "true"})
    text = file.read_text("utf-8")
    assert tomllib.loads(text) == {}
    start = text.index("# [heel-drop]")
    lines = [line.removeprefix("# ").removeprefix("#") for line in text[start:].splitlines()]
    assert tomllib.loads("\n".join(lines)) == tomllib.loads(EXERCISE)
    assert shell.run("settings", "check").code == 0


def test_settings_check_shows_it_where_an_exercise_is_not_whole(
    shell: CommandLine, file: Path
) -> None:
    file.write_text('[calf-raise]\nname = "Calf raise"\n', "utf-8")
    answer = shell.run("settings", "check")
    assert answer.code == 2
    assert len(answer.out.splitlines()) == 1
    assert EXERCISE in answer.err
    file.write_text("[single-leg-squad]\nsets = 3\n", "utf-8")
    slip = shell.run("settings", "check")
    assert "did you mean single-leg-squat" in slip.out
    assert EXERCISE not in slip.err
