"""In which variation somebody stands, and on which step."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from tempo_coach.library.loader import exercises
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.ladder import LadderPosition, ladder_position_of
from tempo_coach.training.progression import Attempt, Control, Move, Reason

SQUAT, PAUSED, LOADED = "single-leg-squat", "paused-single-leg-squat", "loaded-single-leg-squat"
TOP = 6

SOLID, SHAKY, LOST = Control


def done(*sessions: tuple[int, Control | None], since: int = 0) -> list[Attempt]:
    """Complete sessions, one a day, each at a step with a rating."""
    return [
        Attempt(step, 20, 20, control, since + day * 86_400_000)
        for day, (step, control) in enumerate(sessions)
    ]


def stands(
    attempts: Mapping[str, Sequence[Attempt]],
    decided: Mapping[str, int] | None = None,
    *,
    key: str = SQUAT,
    among: Mapping[str, Exercise] | None = None,
) -> LadderPosition:
    found = ladder_position_of(
        key,
        exercises() if among is None else among,
        lambda each: attempts.get(each, ()),
        lambda each: (decided or {}).get(each),
    )
    assert found is not None
    return found


def chain(**harder: tuple[str, ...]) -> dict[str, Exercise]:
    """Squats by their names with the harder ones of each."""
    squat = exercises()[SQUAT]
    return {key: replace(squat, key=key, harder=names) for key, names in harder.items()}


AT_TOP = ((TOP, SOLID), (TOP, SOLID))


def test_the_variations_of_the_library_are_as_these_tests_have_them() -> None:
    assert exercises()[SQUAT].harder[0] == PAUSED
    assert exercises()[PAUSED].harder[0] == LOADED
    assert exercises()[LOADED].harder == ()


@pytest.mark.parametrize("key", ["two-leg-deadlift", "hip-hinge", "no-such-lift"])
def test_what_is_not_trained_leg_by_leg_has_no_standing(key: str) -> None:
    assert ladder_position_of(key, exercises(), lambda _: done(*AT_TOP)) is None


def test_who_never_did_it_stands_at_the_first_step() -> None:
    found = stands({})
    assert (found.key, found.step, found.furthest, found.attempts) == (SQUAT, 0, 0, ())
    assert found.suggestion.reason is Reason.FIRST_TIME


def test_it_stands_where_the_suggestion_leads() -> None:
    found = stands({SQUAT: done((2, SOLID), (2, SOLID))})
    assert (found.key, found.step, found.suggestion.move) == (SQUAT, 3, Move.UP)


def test_two_solid_at_the_top_lead_to_three_sets_of_the_next_variation() -> None:
    found = stands({SQUAT: done(*AT_TOP)})
    assert (found.key, found.step, found.furthest, found.attempts) == (PAUSED, 4, 4, ())
    assert found.suggestion.move is Move.NEXT_VARIATION


def test_in_the_variation_its_own_sessions_count() -> None:
    later = done((4, SOLID), (4, SOLID), since=10**9)
    found = stands({SQUAT: done(*AT_TOP), PAUSED: later})
    assert (found.key, found.step, found.suggestion.move) == (PAUSED, 5, Move.UP)
    assert found.attempts == tuple(later)


def test_it_leads_through_one_variation_after_the_other() -> None:
    both = {SQUAT: done(*AT_TOP), PAUSED: done(*AT_TOP, since=10**9)}
    assert (stands(both).key, stands(both).step) == (LOADED, 4)
    both[LOADED] = done(*AT_TOP, since=2 * 10**9)
    assert (stands(both).key, stands(both).step) == (LOADED, TOP)
    assert stands(both).suggestion.reason is Reason.NOTHING_HARDER


def test_a_fall_stays_in_the_variation() -> None:
    found = stands({SQUAT: done(*AT_TOP), PAUSED: done((4, LOST), since=10**9)})
    assert (found.key, found.step) == (PAUSED, 3)


def test_who_decides_to_stay_stays() -> None:
    found = stands({SQUAT: done(*AT_TOP)}, {SQUAT: TOP})
    assert (found.key, found.step, found.furthest) == (SQUAT, TOP, TOP)
    assert found.suggestion.move is Move.NEXT_VARIATION


def test_who_decides_to_stay_and_then_does_the_variation_has_moved_on() -> None:
    attempts = {SQUAT: done(*AT_TOP), PAUSED: done((4, SHAKY), since=10**9)}
    assert stands(attempts, {SQUAT: TOP}).key == PAUSED


def test_who_is_at_the_top_and_does_the_variation_before_it_is_suggested_has_moved_on() -> None:
    attempts = {SQUAT: done((TOP, SOLID)), PAUSED: done((4, SHAKY), since=10**9)}
    assert stands(attempts).key == PAUSED


def test_who_goes_back_after_the_variation_is_back() -> None:
    attempts = {PAUSED: done((4, LOST)), SQUAT: done((TOP, SHAKY), since=10**9)}
    assert (stands(attempts).key, stands(attempts).step) == (SQUAT, TOP)


def test_a_variation_that_was_once_tried_does_not_lead_away_from_below_the_top() -> None:
    attempts = {SQUAT: done((2, SOLID)), PAUSED: done((4, SOLID), since=10**9)}
    assert (stands(attempts).key, stands(attempts).step) == (SQUAT, 2)


@pytest.mark.parametrize("decided", range(7))
def test_a_decision_goes_before_the_suggestion(decided: int) -> None:
    found = stands({SQUAT: done((2, SOLID), (2, SOLID))}, {SQUAT: decided})
    assert (found.step, found.furthest) == (decided, decided)


def test_a_harder_one_that_is_not_there_or_has_no_ladder_is_passed_over() -> None:
    among = {
        **chain(one=("gone", "two-leg-deadlift", "two"), two=()),
        "two-leg-deadlift": exercises()["two-leg-deadlift"],
    }
    assert stands({"one": done(*AT_TOP)}, key="one", among=among).key == "two"


@pytest.mark.parametrize(
    "among",
    [
        chain(one=("one",)),
        chain(one=("two",), two=("one",)),
        chain(one=("two",), two=("three",), three=("two", "one")),
    ],
    ids=lambda among: "-".join(among),
)
def test_variations_in_a_circle_end_at_the_last_one(among: Mapping[str, Exercise]) -> None:
    everything = {key: done(*AT_TOP, since=n * 10**9) for n, key in enumerate(among)}
    found = stands(everything, key="one", among=among)
    assert (found.key, found.step) == ([*among][-1], TOP)
    assert found.suggestion.reason is Reason.NOTHING_HARDER


@pytest.mark.parametrize(
    ("sessions", "furthest"),
    [
        (((1, SOLID),), 2),
        (((1, None),), 2),
        (((1, SHAKY),), 1),
        (((1, LOST),), 0),
        (((1, SHAKY), (1, SHAKY)), 0),
        (((1, SOLID), (1, SOLID)), 2),
        (((1, SHAKY), (1, SOLID)), 2),
        (((TOP, SOLID),), TOP),
    ],
)
def test_a_programme_may_go_on_after_each_session_that_went_well(
    sessions: tuple[tuple[int, Control | None], ...], furthest: int
) -> None:
    assert stands({SQUAT: done(*sessions)}).furthest == furthest


@pytest.mark.parametrize("control", [SOLID, None])
def test_a_programme_waits_for_reps_that_were_left_out(control: Control | None) -> None:
    assert stands({SQUAT: [Attempt(1, 20, 19, control, 0)]}).furthest == 1
