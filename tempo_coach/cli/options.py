"""What the options of a command make of a workout."""

from collections.abc import Sequence
from dataclasses import dataclass

from tempo_coach.cli.parameters import LONGEST_DELAY_S
from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import shortest
from tempo_coach.library.loader import find_exercise, full_workout
from tempo_coach.settings.loading import SettingsSnapshot
from tempo_coach.settings.model import ExerciseDefaults
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.load import Load
from tempo_coach.training.prescription import (
    LONGEST_REST_MS,
    Prescription,
    Side,
    Workout,
    prescribe,
)
from tempo_coach.training.tempo import Tempo


@dataclass(frozen=True, slots=True)
class PrescriptionOptions:
    """What the command line changes of the exercises' own prescriptions."""

    sets: int | None
    reps: int | None
    tempo: Tempo | None
    rest: float | None
    """Seconds."""
    load: Load | None
    side: str
    lead: str | None
    delay: float | None = None
    """Seconds."""

    @classmethod
    def usual(cls) -> "PrescriptionOptions":
        """Nothing changed."""
        return cls(None, None, None, None, None, Side.BOTH.value, None)

    def start_delay_ms(self, changes: SettingsSnapshot) -> int:
        """How long one has to get into position, at least.

        Raises:
            BadValueError: if it makes no sense.
        """
        if self.delay is None:
            return 1000 * changes.settings.session.start_delay_s
        if not 0 <= self.delay <= LONGEST_DELAY_S:
            raise BadValueError(
                _("--delay must be 0 to {most} seconds, not {delay}").format(
                    delay=shortest(self.delay), most=LONGEST_DELAY_S
                )
            )
        return round(self.delay * 1000)

    def workout(self, names: Sequence[str], changes: SettingsSnapshot) -> Workout:
        """The named exercises, or the full workout, as they are prescribed now.

        Args:
            names: Keys or names of exercises; none for the full workout.
            changes: What the user's files say; what is asked for here goes before it.

        Raises:
            BadValueError: if a name is unknown or a value makes no sense.
        """
        known = changes.catalog.exercises
        chosen = [find_exercise(name, known) for name in names]
        chosen = chosen or [known[exercise.key] for exercise in full_workout()]
        return Workout(tuple(self._prescribed(exercise, changes) for exercise in chosen))

    def changed(self, workout: Workout) -> Workout:
        """A workout with what is asked for here.

        Raises:
            BadValueError: if a value makes no sense.
        """
        return Workout(tuple(map(self._changed, workout.prescriptions)))

    def _changed(self, before: Prescription) -> Prescription:
        return prescribe(
            before.exercise,
            tempo=self.tempo or before.tempo,
            sets=before.sets if self.sets is None else self.sets,
            reps=before.reps if self.reps is None else self.reps,
            rest_ms=before.rest_ms if self.rest is None else _milliseconds(self.rest),
            load=self.load or before.load,
            side=Side(self.side),
            lead=Side(self.lead) if self.lead else before.sides[0],
            side_order=before.side_order,
        )

    def _prescribed(self, exercise: Exercise, changes: SettingsSnapshot) -> Prescription:
        usual = changes.catalog.usual.get(exercise.key, ExerciseDefaults())
        lead = usual.lead or changes.settings.session.lead
        own = prescribe(exercise, load=usual.load, lead=lead, side_order=usual.side_order)
        return self._changed(own)


def _milliseconds(seconds: float) -> int:
    """Whole milliseconds; beyond any rest they need not be exact."""
    return round(min(seconds, LONGEST_REST_MS) * 1000)
