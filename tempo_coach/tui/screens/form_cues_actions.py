"""What the screen of the form cues does with the user's file: write, ask, and take back."""

from collections.abc import Callable

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.training.exercise import RepPhase
from tempo_coach.tui.editing.cues import KeptCues
from tempo_coach.tui.screens.exercise_actions import ExerciseOrders
from tempo_coach.tui.widgets.cue_list import CueList, Spot

PHASES = tuple(RepPhase)
"""The phases in the order in which they are shown."""


class FormCuesOrders(ExerciseOrders[KeptCues]):
    """One exercise's form cues, and the orders that reach beyond the screen.

    Args:
        kept: The exercise in the user's file.
    """

    def __init__(self, kept: KeptCues) -> None:
        super().__init__(kept)
        self.here = Spot(0, 0)
        """The line that keys act on."""

    def show(self) -> None:
        """Show what holds."""
        raise NotImplementedError

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
            self.here = spot
            return said or _("Saved.")

        self.write(put_them, then)

    def begin_anew(self, said: str) -> None:
        """Show the cues that hold now, and say what was done."""
        cues = self.query_one(CueList)
        if cues.typed_at is not None:
            cues.stop()
        self.show()
        self.say(said)
