"""What click complains of is told in the language of the screen."""

import click
import pytest

from tempo_coach import translation
from tempo_coach.cli.commands import coach
from tempo_coach.cli.usage import in_own_words

MISTAKES = [
    ("start --sets x", "x"),
    ("start --nosuch", "--nosuch --no-resume"),
    ("start --set 3", "--set --sets --side"),
    ("start --sets", "--sets"),
    ("start --enforce x", "x pace touch"),
    ("voice use", "NAME"),
    ("voice use one two", "two"),
    ("voice lst", "lst list"),
    ("voice zzz", "zzz --help"),
    ("voice try hello --rate 500", "500 50 200"),
    ("exercises --json=3", "--json"),
    ("settings chek", "chek check"),
    ("--zzz", "--zzz --help"),
]


def complaint_of(line: str) -> str:
    """What click says of a line, before anything is done for it."""
    context = coach.make_context("tempo-coach", []) if line[0] != "-" else None
    command: click.Command = coach
    words = line.split()
    try:
        while context and isinstance(command, click.Group):
            _name, found, words = command.resolve_command(context, words)
            assert found is not None
            command = found
        command.make_context("tempo-coach", words)
    except click.ClickException as error:
        return error.format_message()
    raise AssertionError(line)


class Marked(translation.catalogues.NullTranslations):
    """Every text that is looked up stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"[{message}]"


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation, "_catalogue", Marked())
    monkeypatch.setattr(translation, "_language", "de")


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize(("line", "names"), MISTAKES, ids=[line for line, _ in MISTAKES])
def test_a_mistake_is_told_in_the_users_language(line: str, names: str) -> None:
    told = in_own_words(complaint_of(line))
    # What is not looked up are the names alone.
    assert told.rpartition("]")[0]
    for name in names.split():
        assert name in told
    for word in ("Invalid", "Missing", "No such", "unexpected", "requires", "valid", "Did"):
        assert word not in told


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("No such option: --set (Possible options: --sets, --side)", "--sets[ or ]--side"),
        ("No such option: --set Did you mean --sets?", "--sets"),
        ("No such command 'chek'.", "[--help lists all]"),
    ],
)
def test_older_wordings_are_known(said: str, told: str) -> None:
    assert told in in_own_words(said)


@pytest.mark.parametrize(("line", "names"), MISTAKES, ids=[line for line, _ in MISTAKES])
def test_english_has_the_same_sentences_as_every_language(line: str, names: str) -> None:
    told = in_own_words(complaint_of(line))
    for name in names.split():
        assert name in told
    for word in ("Invalid value", "Missing", "No such", "unexpected", "requires", "Did you"):
        assert word not in told
    assert not told.endswith("."), "it ends as every complaint of the coach's"


@pytest.mark.usefixtures("marked")
def test_what_is_not_known_stays() -> None:
    assert in_own_words("Something else.") == "Something else."
