"""What the screens that change one exercise do with the user's file: write, ask, and take back."""

from collections.abc import Callable
from typing import Generic, TypeVar

from textual.widgets import Static

from tempo_coach.app.formatting import clean
from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.settings.atomic_write import ConflictError
from tempo_coach.tui.base_screen import CoachScreen
from tempo_coach.tui.editing.exercise_settings import ExerciseSettings
from tempo_coach.tui.screens.editor_question import EditorQuestion

Writing = Callable[[bool], str]
"""Writes, even over somebody else's change if told so, and gives what to say of it."""

AKept = TypeVar("AKept", bound=ExerciseSettings)


class ExerciseOrders(CoachScreen[None], Generic[AKept]):
    """One exercise of the user's, and the orders that reach beyond the screen.

    Args:
        kept: The exercise in the user's file.
    """

    def __init__(self, kept: AKept) -> None:
        super().__init__()
        self.kept = kept
        """The exercise in the user's file."""

    def begin_anew(self, said: str) -> None:
        """Show what holds now, and say what was done."""
        raise NotImplementedError

    def say(self, notice: str) -> None:
        """Say something at the bottom; with nothing to say, what stands in the way of saving."""
        if not notice and (fault := self.kept.fault):
            notice = _("Nothing can be saved until this is fixed: {fault}").format(fault=fault)
        line = self.query_one("#editor-notice", Static)
        line.update(clean(notice))
        line.set_class(bool(notice), "-said")

    def take_back(self) -> None:
        """Take back the latest change of the files."""
        if self.kept.can_undo:
            self.write(self._take_back)
        else:
            self.say(_("Nothing to undo."))

    def write(
        self,
        writing: Writing,
        then: Callable[[], object] | None = None,
        *,
        overwrite: bool = False,
    ) -> None:
        """Write, and ask first where that goes over somebody else's change.

        Args:
            writing: What writes.
            then: Done once it is written.
            overwrite: Whether to go over somebody else's change.
        """
        try:
            said = writing(overwrite)
        except ConflictError:
            self._ask_whose(writing, then)
            return
        except CoachError as error:
            self.say(str(error))
            return
        self.begin_anew(said)
        if then is not None:
            then()

    def ask(
        self,
        question: str,
        answers: list[tuple[str, str]],
        answered: Callable[[str | None], None],
    ) -> None:
        """Ask over the screen; each answer is a key and what it does."""
        self.app.push_screen(  # pyright: ignore[reportUnknownMemberType]
            EditorQuestion(question, answers), answered
        )

    def _take_back(self, overwrite: bool) -> str:
        what = self.kept.undo(overwrite=overwrite)
        return _("Undone: the latest change to {what}.").format(what=what)

    def _ask_whose(self, writing: Writing, then: Callable[[], object] | None) -> None:
        def answered(answer: str | None) -> None:
            if answer == "w":
                self.write(writing, then, overwrite=True)
            elif answer == "t":
                self.kept.look_again()
                self.begin_anew(_("This is the version from the file."))

        self.ask(
            _("The file was changed elsewhere in the meantime."),
            [("w", _("save mine")), ("t", _("keep the file")), ("escape", _("keep editing"))],
            answered,
        )
