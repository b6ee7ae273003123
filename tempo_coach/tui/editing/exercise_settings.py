"""One exercise in the user's file: what holds of it, and writing what was edited."""

from collections.abc import Mapping
from typing import Any

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.library.loader import exercises
from tempo_coach.settings.diagnostics import Diagnostic
from tempo_coach.settings.files import Kind
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.prescription import Side
from tempo_coach.tui.editing.changes import changes, reset
from tempo_coach.tui.editing.draft import Draft, draft_of


class ExerciseSettings:
    """What is kept of one exercise.

    Args:
        key: The exercise.
        store: The user's files.

    Raises:
        KeyError: if there is no such exercise.
    """

    def __init__(self, key: str, store: SettingsStore) -> None:
        self.key = key
        """The exercise."""
        self._store = store
        built_in = exercises().get(key)
        self.built_in = draft_of(built_in) if built_in else None
        """What holds where the file says nothing; None for an exercise of the user's own."""
        self.exercise: Exercise = store.changes.catalog.exercises[key]
        """The lift, as the files have it."""
        self.held: Draft = draft_of(self.exercise, store.changes.catalog.usual.get(key))
        """What the files say, as of the last look."""

    @property
    def lead(self) -> Side:
        """The leg that goes first where the exercise does not say."""
        return self._store.changes.settings.session.lead

    @property
    def fault(self) -> Diagnostic | None:
        """What is wrong with the file first, so that nothing is written to it."""
        file = str(self._store.folder / Kind.EXERCISES.file_name)
        return next((each for each in self._store.changes.faults if each.file == file), None)

    @property
    def can_undo(self) -> bool:
        """Whether there is a saved change to take back."""
        return self._store.can_undo

    def look_again(self) -> None:
        """Take in what others changed."""
        self._store.look_again()
        self._take_in()

    def save(self, draft: Draft, *, overwrite: bool = False) -> None:
        """Write what differs from what holds, if anything does.

        Args:
            draft: What should hold; nothing is wrong with it.
            overwrite: Whether to go on if somebody else changed the file.

        Raises:
            ChangedMeanwhile: if somebody else changed the file.
            CoachError: if the file has faults, or cannot be written.
        """
        written = changes(self.key, draft, self.held, self.built_in)
        if written:
            self._store.change(Kind.EXERCISES, written, overwrite=overwrite)
            self._take_in()

    def reset(self, *, overwrite: bool = False) -> None:
        """Take what the editor writes out of the file.

        Args:
            overwrite: Whether to go on if somebody else changed the file.

        Raises:
            ChangedMeanwhile: if somebody else changed the file.
            CoachError: if the file has faults, or cannot be written.
        """
        written = reset(self.key, self.built_in)
        self._store.change(Kind.EXERCISES, written, overwrite=overwrite)
        self._take_in()

    def undo(self, *, overwrite: bool = False) -> str:
        """Take the latest saved change back.

        Args:
            overwrite: Whether to go on if somebody else changed the file.

        Returns:
            What that was a change of, for people to read.

        Raises:
            ChangedMeanwhile: if somebody else changed the file.
            CoachError: if the file cannot be written.
        """
        before = self.written
        self._store.undo(overwrite=overwrite)
        self._take_in()
        after = self.written
        # What was written and is as built in makes no other exercise, and is a change of it still.
        changed = [key for key in {**after, **before} if after.get(key) != before.get(key)]
        known = self._store.changes.catalog.exercises
        name = next((known[key].name for key in changed if key in known), None)
        return name or _("a setting")

    @property
    def written(self) -> Mapping[str, Any]:
        """What the file of the exercises says, by their keys."""
        document = self._store.changes.exercises_file
        return document.data if document else {}

    def _take_in(self) -> None:
        catalog = self._store.changes.catalog
        # Somebody may have taken an exercise of their own out; it stays here as it was.
        self.exercise = catalog.exercises.get(self.key, self.exercise)
        if self.key in catalog.exercises:
            self.held = draft_of(self.exercise, catalog.usual.get(self.key))
