"""Whether the threads of a library or a program do anything, where the system tells."""

import os
from collections.abc import Set
from pathlib import Path

WAITED = "voluntary_ctxt_switches:"


class ThreadActivity:
    """How often the threads of a process have waited for something and gone on.

    A thread that feeds a sound device or server does so several times in a hundred milliseconds,
    and not at all while they stand still. No sound library tells how far its sound has come, but
    Linux tells this of every thread; other systems do not.

    Among the threads of this process only those count that bear its own name, as a library's do.
    One that has a name of its own is that of a sound server's client, which does something now and
    then whether sound flows or not.

    Args:
        process_id: Whose threads; None for this process.
        known: Threads that do not count, by what ``threads_of`` calls them.
    """

    def __init__(self, process_id: int | None = None, known: Set[str] = frozenset()) -> None:
        self._process_id = process_id
        self._known = known

    def count(self) -> int | None:
        """A number that changes whenever one of them does something; None where nobody tells."""
        counted: list[int] = []
        for thread in threads_of(self._process_id) - self._known:
            folder = _folder(self._process_id) / thread
            try:
                if self._process_id is not None or _bears_own_name(folder):
                    lines = (folder / "status").read_text().splitlines()
                    waits = [line for line in lines if line.startswith(WAITED)]
                    counted += [int(line.removeprefix(WAITED)) for line in waits]
            except OSError:
                continue
        return sum(counted) if counted else None


def _bears_own_name(folder: Path) -> bool:
    own = folder.parent / str(os.getpid())
    return (folder / "comm").read_text() == (own / "comm").read_text()


def threads_of(process_id: int | None = None) -> frozenset[str]:
    """The threads of a process, of this one unless told otherwise; none where nobody tells."""
    try:
        return frozenset(os.listdir(_folder(process_id)))
    except OSError:
        return frozenset()


def _folder(process_id: int | None) -> Path:
    return Path("/proc", "self" if process_id is None else str(process_id), "task")
