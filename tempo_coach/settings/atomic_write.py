"""Puts a file in the place of another, never over what somebody else wrote meanwhile."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tempo_coach.errors import CoachError
from tempo_coach.i18n.messages import not_written
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.settings.diagnostics import Diagnostic
from tempo_coach.settings.files import content_of


class ConflictError(CoachError):
    """Somebody else changed a file since it was read.

    Args:
        file: The file.
    """

    def __init__(self, file: Path) -> None:
        told = _("{file} was changed elsewhere in the meantime; look at it, then try again")
        super().__init__(told.format(file=file))


@dataclass(frozen=True, slots=True)
class FileSnapshot:
    """A file as it was when it was looked at."""

    file: Path
    content: bytes | None
    """Its bytes; None where there was no file."""


@dataclass(frozen=True, slots=True)
class Written:
    """A change that was written, with what it takes to undo it."""

    file: Path
    previous: bytes | None
    """What was there before; None where there was no file."""
    current: bytes | None
    """What is there now; None where there is no file."""


def snapshot(file: Path) -> FileSnapshot:
    """Look at a file before something is changed in it.

    Raises:
        CoachError: if it cannot be read.
    """
    content = content_of(file)
    if isinstance(content, Diagnostic):
        raise CoachError(str(content))
    return FileSnapshot(file, content)


def restore(written: Written, *, overwrite: bool = False) -> Written:
    """Undo a change.

    Args:
        written: The change.
        overwrite: Whether to undo it even if the file was changed again since.

    Raises:
        ChangedMeanwhile: if the file was changed again since.
        CoachError: if it cannot be written.
    """
    found = snapshot(written.file).content if overwrite else written.current
    return put(written.file, written.previous, found)


def put(file: Path, content: bytes | None, expected: bytes | None) -> Written:
    """Give a file other bytes at once, keeping its permissions and following a link.

    Args:
        file: The file; its folder is made if there is none.
        content: The bytes; None takes the file away.
        expected: What the file holds now, None for no file.

    Raises:
        ChangedMeanwhile: if the file holds anything else.
        CoachError: if it cannot be written.
    """
    try:
        _put(Path(os.path.realpath(file)), content, expected)
    except OSError as error:
        raise CoachError(not_written(file, error)) from error
    return Written(file, expected, content)


def _put(real: Path, content: bytes | None, expected: bytes | None) -> None:
    # Whatever reads files comes here too, and seldom writes one.
    import shutil
    import tempfile

    if expected is not None and not os.access(real, os.W_OK):
        told = _("{file} is read-only; allow writing to it, then try again")
        raise CoachError(told.format(file=real))
    if content is None:
        _require_unchanged(real, expected)
        real.unlink(missing_ok=True)
        return
    real.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.", suffix=".new")
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if expected is not None:
            shutil.copymode(real, name)
        else:
            os.chmod(name, 0o644)
        _require_unchanged(real, expected)
        os.replace(name, real)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _require_unchanged(real: Path, expected: bytes | None) -> None:
    if content_of(real) != expected:
        raise ConflictError(real)
