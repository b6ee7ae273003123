"""What is asked of the program as a whole is answered at once; each command loads what it uses."""

import importlib
import os
import pkgutil
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete
from command_line import COACH, LIMIT_S, CommandLine
from imports import HEAVY, loaded_by, within

from tempo_coach import PROGRAM, __version__, cli
from tempo_coach.cli.command_overview import overview
from tempo_coach.cli.command_table import HELP, MODULES
from tempo_coach.cli.commands import coach
from tempo_coach.i18n import translation
from tempo_coach.i18n.translation import LANGUAGES, read_in

COMMAND_MODULES = {f"tempo_coach.cli.{module}" for module in MODULES.values()}

READS_FILES = {
    "tempo_coach.audio",
    "tempo_coach.history",
    "tempo_coach.library",
    "tempo_coach.playback",
    "tempo_coach.reports",
    "tempo_coach.settings.loading",
    "tempo_coach.timeline",
    "tempo_coach.training.exercise",
    "tempo_coach.tui",
}
"""What help and completion need nothing of, as long as no exercise is asked for."""

LARGE = {"asyncio", "email", "socket", "sqlite3", "ssl", "subprocess", "tempfile", "uuid6"}
"""What a Python brings that takes long to load, and a package that loads such."""

USED_BY_CLICK_ALONE = {"dataclasses", "inspect", "click"}


def completing(*words: str) -> dict[str, str]:
    """What a shell sets to ask how a line goes on."""
    return {
        cli.COMPLETION_VARIABLE: "zsh_complete",
        "COMP_WORDS": " ".join((PROGRAM, *words)),
        "COMP_CWORD": str(len(words)),
    }


def settings_of(shell: CommandLine, content: str) -> None:
    folder = shell.home / "settings"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text(content, encoding="utf-8")


def test_the_version_is_told_before_anything_is_imported(shell: CommandLine) -> None:
    answer, loaded = loaded_by(shell, "--version")
    assert (answer.code, answer.out, answer.err) == (0, f"tempo-coach {__version__}\n", "")
    assert loaded == {"tempo_coach", "tempo_coach.cli"}


SCRIPT = Path(sysconfig.get_path("scripts")) / PROGRAM


@pytest.mark.parametrize("way", [COACH, (str(SCRIPT),)], ids=["module", "script"])
def test_so_it_is_however_the_program_is_called(shell: CommandLine, way: tuple[str, ...]) -> None:
    if not Path(way[0]).exists():
        pytest.skip("tempo-coach is not installed here")
    done = subprocess.run(
        [*way, "--version"],
        env=shell.environment(PYTHONPROFILEIMPORTTIME="1"),
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, f"tempo-coach {__version__}\n")
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert within(imported, ["tempo_coach"]) == {"tempo_coach", "tempo_coach.cli"}
    assert not within(imported, {*HEAVY, *LARGE, *USED_BY_CLICK_ALONE, "pathlib", "gettext"})


