"""What somebody else wrote: checked, shown, added, and never more than plain text."""

import json
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from command_line import COACH, LIMIT_S, CommandLine
from terminal import MakeTerminal

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


def test_what_is_shown_is_what_holds_afterwards(
    shell: CommandLine, theirs: Path, mine: Path
) -> None:
    mine.parent.mkdir(parents=True)
    mine.write_text("[single-leg-squat]\nreps = 8\n", "utf-8")
    theirs.write_text(
        '[single-leg-squat]\ntempo = "3-0-1-1"\nload = "16kg"\nlead = "right"\n'
        'side_order = "alternate"\n',
        "utf-8",
    )
    shown = shell.run("add", str(theirs), "--yes").out
    assert "3 sets of 8 reps" in shown
    assert "16 kg" in shown
    assert "right leg first" in shown
    assert "the leg that goes first alternates" in shown
    assert shell.run("exercises", "single-leg-squat", "--json").json()["reps"] == 8


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


PROGRAMME = """\
name = "Spring"
description = "For the track."
[[weeks]]
[[weeks.sessions]]
name = "Easy"
why = "To begin with."
exercises = [{ exercise = "single-leg-squat", tempo = "2011", rest_s = 45 }]
"""


@pytest.fixture
def spring(shell: CommandLine) -> Path:
    return shell.home / "settings" / "programmes" / "spring-of-2026.toml"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "Spring of 2026.toml"
    file.write_text(PROGRAMME, "utf-8")
    return file


def test_a_programme_is_shown_and_then_there_under_the_name_of_its_file(
    shell: CommandLine, plan: Path, spring: Path
) -> None:
    answer = shell.run("add", str(plan), "--yes")
    assert (answer.code, answer.err) == (0, "")
    for told in ("Spring (spring-of-2026)", "To begin with.", "2-0-1-1", str(spring)):
        assert told in answer.out
    text = spring.read_text("utf-8")
    assert text.startswith("#:schema ./programme.schema.json\n")
    (session,) = tomllib.loads(text)["weeks"][0]["sessions"]
    assert session["exercises"] == [
        {"exercise": "single-leg-squat", "tempo": "2-0-1-1", "rest_s": 45}
    ]
    assert shell.run("settings", "check").code == 0
    assert "To begin with." in shell.run("programme", "spring-of-2026").out


def test_a_programme_of_mine_is_replaced_only_when_that_is_agreed(
    shell: CommandLine, plan: Path, spring: Path, terminal: MakeTerminal
) -> None:
    assert shell.run("add", str(plan), "--yes").code == 0
    before = spring.read_bytes()
    plan.write_text(PROGRAMME.replace("Easy", "Hard"), "utf-8")
    refused = shell.run("add", str(plan))
    assert refused.code == 2
    assert "spring-of-2026 is one of your programmes" in refused.out
    assert spring.read_bytes() == before
    for answer, name in (("n", b"Easy"), ("y", b"Hard")):
        asked = terminal("add", str(plan))
        asked.wait_for_text("[y/N]")
        asked.press(f"{answer}\r")
        assert asked.finish() == 0
        assert name in spring.read_bytes()


def test_the_question_is_asked_and_answered_in_the_users_language(
    shell: CommandLine, plan: Path, spring: Path, terminal: MakeTerminal
) -> None:
    (shell.home / "settings").mkdir(parents=True)
    (shell.home / "settings" / "settings.toml").write_text('[screen]\nlanguage = "de"\n', "utf-8")
    asked = terminal("add", str(plan))
    asked.wait_for_text("[j/N]")
    asked.press("vielleicht\r")
    asked.wait_for_text("Bitte antworte mit j oder n.")
    asked.press("j\r")
    assert asked.finish() == 0
    assert spring.exists()


