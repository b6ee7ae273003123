"""The files of a history: its copies, what was set aside, and what cannot be used."""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from tempo_coach.history.history_errors import HistoryError
from tempo_coach.i18n.translation import gettext as _

BACKUPS_KEPT = 3

MADE_WITHIN_S = 60.0
"""A history that is being made has something in it after so long."""


@contextmanager
def telling(path: Path) -> Generator[None]:
    """What the system refuses within it is told as a fault of the history.

    Raises:
        HistoryError: if the system refuses something.
    """
    try:
        yield
    except OSError as error:
        told = _("the history in {file} cannot be used: {reason}")
        reason = error.strerror or str(error)
        raise HistoryError(told.format(file=path, reason=reason)) from error


def is_there(path: Path) -> bool:
    """Whether there is something of a name.

    Raises:
        HistoryError: if that cannot be told, as in a folder that nobody may look into.
    """
    with telling(path):
        return exists(path)


def exists(path: Path) -> bool:
    """Whether there is something of a name; ``Path.exists`` takes other errors for a no, too.

    Raises:
        OSError: if that cannot be told.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def has_log(path: Path) -> bool:
    """Whether some of a history lies in a log beside it; an empty one is made by opening it."""
    log = _log_of(path)
    return exists(log) and log.stat().st_size > 0


def was_emptied(path: Path) -> bool:
    """Whether nothing is left of a history; one that is just being made is empty as well.

    Raises:
        HistoryError: if that cannot be told.
    """
    with telling(path):
        if not _is_empty(path) or has_log(path):
            return False
        # By the system's clock, as the file's own time is.
        return time.time() - path.stat().st_mtime > MADE_WITHIN_S


def drop_unmade(path: Path) -> None:
    """Remove what is left of a history that could not be made, if nothing is in it."""
    with suppress(OSError):
        if _is_empty(path) and not has_log(path):
            path.unlink()


def copy_before_change(
    path: Path, version: int, stamp: str, back_up: Callable[[Path], None]
) -> None:
    """Keep a copy of a history before its tables change; the last three are kept.

    Args:
        path: The history.
        version: Of its tables.
        stamp: A date and time, as part of the copy's name.
        back_up: Writes a whole copy.

    Raises:
        HistoryError: if it cannot be written.
    """
    folder = path.parent / "backups"
    with telling(folder):
        folder.mkdir(exist_ok=True)
        of = [path, _log_of(path)] if has_log(path) else [path]
        changed_s = max(file.stat().st_mtime for file in of)
        begins = f"{path.stem}-v{version}-"
        # A step that fails is tried again and again, and its copies would push out all others.
        if any(file.stat().st_mtime > changed_s for file in folder.glob(f"{begins}*.db")):
            return
        back_up(folder / f"{begins}{stamp}.db")
        copies = folder.glob(f"{path.stem}-v*.db")
        for old in sorted(copies, key=lambda file: file.stat().st_mtime)[:-BACKUPS_KEPT]:
            with suppress(OSError):
                old.unlink()


def set_aside(path: Path, stamp: str) -> Path:
    """Rename a damaged history, with what belongs to it; tells its new name.

    Args:
        path: The history.
        stamp: A date and time, as part of the new name.

    Raises:
        HistoryError: if it cannot be renamed.
    """
    aside = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    number = 1
    while exists(aside):
        number += 1
        aside = path.with_name(f"{path.stem}-damaged-{stamp}-{number}{path.suffix}")
    with telling(path):
        path.rename(aside)
        for end in ("-wal", "-shm"):
            beside = path.with_name(path.name + end)
            if exists(beside):
                beside.rename(aside.with_name(aside.name + end))
    return aside


def _is_empty(path: Path) -> bool:
    return path.is_file() and path.stat().st_size == 0


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")
