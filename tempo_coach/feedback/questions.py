"""What is asked after a session, and on which scales."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tempo_coach.history.records import ExerciseRecord
from tempo_coach.i18n.plain_text import one_line
from tempo_coach.training.progression import TOP_STEP, Control, Move, Suggestion

LONGEST_NOTE = 500
"""Characters."""

MOST = 10
"""Where the scales of RPE and of pain end."""

CONTROLS = {"1": Control.SOLID, "2": Control.SHAKY, "3": Control.LOST}
"""The key of each rating."""


class QuestionKind(StrEnum):
    """What is asked."""

    CONTROL = "control"
    RPE = "rpe"
    PAIN = "pain"
    NOTE = "note"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True)
class Question:
    """One question."""

    kind: QuestionKind
    exercise: ExerciseRecord | None = None
    """What it is about; None where it is about the session."""


@dataclass(frozen=True, slots=True)
class StepProposal:
    """What is suggested for next time."""

    suggestion: Suggestion
    variation: str | None = None
    """The name of the exercise that it leads on to; None where it stays with this one."""
    may_go_further: bool = False
    """Whether the programme may go a step further than is suggested."""


def questions_after(done: Sequence[ExerciseRecord]) -> tuple[Question, ...]:
    """Each exercise, the session, and what comes next; nothing where nothing was done."""
    if not done:
        return ()
    # Of an exercise that was done twice the last time is what the next one follows.
    last = {each.exercise: each for each in done if each.step is not None}
    return (
        *(Question(QuestionKind.CONTROL, each) for each in done),
        Question(QuestionKind.RPE),
        Question(QuestionKind.PAIN),
        Question(QuestionKind.NOTE),
        *(Question(QuestionKind.SUGGESTION, each) for each in last.values()),
    )


def rank_of(suggestion: Suggestion) -> int:
    """How far up a suggestion leads: its step; the next variation comes after the top one."""
    return TOP_STEP + 1 if suggestion.move is Move.NEXT_VARIATION else suggestion.step


def scale_of(key: str, least: int) -> int | None:
    """What a key stands for on a scale that ends at ten; None where it is none of it.

    Args:
        key: A digit, or ``x`` for ten.
        least: Where the scale begins; from one on, ``0`` is ten as well.
    """
    if key in ("x", "X"):
        return MOST
    if len(key) != 1 or not key.isascii() or not key.isdigit():
        return None
    return int(key) if int(key) >= least else MOST


def plain(text: str) -> str:
    """A note as it is kept: on one line, without what a terminal would obey, and not too long."""
    return one_line(text).lstrip()[:LONGEST_NOTE]
