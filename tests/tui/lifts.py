"""Lifts of the tests' own, so that a better cue in the library repaints no picture here."""

from tempo_coach.training.exercise import Exercise, FirstPhase, Movement, RepPhase, Sides
from tempo_coach.training.prescription import Workout, prescribe
from tempo_coach.training.tempo import Tempo

SQUAT = Exercise(
    key="single-leg-squat",
    name="Single-leg squat",
    sides=Sides.EACH_LEG,
    movement=Movement.SQUAT,
    first_phase=FirstPhase.ECCENTRIC,
    phase_words=dict(zip(RepPhase, ("Lower", "Hold", "Press", "Tall"), strict=True)),
    form_cues={
        RepPhase.LOWER: ("Hips back.", "Chest over the thigh.", "Hips level."),
        RepPhase.HOLD: ("Stay light.",),
        RepPhase.PRESS: ("Through the heel.",),
        RepPhase.TOP: ("Breathe out.",),
    },
    set_up="Stand tall on one leg, the other foot just off the floor.",
    description="A lunge on one leg.",
    too_hard="Lower in one second.",
    too_easy="Hold a weight.",
    it_hurts="Stop.",
    tempo=Tempo.parse("4-0-1-1"),
    sets=3,
    reps=5,
    rest_ms=90_000,
    load_hint="No weight.",
)

PRACTICE = Exercise(
    key="two-leg-deadlift",
    name="Two-leg deadlift",
    sides=Sides.BOTH_LEGS,
    movement=Movement.TWO_LEG_DEADLIFT,
    first_phase=FirstPhase.CONCENTRIC,
    phase_words=dict(zip(RepPhase, ("Hinge", "Hold", "Drive", "Tall"), strict=True)),
    form_cues=dict.fromkeys(RepPhase, ()),
    set_up="Stand over the weight.",
    description="A deadlift.",
    too_hard="Take less weight.",
    too_easy="Take more weight.",
    it_hurts="Stop.",
    tempo=Tempo.parse("2-1-1-1"),
    sets=1,
    reps=5,
    rest_ms=60_000,
    load_hint="A kettlebell of 8 to 16 kg (18 to 35 lb), or a full milk jug.",
)


def squat_workout(
    *,
    sets: int | None = None,
    reps: int | None = None,
    rest_ms: int | None = None,
    tempo: str = "4-0-1-1",
) -> Workout:
    """The squat alone."""
    played = Tempo.parse(tempo)
    return Workout((prescribe(SQUAT, sets=sets, reps=reps, rest_ms=rest_ms, tempo=played),))


def whole_workout() -> Workout:
    """A lift for each leg and one for both that starts at the floor."""
    return Workout((prescribe(SQUAT), prescribe(PRACTICE)))
