"""What takes its time says so; what does not is silent."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tempo_coach.cli import add_command
from tempo_coach.cli.slow_notice import told_if_slow
from tempo_coach.settings import importing
from tempo_coach.settings.settings_store import SettingsStore


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Is set when something has been said."""
    event = threading.Event()
    real = click.echo

    def echo(message: str = "", *, err: bool = False) -> None:
        real(message, err=err)
        if err:
            event.set()

    monkeypatch.setattr(click, "echo", echo)
    return event


def test_it_is_told_while_it_lasts(
    told: threading.Event, capsys: pytest.CaptureFixture[str]
) -> None:
    with told_if_slow("counting sheep", 0.0):
        assert told.wait(30)
    assert capsys.readouterr() == ("", "tempo-coach: counting sheep ...\n")


def test_what_is_quick_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="sheep"), told_if_slow("counting sheep", 3600):
        raise ValueError("sheep")
    assert capsys.readouterr() == ("", "")
    assert not [each for each in threading.enumerate() if isinstance(each, threading.Timer)]


@pytest.mark.usefixtures("own_home")
def test_adding_tells_that_it_checks_and_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: threading.Event
) -> None:
    def at_once(doing: str) -> AbstractContextManager[None]:
        return told_if_slow(doing, 0.0)

    def slow(work: Callable[..., object]) -> Callable[..., object]:
        def waiting(*arguments: object, **options: object) -> object:
            assert told.wait(30)
            told.clear()
            return work(*arguments, **options)

        return waiting

    monkeypatch.setattr(add_command, "told_if_slow", at_once)
    monkeypatch.setattr(importing, "read_shared", slow(importing.read_shared))
    monkeypatch.setattr(SettingsStore, "change", slow(SettingsStore.change))
    file = tmp_path / "theirs.toml"
    file.write_text('[hip-hinge]\nname = "Bow"\n', "utf-8")
    answer = CliRunner().invoke(add_command.add, [str(file), "--yes"], standalone_mode=False)
    assert answer.exit_code == 0
    checking, writing = answer.stderr.splitlines()
    assert checking == f"tempo-coach: checking {file}; a big file takes a while ..."
    assert writing.startswith("tempo-coach: writing ")
