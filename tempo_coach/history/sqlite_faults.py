"""What SQLite refuses, as faults of the history."""

from pathlib import Path

from tempo_coach.history.history_errors import BusyHistoryError, DamagedHistoryError, HistoryError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.regular_files import open_to_read

BUSY = {"SQLITE_BUSY", "SQLITE_LOCKED"}
"""Somebody else holds the file."""

NO_ROOM_FOR_LOG = {"SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_FULL"}
"""Told also of a file that can be read, where no log can be made beside it: on a full disk too."""

_SCHEMA_FORMAT_AT = 44
"""Where the header of a file tells the format of its schema, in four bytes."""

_LAST_SCHEMA_FORMAT = 4
"""SQLite knows none after it."""

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
    if code in _DAMAGE or _is_of_text(error) or _is_of_header(error, path):
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


def _is_of_header(error: Exception, path: Path) -> bool:
    """Whether the first bytes of the file make no sense; SQLite has no code of its own for it."""
    if code_of(error) != "SQLITE_ERROR":
        return False
    try:
        with open_to_read(path) as file:
            file.seek(_SCHEMA_FORMAT_AT)
            return int.from_bytes(file.read(4), "big") > _LAST_SCHEMA_FORMAT
    except OSError:
        return False


def _is_of_text(error: Exception) -> bool:
    """Whether a text holds what no text can.

    Python finds that, not SQLite: it is the one such error that has no code.
    """
    by_python = type(error).__name__ == "OperationalError" and not code_of(error)
    return by_python or isinstance(error, UnicodeError)
