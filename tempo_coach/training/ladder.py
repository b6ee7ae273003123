"""Where somebody stands: in which variation of an exercise, and on which step of its ladder."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tempo_coach.training.exercise import Exercise, Sides
from tempo_coach.training.progression import (
    TOP_STEP,
    Attempt,
    Control,
    Move,
    Suggestion,
    suggest,
)


@dataclass(frozen=True, slots=True)
class LadderPosition:
    """Where somebody stands."""

    key: str
    """The exercise: the one that was asked for, or the variation that it has become."""
    suggestion: Suggestion
    """What led here; in a variation that was never done, the move to it."""
    attempts: tuple[Attempt, ...]
    """What was done of this exercise, oldest first."""
    decided: int | None = None
    """The step that the runner chose in place of the suggested one."""

    @property
    def step(self) -> int:
        """The step for next time, from 0."""
        return self.suggestion.step if self.decided is None else self.decided

    @property
    def furthest(self) -> int:
        """The furthest step that a programme may go to.

        A programme has a pace of its own, faster than two sessions a step: it may go on after
        each session that was complete and neither shaky nor lost, and did not hurt.
        """
        return self.step if self._held_by_pain or not self._may_go_on else self._next_step

    @property
    def pain(self) -> int | None:
        """The pain that alone keeps a programme from going on, 0 to 10; None where none does."""
        keeps = self._held_by_pain and self._may_go_on and self._next_step > self.step
        return self.attempts[-1].pain if keeps else None

    @property
    def _held_by_pain(self) -> bool:
        return bool(self.attempts) and self.attempts[-1].hurt

    @property
    def _next_step(self) -> int:
        return min(self.attempts[-1].step + 1, TOP_STEP)

    @property
    def _may_go_on(self) -> bool:
        if self.decided is not None or not self.attempts:
            return False
        last = self.attempts[-1]
        return last.complete and last.control in (Control.SOLID, None)


def ladder_position_of(
    key: str,
    exercises: Mapping[str, Exercise],
    attempts_of: Callable[[str], Sequence[Attempt]],
    decided_of: Callable[[str], int | None] = lambda _key: None,
) -> LadderPosition | None:
    """Where somebody stands in an exercise and the variations that grow out of it.

    From the top step it goes on with the nearest harder variation, unless the runner decided
    to stay; or where the variation was done since.

    Args:
        key: The exercise to begin with.
        exercises: All exercises, by key.
        attempts_of: What was done of an exercise, oldest first, by its key.
        decided_of: The step that the runner chose after the last time, by an exercise's key;
            None where the suggestion was taken or left open.

    Returns:
        None where the exercise is not trained leg by leg, for then it has no ladder.
    """
    if not _has_ladder(key, exercises):
        return None
    passed: list[str] = []
    led: Suggestion | None = None
    while True:
        passed.append(key)
        harder = harder_variation(key, exercises, passed)
        attempts = tuple(attempts_of(key))
        suggestion = suggest(attempts, has_harder=harder is not None)
        if led is not None and not attempts:
            return LadderPosition(key, led, (), decided_of(key))
        here = LadderPosition(key, suggestion, attempts, decided_of(key))
        if harder is None or not _moved_on(here, attempts_of(harder)):
            return here
        key, led = harder, suggestion


def harder_variation(
    key: str, exercises: Mapping[str, Exercise], passed: Sequence[str] = ()
) -> str | None:
    """The nearest harder variation of an exercise that has a ladder.

    Args:
        key: The exercise.
        exercises: All exercises, by key.
        passed: Exercises that were gone on from; they are not come back to, for users may name
            variations in a circle.

    Returns:
        Its key; None where there is no such variation, or no such exercise.
    """
    if key not in exercises:
        return None
    there = (each for each in exercises[key].harder if _has_ladder(each, exercises))
    return next((each for each in there if each != key and each not in passed), None)


def _has_ladder(key: str, exercises: Mapping[str, Exercise]) -> bool:
    return key in exercises and exercises[key].sides is Sides.EACH_LEG


def _moved_on(here: LadderPosition, beyond: Sequence[Attempt]) -> bool:
    if not here.attempts or here.attempts[-1].step != TOP_STEP:
        return False
    if beyond and beyond[-1].order > here.attempts[-1].order:
        return True
    return here.suggestion.move is Move.NEXT_VARIATION and here.decided is None
