"""Today's session: the programme as far as the runner's control goes with it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from tempo_coach.library.loader import exercises
from tempo_coach.training.ladder import LadderPosition, ladder_position_of
from tempo_coach.training.load import Load
from tempo_coach.training.prescription import Prescription, Side
from tempo_coach.training.programme import (
    PlannedExercise,
    PlannedSession,
    Programme,
    Week,
    workout_of,
)
from tempo_coach.training.progression import LADDER, Attempt, Control
from tempo_coach.training.schedule import DoneSession, place_in
from tempo_coach.training.tempo import Tempo
from tempo_coach.training.today import Today, workout_today

SQUAT, PAUSED = "single-leg-squat", "paused-single-leg-squat"
SOLID, SHAKY, LOST = Control
TODAY = date(2026, 3, 2)

Went = tuple[int, Control | None]


def planned(step: int, key: str = SQUAT) -> PlannedExercise:
    dose = LADDER[step]
    return PlannedExercise(key, Tempo(dose.lowering_ms, 0, 1000, 1000), dose.sets, dose.reps)


def standings(**went: Sequence[Went]) -> dict[str, LadderPosition]:
    """Where one stands after complete sessions, one exercise after the other.

    The hyphens of an exercise's key are written as ``_``.
    """
    order = count()
    done = {
        key.replace("_", "-"): [Attempt(step, 20, 20, each, next(order)) for step, each in sessions]
        for key, sessions in went.items()
    }
    found = {
        key: ladder_position_of(key, exercises(), lambda each: done.get(each, ()))
        for key in exercises()
    }
    return {
        key: ladder_position
        for key, ladder_position in found.items()
        if ladder_position is not None
    }


def today(
    stands: Mapping[str, LadderPosition],
    *session: PlannedExercise,
    finished: bool = False,
    own: Mapping[str, frozenset[str]] | None = None,
    lead: Side = Side.LEFT,
    ladder: Mapping[str, Tempo] | None = None,
) -> Today:
    of = Programme("mine", "Mine", "", (Week((PlannedSession("One", "Why.", session),)),))
    done = [DoneSession(1, 1, TODAY)] if finished else []
    among = {
        key: replace(each, tempo=(ladder or {}).get(key, each.tempo))
        for key, each in exercises().items()
    }
    place = place_in(of, done, [], TODAY)
    return workout_today(place, among, stands, own=own or {}, lead=lead)


def only(found: Today) -> tuple[str, str, int, int, str]:
    (one,), (reason,) = found.workout.prescriptions, found.reasons
    return one.exercise.key, str(one.tempo), one.sets, one.reps, reason


def test_what_was_never_done_is_as_the_programme_has_it() -> None:
    session = (planned(2), PlannedExercise("two-leg-deadlift", sets=1, reps=5), planned(5, PAUSED))
    found = today(standings(), *session)
    as_planned = workout_of(PlannedSession("", "", session), exercises())
    assert (found.workout, found.reasons) == (as_planned, ("", "", ""))


@pytest.mark.parametrize(
    ("went", "step", "reason"),
    [
        ([(0, SOLID)], 1, "You did every rep last time: one more second of lowering."),
        ([(0, None)], 1, "You did every rep last time: one more second of lowering."),
        (
            [(0, SOLID), (0, SOLID)],
            1,
            "Two solid sessions in a row: one more second of lowering.",
        ),
        ([(2, SOLID)], 3, ""),
        ([(1, SHAKY)], 1, "One shaky session: the same again, until it is steady."),
        (
            [(1, SHAKY), (1, SHAKY)],
            0,
            "Two shaky sessions in a row: one second less, until it is steady.",
        ),
        ([(2, LOST)], 1, "Control was lost: one second less, until it is back."),
        ([(5, SOLID)], 3, ""),
        ([(5, SHAKY)], 3, ""),
        ([(3, SHAKY)], 3, ""),
    ],
)
def test_the_programme_leads_as_far_as_control_goes_with_it(
    went: list[Went], step: int, reason: str
) -> None:
    found = today(standings(single_leg_squat=went), planned(3))
    seconds = LADDER[step].lowering_ms // 1000
    assert only(found) == (SQUAT, f"{seconds}-0-1-1", 2, 5, reason)


@pytest.mark.parametrize(
    ("went", "says_why"), [([], True), ([(3, SOLID)], True), ([(1, SHAKY)], False)]
)
def test_the_sessions_reason_is_told_where_something_of_it_is_done(
    went: list[Went], says_why: bool
) -> None:
    held_back = standings(single_leg_squat=went)
    assert ("Why." in today(held_back, planned(3)).told()) is says_why
    deadlift = PlannedExercise("two-leg-deadlift", sets=1, reps=5)
    assert "Why." in today(held_back, planned(3), deadlift).told(), "it is true of the other"


def test_a_set_more_is_told_as_such() -> None:
    found = today(standings(single_leg_squat=[(4, SOLID)]), planned(6))
    assert only(found)[1:] == ("4-0-1-1", 4, 5, "You did every rep last time: one more set.")


@pytest.mark.parametrize(
    ("went", "step", "reason"),
    [
        ([(3, SOLID), (3, SOLID)], 4, "Two solid sessions in a row: one more set."),
        ([(3, SOLID)], 3, "One solid session: the same once more, to be sure of it."),
        ([(5, LOST)], 4, "Control was lost: one set less, until it is back."),
        ([(3, LOST)], 2, "Control was lost: one second less, until it is back."),
    ],
)
def test_after_the_programme_the_ladder_leads(went: list[Went], step: int, reason: str) -> None:
    found = today(standings(single_leg_squat=went), planned(3), finished=True)
    dose = LADDER[step]
    tempo = f"{dose.lowering_ms // 1000}-0-1-1"
    assert only(found) == (SQUAT, tempo, dose.sets, dose.reps, reason)


def test_what_the_runner_decided_goes_before_the_programme() -> None:
    stands = standings(single_leg_squat=[(1, SOLID)])
    stands[SQUAT] = replace(stands[SQUAT], decided=1)
    for finished in (False, True):
        found = today(stands, planned(3), finished=finished)
        assert only(found)[1] == "2-0-1-1"
        assert found.reasons == ("As you decided last time.",)


def test_an_exercise_that_was_outgrown_is_replaced_by_its_next_variation() -> None:
    stands = standings(single_leg_squat=[(6, SOLID), (6, SOLID)])
    why = "Two solid sessions of five sets of five: on to the next variation."
    for finished in (True, False):
        found = today(stands, planned(6), finished=finished)
        assert only(found) == (PAUSED, "4-2-1-1", 3, 5, why)
    assert only(today(stands, planned(0)))[:4] == (PAUSED, "1-2-1-1", 2, 5)


def test_the_variation_keeps_the_rest_and_the_load_that_the_programme_says() -> None:
    stands = standings(single_leg_squat=[(6, SOLID), (6, SOLID)])
    session = replace(planned(6), rest_ms=45_000, load=Load.parse("8kg"))
    (found,) = today(stands, session).workout.prescriptions
    assert (found.rest_ms, str(found.load)) == (45_000, "8 kg")


def test_a_variation_at_the_programmes_step_says_why_it_is_there() -> None:
    went = {"single_leg_squat": [(6, SOLID), (6, SOLID)], "paused_single_leg_squat": [(4, SOLID)]}
    found = today(standings(**went), planned(3))
    assert only(found) == (PAUSED, "4-2-1-1", 2, 5, "The variation you have moved on to.")


def test_no_exercise_becomes_one_that_the_session_has_already() -> None:
    stands = standings(single_leg_squat=[(6, SOLID), (6, SOLID)])
    stands[PAUSED] = standings()[PAUSED]
    found = today(stands, planned(6), planned(4, PAUSED))
    assert [each.exercise.key for each in found.workout.prescriptions] == [SQUAT, PAUSED]
    assert found.workout.prescriptions[0].sets == 5


@pytest.mark.parametrize(
    "session",
    [
        PlannedExercise("two-leg-deadlift", sets=1, reps=5),
        PlannedExercise(SQUAT, Tempo.parse("6-0-1-1"), 2, 5),
        PlannedExercise(SQUAT, Tempo.parse("4-0-1-1"), 3, 8),
        PlannedExercise(SQUAT, Tempo.parse("4-0-1-1"), 1, 5),
    ],
    ids=["two legs", "tempo", "reps", "sets"],
)
def test_what_is_not_on_the_ladder_stays_as_planned(session: PlannedExercise) -> None:
    for finished in (False, True):
        found = today(standings(single_leg_squat=[(2, LOST)]), session, finished=finished)
        as_planned = workout_of(PlannedSession("", "", (session,)), exercises())
        assert (found.workout, found.reasons) == (as_planned, ("",))


OWN_TEMPO = {SQUAT: Tempo.parse("3-1-X-0"), "two-leg-deadlift": Tempo.parse("5-1-1-1")}


def test_what_the_user_set_goes_before_the_programme_and_the_ladder() -> None:
    for went in ([], [(0, SOLID)], [(2, LOST)]):
        found = today(
            standings(single_leg_squat=went),
            planned(2),
            own={SQUAT: frozenset({"tempo"})},
            ladder=OWN_TEMPO,
        )
        [dose] = found.exercises
        assert dose.programme is not None
        told = f"Your own 3-1-X-0 is used instead of the programme's {dose.programme.tempo}."
        assert only(found) == (SQUAT, "3-1-X-0", 2, 5, told)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("tempo", ("3-1-X-0", 2, 5, 75_000)),
        ("sets", ("1-0-1-1", 3, 5, 75_000)),
        ("rest_ms", ("1-0-1-1", 2, 5, 90_000)),
    ],
)
def test_only_what_the_user_set_goes_before_it(
    name: str, wanted: tuple[str, int, int, int]
) -> None:
    found = today(
        standings(),
        replace(planned(0), rest_ms=75_000),
        own={SQUAT: frozenset({name})},
        ladder=OWN_TEMPO,
    )
    assert dose_of(found.workout.prescriptions[0]) == wanted


def test_reps_that_the_user_set_go_before_the_ladder_too() -> None:
    stands = standings(single_leg_squat=[(1, SHAKY)])
    place = today(stands, planned(3)).place
    among = {**exercises(), SQUAT: replace(exercises()[SQUAT], reps=8)}
    found = workout_today(place, among, stands, own={SQUAT: frozenset({"reps"})})
    assert only(found) == (
        SQUAT,
        "2-0-1-1",
        2,
        8,
        "Your own 2 x 8 is used instead of the programme's 2 x 5.",
    )


def test_a_rest_of_ones_own_needs_no_reason() -> None:
    session = replace(planned(0), rest_ms=75_000)
    found = today(standings(), session, own={SQUAT: frozenset({"rest_ms"})})
    assert found.reasons == ("",)


def test_two_legs_may_be_set_by_the_user_as_well() -> None:
    found = today(
        standings(),
        PlannedExercise("two-leg-deadlift", Tempo.parse("2-1-1-1"), 1, 5),
        own={"two-leg-deadlift": frozenset({"tempo"})},
        ladder=OWN_TEMPO,
    )
    assert only(found)[1] == "5-1-1-1"


def test_the_leading_leg_leads() -> None:
    stands = standings(single_leg_squat=[(1, SHAKY)])
    found = today(stands, planned(3), lead=Side.RIGHT)
    assert found.workout.prescriptions[0].sides == (Side.RIGHT, Side.LEFT)


def dose_of(one: Prescription) -> tuple[str, int, int, int]:
    return str(one.tempo), one.sets, one.reps, one.rest_ms
