"""Runners who follow the ladder for two years, each with a control of their own.

Run as a program, it prints how many sessions they take:

    python tests/training/test_simulation.py
"""

# ruff: noqa: T201

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice, pairwise, repeat

import pytest

from tempo_coach.library.loader import exercises
from tempo_coach.training.ladder import ladder_position_of
from tempo_coach.training.progression import LADDER, Attempt, Control

LIFT = exercises()["single-leg-squat"]

SESSIONS = 208
"""Two years at two sessions a week."""
A_WEEK = (1, 2)
TOP = 6
SEEDS = range(20)

SOLID, SHAKY, LOST = Control

Ratings = Iterator[Control]


@dataclass(frozen=True, slots=True)
class Climb:
    """How somebody went up and down."""

    steps: tuple[int, ...]
    """The step of each session, and the one that comes after the last."""

    @property
    def sessions_to_top(self) -> int | None:
        """The session that is the first with five sets of five, from 1; None if none is."""
        return self.steps.index(TOP) + 1 if TOP in self.steps else None


def step_after(attempts: Sequence[Attempt]) -> int:
    """The step for next time, of a lift that nothing harder grows out of."""
    ladder_position = ladder_position_of(LIFT.key, {LIFT.key: LIFT}, lambda _: attempts)
    assert ladder_position
    return ladder_position.step


def climb(ratings: Ratings, sessions: int = SESSIONS) -> Climb:
    """Follow every suggestion, with every rep done."""
    attempts: list[Attempt] = []
    steps = [step_after(attempts)]
    for number, control in enumerate(islice(ratings, sessions)):
        reps = 2 * LADDER[steps[-1]].sets * LADDER[steps[-1]].reps
        attempts.append(Attempt(steps[-1], reps, reps, control, number))
        steps.append(step_after(attempts))
    return Climb(tuple(steps))


def by_chance(solid: int, shaky: int, seed: int) -> Ratings:
    """So many in a hundred are solid, so many shaky; the others are lost."""
    chance = random.Random(seed)
    while True:
        yield chance.choices(list(Control), (solid, shaky, 100 - solid - shaky))[0]


STEADY: Mapping[str, Callable[[], Ratings]] = {
    "always solid": lambda: repeat(SOLID),
    "always shaky": lambda: repeat(SHAKY),
    "solid and shaky in turn": lambda: cycle((SOLID, SHAKY)),
    "two solid, two shaky": lambda: cycle((SOLID, SOLID, SHAKY, SHAKY)),
}

BY_CHANCE: Mapping[str, tuple[int, int]] = {
    "95 % solid, 5 % shaky": (95, 5),
    "80 % solid, 15 % shaky": (80, 15),
    "50 % solid, 40 % shaky": (50, 40),
    "20 % solid, 60 % shaky": (20, 60),
}


def all_by_chance() -> Iterator[Climb]:
    for solid, shaky in BY_CHANCE.values():
        yield from (climb(by_chance(solid, shaky, seed)) for seed in SEEDS)


def test_always_solid_reaches_five_sets_of_five_after_two_sessions_a_step() -> None:
    found = climb(repeat(SOLID))
    assert found.steps[:14] == (0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6)
    assert found.sessions_to_top == 13
    assert set(found.steps[12:]) == {TOP}


@pytest.mark.parametrize("rating", [SHAKY, LOST])
def test_always_shaky_never_leaves_the_first_step(rating: Control) -> None:
    assert set(climb(repeat(rating)).steps) == {0}


@pytest.mark.parametrize("pair", [(SOLID, SHAKY), (SHAKY, SOLID)])
def test_solid_and_shaky_in_turn_stays_where_it_is(pair: tuple[Control, Control]) -> None:
    assert set(climb(cycle(pair)).steps) == {0}


def test_two_solid_and_two_shaky_goes_up_one_step_and_down_again() -> None:
    steps = climb(cycle((SOLID, SOLID, SHAKY, SHAKY))).steps
    assert steps[:8] == (0, 0, 1, 1, 0, 0, 1, 1)
    assert set(steps) == {0, 1}


@pytest.mark.parametrize("before", [0, 4, 8, 12])
@pytest.mark.parametrize("turn", [(SOLID, SHAKY), (SOLID, SOLID, SHAKY, SHAKY)])
def test_whoever_alternates_halfway_up_neither_climbs_nor_falls_without_end(
    before: int, turn: tuple[Control, ...]
) -> None:
    def ratings() -> Ratings:
        yield from repeat(SOLID, before)
        yield from cycle(turn)

    steps = climb(ratings()).steps[before:]
    assert max(steps) - min(steps) <= 1
    assert abs(steps[-1] - steps[0]) <= 1


def test_whatever_happens_one_session_moves_one_step() -> None:
    for found in all_by_chance():
        assert set(found.steps) <= set(range(7))
        assert all(abs(later - earlier) <= 1 for earlier, later in pairwise(found.steps))
        assert found.sessions_to_top is None or found.sessions_to_top >= 13


@pytest.mark.parametrize("seed", SEEDS)
def test_whoever_is_nearly_always_solid_is_up_within_a_year_at_once_a_week(seed: int) -> None:
    reached = climb(by_chance(95, 5, seed)).sessions_to_top
    assert reached is not None
    assert reached <= 52


@pytest.mark.parametrize("seed", SEEDS)
def test_whoever_is_mostly_shaky_stays_on_the_lower_half(seed: int) -> None:
    steps = climb(by_chance(20, 60, seed)).steps
    assert sum(steps) / len(steps) < TOP / 2


def told(name: str, found: Climb) -> str:
    reached = found.sessions_to_top
    weeks = [f"{-(-reached // each)}" if reached else "-" for each in A_WEEK]
    steps = found.steps
    among = f"{min(steps)} to {max(steps)}, last {steps[-1]}"
    return f"{name:26}{reached or 'never':>9}{weeks[0]:>12}{weeks[1]:>12}   {among}"


def main() -> None:
    """Print for each runner when five sets of five at four seconds are first done."""
    print(f"{SESSIONS} sessions each; the first one with five sets of five at four seconds:")
    print(f"{'':26}{'session':>9}{'week at 1':>12}{'week at 2':>12}   steps")
    for name, ratings in STEADY.items():
        print(told(name, climb(ratings())))
    for name, (solid, shaky) in BY_CHANCE.items():
        climbs = [climb(by_chance(solid, shaky, seed)) for seed in SEEDS]
        climbs.sort(key=lambda each: each.sessions_to_top or SESSIONS + 1)
        middle = climbs[len(climbs) // 2]
        reached = sum(each.sessions_to_top is not None for each in climbs)
        print(f"{told(name, middle)} (median of {len(climbs)}; {reached} got there)")


if __name__ == "__main__":
    main()
