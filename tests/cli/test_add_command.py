"""Exercises from somebody else: checked, shown, added, and never more than plain text."""

import json
import tomllib
from pathlib import Path

import pytest
from command_line import CommandLine

LIFT = {
    "name": "Wall drop",
    "sides": "each leg",
    "movement": "single-leg squat at a wall",
    "first_phase": "eccentric",
    "tempo": "6-0-1-0",
    "sets": 1,
    "reps": 2,
    "rest_s": 30,
    "set_up": "Back to the wall.",
}
WORDS = {"lower": "Slide", "hold": "Hold", "press": "Push", "top": "Tall"}


def lift(key: str = "wall-drop", **changes: object) -> str:
    """A file with one exercise."""
    lines = [f"{name} = {json.dumps(value)}" for name, value in (LIFT | changes).items()]
    words = [f"{name} = {json.dumps(value)}" for name, value in WORDS.items()]
    return "\n".join([f"[{key}]", *lines, f"[{key}.phase_words]", *words, ""])


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    return tmp_path / "from a friend.toml"


@pytest.fixture
def mine(shell: CommandLine) -> Path:
    return shell.home / "settings" / "exercises.toml"


def test_what_is_added_is_shown_and_then_there(
    shell: CommandLine, theirs: Path, mine: Path
) -> None:
    theirs.write_text(lift(), "utf-8")
    answer = shell.run("add", str(theirs), "--yes")
    assert (answer.code, answer.err) == (0, "")
    assert "Wall drop" in answer.out
    assert "Back to the wall." in answer.out
    assert str(mine) in answer.out
    assert "wall-drop" in shell.run("exercises").out
    assert shell.run("settings", "check").code == 0


def test_my_own_file_keeps_its_comments(shell: CommandLine, theirs: Path, mine: Path) -> None:
    mine.parent.mkdir(parents=True)
    mine.write_text("# mine\n[single-leg-squat]\nreps = 4 # enough\n", "utf-8")
    theirs.write_text(lift(), "utf-8")
    assert shell.run("add", str(theirs), "--yes").code == 0
    text = mine.read_text("utf-8")
    assert text.startswith("# mine\n[single-leg-squat]\nreps = 4 # enough\n")
    added = tomllib.loads(text)["wall-drop"]
    assert added == LIFT | {"phase_words": WORDS}


def test_nobody_to_ask_adds_nothing(shell: CommandLine, theirs: Path, mine: Path) -> None:
    theirs.write_text(lift(), "utf-8")
    answer = shell.run("add", str(theirs))
    assert answer.code == 2
    assert "--yes" in answer.err
    assert not mine.exists()


def test_what_is_there_already_is_told(shell: CommandLine, theirs: Path) -> None:
    theirs.write_text('[single-leg-squat]\ntempo = "2-0-1-1"\n', "utf-8")
    answer = shell.run("add", str(theirs), "--yes")
    assert "single-leg-squat is a built-in exercise" in answer.out
    assert shell.run("exercises", "single-leg-squat", "--json").json()["tempo"] == "2-0-1-1"


@pytest.mark.parametrize(
    "text",
    [
        lift(name="\x1b[31mRed\x1b[0m"),
        lift(name="Bell\x07"),
        lift(description="\u202eesrever"),
        lift(name="[bold red]Markup[/] [link=file:///etc/passwd]x[/]"),
        lift(set_up="x" * 100_000),
        lift(key='"../../outside"'),
        lift(key='"a/b"'),
        lift(name="A" * 61),
        "x = " + "[" * 5_000 + "]" * 5_000,
        lift() + "# " + "x" * 10_000_001,
        "[a" + ".a" * 10_000 + "]\n",
        lift(name="\u200b"),
        lift(easier=["/etc/passwd"]),
        "",
    ],
    ids=lambda text: repr(text[:30]),
)
def test_whatever_a_file_holds_ends_as_plain_text_or_a_refusal(
    shell: CommandLine, theirs: Path, mine: Path, text: str
) -> None:
    theirs.write_text(text, "utf-8")
    answer = shell.run("add", str(theirs), "--yes")
    printed = answer.out + answer.err
    assert "Traceback" not in printed
    assert all(letter.isprintable() or letter == "\n" for letter in printed)
    if answer.code:
        assert answer.code == 2
        assert not mine.exists()
        assert len(printed) < 2_000
    else:
        values = str(tomllib.loads(mine.read_text("utf-8")))
        assert "\\x1b" not in values
        assert "\\u202e" not in values
    made = {each.relative_to(shell.home).parts[0] for each in shell.home.rglob("*")}
    assert made <= {"settings"}


def test_bytes_that_are_no_text_and_files_that_are_not_there(
    shell: CommandLine, theirs: Path, tmp_path: Path
) -> None:
    theirs.write_bytes(b"\xff\xfe[a]\x00")
    assert shell.run("add", str(theirs), "--yes").code == 2
    assert shell.run("add", str(tmp_path), "--yes").code == 2
    assert shell.run("add", str(tmp_path / "none.toml"), "--yes").code == 2
