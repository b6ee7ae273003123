"""Opening the files of a user, who may have put anything there: nothing is waited for.

Whoever opens a pipe waits until somebody writes to it, and a device may have no end. Where a pipe
is welcome, as what a shell hands over, it is read by what knows how.
"""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO, cast

from tempo_coach.i18n.translation import gettext as _

# Without it even opening a pipe would wait; Windows has no such pipes.
_AT_ONCE: int = getattr(os, "O_NONBLOCK", 0)
_AS_BYTES: int = getattr(os, "O_BINARY", 0)


class IrregularFileError(OSError):
    """There is something, and it is no file: a folder, a pipe, a socket or a device.

    Args:
        file: Where.
    """

    def __init__(self, file: Path) -> None:
        reason = _("it is not a regular file; move it away")
        super().__init__(errno.EINVAL, reason, str(file))


def refuse_irregular(file: Path) -> None:
    """Refuse what is no file; that there is nothing is left to whoever opens it.

    Raises:
        IrregularFileError: if something else is there.
        OSError: if that cannot be told.
    """
    try:
        mode = os.stat(file).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    if not stat.S_ISREG(mode):
        raise IrregularFileError(file)


def open_to_read(file: Path) -> BinaryIO:
    """Open a file to read its bytes.

    Raises:
        IrregularFileError: if it is no file.
        OSError: if there is none, or it cannot be opened.
    """
    # Opening alone sets some devices going.
    refuse_irregular(file)
    number = os.open(file, os.O_RDONLY | _AT_ONCE | _AS_BYTES)
    try:
        # Something else may have come into its place meanwhile.
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise IrregularFileError(file)
        return cast(BinaryIO, os.fdopen(number, "rb"))
    except BaseException:
        os.close(number)
        raise


def open_to_append(file: Path, limit_bytes: int) -> BinaryIO:
    """Open a log to add to it; its folder is made where there is none.

    Args:
        file: The log.
        limit_bytes: One that has grown beyond this begins anew.

    Raises:
        IrregularFileError: if it is no file.
        OSError: if it cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    refuse_irregular(file)
    full = file.exists() and file.stat().st_size > limit_bytes
    return file.open("wb" if full else "ab")


def read_text(file: Path) -> str:
    """All of a text in UTF-8.

    Raises:
        IrregularFileError: if it is no file.
        OSError: if there is none, or it cannot be read.
        UnicodeDecodeError: if it is no text.
    """
    with open_to_read(file) as stream:
        return stream.read().decode("utf-8")
