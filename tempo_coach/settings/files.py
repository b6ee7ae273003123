"""The files that a user may write, and their bytes.

The language of the help is read from one of them, so that what this needs is imported when it is
needed.
"""

from __future__ import annotations

import os
import re
import stat
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.regular_files import IrregularFileError, open_to_read
from tempo_coach.settings.toml_data import BIGGEST_BYTES

if TYPE_CHECKING:
    from tempo_coach.settings.diagnostics import Diagnostic

PROGRAMMES = "programmes"
"""The folder in the settings folder that holds programmes, a file each."""

KEY_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
"""How the key of an exercise or a programme is written."""

LONGEST_KEY = 60
"""In characters."""


_OPENED = ("/dev", "/dev/fd", "/proc/self/fd")
"""Where a shell puts what it opened."""


class Kind(StrEnum):
    """What a file of the settings folder holds."""

    SETTINGS = "settings"
    EXERCISES = "exercises"
    PROGRAMME = "programme"

    def file(self, folder: Path, key: str = "") -> Path:
        """Where it is in a settings folder.

        Args:
            folder: The settings folder.
            key: The programme's key; there is one file of each of the others.
        """
        if self is Kind.PROGRAMME:
            return folder / PROGRAMMES / f"{key}.toml"
        return folder / self.file_name

    @property
    def file_name(self) -> str:
        """The file's name, for those of which there is one."""
        return f"{self.value}.toml"


ONE_FILE = (Kind.SETTINGS, Kind.EXERCISES)
"""Those of which there is one file."""


def programme_key(name: str) -> str:
    """A name as the key of a programme; empty if nothing of it can stand in one."""
    from tempo_coach.library.exercise_file import as_key

    return re.sub(r"[^a-z0-9]+", "-", as_key(name))[:LONGEST_KEY].strip("-")


def programme_files(folder: Path) -> tuple[Path, ...]:
    """The files of a settings folder's programmes, in the order of their names."""
    try:
        return tuple(sorted((folder / PROGRAMMES).glob("*.toml")))
    except OSError:
        # Where nobody may look into the folder, the settings' own file says why.
        return ()


def is_stream(file: Path) -> bool:
    """Whether a file has no name of its own: a pipe, a socket, or what a shell opened."""
    if str(file.absolute().parent) in _OPENED:
        return True
    try:
        mode = os.stat(file).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or stat.S_ISCHR(mode)


def stream_content(file: Path) -> bytes | Diagnostic | None:
    """The bytes of a pipe, up to its end, or as far as the coach reads a file and one more.

    Returns:
        The bytes; None if there is no such pipe; a fault if it cannot be read.
    """
    try:
        with file.open("rb") as stream:
            return stream.read(BIGGEST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return _unreadable(file, error)


def content_of(file: Path) -> bytes | Diagnostic | None:
    """The bytes of a file.

    Returns:
        The bytes, as far as the coach reads them and one more; None if there is no such file;
        a fault if it cannot be read.
    """
    try:
        with open_to_read(file) as stream:
            return stream.read(BIGGEST_BYTES + 1)
    except IrregularFileError:
        return _fault(file, _("this is not a text file; put one here"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return _unreadable(file, error)


def _unreadable(file: Path, error: OSError) -> Diagnostic:
    reason = error.strerror or str(error)
    return _fault(file, _("the file cannot be read: {reason}").format(reason=reason))


def _fault(file: Path, told: str) -> Diagnostic:
    from tempo_coach.settings.diagnostics import Diagnostic

    return Diagnostic(str(file), 1, 1, told)
