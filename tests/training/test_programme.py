"""A programme's sessions become workouts, and what makes no sense is refused."""

from dataclasses import dataclass

import pytest

from tempo_coach.errors import BadValueError
from tempo_coach.library.loader import exercises
from tempo_coach.training.load import Load
from tempo_coach.training.prescription import Side, SideOrder, prescribe
from tempo_coach.training.programme import (
    MOST_EXERCISES,
    MOST_SESSIONS,
    MOST_WEEKS,
    PlannedExercise,
    PlannedSession,
    Programme,
    Week,
    workout_of,
)
from tempo_coach.training.tempo import Tempo

SQUAT = "single-leg-squat"


@dataclass(frozen=True)
class Habits:
    load: Load | None = None
    lead: Side | None = None
    side_order: SideOrder = SideOrder.SAME


def session(*planned: PlannedExercise) -> PlannedSession:
    return PlannedSession("One", "To begin.", planned)


def test_what_is_left_out_is_as_the_exercise_has_it() -> None:
    (found,) = workout_of(session(PlannedExercise(SQUAT)), exercises()).prescriptions
    assert found == prescribe(exercises()[SQUAT])


def test_what_a_session_says_is_what_is_prescribed_in_its_order() -> None:
    slow = PlannedExercise(SQUAT, Tempo.parse("1-0-1-1"), 2, 6, 75_000, Load.parse("4kg"))
    both = PlannedExercise("two-leg-deadlift")
    first, second, third = workout_of(session(slow, both, slow), exercises()).prescriptions
    assert (str(first.tempo), first.sets, first.reps, first.rest_ms) == ("1-0-1-1", 2, 6, 75_000)
    assert first.load == Load("4", "kg")
    assert first.sides == (Side.LEFT, Side.RIGHT)
    assert second.sides == (Side.BOTH,)
    assert third == first


def test_habits_hold_where_the_session_says_nothing() -> None:
    habits = {SQUAT: Habits(Load.parse("16kg"), Side.RIGHT, SideOrder.ALTERNATE)}
    planned = session(PlannedExercise(SQUAT), PlannedExercise(SQUAT, load=Load.parse("8kg")))
    first, second = workout_of(planned, exercises(), habits=habits).prescriptions
    assert (str(first.load), str(second.load)) == ("16 kg", "8 kg")
    assert first.sides == second.sides == (Side.RIGHT, Side.LEFT)
    assert first.side_order is SideOrder.ALTERNATE


def test_the_leading_leg_is_the_usual_one_without_a_habit() -> None:
    planned = session(PlannedExercise(SQUAT))
    for habits in ({}, {SQUAT: Habits()}):
        found = workout_of(planned, exercises(), habits=habits, lead=Side.RIGHT)
        assert found.prescriptions[0].sides == (Side.RIGHT, Side.LEFT)


def test_an_exercise_that_there_is_not_is_refused() -> None:
    with pytest.raises(BadValueError, match="no exercise 'squat'"):
        workout_of(session(PlannedExercise("squat")), exercises())


def test_a_dose_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(BadValueError, match="sets must be 1 to 10, not 11"):
        workout_of(session(PlannedExercise(SQUAT, sets=11)), exercises())


@pytest.mark.parametrize("number", [0, MOST_EXERCISES + 1])
def test_a_session_has_some_exercises(number: int) -> None:
    with pytest.raises(BadValueError, match=f"1 to 20 exercises, not {number}"):
        session(*[PlannedExercise(SQUAT)] * number)


@pytest.mark.parametrize("number", [0, MOST_SESSIONS + 1])
def test_a_week_has_some_sessions(number: int) -> None:
    with pytest.raises(BadValueError, match=f"1 to 7 sessions, not {number}"):
        Week((session(PlannedExercise(SQUAT)),) * number)


@pytest.mark.parametrize("number", [0, MOST_WEEKS + 1])
def test_a_programme_has_some_weeks(number: int) -> None:
    week = Week((session(PlannedExercise(SQUAT)),))
    with pytest.raises(BadValueError, match=f"1 to 52 weeks, not {number}"):
        Programme("mine", "Mine", "", (week,) * number)
