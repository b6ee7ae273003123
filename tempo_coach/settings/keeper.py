"""The user's files in one hand: what they say, changing them, and taking a change back."""

from collections.abc import Mapping
from pathlib import Path

from tempo_coach.settings.edit import Value
from tempo_coach.settings.files import Kind
from tempo_coach.settings.reader import Changes, read
from tempo_coach.settings.store import Snapshot, Written, restore, snapshot
from tempo_coach.training.faults import CoachError


class Keeper:
    """Reads the files of a settings folder and writes what the app changes.

    Args:
        folder: The settings folder; it need not exist.

    Raises:
        CoachError: if a built-in file is damaged; never for a file of the user's.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        """Where the files are."""
        self._done: list[Written] = []
        self._known: dict[Kind, Snapshot] = {}
        self.changes = self._look()
        """What the files say, as of the last look."""

    def look_again(self) -> Changes:
        """Read the files anew, with what others changed in them."""
        self.changes = self._look()
        return self.changes

    def change(
        self, kind: Kind, values: Mapping[str, Value | None], *, overwrite: bool = False
    ) -> None:
        """Set and take out values of a file, all or none; undo takes all of them back.

        Args:
            kind: Which file.
            values: What each value is set to, by its path such as ``coach.verbosity``; None
                takes it out.
            overwrite: Whether to go on if the file was changed since the last look.

        Raises:
            ChangedMeanwhile: if the file was changed by somebody else since the last look.
            BadValueError: if a value is not allowed.
            CoachError: if the file has faults, or cannot be written.
        """
        from tempo_coach.settings.writer import change

        written = change(
            self.folder / kind.file_name,
            values,
            since=self._known.get(kind),
            overwrite=overwrite,
        )
        if written.previous != written.current:
            self._done.append(written)
        self.look_again()

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._done)

    def undo(self, *, overwrite: bool = False) -> None:
        """Take back the latest change that is left, and nothing where there is none.

        Args:
            overwrite: Whether to go on if the file was changed since by somebody else.

        Raises:
            ChangedMeanwhile: if the file was changed again since by somebody else.
            CoachError: if the file cannot be written.
        """
        if self._done:
            restore(self._done[-1], overwrite=overwrite)
            self._done.pop()
            self.look_again()

    def _look(self) -> Changes:
        self._known = {}
        for kind in Kind:
            try:
                self._known[kind] = snapshot(self.folder / kind.file_name)
            except CoachError:
                # What cannot be read is a fault among the changes, and nothing is written to it.
                continue
        return read(self.folder)
