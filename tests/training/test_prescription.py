"""How much may be prescribed, and on which leg."""

from dataclasses import replace

import pytest

from tempo_coach.errors import BadValueError, CoachError
from tempo_coach.training.exercise import Exercise, FirstPhase, Movement, RepPhase, Sides
from tempo_coach.training.load import Load
from tempo_coach.training.prescription import (
    Prescription,
    Side,
    SideOrder,
    Workout,
    prescribe,
)
from tempo_coach.training.tempo import Tempo

SQUAT = Exercise(
    key="squat",
    name="Squat",
    sides=Sides.EACH_LEG,
    movement=Movement.SQUAT,
    first_phase=FirstPhase.ECCENTRIC,
    phase_words={phase: phase.value.capitalize() for phase in RepPhase},
    form_cues={},
    set_up="Stand.",
    description="",
    too_hard="",
    too_easy="",
    it_hurts="",
    tempo=Tempo.parse("4-0-1-1"),
    sets=3,
    reps=5,
    rest_ms=90_000,
    load_hint="",
)
DEADLIFT = replace(SQUAT, key="deadlift", name="Deadlift", sides=Sides.BOTH_LEGS)


def test_what_is_left_out_comes_from_the_exercise() -> None:
    prescription = prescribe(SQUAT)
    assert prescription.tempo == SQUAT.tempo
    assert (prescription.sets, prescription.reps, prescription.rest_ms) == (3, 5, 90_000)
    assert prescription.load is None
    assert set(prescription.sides) == {Side.LEFT, Side.RIGHT}


def test_what_is_given_replaces_it() -> None:
    tempo, load = Tempo.parse("1-0-1-1"), Load.parse("16kg")
    prescription = prescribe(SQUAT, tempo=tempo, sets=1, reps=2, rest_ms=60_000, load=load)
    assert prescription == Prescription(SQUAT, tempo, 1, 2, 60_000, (Side.LEFT, Side.RIGHT), load)


@pytest.mark.parametrize("sets", [0, -1, 99])
def test_a_number_of_sets_that_makes_no_sense(sets: int) -> None:
    assert f"sets must be 1 to 10, not {sets}" in refusal(sets=sets)


@pytest.mark.parametrize("reps", [0, -1, 31, 10**9])
def test_a_number_of_reps_that_makes_no_sense(reps: int) -> None:
    assert f"reps must be 1 to 30, not {reps}" in refusal(reps=reps)


@pytest.mark.parametrize("rest_ms", [-1, -1000, 10**12])
def test_a_rest_that_makes_no_sense(rest_ms: int) -> None:
    sentence = refusal(rest_ms=rest_ms)
    assert "rest" in sentence
    assert "600 seconds" in sentence


def test_what_the_issue_on_progression_needs_is_allowed() -> None:
    assert prescribe(SQUAT, sets=5, reps=5, rest_ms=180_000).sets == 5
    assert prescribe(SQUAT, reps=30).reps == 30
    assert prescribe(SQUAT, rest_ms=0).rest_ms == 0


@pytest.mark.parametrize(
    ("side", "lead", "sides"),
    [
        (Side.BOTH, Side.LEFT, (Side.LEFT, Side.RIGHT)),
        (Side.BOTH, Side.RIGHT, (Side.RIGHT, Side.LEFT)),
        (Side.LEFT, Side.RIGHT, (Side.LEFT,)),
        (Side.RIGHT, Side.LEFT, (Side.RIGHT,)),
    ],
)
def test_which_leg_goes_first(side: Side, lead: Side, sides: tuple[Side, ...]) -> None:
    assert prescribe(SQUAT, side=side, lead=lead).sides == sides


def test_the_same_leg_goes_first_in_every_set_or_each_in_turn() -> None:
    same, turns = (
        prescribe(SQUAT, lead=Side.RIGHT, side_order=order)
        for order in (SideOrder.SAME, SideOrder.ALTERNATE)
    )
    left_first, right_first = (Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT)
    assert [same.sides_in(number) for number in (1, 2, 3)] == [right_first] * 3
    assert [turns.sides_in(number) for number in (1, 2, 3)] == [
        right_first,
        left_first,
        right_first,
    ]
    assert prescribe(DEADLIFT, side_order=SideOrder.ALTERNATE).sides_in(2) == (Side.BOTH,)


@pytest.mark.parametrize("side", list(Side))
def test_a_two_leg_lift_is_done_with_both_legs(side: Side) -> None:
    assert prescribe(DEADLIFT, side=side).sides == (Side.BOTH,)


@pytest.mark.parametrize(
    ("exercise", "sides"),
    [
        (SQUAT, ()),
        (SQUAT, (Side.LEFT, Side.LEFT)),
        (SQUAT, (Side.BOTH,)),
        (DEADLIFT, (Side.LEFT,)),
        (DEADLIFT, ()),
    ],
)
def test_sides_that_do_not_suit_the_exercise(exercise: Exercise, sides: tuple[Side, ...]) -> None:
    with pytest.raises(BadValueError):
        Prescription(exercise, exercise.tempo, 1, 1, 0, sides)


def test_a_set_is_under_tension_for_all_its_reps() -> None:
    assert prescribe(SQUAT, reps=3).time_under_tension_ms == 18_000


def test_a_workout_is_never_empty() -> None:
    with pytest.raises(BadValueError):
        Workout(())


def test_each_leg_is_the_others_other() -> None:
    assert (Side.LEFT.other, Side.RIGHT.other, Side.BOTH.other) == (
        Side.RIGHT,
        Side.LEFT,
        Side.BOTH,
    )


def test_bad_values_are_bad_usage_and_other_faults_are_failures() -> None:
    assert BadValueError("").exit_code == 2
    assert CoachError("").exit_code == 1


def refusal(*, sets: int | None = None, reps: int | None = None, rest_ms: int | None = None) -> str:
    with pytest.raises(BadValueError) as caught:
        prescribe(SQUAT, sets=sets, reps=reps, rest_ms=rest_ms)
    assert "\n" not in str(caught.value)
    return str(caught.value)