def test_a_programme_may_change_a_built_in_one(shell: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "Two Weeks.toml"
    file.write_text('name = "Spring"\n', "utf-8")
    answer = shell.run("add", str(file), "--yes")
    assert answer.code == 0
    assert "two-weeks is a built-in programme" in answer.out
    told = shell.run("programme", "--json").json()
    assert (told["key"], told["name"], len(told["weeks"])) == ("two-weeks", "Spring", 2)


def test_a_programme_may_name_my_own_exercises_and_no_others(
    shell: CommandLine, plan: Path, theirs: Path, spring: Path
) -> None:
    plan.write_text(PROGRAMME.replace("single-leg-squat", "wall-drop"), "utf-8")
    answer = shell.run("add", str(plan), "--yes")
    assert answer.code == 2
    assert answer.out.startswith(f"{plan}:7:27: there is no exercise 'wall-drop'")
    assert not spring.exists()
    theirs.write_text(lift(), "utf-8")
    assert shell.run("add", str(theirs), "--yes").code == 0
    assert shell.run("add", str(plan), "--yes").code == 0
    assert spring.exists()


@pytest.mark.parametrize(
    "name",
    [
        "..toml",
        "...toml",
        " .toml",
        "..%2f..%2foutside.toml",
        "%00.toml",
        "ü.toml",
        "A" * 99 + ".toml",
    ],
)
def test_whatever_a_programmes_file_is_called_it_stays_in_its_folder(
    shell: CommandLine, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "theirs" / name
    file.parent.mkdir()
    file.write_text(PROGRAMME, "utf-8")
    answer = shell.run("add", str(file), "--yes")
    assert "Traceback" not in answer.err
    made = [each for each in tmp_path.rglob("*") if each.is_file() and each != file]
    assert all(each.parent == shell.home / "settings" / "programmes" for each in made)
    assert bool(made) is (answer.code == 0)


@pytest.mark.parametrize(
    "text",
    [
        PROGRAMME.replace("Spring", "\x1b[31mRed"),
        PROGRAMME.replace("Spring", r"\u001b[31mRed"),
        PROGRAMME.replace("Easy", "\u202eysaE"),
        PROGRAMME.replace("begin", "[bold red]Markup[/] [link=file:///etc/passwd]x[/]"),
        PROGRAMME.replace("For the track.", "x" * 100_000),
        'key = "../../outside"\n' + PROGRAMME,
        PROGRAMME.replace("single-leg-squat", "../../../etc/passwd"),
        PROGRAMME.replace("Easy", "\u200b"),
        'name = "x"\nweeks = ' + "[" * 5_000 + "]" * 5_000,
        PROGRAMME + "# " + "x" * 10_000_001,
        PROGRAMME + "# \x1b[2J",
        PROGRAMME + "# \u202e",
        'weeks = "many"\n',
        'name = "nothing else"\n',
    ],
    ids=lambda text: repr(text[-30:]),
)
def test_whatever_a_programme_holds_ends_as_plain_text_or_a_refusal(
    shell: CommandLine, plan: Path, spring: Path, text: str
) -> None:
    plan.write_text(text, "utf-8")
    answer = shell.run("add", str(plan), "--yes")
    printed = answer.out + answer.err
    assert "Traceback" not in printed
    assert all(letter.isprintable() or letter == "\n" for letter in printed)
    if answer.code:
        assert answer.code == 2
        assert not spring.exists()
        assert len(printed) < 2_000
    else:
        written = spring.read_text("utf-8")
        assert all(letter.isprintable() or letter == "\n" for letter in written)
    made = {each.relative_to(shell.home).parts[:2] for each in shell.home.rglob("*")}
    assert made <= {("settings",), ("settings", "programmes")}


# What it replaces


def test_what_is_replaced_is_told_old_beside_new(
    shell: CommandLine, theirs: Path, mine: Path
) -> None:
    mine.parent.mkdir(parents=True)
    mine.write_text('[single-leg-squat]\nreps = 8 # mine\nload = "8kg"\n', "utf-8")
    theirs.write_text(
        '[single-leg-squat]\nreps = 6\nsets = 4\nload = "16kg"\nrest_s = 90\n'
        'phase_words.lower = "Sink"\nform_cues_added = { top = ["Smile."] }\n',
        "utf-8",
    )
    answer = shell.run("add", str(theirs), "--yes")
    assert (answer.code, answer.err) == (0, "")
    told = [line.strip() for line in answer.out.splitlines() if "→" in line]
    assert told == [
        "sets: 3 → 4",
        "reps: 8 → 6",
        "load: 8 kg → 16 kg",
        "phase_words.lower: Lower → Sink",
        'form_cues.top: "Breathe out." → "Breathe out.", "Smile."',
    ]
    assert "1 exercise updated in" in answer.out
    assert "added" not in answer.out
    # A rest that is the default anyway would go before the programme's, had it been written.
    assert "rest_s" not in mine.read_text("utf-8")
    assert "# mine" in mine.read_text("utf-8")


@pytest.mark.parametrize("text", [lift(), '[single-leg-squat]\ntempo = "4-0-1-1"\nsets = 3\n'])
def test_the_same_again_changes_nothing_and_says_so(
    shell: CommandLine, theirs: Path, mine: Path, text: str
) -> None:
    theirs.write_text(text, "utf-8")
    shell.run("add", str(theirs), "--yes")
    before = mine.read_bytes() if mine.exists() else None
    for more in ((), ("--yes",)):
        answer = shell.run("add", str(theirs), *more)
        assert (answer.code, answer.err) == (0, "")
        assert "Nothing changed" in answer.out
        assert "updated" not in answer.out
        assert "added" not in answer.out
    assert (mine.read_bytes() if mine.exists() else None) == before


def test_cues_that_are_added_are_added_once(shell: CommandLine, theirs: Path) -> None:
    theirs.write_text('[single-leg-squat.form_cues_added]\nlower = ["Slow."]\n', "utf-8")
    first = shell.run("add", str(theirs), "--yes")
    assert "updated" in first.out
    assert "Nothing changed" in shell.run("add", str(theirs), "--yes").out
    cues = shell.run("exercises", "single-leg-squat", "--json").json()["form_cues"]["lower"]
    assert cues.count("Slow.") == 1


def test_new_ones_and_changed_ones_are_told_apart(shell: CommandLine, theirs: Path) -> None:
    theirs.write_text(lift() + lift("floor-drop"), "utf-8")
    assert "2 exercises added to" in shell.run("add", str(theirs), "--yes").out
    theirs.write_text(lift(sets=2) + lift("floor-drop") + lift("third-drop"), "utf-8")
    answer = shell.run("add", str(theirs), "--yes")
    assert "1 exercise added to" in answer.out
    assert "1 exercise updated in" in answer.out
    assert "floor-drop: no changes." in answer.out
    assert (
        "wall-drop is one of your exercises; the file replaces your current version:" in answer.out
    )


def test_a_programme_tells_what_it_changes_and_how_to_follow_it(
    shell: CommandLine, plan: Path, spring: Path
) -> None:
    first = shell.run("add", str(plan), "--yes")
    assert "was saved as" in first.out
    assert first.out.splitlines()[-1] == (
        "To follow it: `tempo-coach programme use spring-of-2026`"
    )
    before = spring.read_bytes()
    again = shell.run("add", str(plan))
    assert (again.code, again.err) == (0, "")
    assert "Nothing changed" in again.out
    assert spring.read_bytes() == before
    plan.write_text(PROGRAMME.replace("2011", "3011"), "utf-8")
    other = shell.run("add", str(plan), "--yes")
    changed = [line.split() for line in other.out.splitlines() if line[:4] in ("  - ", "  + ")]
    assert [(line[0], line[3]) for line in changed] == [("-", "2-0-1-1"), ("+", "3-0-1-1")]
    assert "was updated in" in other.out
    shell.run("programme", "use", "spring-of-2026")
    plan.write_text(PROGRAMME, "utf-8")
    assert "You are following it." in shell.run("add", str(plan), "--yes").out


# Pipes


def add_from(shell: CommandLine, how: str, content: bytes) -> "subprocess.CompletedProcess[bytes]":
    """Add what comes out of a pipe."""
    command = shlex.join(COACH)
    script = {
        "-": f"cat | {command} add - --yes",
        "/dev/stdin": f"cat | {command} add /dev/stdin --yes",
        "redirected": f"cat > it && {command} add /dev/stdin --yes < it",
        "substituted": f"exec 3<&0; {command} add <(cat <&3) --yes",
    }[how]
    shell.home.mkdir(exist_ok=True)
    return subprocess.run(
        ["bash", "-c", script],
        env=shell.environment(),
        cwd=shell.home,
        input=content,
        capture_output=True,
        timeout=LIMIT_S,
        check=False,
    )


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
@pytest.mark.parametrize("how", ["-", "/dev/stdin", "redirected", "substituted"])
@pytest.mark.parametrize("kind", ["exercise", "programme", "wrong"])
def test_what_comes_out_of_a_pipe_is_added_like_a_file(
    shell: CommandLine, mine: Path, how: str, kind: str
) -> None:
    text = {"exercise": lift(), "programme": PROGRAMME, "wrong": lift(sets=99)}[kind]
    done = add_from(shell, how, text.encode())
    assert b"Traceback" not in done.stderr
    if kind == "wrong":
        assert done.returncode == 2
        assert b":7:8: sets must be" in done.stdout
        assert not mine.exists()
        return
    assert done.returncode == 0, done.stderr
    if kind == "exercise":
        assert "wall-drop" in tomllib.loads(mine.read_text("utf-8"))
    else:
        # It is called by its name, as it has none of a file.
        assert (mine.parent / "programmes" / "spring.toml").exists()


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
@pytest.mark.parametrize(
    "content",
    # A name of its own for what is long: pytest puts the name of a test into the environment.
    [b"", b"\xff\xfe", b"x = [", b'name = "..."\nweeks = []\n',
     pytest.param(b"#" * 10_000_001, id="endless")],
)  # fmt: skip
def test_nonsense_out_of_a_pipe_is_refused(shell: CommandLine, mine: Path, content: bytes) -> None:
    done = add_from(shell, "-", content)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert not mine.exists()


def test_a_pipe_that_cannot_be_asked_says_so(shell: CommandLine) -> None:
    answer = shell.run("add", "-")
    assert answer.code == 2
    assert "Traceback" not in answer.err


def test_an_empty_input_is_called_by_its_name(shell: CommandLine) -> None:
    done = subprocess.run(
        [*shell.coach, "add", "-"],
        env=shell.environment(),
        input="",
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert done.returncode == 2
    assert "standard input contains no exercise" in done.stderr
    assert "- contains" not in done.stderr


def test_a_folder_is_called_one(shell: CommandLine, tmp_path: Path) -> None:
    answer = shell.run("add", str(tmp_path))
    assert answer.code == 2
    assert f"'{tmp_path}' is a folder; give one of the files in it" in answer.err
