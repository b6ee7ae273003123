"""What a file of ``programmes/`` may say, as pydantic checks it."""

from typing import Annotated

from pydantic import Field

from tempo_coach.settings.field_types import Line, LoadText, Name, Story, TempoText
from tempo_coach.settings.form import WHOLE, Form
from tempo_coach.training.prescription import LONGEST_REST_MS, MOST_REPS, MOST_SETS
from tempo_coach.training.programme import MOST_EXERCISES, MOST_SESSIONS, MOST_WEEKS


class PlannedExerciseForm(Form):
    """One exercise of a session; what is left out is as the exercise itself has it."""

    exercise: Name
    """The exercise by its key, built in or your own."""
    tempo: TempoText | None = None
    """Four digits in seconds: lowering, pause, lifting (X is explosive), pause."""
    sets: Annotated[int, Field(ge=1, le=MOST_SETS), WHOLE] | None = None
    """How many sets; left and right are one set."""
    reps: Annotated[int, Field(ge=1, le=MOST_REPS), WHOLE] | None = None
    """Reps in a set, for each leg."""
    rest_s: Annotated[int, Field(ge=0, le=LONGEST_REST_MS // 1000), WHOLE] | None = None
    """Rest between sets, in seconds."""
    load: LoadText | None = None
    """The weight in the hand."""


class PlannedSessionForm(Form):
    """What is done on one day."""

    name: Name
    """What it is called."""
    why: Line | None = None
    """The reason for this step, in a sentence."""
    exercises: Annotated[
        list[PlannedExerciseForm],
        Field(min_length=1, max_length=MOST_EXERCISES),
    ]
    """In the order in which they are done."""


class WeekForm(Form):
    """The sessions of one week."""

    sessions: Annotated[list[PlannedSessionForm], Field(min_length=1, max_length=MOST_SESSIONS)]
    """In the order in which they are done."""


class ProgrammeForm(Form):
    """One programme; for a built-in one, what is left out stays as it is."""

    name: Name | None = None
    """What it is called."""
    description: Story | None = None
    """What it is for."""
    weeks: Annotated[list[WeekForm], Field(min_length=1, max_length=MOST_WEEKS)] | None = None
    """In the order in which they are done; for a built-in programme, in place of all of its."""


NEEDED = ("name", "weeks")
"""What a programme needs that is not built in."""