def test_the_help_is_told_without_any_command(shell: CommandLine) -> None:
    answer, loaded = loaded_by(shell, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Usage: tempo-coach [OPTIONS]")
    assert "tempo_coach.cli.command_overview" in loaded
    assert not within(loaded, {*HEAVY, *LARGE, *USED_BY_CLICK_ALONE, *COMMAND_MODULES})
    assert not within(loaded, {*READS_FILES, "json", "tomllib"})


def test_help_in_another_language_needs_the_file_that_names_it_and_no_more(
    shell: CommandLine,
) -> None:
    settings_of(shell, '[screen]\nlanguage = "de"\n')
    answer, loaded = loaded_by(shell, "--help")
    assert answer.out.startswith("Aufruf: tempo-coach")
    assert not within(loaded, {*HEAVY, *LARGE, *USED_BY_CLICK_ALONE, *COMMAND_MODULES})
    assert not within(loaded, {*READS_FILES, "locale", "tempo_coach.settings.document"})


@pytest.mark.parametrize("name", MODULES)
def test_a_commands_help_needs_that_command_alone(shell: CommandLine, name: str) -> None:
    answer, loaded = loaded_by(shell, name, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"Usage: tempo-coach {name}")
    assert within(loaded, COMMAND_MODULES) == {f"tempo_coach.cli.{MODULES[name]}"}
    assert not within(loaded, {*HEAVY, *LARGE, *READS_FILES, "tomllib"})


@pytest.mark.parametrize(
    ("words", "offered", "commands"),
    [
        ("p", ["plan", "programme"], []),
        ("--v", ["--version"], []),
        ("start --sil", ["--silent"], ["start"]),
        ("plan --side l", ["left"], ["plan"]),
        ("voice b", ["build"], ["voice"]),
    ],
)
def test_completing_needs_the_command_at_most(
    shell: CommandLine, words: str, offered: list[str], commands: list[str]
) -> None:
    answer, loaded = loaded_by(shell, env=completing(*words.split()))
    assert answer.out.split("\n")[1::3] == offered
    assert within(loaded, COMMAND_MODULES) == {
        f"tempo_coach.cli.{MODULES[name]}" for name in commands
    }
    assert not within(loaded, {*HEAVY, *LARGE, *READS_FILES, "tomllib", "tempo_coach.installation"})


def test_completing_an_exercise_needs_no_history_and_no_sound(shell: CommandLine) -> None:
    answer, loaded = loaded_by(shell, env=completing("start", "two"))
    assert "two-leg-deadlift" in answer.out
    assert not within(loaded, {*HEAVY, *LARGE, "tempo_coach.history", "tempo_coach.audio"})


@pytest.mark.parametrize("name", ["single-leg-squat", None])
def test_a_plan_needs_no_more_than_it_shows(shell: CommandLine, name: str | None) -> None:
    answer, loaded = loaded_by(shell, "plan", *([name] if name else []))
    assert (answer.code, answer.err) == (0, "")
    assert within(loaded, COMMAND_MODULES) == {"tempo_coach.cli.plan_command"}
    assert not within(loaded, {*HEAVY, "asyncio", "email", "ssl", "uuid6"})
    assert not within(loaded, {"tempo_coach.tui", "tempo_coach.line_mode"})
    assert not within(loaded, {"tempo_coach.reports.plan_json"})
    looked = within(loaded, {"sqlite3", "tempo_coach.history"})
    assert bool(looked) is (name is None), "only a programme goes by the history"


def test_a_session_in_lines_needs_no_screen_and_no_sound_that_is_not_heard(
    shell: CommandLine,
) -> None:
    rehearsal = ("--sets", "1", "--reps", "1", "--plain", "--speed", "10000")
    answer, loaded = loaded_by(shell, "start", "single-leg-squat", *rehearsal)
    assert (answer.code, answer.err) == (0, "")
    assert within(loaded, COMMAND_MODULES) == {"tempo_coach.cli.start_command"}
    assert not within(loaded, {*HEAVY, "asyncio", "rich", "tempo_coach.tui.app"})
    assert not within(
        loaded, {"tempo_coach.line_mode.resume_question", "tempo_coach.history.statistics"}
    )


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ("--version --help", 0, f"tempo-coach {__version__}"),
        ("--help --version", 0, "Usage: tempo-coach"),
        ("--version plan", 0, f"tempo-coach {__version__}"),
        ("--version --nosuch", 2, "--nosuch"),
        ("--version=1", 2, "--version"),
        ("plan --version", 2, "--version"),
        ("-V", 2, "-V"),
    ],
)
def test_the_version_with_anything_else_is_for_the_command_line(
    shell: CommandLine, arguments: str, code: int, told: str
) -> None:
    answer = shell.run(*arguments.split())
    assert answer.code == code
    assert told in (answer.err if code else answer.out)


