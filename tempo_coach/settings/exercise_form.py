"""What ``exercises.toml`` may say of one exercise, as pydantic checks it."""

from typing import Annotated, Literal

from pydantic import Field

from tempo_coach.settings.field_types import Cue, Line, LoadText, Name, Story, TempoText, Word
from tempo_coach.settings.form import WHOLE, Form
from tempo_coach.training.exercise import FirstPhase, Movement, Sides
from tempo_coach.training.prescription import (
    LONGEST_REST_MS,
    MOST_REPS,
    MOST_SETS,
    SideOrder,
)

_MOST_CUES = 20
_MOST_VARIATIONS = 20

Cues = Annotated[tuple[Cue, ...], Field(max_length=_MOST_CUES, strict=False)]
Variations = Annotated[tuple[Name, ...], Field(max_length=_MOST_VARIATIONS, strict=False)]
_Choice = Field(strict=False)


class CuesForm(Form):
    """Short reminders for each phase; they go round, one a rep."""

    lower: Cues | None = None
    """While lowering."""
    hold: Cues | None = None
    """At the bottom."""
    press: Cues | None = None
    """While lifting."""
    top: Cues | None = None
    """At the top."""


class WordsForm(Form):
    """The one word for each phase, said on its beat and shown large."""

    lower: Word | None = None
    """While lowering, as in Lower or Hinge."""
    hold: Word | None = None
    """At the bottom."""
    press: Word | None = None
    """While lifting, as in Press or Drive."""
    top: Word | None = None
    """At the top, as in Tall."""


class ExerciseForm(Form):
    """One exercise; for a built-in one, what is left out stays as it is."""

    name: Name | None = None
    """What it is called aloud."""
    sides: Annotated[Sides, _Choice] | None = None
    """Each leg on its own, or both together."""
    movement: Annotated[Movement, _Choice] | None = None
    """What the body does, for the figure on the screen; none shows no figure."""
    first_phase: Annotated[FirstPhase, _Choice] | None = None
    """Eccentric where one starts standing, concentric where one starts at the floor."""
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
    lead: Literal["left", "right"] | None = None
    """The leg that goes first."""
    side_order: Annotated[SideOrder, _Choice] | None = None
    """Whether the same leg goes first in every set, or each in turn."""
    phase_words: WordsForm | None = None
    """The one word for each phase."""
    form_cues: CuesForm | None = None
    """Short reminders for each phase, in place of the built-in ones."""
    form_cues_added: CuesForm | None = None
    """Short reminders for each phase, after the others."""
    set_up: Line | None = None
    """What to do before the first rep."""
    load_hint: Line | None = None
    """Which weight suits it."""
    description: Story | None = None
    """How the lift goes."""
    too_hard: Story | None = None
    """What to change when it is too hard."""
    too_easy: Story | None = None
    """What to change when it is too easy."""
    it_hurts: Story | None = None
    """What to do when it hurts."""
    easier: Variations | None = None
    """Keys of the exercises to fall back on, nearest first."""
    harder: Variations | None = None
    """Keys of the exercises to grow into, nearest first."""


NEEDED = (
    "name",
    "sides",
    "movement",
    "first_phase",
    "tempo",
    "sets",
    "reps",
    "rest_s",
    "set_up",
    "phase_words",
)
"""What an exercise needs that is not built in."""
