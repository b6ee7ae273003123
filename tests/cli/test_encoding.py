"""A terminal that cannot show every character: plain lines, and no command fails at one."""

import codecs
import io
import json
import os
import subprocess
from pathlib import Path

import pytest
from command_line import COACH, LIMIT_S, CommandLine
from hypothesis import given
from hypothesis import strategies as st
from terminal import MakeTerminal

from tempo_coach.cli.encoding import can_draw, readable

NARROW = ("ascii", "ascii:strict", "latin-1", "cp437", "cp1252")

EVERY_COMMAND = (
    ("--help",),
    ("plan",),
    ("plan", "--json"),
    ("exercises",),
    ("exercises", "single-leg-deadlift"),
    ("exercises", "--json"),
    ("tempo", "single-leg-squat"),
    ("programme",),
    ("programme", "--json"),
    ("history",),
    ("history", "--csv"),
    ("history", "columns"),
    ("history", "check"),
    ("settings", "show", "--origin"),
    ("settings", "show", "--json"),
    ("settings", "check"),
    ("settings", "path"),
    ("voice", "list"),
    ("start", "--plain", "--speed", "10000", "single-leg-squat"),
    ("start", "--sets", "0"),
    ("start", "einbeinige-knieböge-→"),
)


def run_in(
    shell: CommandLine, encoding: str, *arguments: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COACH, *arguments],
        env=shell.environment(PYTHONIOENCODING=encoding, PYTHONUTF8="0"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=LIMIT_S,
        check=False,
    )


@pytest.mark.parametrize("arguments", EVERY_COMMAND, ids=" ".join)
def test_no_command_fails_at_a_character(shell: CommandLine, arguments: tuple[str, ...]) -> None:
    file = shell.home / "settings" / "settings.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[screen]\nlanguage = "de"\n', "utf-8")
    done = run_in(shell, "ascii:strict", *arguments)
    told = (done.stdout + done.stderr).decode("ascii")
    assert "Traceback" not in told
    wrong = arguments[0] == "start" and "--plain" not in arguments
    assert done.returncode == (2 if wrong else 0), told
    assert told


@pytest.mark.parametrize("encoding", NARROW)
def test_what_cannot_be_shown_is_told_by_something_like_it(
    shell: CommandLine, encoding: str
) -> None:
    file = shell.home / "settings" / "exercises.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[single-leg-squat]\nname = "Größe → Ω"\n', "utf-8")
    done = run_in(shell, encoding, "exercises", "single-leg-squat")
    name = done.stdout.decode(encoding.partition(":")[0]).splitlines()[0]
    assert (
        name
        in {
            "ascii": ("Grosse -> ?",),
            "latin-1": ("Größe -> ?",),
            "cp437": ("Größe -> Ω",),
            "cp1252": ("Größe -> ?",),
        }[encoding.partition(":")[0]]
    )


def test_json_loses_nothing(shell: CommandLine) -> None:
    file = shell.home / "settings" / "settings.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[voice]\nsystem_voice = "Zoë Ω"\n', "utf-8")
    done = run_in(shell, "ascii", "settings", "show", "--json")
    assert "Zoë Ω" in json.dumps(json.loads(done.stdout), ensure_ascii=False)


@pytest.mark.parametrize("command", [("start", "--speed", "10000"), ("history",)], ids=" ".join)
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
def test_a_terminal_that_cannot_show_the_screen_gets_plain_lines(
    terminal: MakeTerminal, command: tuple[str, ...], encoding: str
) -> None:
    shown = terminal(*command, env={"PYTHONIOENCODING": encoding})
    assert shown.finish() == 0
    assert "\x1b[?1049h" not in shown.seen
    assert "Traceback" not in shown.seen
    assert shown.seen.strip()


