"""What the tempo editor does with the user's file: save, reset, undo, and go back."""

from collections.abc import Callable

from textual.screen import Screen
from textual.widgets import Static

from tempo_coach.labels import clean
from tempo_coach.settings.store import ChangedMeanwhile
from tempo_coach.training.faults import CoachError
from tempo_coach.translation import gettext as _
from tempo_coach.tui.editing.check import Checked
from tempo_coach.tui.editing.editing import Editing
from tempo_coach.tui.editing.kept import Kept
from tempo_coach.tui.screens import tempo_editor_text as text
from tempo_coach.tui.screens.editor_question import EditorQuestion

Writing = Callable[[bool], str]
"""Writes, even over somebody else's change if told so, and gives what to say of it."""


class EditorOrders(Screen[None]):
    """An editor's draft, and the orders that reach beyond it.

    Args:
        kept: The exercise in the user's file.
    """

    def __init__(self, kept: Kept) -> None:
        super().__init__()
        self.kept = kept
        """The exercise in the user's file."""
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

    def say(self, notice: str) -> None:
        """Say something below the fields; with nothing to say, what stands in the way of saving."""
        if not notice and (fault := self.kept.fault):
            notice = _("Nothing can be saved until this is right: {fault}").format(fault=fault)
        line = self.query_one("#editor-notice", Static)
        line.update(clean(notice))
        line.set_class(bool(notice), "-said")

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
            self.say(_("There is nothing to save."))
            return
        draft = self.editing.draft

        def save(overwrite: bool) -> str:
            self.kept.save(draft, overwrite=overwrite)
            return _("Saved.")

        self._write(save, then)

    def _undo(self) -> None:
        undone = self.editing.undone()
        if undone is not None:
            self.take(undone)
        elif self.kept.can_undo:
            self._write(self._take_back)
        else:
            self.say(_("There is nothing to undo."))

    def _take_back(self, overwrite: bool) -> str:
        what = self.kept.undo(overwrite=overwrite)
        return _("Taken back: the latest change of {what}.").format(what=what)

    def _ask_reset(self) -> None:
        if not self.unsaved:
            self._write(self._reset)
            return

        def answered(answer: str | None) -> None:
            if answer == "r":
                self._write(self._reset)

        self._ask(
            _("Reset? What is not saved goes as well."),
            [("r", _("reset")), ("escape", _("go on editing"))],
            answered,
        )

    def _reset(self, overwrite: bool) -> str:
        self.kept.reset(overwrite=overwrite)
        return _("As built in again. u undoes it.")

    def _ask_leave(self) -> None:
        if not self.unsaved:
            self.dismiss()
            return

        def answered(answer: str | None) -> None:
            if answer == "s":
                self._save(self.dismiss)
            elif answer == "d":
                self.dismiss()

        self._ask(
            _("This is not saved yet."),
            [
                ("s", _("save it, and go back")),
                ("d", _("drop it, and go back")),
                ("escape", _("go on editing")),
            ],
            answered,
        )

    def _write(
        self,
        writing: Writing,
        then: Callable[[], object] | None = None,
        *,
        overwrite: bool = False,
    ) -> None:
        """Write, and ask first where that goes over somebody else's change."""
        try:
            said = writing(overwrite)
        except ChangedMeanwhile:
            self._ask_whose(writing, then)
            return
        except CoachError as error:
            self.say(str(error))
            return
        self._begin_anew(said)
        if then is not None:
            then()

    def _ask_whose(self, writing: Writing, then: Callable[[], object] | None) -> None:
        def answered(answer: str | None) -> None:
            if answer == "w":
                self._write(writing, then, overwrite=True)
            elif answer == "t":
                self.kept.look_again()
                self._begin_anew(_("This is how somebody else left it."))

        self._ask(
            _("The file was changed by somebody else meanwhile."),
            [
                ("w", _("write mine")),
                ("t", _("keep theirs")),
                ("escape", _("go on editing")),
            ],
            answered,
        )

    def _begin_anew(self, said: str) -> None:
        self.editing = Editing(self.kept.held, self.editing.at)
        self.show()
        self.say(said)

    def _ask(
        self,
        question: str,
        answers: list[tuple[str, str]],
        answered: Callable[[str | None], None],
    ) -> None:
        self.app.push_screen(  # pyright: ignore[reportUnknownMemberType]
            EditorQuestion(question, answers), answered
        )
