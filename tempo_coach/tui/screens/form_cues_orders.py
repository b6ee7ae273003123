"""What the screen of the form cues does with the user's file: write, ask, and take back."""

from collections.abc import Callable

from textual.screen import Screen
from textual.widgets import Static

from tempo_coach.labels import clean
from tempo_coach.settings.store import ChangedMeanwhile
from tempo_coach.training.exercise import RepPhase
from tempo_coach.training.faults import CoachError
from tempo_coach.translation import gettext as _
from tempo_coach.tui.editing.cues import KeptCues
from tempo_coach.tui.screens.editor_question import EditorQuestion
from tempo_coach.tui.screens.tempo_editor_orders import Writing
from tempo_coach.tui.widgets.cue_list import CueList, Spot

PHASES = tuple(RepPhase)
"""The phases in the order in which they are shown."""


class FormCuesOrders(Screen[None]):
    """One exercise's form cues, and the orders that reach beyond the screen.

    Args:
        kept: The exercise in the user's file.
    """

    def __init__(self, kept: KeptCues) -> None:
        super().__init__()
        self.kept = kept
        """The exercise in the user's file."""
        self.here = Spot(0, 0)
        """The line that keys act on."""

    def show(self) -> None:
        """Show what holds."""
        raise NotImplementedError

    def say(self, notice: str) -> None:
        """Say something below the cues; with nothing to say, what stands in the way of writing."""
        if not notice and (fault := self.kept.fault):
            notice = _("Nothing can be saved until this is right: {fault}").format(fault=fault)
        line = self.query_one("#editor-notice", Static)
        line.update(clean(notice))
        line.set_class(bool(notice), "-said")

    def undo(self) -> None:
        """Take back the latest change of the files."""
        if self.kept.can_undo:
            self._write(self._take_back, self.here, None)
        else:
            self.say(_("There is nothing to undo."))

    def _take_back(self, overwrite: bool) -> str:
        what = self.kept.undo(overwrite=overwrite)
        return _("Taken back: the latest change of {what}.").format(what=what)

    def put(
        self,
        cues: tuple[str, ...],
        spot: Spot,
        then: Callable[[], object] | None = None,
        said: str = "",
    ) -> None:
        """Write a phase's cues.

        Args:
            cues: What should hold.
            spot: The phase, and the line to go to then.
            then: Done once it is written.
            said: What to say of it.
        """
        phase = PHASES[spot.section]

        def put_them(overwrite: bool) -> str:
            self.kept.put(phase, cues, overwrite=overwrite)
            return said or _("Saved.")

        self._write(put_them, spot, then)

    def _write(
        self,
        writing: Writing,
        spot: Spot,
        then: Callable[[], object] | None,
        *,
        overwrite: bool = False,
    ) -> None:
        """Write, and ask first where that goes over somebody else's change."""
        try:
            said = writing(overwrite)
        except ChangedMeanwhile:
            self._ask_whose(writing, spot, then)
            return
        except CoachError as error:
            self.say(str(error))
            return
        self._begin_anew(spot, said)
        if then is not None:
            then()

    def _ask_whose(self, writing: Writing, spot: Spot, then: Callable[[], object] | None) -> None:
        def answered(answer: str | None) -> None:
            if answer == "w":
                self._write(writing, spot, then, overwrite=True)
            elif answer == "t":
                self.kept.look_again()
                self._begin_anew(self.here, _("This is how somebody else left it."))

        question = EditorQuestion(
            _("The file was changed by somebody else meanwhile."),
            [("w", _("write mine")), ("t", _("keep theirs")), ("escape", _("go on editing"))],
        )
        self.app.push_screen(question, answered)  # pyright: ignore[reportUnknownMemberType]

    def _begin_anew(self, spot: Spot, said: str) -> None:
        cues = self.query_one(CueList)
        if cues.typed_at is not None:
            cues.stop()
        self.here = spot
        self.show()
        self.say(said)
