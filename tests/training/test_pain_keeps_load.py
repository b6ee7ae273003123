"""What hurts is not made heavier: up becomes the same again, and all else stays."""

import pytest
from test_standing import LOADED, PAUSED, SQUAT, TOP

from tempo_coach.library.loader import exercises
from tempo_coach.training.ladder import LadderPosition, ladder_position_of
from tempo_coach.training.progression import Attempt, Control, Move, Reason, suggest

SOLID, SHAKY, LOST = Control
RATINGS = [None, *Control]
PAINS = [None, *range(11)]


def done(step: int, control: Control | None, pain: int | None, reps: int = 20) -> Attempt:
    return Attempt(step, 20, reps, control, 0, pain)


@pytest.mark.parametrize("step", range(TOP + 1))
@pytest.mark.parametrize("has_harder", [False, True])
@pytest.mark.parametrize("pain", PAINS)
def test_every_transition_is_the_one_without_pain_but_up(
    step: int, has_harder: bool, pain: int | None
) -> None:
    for before in RATINGS:
        for newest in RATINGS:
            for reps in (19, 20):
                first, last = done(step, before, 10), done(step, newest, pain, reps)
                without = done(step, newest, None, reps)
                usual = suggest([first, without], has_harder=has_harder)
                found = suggest([first, last], has_harder=has_harder)
                goes_up = usual.move in (Move.UP, Move.NEXT_VARIATION)
                if goes_up and pain is not None and pain >= 4:
                    assert (found.move, found.step) == (Move.HOLD, step)
                    assert (found.reason, found.pain) == (Reason.PAIN, pain)
                else:
                    assert found == usual


def test_the_reason_tells_the_pain() -> None:
    found = suggest([done(3, SOLID, 0), done(3, SOLID, 5)], has_harder=True)
    assert found.why() == "You logged pain 5 after the last session: the load stays as it is."


def test_a_session_without_pain_goes_up_after_all() -> None:
    sessions = [done(3, SOLID, 0), done(3, SOLID, 8), done(3, SOLID, 1)]
    assert suggest(sessions, has_harder=True).move is Move.UP


def stands(*attempts: Attempt, decided: int | None = None) -> LadderPosition:
    found = ladder_position_of(
        SQUAT,
        exercises(),
        lambda key: attempts if key == SQUAT else (),
        lambda key: decided if key == SQUAT else None,
    )
    assert found is not None
    return found


def test_pain_at_the_top_leads_to_no_variation() -> None:
    assert stands(done(TOP, SOLID, 0), done(TOP, SOLID, 3)).key in (PAUSED, LOADED)
    hurt = stands(done(TOP, SOLID, 0), done(TOP, SOLID, 4))
    assert (hurt.key, hurt.step) == (SQUAT, TOP)


@pytest.mark.parametrize("control", [None, SOLID])
def test_a_programme_goes_no_further_after_pain(control: Control | None) -> None:
    free, hurt = stands(done(1, control, 3)), stands(done(1, control, 4))
    assert (free.step, free.furthest, free.pain) == (1, 2, None)
    assert (hurt.step, hurt.furthest, hurt.pain) == (1, 1, 4)


def test_the_runner_overrules_it() -> None:
    found = stands(done(3, SOLID, 0), done(3, SOLID, 8), decided=4)
    assert (found.step, found.furthest) == (4, 4)


def test_pain_is_no_reason_where_something_else_is() -> None:
    assert stands(done(1, SHAKY, 8)).pain is None
    assert stands(done(1, SOLID, 8, reps=19)).pain is None
    assert stands(done(TOP, SOLID, 8)).pain is None
    assert stands().pain is None
