"""What is asked after a recorded session, and where the answers are kept."""

from collections.abc import Mapping, Sequence

from tempo_coach.feedback.questions import StepProposal
from tempo_coach.history.history import History
from tempo_coach.history.history_errors import HistoryError
from tempo_coach.history.history_writer import Write
from tempo_coach.history.records import AttemptRecord, CheckIn, ExerciseRecord, SessionRecord
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.ladder import harder_variation
from tempo_coach.training.progression import (
    PAIN_KEEPS_LOAD,
    Attempt,
    Control,
    Move,
    Reason,
    Suggestion,
    suggest,
)

LATEST = 2**62
"""What is done now comes after all that was done before."""

LOOKED_BACK_ON = 6
"""Sessions of an exercise; the ladder asks for two in a row, and one may be this one."""


class SessionFeedback:
    """The answers of one session; each is written as it is given, and nothing waits for that.

    Args:
        history: The history.
        session: What was done, as it was begun.
        reps_done: How many reps were done of each of its exercises, all sides together.
        exercises: All exercises, by key.
    """

    def __init__(
        self,
        history: History,
        session: SessionRecord,
        reps_done: Sequence[int],
        exercises: Mapping[str, Exercise],
    ) -> None:
        self._history = history
        self._session = session
        self._reps_done = reps_done
        self._exercises = exercises
        self._before: dict[str, tuple[Attempt, ...]] = {}
        self._pain: int | None = None
        self.done = tuple(each for each in session.exercises if reps_done[each.position])
        """The exercises of which a rep was done, in order."""

    @property
    def trouble(self) -> str | None:
        """Why they cannot be written now, one sentence; None while all is well."""
        history = self._history
        return history.notes[-1] if history.is_stuck or history.writer.fault else None

    def look_back(self) -> None:
        """Read what was done in sessions before, for what is suggested; waits for the disk.

        Where that cannot be read, it is suggested from this session alone.
        """
        mine = {each.id for each in self._session.exercises}
        for key in {each.exercise for each in self.done}:
            try:
                repository = self._history.reading()
                records = repository.attempts(key, LOOKED_BACK_ON) if repository else ()
            except HistoryError:
                return
            self._before[key] = attempts_of(
                [each for each in records if each.exercise_id not in mine]
            )

    def rate(self, exercise: ExerciseRecord, control: Control | None) -> None:
        """Write down how well an exercise was controlled; None takes that back."""
        rated = None if control is None else control.value
        at_ms = self._history.now_ms()
        self._write(lambda repository: repository.rate(exercise.id, rated, at_ms))

    def say(self, said: CheckIn) -> None:
        """Write down what was said of the session, in the place of what was said before."""
        self._pain = said.pain
        session_id, at_ms = self._session.id, self._history.now_ms()
        self._write(lambda repository: repository.check_in(session_id, said, at_ms))

    def decide(self, exercise: ExerciseRecord, step: int | None) -> None:
        """Write down the step for next time; None leaves that to what is suggested."""
        at_ms = self._history.now_ms()
        self._write(lambda repository: repository.decide(exercise.id, step, at_ms))

    def offer(self, exercise: ExerciseRecord, control: Control | None) -> StepProposal:
        """What is suggested after an exercise was rated so, and pain was logged or not."""
        attempts = self._before.get(exercise.exercise, ())
        if exercise.step is not None:
            now = Attempt(
                step=exercise.step,
                reps_prescribed=exercise.reps_prescribed,
                reps_done=self._reps_done[exercise.position],
                control=control,
                order=LATEST,
                pain=self._pain,
            )
            attempts = (*attempts, now)
        harder = harder_variation(exercise.exercise, self._exercises)
        suggestion = suggest(attempts, has_harder=harder is not None)
        variation = None
        if harder is not None and suggestion.move is Move.NEXT_VARIATION:
            variation = self._exercises[harder].name
        return StepProposal(suggestion, variation, self._may_go_further(suggestion, exercise))

    def _may_go_further(self, suggestion: Suggestion, exercise: ExerciseRecord) -> bool:
        """Whether a programme, which has a pace of its own, may go on; it does from these alone."""
        complete = self._reps_done[exercise.position] >= exercise.reps_prescribed
        waits = suggestion.reason in (Reason.ONE_SOLID, Reason.UNRATED)
        hurt = self._pain is not None and self._pain >= PAIN_KEEPS_LOAD
        return self._session.week is not None and complete and waits and not hurt

    def _write(self, write: Write) -> None:
        self._history.writer.write(write)
        self._history.writer.rest()


def attempts_of(records: Sequence[AttemptRecord]) -> tuple[Attempt, ...]:
    """What the ladder makes of the sessions of one exercise; those on no step are left out."""
    return tuple(
        Attempt(
            step=each.step,
            reps_prescribed=each.reps_prescribed,
            reps_done=each.reps_done,
            control=None if each.control is None else Control(each.control),
            order=each.order,
            pain=each.pain,
        )
        for each in records
        if each.step is not None
    )
