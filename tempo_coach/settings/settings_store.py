"""The user's files in one hand: what they say, changing them, and taking a change back."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tempo_coach.errors import CoachError
from tempo_coach.settings.atomic_write import FileSnapshot, Written, restore, snapshot
from tempo_coach.settings.files import ONE_FILE, Kind, programme_files
from tempo_coach.settings.loading import SettingsSnapshot, read

if TYPE_CHECKING:
    # Writing TOML is imported when something is written.
    from tempo_coach.settings.toml_edit import Value


class SettingsStore:
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
        self._known: dict[Path, FileSnapshot] = {}
        self.changes = self._look()
        """What the files say, as of the last look."""

    def look_again(self) -> SettingsSnapshot:
        """Read the files anew, with what others changed in them."""
        self.changes = self._look()
        return self.changes

    def change(
        self, kind: Kind, values: "Mapping[str, Value | None]", *, overwrite: bool = False
    ) -> None:
        """Set and take out values of a file, all or none; undo takes all of them back.

        Args:
            kind: Which file; no programme's.
            values: What each value is set to, by its path such as ``coach.verbosity``; None
                takes it out.
            overwrite: Whether to go on if the file was changed since the last look.

        Raises:
            ChangedMeanwhile: if the file was changed by somebody else since the last look.
            BadValueError: if a value is not allowed.
            CoachError: if the file has faults, or cannot be written.
        """
        from tempo_coach.settings.writer import change

        file = kind.file(self.folder)
        since = self._known.get(file)
        self._keep(change(file, values, since=since, overwrite=overwrite))

    def put_programme(self, key: str, content: str) -> None:
        """Put a programme's file in the place of what is there; undo takes that back.

        Args:
            key: The programme's key, which is the name of its file.
            content: All that the file will hold.

        Raises:
            ChangedMeanwhile: if the file was changed by somebody else since the last look.
            BadValueError: if the key or the content is not allowed.
            CoachError: if the file that is there has faults, or cannot be written.
        """
        from tempo_coach.settings.writer import put_programme

        file = Kind.PROGRAMME.file(self.folder, key)
        since = self._known.get(file)
        known = self.changes.catalog.exercises
        self._keep(put_programme(self.folder, key, content, known, since=since))

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

    def _keep(self, written: Written) -> None:
        if written.previous != written.current:
            self._done.append(written)
        self.look_again()

    def _look(self) -> SettingsSnapshot:
        self._known = {}
        single = [kind.file(self.folder) for kind in ONE_FILE]
        for file in (*single, *programme_files(self.folder)):
            try:
                self._known[file] = snapshot(file)
            except CoachError:
                # What cannot be read is a fault among the changes, and nothing is written to it.
                continue
        return read(self.folder)
