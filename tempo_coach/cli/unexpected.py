"""What ends the program though nobody foresaw it: one sentence for the user, the rest for a log."""

import logging
import os
import threading
import time
import traceback
from functools import reduce

import tempo_coach
from tempo_coach import PROGRAM
from tempo_coach.app.paths import error_log
from tempo_coach.i18n.messages import named
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.regular_files import open_to_append

DEBUG_VARIABLE = "TEMPO_COACH_DEBUG"
"""Shows what went wrong as Python tells it; ``0`` is as if it were not set."""

LONGEST_ENTRY = 32 * 1024
"""In bytes; of what is longer, the end is kept, where the error itself is told."""

LOG_LIMIT_BYTES = 256 * 1024
"""A log that has grown beyond this begins anew."""


def debugging() -> bool:
    """Whether what went wrong is shown as Python tells it.

    Raises:
        ValueError: if the variable says neither yes nor no.
    """
    given = os.environ.get(DEBUG_VARIABLE, "").strip()
    if given not in ("", "0", "1"):
        told = _("{setting} is neither 0 nor 1")
        raise ValueError(told.format(setting=f"{DEBUG_VARIABLE}={given!r}"))
    return given == "1"


def show(error: BaseException) -> None:
    """Show an error as Python tells it to who has asked for that."""
    try:
        wanted = debugging()
    except ValueError:
        # Whoever sets it to anything wants to see something.
        wanted = True
    if wanted:
        traceback.print_exception(error)


def told_of(error: Exception) -> str:
    """Keep all that is known of an error in the log, and say in one sentence what it was."""
    reason = _reason_of(error)
    if _keep(error):
        told = _("it cannot continue: {reason}; details are in {file}")
        return told.format(reason=reason, file=error_log())
    told = _("it cannot continue: {reason}; set {variable}=1 to see details")
    return told.format(reason=reason, variable=DEBUG_VARIABLE)


def keep_all() -> None:
    """Keep also what a session survives, and what ends a thread.

    A traceback of it would be drawn across the screen.
    """

    def keep(told: threading.ExceptHookArgs) -> None:
        if isinstance(told.exc_value, Exception):
            _keep(told.exc_value, f"a thread: {told.thread and told.thread.name}")
            show(told.exc_value)

    logging.getLogger(tempo_coach.__name__).addHandler(_Store())
    threading.excepthook = keep


class _Store(logging.Handler):
    """Keeps what is handed on as an error of the coach itself."""

    def emit(self, record: logging.LogRecord) -> None:
        """Add it to the log."""
        if record.exc_info and record.exc_info[1]:
            _keep(record.exc_info[1], record.getMessage())


def _reason_of(error: Exception) -> str:
    """What went wrong, in words; of a file, which one it was."""
    if isinstance(error, OSError):
        names = (error.filename, error.filename2)
        files = [str(os.fsdecode(name)) for name in names if isinstance(name, str | bytes)]
        reason = error.strerror or str(error) or type(error).__name__
        return reduce(lambda told, file: named(file, told), reversed(files), reason)
    kind, reason = type(error).__name__, str(error)
    return named(kind, reason) if reason else kind


def _keep(error: BaseException, doing: str = "the end of the program") -> bool:
    """Add an error to the log; tells whether that worked."""
    lines = traceback.format_exception(error)
    now = time.strftime("%Y-%m-%d %H:%M:%S")
    heading = f"{now} {PROGRAM} {tempo_coach.__version__}, {doing}\n"
    told = "".join(lines).encode(errors="backslashreplace")[-LONGEST_ENTRY:]
    try:
        with open_to_append(error_log(), LOG_LIMIT_BYTES) as log:
            log.write(heading.encode() + told + b"\n")
    except OSError:
        return False
    return True
