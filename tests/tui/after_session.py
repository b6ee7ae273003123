"""What was done in a session that is asked about, and answers that are remembered."""

from dataclasses import dataclass, field

from tempo_coach.feedback.questions import StepProposal
from tempo_coach.history.records import CheckIn, ExerciseRecord
from tempo_coach.training.prescription import Side
from tempo_coach.training.progression import Attempt, Control, Move, suggest


def squat(step: int | None = 1, position: int = 0) -> ExerciseRecord:
    """Single-leg squats of two sets of five."""
    return ExerciseRecord(
        id=f"squat {position}",
        position=position,
        exercise="single-leg-squat",
        name="Single-leg squat",
        tempo="2-0-1-1",
        sets=2,
        reps=5,
        rest_ms=90_000,
        sides=(Side.LEFT, Side.RIGHT),
        side_order="same",
        step=step,
    )


def practice(position: int = 1) -> ExerciseRecord:
    """Deadlifts on both legs, which are on no ladder."""
    return ExerciseRecord(
        id=f"practice {position}",
        position=position,
        exercise="two-leg-deadlift",
        name="Two-leg deadlift",
        tempo="2-1-1-1",
        sets=1,
        reps=5,
        rest_ms=60_000,
        sides=(Side.BOTH,),
        side_order="same",
    )


@dataclass
class RememberedAnswers:
    """Satisfies ``feedback.questionnaire.Answers``; the session before was rated alike."""

    done: tuple[ExerciseRecord, ...] = (squat(), practice())
    before: Control | None = Control.SOLID
    """How the session before was rated."""
    variation: str | None = "Loaded single-leg squat"
    """What comes above the top step."""
    may_go_further: bool = False
    trouble: str | None = None
    kept: list[tuple[object, ...]] = field(default_factory=list[tuple[object, ...]])
    """What was kept, in order."""

    def look_back(self) -> None:
        """It is remembered already."""

    def rate(self, exercise: ExerciseRecord, control: Control | None) -> None:
        self.kept.append(("rate", exercise.id, control))

    @property
    def pain(self) -> int | None:
        """As it was said last."""
        told = [each[1] for each in self.kept if isinstance(each[1], CheckIn)]
        return told[-1].pain if told else None

    def say(self, said: CheckIn) -> None:
        self.kept.append(("say", said))

    def decide(self, exercise: ExerciseRecord, step: int | None) -> None:
        self.kept.append(("decide", exercise.id, step))

    def offer(self, exercise: ExerciseRecord, control: Control | None) -> StepProposal:
        assert exercise.step is not None
        before = Attempt(exercise.step, 20, 20, self.before, 0)
        attempts = [before, Attempt(exercise.step, 20, 20, control, 0, self.pain)]
        suggestion = suggest(attempts, has_harder=self.variation is not None)
        leads_on = suggestion.move is Move.NEXT_VARIATION
        return StepProposal(suggestion, self.variation if leads_on else None, self.may_go_further)