def test_a_shell_that_completes_is_not_told_the_version(shell: CommandLine) -> None:
    answer = shell.run("--version", env=completing("pla"))
    assert answer.out.split()[:2] == ["plain", "plan"]


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_it_is_answered_where_there_is_next_to_nothing(tmp_path: Path, argument: str) -> None:
    done = subprocess.run(
        [*COACH, argument],
        # No home folder, no terminal, and a locale without UTF-8.
        env={"PYTHONPATH": os.pathsep.join(sys.path), "LC_ALL": "C", "TERM": "dumb"},
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert re.match("tempo-coach [0-9]|Usage: tempo-coach ", done.stdout)


@pytest.mark.parametrize("argument", ["--version", "--help"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here is full by design")
def test_an_answer_that_cannot_be_written_is_a_sentence(shell: CommandLine, argument: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COACH, argument],
            env=shell.environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=LIMIT_S,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("tempo-coach: it cannot continue: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_nobody_has_to_listen_to_an_answer(shell: CommandLine, argument: str) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *COACH, argument],
        env=shell.environment(),
        stderr=subprocess.PIPE,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


INTERRUPTED_AT = """
import sys
class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == where:
            raise KeyboardInterrupt
where = sys.argv.pop(1)
sys.meta_path.insert(0, Interrupt())
from tempo_coach.cli import main
main()
"""


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        (["--help"], "tempo_coach.cli.command_overview"),
        (["plan"], "click"),
        (["plan"], "tempo_coach.cli.plan_command"),
        (["plan"], "tempo_coach.timeline.compiler"),
    ],
)
def test_who_interrupts_the_loading_is_shown_no_traceback(
    shell: CommandLine, arguments: list[str], where: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_AT, where, *arguments],
        env=shell.environment(),
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "")


@pytest.fixture
def in_each_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody's settings are asked for, and commands are called as they are in the sources."""
    for user in ("help", "commands", "command_overview"):
        monkeypatch.setattr(f"tempo_coach.cli.{user}.choose_language", lambda: None)
    monkeypatch.setattr(translation, "callable_here", str)
    before = translation.language()
    yield
    read_in(before)


@pytest.mark.usefixtures("in_each_language")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_that_is_told_at_once_is_that_of_the_command_line(language: str) -> None:
    read_in(language)
    for width in (50, 64, 78, 120):
        context = click.Context(coach, info_name=PROGRAM, terminal_width=width)
        assert overview(width) == context.get_help()


@pytest.mark.usefixtures("in_each_language")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MODULES)
def test_what_is_known_of_a_command_is_so(name: str, language: str) -> None:
    read_in(language)
    command = coach.get_command(click.Context(coach), name)
    assert command is not None
    assert (command.name, command.hidden) == (name, False)
    assert command.help == translation.gettext(HELP[name])
    context = click.Context(coach, info_name=PROGRAM)
    assert dict(coach.commands_told(context))[name] == command.get_short_help_str()
    completed = ShellComplete(coach, {}, PROGRAM, cli.COMPLETION_VARIABLE)
    (item,) = (each for each in completed.get_completions([], name) if each.value == name)
    assert item.help == command.get_short_help_str()


def test_the_commands_stand_in_the_order_of_their_names() -> None:
    context = click.Context(coach, info_name=PROGRAM)
    names = sorted(MODULES)
    assert coach.list_commands(context) == list(MODULES) == list(HELP) == names
    assert [name for name, _text in coach.commands_told(context)] == names


def test_every_command_that_is_written_can_be_called() -> None:
    def below(command: click.Command) -> Iterator[click.Command]:
        yield command
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                found = command.get_command(context, name)
                assert found is not None
                yield from below(found)

    called = set(below(coach))
    for module in pkgutil.iter_modules(cli.__path__, "tempo_coach.cli."):
        written = vars(importlib.import_module(module.name)).values()
        assert {each for each in written if isinstance(each, click.Command)} <= called, module.name


def test_the_variable_is_the_one_that_click_asks_for(shell: CommandLine) -> None:
    answer = shell.run(env={cli.COMPLETION_VARIABLE: "bash_source"})
    assert f"{cli.COMPLETION_VARIABLE}=bash_complete" in answer.out
