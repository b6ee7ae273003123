"""The files that a user may write, and their bytes."""

import os
import stat
from enum import StrEnum
from pathlib import Path

from tempo_coach.settings.document import BIGGEST_BYTES
from tempo_coach.settings.fault import Fault
from tempo_coach.translation import gettext as _


class Kind(StrEnum):
    """The files of the settings folder, each by its name without the ending."""

    SETTINGS = "settings"
    EXERCISES = "exercises"

    @property
    def file_name(self) -> str:
        """The file's name."""
        return f"{self.value}.toml"


def content_of(file: Path) -> bytes | Fault | None:
    """The bytes of a file.

    Returns:
        The bytes, as far as the coach reads them and one more; None if there is no such file;
        a fault if it cannot be read.
    """
    try:
        # A pipe would never end.
        if not stat.S_ISREG(os.stat(file).st_mode):
            return Fault(str(file), 1, 1, _("this is no text file; put one here"))
        with file.open("rb") as stream:
            return stream.read(BIGGEST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        reason = error.strerror or str(error)
        told = _("the file cannot be read: {reason}").format(reason=reason)
        return Fault(str(file), 1, 1, told)
