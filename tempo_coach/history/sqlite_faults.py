"""What SQLite refuses, as faults of the history."""

from pathlib import Path

from tempo_coach.history.faults import BusyHistoryError, DamagedHistoryError, HistoryError
from tempo_coach.translation import gettext as _

BUSY = {"SQLITE_BUSY", "SQLITE_LOCKED"}
"""Somebody else holds the file."""

NO_ROOM_FOR_LOG = {"SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_FULL"}
"""Told also of a file that can be read, where no log can be made beside it: on a full disk too."""

_DAMAGE = {"SQLITE_NOTADB", "SQLITE_CORRUPT"}
_REFUSED = {"SQLITE_CONSTRAINT", "SQLITE_MISMATCH", "SQLITE_TOOBIG"}


class RefusedRecordError(HistoryError):
    """What was to be written fits no row, and will not at another try."""


def fault_of(error: Exception, path: Path) -> HistoryError:
    """One sentence about an error that SQLite raised.

    Args:
        error: What it raised.
        path: The file that it was about.
    """
    code = code_of(error)
    if code in _DAMAGE or _is_of_text(error) or _is_of_header(error):
        return DamagedHistoryError(damaged_text(path))
    if code in BUSY:
        return BusyHistoryError(
            _("another program has locked the history in {file}").format(file=path)
        )
    told = _("the history in {file} cannot be used: {reason}")
    family = RefusedRecordError if code in _REFUSED else HistoryError
    return family(told.format(file=path, reason=error))


def code_of(error: Exception) -> str:
    """The primary code of what SQLite raised, by its name, as in ``SQLITE_BUSY``."""
    name: str = getattr(error, "sqlite_errorname", None) or ""
    return "_".join(name.split("_")[:2])


def newer_text(path: Path) -> str:
    """Says that a newer version of the program has written a history."""
    told = _(
        "the history in {file} was written by a newer version of the coach; you can "
        "view it, but nothing is recorded until you update"
    )
    return told.format(file=path)


def damaged_text(path: Path) -> str:
    """Says that a history is damaged."""
    return _("the history in {file} is damaged").format(file=path)


def _is_of_header(error: Exception) -> bool:
    """Whether the first bytes of the file make no sense; SQLite has no code of its own for it."""
    return "unsupported file format" in str(error)


def _is_of_text(error: Exception) -> bool:
    """Whether a text holds what no text can; Python tells so, and has no code for it."""
    return not code_of(error) and "decode" in str(error)