@pytest.mark.parametrize(("options", "is_told"), [((), True), (("--plain",), False)], ids=str)
def test_a_session_in_lines_says_why_where_nobody_asked_for_lines(
    terminal: MakeTerminal, options: tuple[str, ...], is_told: bool
) -> None:
    session = ("start", "single-leg-squat", "--sets", "1", "--reps", "1", "--speed", "10000")
    shown = terminal(*session, *options, env={"PYTHONIOENCODING": "latin-1"})
    assert shown.finish() == 0
    told = " ".join(shown.seen.split())
    why = "cannot show the screen, so sessions run as plain lines: unset PYTHONIOENCODING."
    assert (why in told) is is_told


@pytest.mark.needs("sh")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_a_session_needs_nobody_who_reads_it(
    shell: CommandLine, tmp_path: Path, closed: str, encoding: str
) -> None:
    log = tmp_path / "events.jsonl"
    coach = (*shell.coach, "start", "single-leg-squat", "--sets", "1", "--reps", "1")
    done = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", *coach, "--speed", "10000", "--events", str(log)],
        env=shell.environment(PYTHONIOENCODING=encoding),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "session_finished" in log.read_text(encoding="utf-8").splitlines()[-1]


@pytest.mark.skipif(os.name == "nt", reason="there are no such locales here")
@pytest.mark.parametrize(
    ("chosen", "draws"),
    [
        ({"LANG": "C"}, False),
        ({"LC_ALL": "POSIX"}, False),
        ({"LANG": "xx_XX.ISO-8859-1"}, False),
        ({}, True),
        ({"LANG": "xx_XX.UTF-8"}, True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True),
        ({"LANG": "C", "PYTHONUTF8": "1"}, True),
        ({"LANG": "C", "PYTHONIOENCODING": "utf-8"}, True),
    ],
    ids=str,
)
def test_a_locale_that_was_chosen_is_believed(
    terminal: MakeTerminal, chosen: dict[str, str], draws: bool
) -> None:
    names = ("LANG", "LC_ALL", "LC_CTYPE", "PYTHONUTF8", "PYTHONIOENCODING")
    shown = terminal("history", env=dict.fromkeys(names, "") | chosen)
    if draws:
        shown.wait_for_text("\x1b[?1049h")
        shown.press("q")
    assert shown.finish() == 0
    assert draws is ("\x1b[?1049h" in shown.seen)
    if not draws:
        assert shown.seen.isascii()


def test_utf_8_can_show_the_screen(tmp_path: Path) -> None:
    with (tmp_path / "out").open("w", encoding="utf-8") as stream:
        assert can_draw(stream)
    with (tmp_path / "out").open("w", encoding="latin-1") as stream:
        assert not can_draw(stream)


@given(
    st.text(st.characters(codec=None, exclude_categories=())),
    st.sampled_from([name for name in NARROW if ":" not in name] + ["utf-8", "gb18030", "cp1251"]),
)
def test_every_text_is_written_in_every_encoding(text: str, encoding: str) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, newline="")
    readable([stream, None, io.StringIO()])
    stream.write(text)
    stream.flush()
    shown = raw.getvalue().decode(encoding)
    # What can be shown stays as it is.
    assert len(shown) >= len([each for each in text if _has(encoding, each)])
    if all(_has(encoding, each) for each in text):
        assert shown == text


def _has(encoding: str, character: str) -> bool:
    try:
        codecs.encode(character, encoding)
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.skipif(os.name == "nt", reason="there is no locale to choose in the environment")
@pytest.mark.parametrize(
    ("chosen", "named"), [({"LC_ALL": "C"}, "LC_ALL"), ({"LC_ALL": "", "LANG": "C"}, "LANG")]
)
def test_doctor_names_the_locale_and_the_variable_that_mends_it(
    shell: CommandLine, chosen: dict[str, str], named: str
) -> None:
    names = ("LC_ALL", "LC_CTYPE", "LANG", "PYTHONIOENCODING", "PYTHONUTF8")
    env = dict.fromkeys(names, "") | chosen
    told = shell.run("doctor", env=env).out
    assert "the locale C cannot show the screen" in told
    assert "utf-8 cannot" not in told
    assert f"such as {named}=C.UTF-8" in told
    mended = shell.run("doctor", env=env | {named: "C.UTF-8"}).out
    assert "cannot show the screen" not in mended
