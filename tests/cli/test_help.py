"""Help is in the language of the screen, whole, and within 80 columns."""

import re
from collections.abc import Iterator

import click
import pytest
from command_line import CommandLine
from every_command import EVERY_COMMAND, NARROWEST
from imports import HEAVY, loaded_by, within

from tempo_coach.cli import help as command_help
from tempo_coach.i18n import translation
from tempo_coach.i18n.translation import LANGUAGES, read_in

each_command = pytest.mark.parametrize(
    "context", EVERY_COMMAND, ids=[each.command_path for each in EVERY_COMMAND]
)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(autouse=True)
def chosen_by_the_test(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody's settings are asked for."""
    for user in ("help", "commands", "command_overview"):
        monkeypatch.setattr(f"tempo_coach.cli.{user}.choose_language", lambda: None)
    # As it is called in the installation of whoever reads the sources.
    monkeypatch.setattr(translation, "callable_here", str)
    before = translation.language()
    yield
    read_in(before)


class Marked(translation.catalogues.NullTranslations):
    """Every letter of a text that is looked up becomes a block."""

    def gettext(self, message: str) -> str:
        return re.sub(r"\{\w+\}|\w", lambda found: found[0] if found[0][1:] else "█", message)


@each_command
def test_every_word_of_the_help_is_looked_up(
    context: click.Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translation, "_catalogue", Marked())
    told = context.get_help()
    assert "█" in told
    for name in {each.info_name or "" for each in EVERY_COMMAND}:
        told = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", "", told)
    # What stays are the names of options, and the values that some of them take.
    told = re.sub(r"--[\w-]+|\[[a-z0-9]+(\|[a-z0-9]+)+\]|16kg\|35lb|\b\d+\b", "", told)
    assert re.findall(r"[^\W\d_█]+", told) == []


@each_language
@each_command
def test_the_help_names_everything_within_80_columns(context: click.Context, language: str) -> None:
    read_in(language)
    told = context.get_help()
    assert max(map(len, told.splitlines())) <= NARROWEST
    assert "{" not in told
    for parameter in context.command.get_params(context):
        if isinstance(parameter, click.Option):
            for name in (*parameter.opts, *parameter.secondary_opts):
                assert name in told
        else:
            assert parameter.make_metavar(context) in told
    if isinstance(context.command, click.Group):
        assert all(f"\n  {name} " in told for name in context.command.list_commands(context))
    # A sentence that is cut off says nothing.
    assert not re.search(r"\w\.\.\.$", told, re.MULTILINE)


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag != "en"])
@each_command
def test_no_sentence_of_the_help_is_english(context: click.Context, language: str) -> None:
    def sentences() -> set[str]:
        described = (each for each in context.command.get_params(context))
        texts = [context.command.help, context.command.get_short_help_str()]
        texts += [each.help for each in described if isinstance(each, click.Option)]
        return {text for text in texts if text}

    read_in("en")
    english = sentences()
    read_in(language)
    translated = sentences()
    assert len(translated) == len(english)
    assert not translated & english


@each_command
def test_every_command_and_parameter_is_one_that_is_translated(context: click.Context) -> None:
    command = context.command
    assert isinstance(command, command_help.Command)
    if isinstance(command, click.Group):
        assert isinstance(command, command_help.Group)
    for parameter in command.params:
        assert isinstance(parameter, command_help.Option | command_help.Argument)
        if isinstance(parameter, command_help.Argument):
            assert parameter.metavar
        elif not parameter.is_flag:
            assert parameter.metavar or isinstance(parameter.type, click.Choice)


def settings_of(shell: CommandLine, content: str) -> None:
    folder = shell.home / "settings"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text(content, encoding="utf-8")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["start", "--help"], ["history", "restore", "--help"], ["voice"]]
)
def test_help_is_in_the_language_of_the_settings(shell: CommandLine, arguments: list[str]) -> None:
    settings_of(shell, '[screen]\nlanguage = "de"\n')
    answer, loaded = loaded_by(shell, *arguments)
    assert answer.out.startswith("Aufruf: tempo-coach")
    assert "  --help" in answer.out
    assert "Diese Hilfe zeigen." in answer.out
    assert answer.code == 0, answer.err
    if "--help" in arguments:
        assert not within(loaded, HEAVY)


@pytest.mark.parametrize("tag", ["de", "fr-CA", "DE", "xx", "", "de_DE", "en"])
def test_help_has_the_language_that_all_else_has(shell: CommandLine, tag: str) -> None:
    settings_of(shell, f'[screen]\nlanguage = "{tag}"\n')
    # What is told of a wrong command has read all of the settings.
    english = "there is no command" in shell.run("zzzzz").err
    assert ("Show this help." in shell.run("--help").out) is english
    assert english is not (tag in ("de", "fr-CA"))


@pytest.mark.parametrize("content", ["[screen", "screen = 3", "[screen]\nlanguage = 3", "\x00"])
def test_help_is_shown_whatever_the_settings_are(shell: CommandLine, content: str) -> None:
    settings_of(shell, content)
    answer = shell.run("--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Usage: tempo-coach")


def test_what_the_shell_completes_is_explained_in_the_same_language(shell: CommandLine) -> None:
    settings_of(shell, '[screen]\nlanguage = "es"\n')
    answer = shell.run(
        env={
            "_TEMPO_COACH_COMPLETE": "zsh_complete",
            "COMP_WORDS": "tempo-coach start --sil",
            "COMP_CWORD": "2",
        }
    )
    assert "Sin sonido." in answer.out
