"""What the tempo editor does with the user's file: save, reset, undo, and go back."""

from collections.abc import Callable

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.tui.editing.check import Checked
from tempo_coach.tui.editing.editing import Editing
from tempo_coach.tui.editing.exercise_settings import ExerciseSettings
from tempo_coach.tui.screens import tempo_editor_text as text
from tempo_coach.tui.screens.exercise_actions import ExerciseOrders


class EditorOrders(ExerciseOrders[ExerciseSettings]):
    """An editor's draft, and the orders that reach beyond it.

    Args:
        kept: The exercise in the user's file.
    """

    def __init__(self, kept: ExerciseSettings) -> None:
        super().__init__(kept)
        self.editing = Editing(kept.held)
        """What is being edited."""

    def show(self) -> None:
        """Show the draft."""
        raise NotImplementedError

    @property
    def checked(self) -> Checked:
        """The draft, looked at."""
        raise NotImplementedError

    @property
    def unsaved(self) -> bool:
        """Whether something was edited and not saved."""
        return self.editing.draft != self.kept.held

    def take(self, editing: Editing) -> None:
        """Go on with what an edit made."""
        if editing.draft != self.editing.draft:
            self.say("")
        self.editing = editing
        self.show()

    def take_in(self) -> None:
        """Go on with what another screen wrote, and with what is not saved here."""
        unsaved = self.unsaved
        self.kept.look_again()
        if not unsaved:
            self.editing = Editing(self.kept.held, self.editing.at)
        self.show()
        self.say("")

    def press(self, key: str) -> bool:
        """Do what a key asks for; tells whether that was anything."""
        match key:
            case "s" | "ctrl+s":
                self._save()
            case "u":
                self._undo()
            case "r":
                self._ask_reset()
            case "escape" | "q":
                self._ask_leave()
            case _:
                return False
        return True

    def _save(self, then: Callable[[], object] | None = None) -> None:
        if problems := self.checked.problems:
            self.say(text.marked(len(problems)))
            return
        if not self.unsaved:
            self.say(_("Nothing to save."))
            return
        draft = self.editing.draft

        def save(overwrite: bool) -> str:
            self.kept.save(draft, overwrite=overwrite)
            return _("Saved.")

        self.write(save, then)

    def _undo(self) -> None:
        undone = self.editing.undone()
        if undone is not None:
            self.take(undone)
        else:
            self.take_back()

    def _ask_reset(self) -> None:
        if not self.unsaved:
            self.write(self._reset)
            return

        def answered(answer: str | None) -> None:
            if answer == "r":
                self.write(self._reset)

        self.ask(
            _("Reset? Unsaved changes will be lost too."),
            [("r", _("reset")), ("escape", _("keep editing"))],
            answered,
        )

    def _reset(self, overwrite: bool) -> str:
        self.kept.reset(overwrite=overwrite)
        return _("Reset to default. Press u to undo.")

    def _ask_leave(self) -> None:
        if not self.unsaved:
            self.dismiss()
            return

        def answered(answer: str | None) -> None:
            if answer == "s":
                self._save(self.dismiss)
            elif answer == "d":
                self.dismiss()

        self.ask(
            _("You have unsaved changes."),
            [
                ("s", _("save and go back")),
                ("d", _("discard and go back")),
                ("escape", _("keep editing")),
            ],
            answered,
        )

    def begin_anew(self, said: str) -> None:
        """Edit what holds now, and say what was done."""
        self.editing = Editing(self.kept.held, self.editing.at)
        self.show()
        self.say(said)
