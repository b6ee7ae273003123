"""While another coach records: the second one says so, first of all that it has to say."""

import time
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

import pytest
from command_line import CommandLine
from terminal import MakeTerminal

from tempo_coach.app.app_services import Prepared
from tempo_coach.app.paths import history_file
from tempo_coach.cli.options import PrescriptionOptions
from tempo_coach.cli.session_factory import SessionFactory
from tempo_coach.history.history import History
from tempo_coach.history.recording_lock import RecordingLock

SECOND = "Another Tempo Coach is recording now"
NOT_RECORDED = "This is not being recorded: another Tempo Coach is recording now."
ANYWAY = "There is a fault in a file."


@pytest.fixture
def history(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[History]:
    """A history in a home folder with no settings, on a machine without sound."""
    monkeypatch.setenv("TEMPO_COACH_SOUND", "none")
    assert history_file().is_relative_to(own_home)
    made = History(history_file())
    yield made
    made.close()


def other_at(archive_path: Path) -> RecordingLock:
    """Another coach that records."""
    other = RecordingLock(archive_path.with_name("recording.lock"))
    assert other.take()
    return other


@pytest.fixture
def other(history: History) -> Generator[RecordingLock]:
    """Another coach that records."""
    made = other_at(history.path)
    yield made
    made.release()


def prepared(history: History, notes: Sequence[str] = ()) -> Prepared:
    """Today's session, with sound that is switched off."""
    maker = SessionFactory(history, PrescriptionOptions.usual(), [], None, None, False, None, notes)
    return maker.today()


def noted(made: Prepared, look: Callable[[Sequence[str]], bool]) -> Sequence[str]:
    """The notes, once something stands in them."""
    until_s = time.monotonic() + 30
    while not look(notes := made.notes()):
        assert time.monotonic() < until_s, f"never came: {notes}"
        time.sleep(0.01)
    return notes


def test_it_is_told_before_the_session_and_before_all_else(
    history: History, other: RecordingLock
) -> None:
    made = prepared(history, [ANYWAY])
    try:
        first, *more = made.notes()
        assert first.startswith(SECOND)
        assert ANYWAY in more
        assert any("switched off" in note for note in more)
        made.session.start()
        first, *more = noted(made, lambda notes: notes[0].startswith(NOT_RECORDED))
        assert not any(note.startswith(SECOND) for note in more), "it is said once"
        assert ANYWAY in more
    finally:
        made.session.close()
        other.release()


def test_who_is_alone_is_told_nothing(history: History) -> None:
    made = prepared(history)
    try:
        assert not any(note.startswith((SECOND, NOT_RECORDED)) for note in made.notes())
    finally:
        made.session.close()


def test_who_records_is_no_second_coach_to_itself(history: History) -> None:
    history.writer.write(lambda _store: None)
    assert history.writer.settle()
    made = prepared(history)
    try:
        assert not any(note.startswith(SECOND) for note in made.notes())
    finally:
        made.session.close()


def test_a_listener_that_fails_is_told(history: History) -> None:
    made = prepared(history)

    def fail(_event: object) -> None:
        raise ValueError("the log is full")

    try:
        made.session.subscribe(fail)
        made.session.start()
        notes = noted(made, lambda notes: any("the log is full" in note for note in notes))
        assert sum("the log is full" in note for note in notes) == 1
    finally:
        made.session.close()


def test_the_home_screen_says_so(shell: CommandLine, terminal: MakeTerminal) -> None:
    path = shell.home / "data" / "history.db"
    path.parent.mkdir(parents=True)
    other = other_at(path)
    coach = terminal()
    coach.wait_for_text(SECOND)
    coach.press("q")
    assert coach.finish() == 0
    other.release()


def test_lines_say_so(shell: CommandLine) -> None:
    path = shell.home / "data" / "history.db"
    path.parent.mkdir(parents=True)
    other = other_at(path)
    answer = shell.play("start", "single-leg-squat", "--reps", "1")
    other.release()
    assert SECOND in answer.out
