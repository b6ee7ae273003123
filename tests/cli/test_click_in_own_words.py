"""What click complains of is told in the language of the screen."""

import click
import pytest

from tempo_coach.cli.click_messages import told_of
from tempo_coach.cli.commands import coach
from tempo_coach.errors import CoachError
from tempo_coach.i18n import translation

MISTAKES = [
    ("start --sets x", "x"),
    ("start --nosuch", "--nosuch --no-resume"),
    ("start --set 3", "--set --sets --side"),
    ("start --sets", "--sets"),
    ("start --enforce x", "x pace touch"),
    ("voice use", "NAME"),
    ("voice use one two", "two"),
    ("plan single-leg-squat --json --nosuch", "--nosuch"),
    ("settings path more and more", "more and more"),
    ("voice lst", "lst list"),
    ("voice zzz", "zzz --help"),
    ("voice try hello --rate 500", "500 50 200"),
    ("exercises --json=3", "--json"),
    ("settings chek", "chek check"),
    ("--zzz", "--zzz --help"),
    ("-5", "-5 --help"),
    ("start --rest -5 --nosuch", "--nosuch --no-resume"),
    ("start --nosuch --rest -5", "--nosuch --no-resume"),
    ("start --rest=-5 -x", "-x --help"),
    ("voice -x", "-x --help"),
    ("voice try -5 --nosuch", "--nosuch"),
    ("settings set volume -1 --nosuch", "--nosuch"),
    ("start --rest", "--rest"),
]


def mistake_of(line: str) -> CoachError | click.ClickException:
    """What a line is refused with."""
    try:
        context = coach.make_context("tempo-coach", []) if line[0] != "-" else None
        command: click.Command = coach
        words = line.split()
        while context and isinstance(command, click.Group):
            _name, found, words = command.resolve_command(context, words)
            assert found is not None
            command = found
        command.make_context("tempo-coach", words)
    except (CoachError, click.ClickException) as error:
        return error
    raise AssertionError(line)


def told_for(line: str, *, english: str | None = None) -> str:
    """What is said of a line, where click's own sentence may be any other one."""
    error = mistake_of(line)
    if isinstance(error, CoachError):
        return str(error)
    # What the coach's own types found wrong is no sentence of click's.
    if english and (type(error) is not click.BadParameter):
        vars(error)["message"] = english
    return told_of(error)


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
    told = told_for(line)
    # What is not looked up are the names alone.
    assert told.rpartition("]")[0]
    for name in names.split():
        assert name in told
    for word in ("Invalid", "Missing", "No such", "unexpected", "requires", "valid", "Did"):
        assert word not in told


@pytest.mark.parametrize("line", [line for line, _ in MISTAKES])
def test_no_sentence_of_clicks_is_read(line: str) -> None:
    assert told_for(line, english="Nix da: 'so' geht es nicht!") == told_for(line)


@pytest.mark.parametrize(("line", "names"), MISTAKES, ids=[line for line, _ in MISTAKES])
def test_english_has_the_same_sentences_as_every_language(line: str, names: str) -> None:
    told = told_for(line)
    for name in names.split():
        assert name in told
    for word in ("Invalid value", "Missing", "No such", "unexpected", "requires", "Did you"):
        assert word not in told
    assert not told.endswith("."), "it ends as every complaint of the coach's"


@pytest.mark.usefixtures("marked")
def test_what_is_not_known_stays() -> None:
    assert told_of(click.FileError("f", "Something else.")).endswith("Something else.")
