"""What is no file, where a file of the user's is expected, is refused and never waited for."""

import ast
import os
import socket
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest

import tempo_coach
from tempo_coach.audio.voices.cache import ClipCache
from tempo_coach.audio.wav import DamagedClipError, read_wav
from tempo_coach.history.history import History
from tempo_coach.history.history_errors import HistoryError
from tempo_coach.history.opening import open_to_read as open_history
from tempo_coach.history.opening import open_to_write as record_in_history
from tempo_coach.history.recording_lock import RecordingLock
from tempo_coach.regular_files import IrregularFileError, open_to_read
from tempo_coach.settings.diagnostics import Diagnostic
from tempo_coach.settings.files import content_of

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")

PATIENCE_S = 20.0

_Found = TypeVar("_Found")


def put_pipe(file: Path) -> None:
    os.mkfifo(file)


def put_folder(file: Path) -> None:
    file.mkdir()


def put_socket(file: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        before = Path.cwd()
        os.chdir(file.parent)
        try:
            made.bind(file.name)
        finally:
            os.chdir(before)


def put_device(file: Path) -> None:
    file.symlink_to("/dev/zero")


def put_link_to_pipe(file: Path) -> None:
    os.mkfifo(file.with_name("pipe"))
    file.symlink_to("pipe")


each_kind = pytest.mark.parametrize(
    "put", [put_pipe, put_folder, put_socket, put_device, put_link_to_pipe]
)
Put = Callable[[Path], None]


def at_once(file: Path, do: Callable[[], _Found]) -> _Found:
    """What something comes to; where it waits for a pipe, that is ended, and the test fails."""
    found: list[_Found | BaseException] = []

    def run() -> None:
        try:
            found.append(do())
        except BaseException as error:
            found.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(PATIENCE_S)
    if thread.is_alive():
        for each in (file, file.with_name("pipe")):
            with suppress(OSError):
                os.close(os.open(each, os.O_RDWR | os.O_NONBLOCK))
        pytest.fail("it waits for what may never come")
    (outcome,) = found
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome


@each_kind
def test_what_is_no_file_is_not_opened(tmp_path: Path, put: Put) -> None:
    file = tmp_path / "given"
    put(file)
    with pytest.raises(IrregularFileError) as refused:
        at_once(file, lambda: open_to_read(file))
    assert refused.value.filename == str(file)
    assert "not a regular file" in str(refused.value.strerror)


def test_a_file_is_opened_and_a_missing_one_is_missing(tmp_path: Path) -> None:
    (tmp_path / "given").write_bytes(b"text")
    (tmp_path / "link").symlink_to("given")
    for name in ("given", "link"):
        with open_to_read(tmp_path / name) as file:
            assert file.read() == b"text"
    with pytest.raises(FileNotFoundError):
        open_to_read(tmp_path / "none")


def test_what_takes_the_place_of_a_file_as_it_is_opened_is_refused_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "given"
    file.write_bytes(b"text")
    really_open = os.open

    def replaced(path: Path, flags: int) -> int:
        file.unlink()
        put_pipe(file)
        return really_open(path, flags)

    monkeypatch.setattr(os, "open", replaced)
    with pytest.raises(IrregularFileError):
        at_once(file, lambda: open_to_read(file))


@each_kind
def test_a_history_that_is_none_is_refused_with_a_sentence(tmp_path: Path, put: Put) -> None:
    path = tmp_path / "history.db"
    put(path)
    told = f"the history in {path} cannot be used: it is not a regular file; move it away"
    assert at_once(path, lambda: open_history(path)).note == told
    assert at_once(path, lambda: open_history(path, also_old=True)).note == told
    with pytest.raises(HistoryError, match="not a regular file"):
        at_once(path, lambda: record_in_history(path, datetime.now()))
    assert not list(tmp_path.glob("*damaged*"))


@pytest.mark.parametrize("name", ["history.db-wal", "history.db-shm", "history.db-journal"])
def test_nor_is_a_pipe_beside_it_waited_for(tmp_path: Path, name: str) -> None:
    path = tmp_path / "history.db"
    opened = record_in_history(path, datetime.now())
    assert opened.repository
    opened.repository.close()
    put_pipe(tmp_path / name)
    note = at_once(tmp_path / name, lambda: open_history(path)).note
    assert "not a regular file" in (note or "")


@each_kind
def test_a_session_with_such_a_history_is_played_and_says_so(tmp_path: Path, put: Put) -> None:
    path = tmp_path / "history.db"
    put(path)
    history = History(path)
    assert at_once(path, history.cut_off) is None
    history.writer.write(lambda _store: None)
    assert at_once(path, history.close) is False
    assert "not a regular file" in " ".join(history.notes)


@each_kind
def test_the_right_to_record_is_refused_and_not_waited_for(tmp_path: Path, put: Put) -> None:
    path = tmp_path / "recording.lock"
    put(path)
    with pytest.raises(HistoryError, match="not a regular file"):
        at_once(path, RecordingLock(path).take)


@each_kind
def test_settings_that_are_none_are_an_error(tmp_path: Path, put: Put) -> None:
    file = tmp_path / "settings.toml"
    put(file)
    found = at_once(file, lambda: content_of(file))
    assert isinstance(found, Diagnostic)
    assert found.complaint == "this is not a text file; put one here"


@each_kind
def test_a_sound_that_is_none_is_damaged(tmp_path: Path, put: Put) -> None:
    file = tmp_path / "clip.wav"
    put(file)
    with pytest.raises(DamagedClipError, match="not a regular file"):
        at_once(file, lambda: read_wav(file))


@each_kind
def test_a_phrase_that_is_none_was_never_rendered(tmp_path: Path, put: Put) -> None:
    file = tmp_path / "key.json"
    put(file)
    assert at_once(file, lambda: ClipCache(tmp_path).length("key")) is None


# Nobody goes round the one door

READS_ITS_OWN = {
    "library/toml_table.py": "what is built in",
    "i18n/translation.py": "the catalogues that come with it",
    "audio/output/speaker_child.py": "its own standard input",
    "audio/output/thread_activity.py": "what the system tells of a process",
    "audio/voices/engine_process.py": "what it has written to a folder of its own",
    "audio/voices/render_child.py": "what it is given by its parent",
}


@contextmanager
def parsed(file: Path) -> Generator[list[ast.Call]]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    yield [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def reads(call: ast.Call) -> bool:
    """Whether a call opens a file to read, past what refuses a pipe."""
    if isinstance(call.func, ast.Name):
        return call.func.id == "open" and _mode(call, 1).startswith("r")
    if not isinstance(call.func, ast.Attribute):
        return False
    name = call.func.attr
    if name in ("read_text", "read_bytes", "fromfile"):
        return isinstance(call.func.value, ast.Name | ast.Call | ast.Attribute | ast.BinOp)
    return name == "open" and bool(call.args) and _mode(call, 0).startswith("r")


def _mode(call: ast.Call, place: int) -> str:
    if len(call.args) <= place:
        return "r"
    mode = call.args[place]
    return mode.value if isinstance(mode, ast.Constant) and isinstance(mode.value, str) else ""


def test_every_file_of_a_user_is_read_through_it() -> None:
    package = Path(tempo_coach.__file__).parent
    found: list[str] = []
    for file in package.rglob("*.py"):
        name = file.relative_to(package).as_posix()
        with parsed(file) as calls:
            found += [f"{name}:{call.lineno}" for call in calls if reads(call)]
    others = [each for each in found if each.partition(":")[0] not in READS_ITS_OWN]
    # A pipe that is welcome is read by the one who waits for it.
    assert [each.partition(":")[0] for each in others] == ["settings/files.py"]
