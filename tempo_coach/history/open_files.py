"""Whether the files that are open are still the ones that their names lead to.

Whoever has a file open goes on writing to it when it was deleted, moved or replaced, and no
system says so. Windows lets nobody do that to a history that is open; on it this always holds.
"""

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from tempo_coach.history.files import exists

LOG = "-wal"
"""How the name ends of what was written and is not in the database yet."""

BESIDE = (LOG, "-shm")
"""How the names of what SQLite keeps beside a database end."""

_File = tuple[int, int]
"""The device and the number by which the system knows a file."""


class OpenFiles:
    """A database and what SQLite keeps beside it, as they are known when they are opened.

    Args:
        path: The database. This is made before it is opened: what has come into its place in
            between is not taken for what is open.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        # SQLite keeps what is beside it where a link leads.
        self._real = Path(os.path.realpath(path))
        self._known = {each: _file_at(each) for each in [path]}
        self._left: tuple[int, ...] | None = None
        self._written: tuple[int, ...] | None = None
        self._closed = False

    def know(self) -> None:
        """Look at what was made by opening it."""
        self.are_in_place()

    def are_in_place(self) -> bool:
        """Whether each name leads to what is open; what was made since is looked at from now on.

        Of a database that is closed, nothing is beside it any more.
        """
        beside = () if self._closed else self._beside()
        return all(map(self._is_in_place, (self._path, *beside)))

    def is_main_in_place(self) -> bool:
        """Whether the database's own name leads to what is open."""
        return self._is_in_place(self._path)

    def have_written(self) -> None:
        """Take what the database looks like for what was written to it here."""
        self._written = _look_of(self._path)

    def are_as_written(self) -> bool:
        """Whether nobody else has written over the database since.

        It is not opened for that: by closing it again all locks on it would be gone.
        """
        return self._written in (None, _look_of(self._path)) or not self.is_main_in_place()

    @contextmanager
    def moved(self) -> Generator[None]:
        """Meanwhile the database has another name: SQLite writes no log into one that has moved.

        Raises:
            OSError: if it cannot be moved.
        """
        away = self._real.with_name(f"{self._real.name}-{uuid4().hex}")
        self._real.rename(away)
        try:
            yield
        finally:
            # What has come meanwhile stays, and so does this one.
            if not exists(self._real):
                away.rename(self._real)

    def let_go(self) -> None:
        """Remember how the database was left when it was closed; others may write to it then."""
        self._closed, self._written = True, None
        self._left = _look_of(self._path) if self.is_main_in_place() else None

    def are_as_left(self) -> bool:
        """Whether nobody has changed the database since it was closed."""
        return self._left is not None and self._left == _look_of(self._path)

    def drop_strays(self) -> None:
        """Take away what was beside the database and has stayed, where that is another one now.

        It would be taken for a part of what comes into its place. Where something is still in it,
        it is kept under another name.

        Raises:
            OSError: if it cannot be taken away.
        """
        if self.is_main_in_place() and self.are_as_written():
            return
        for file in self._beside():
            known = self._known.get(file)
            if known is None or known != _file_at(file):
                continue
            if file.name.endswith(LOG) and file.stat().st_size > 0:
                file.rename(file.with_name(f"{file.name}-{uuid4().hex}"))
            else:
                file.unlink()

    def _beside(self) -> tuple[Path, ...]:
        return tuple(self._real.with_name(f"{self._real.name}{end}") for end in BESIDE)

    def _is_in_place(self, path: Path) -> bool:
        try:
            found = _file_at(path)
        except OSError:
            # Nobody can tell, and whoever writes to it will be told more.
            return True
        known = self._known.get(path)
        if known is None:
            # Only now SQLite may have made it.
            self._known[path] = found
            return found is not None or path != self._path
        return known == found


def _file_at(path: Path) -> _File | None:
    """The file that a name leads to; None where there is none."""
    with suppress(FileNotFoundError, NotADirectoryError):
        told = os.stat(path)
        return told.st_dev, told.st_ino
    return None


def _look_of(path: Path) -> tuple[int, ...] | None:
    """What changes when a file is written or replaced; None where there is none."""
    with suppress(OSError):
        told = os.stat(path)
        return told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns
    return None
