"""What nobody foresaw: one sentence that names the file, and all of it in a log."""

import logging
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import CommandLine

from tempo_coach.app.paths import error_log
from tempo_coach.cli import unexpected
from tempo_coach.cli.commands import coach, run
from tempo_coach.cli.unexpected import DEBUG_VARIABLE, LOG_LIMIT_BYTES, LONGEST_ENTRY
from tempo_coach.error_log import keep_traceback
from tempo_coach.errors import CoachError

FULL = Path("/dev/full")

Ended = Callable[[BaseException], tuple[int, str]]


def nothing(*_numbers: int) -> None:
    """Leave the output of the tests as it is."""


@pytest.fixture
def ended(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Ended:
    """The exit code, and what is told on stderr, where a command raises something."""
    assert own_home

    def end(error: BaseException) -> tuple[int, str]:
        def fail(**_how: Any) -> None:
            raise error

        monkeypatch.setattr(coach, "main", fail)
        # The end of a program throws away what its output still holds.
        monkeypatch.setattr("os.dup2", nothing)
        with pytest.raises(SystemExit) as exited:
            run()
        assert isinstance(exited.value.code, int)
        return exited.value.code, capsys.readouterr().err

    return end


def logged() -> str:
    return error_log().read_text("utf-8")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(13, "Permission denied", "/x/y.toml"), "/x/y.toml: Permission denied"),
        (PermissionError(13, "Permission denied", b"/x/y"), "/x/y: Permission denied"),
        (OSError(18, "Cross-device link", "/a", None, "/b"), "/a: /b: Cross-device link"),
        (OSError(28, "No space left on device"), "No space left on device"),
        (OSError("it broke"), "it broke"),
        (OSError(), "OSError"),
        (ZeroDivisionError("division by zero"), "ZeroDivisionError: division by zero"),
        (KeyError(), "KeyError"),
    ],
)
def test_one_sentence_says_what_and_where_and_the_log_keeps_the_rest(
    ended: Ended, error: Exception, told: str
) -> None:
    sentence = f"it cannot continue: {told}; details are in {error_log()}"
    assert ended(error) == (1, f"tempo-coach: {sentence}.\n")
    assert "Traceback (most recent call last)" in logged()
    assert type(error).__name__ in logged()


def test_the_traceback_comes_through_for_who_asks(
    ended: Ended, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DEBUG_VARIABLE, "1")
    code, told = ended(ZeroDivisionError("oh"))
    assert code == 1
    assert told.startswith("Traceback (most recent call last)")
    assert told.splitlines()[-1].startswith("tempo-coach: it cannot continue: ")
    caused = CoachError("that is a mistake")
    caused.__cause__ = PermissionError(13, "Permission denied", "/x")
    assert "/x" in ended(caused)[1]
    assert ended(CoachError("that is one"))[1] == "tempo-coach: that is one.\n"


@pytest.mark.parametrize("value", ["", "0"])
def test_and_for_nobody_else(ended: Ended, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(DEBUG_VARIABLE, value)
    code, told = ended(ZeroDivisionError())
    assert code == 1
    assert "Traceback" not in told


def test_what_the_user_can_mend_is_in_no_log(ended: Ended) -> None:
    assert ended(CoachError("that is a mistake")) == (1, "tempo-coach: that is a mistake.\n")
    assert ended(KeyboardInterrupt())[0] == 130
    assert not error_log().exists()


def test_a_log_does_not_grow_for_ever(ended: Ended) -> None:
    for _ in range(12):
        ended(ValueError("x" * 10 * LONGEST_ENTRY))
        assert error_log().stat().st_size <= LOG_LIMIT_BYTES + LONGEST_ENTRY + 100
    ended(ValueError("the last one"))
    assert "the last one" in logged()


@pytest.mark.parametrize("there", ["file", "folder"])
def test_without_a_log_it_is_said_how_to_see_more(ended: Ended, there: str) -> None:
    log = error_log()
    if there == "file":
        log.parent.parent.mkdir(parents=True)
        log.parent.write_text("no folder", "utf-8")
    else:
        log.mkdir(parents=True)
    code, told = ended(ZeroDivisionError("oh"))
    assert code == 1
    assert told.endswith(f"ZeroDivisionError: oh; set {DEBUG_VARIABLE}=1 to see details.\n")


def test_what_ends_a_thread_is_kept_and_drawn_on_no_screen(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert own_home
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    monkeypatch.setattr(logging.getLogger("tempo_coach"), "handlers", [])
    unexpected.keep_all()

    def fail() -> None:
        raise ZeroDivisionError("on a thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert capsys.readouterr().err == ""
    keep_traceback(ValueError("in a sink"), "something else")
    assert capsys.readouterr().err == ""
    assert "on a thread" in logged()
    assert "something else\nValueError: in a sink" in logged()


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
def test_a_full_disk_for_the_output_is_told_in_one_sentence(shell: CommandLine) -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            [*shell.coach, "exercises"],
            env=shell.environment(),
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    log = shell.home / "log" / "errors.log"
    told = f"it cannot continue: No space left on device; details are in {log}."
    assert (done.returncode, done.stderr) == (1, f"tempo-coach: {told}\n")
    assert "Traceback" in log.read_text("utf-8")
