"""The questions after a session: what each key answers, and when they end.

It knows keys by their names and time by a clock that it is given, and stands behind the screen
and the lines alike.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from tempo_coach.feedback.questions import (
    CONTROLS,
    LONGEST_NOTE,
    MOST,
    Question,
    QuestionKind,
    StepProposal,
    plain,
    questions_after,
    rank_of,
    scale_of,
)
from tempo_coach.history.records import CheckIn, ExerciseRecord
from tempo_coach.i18n.plain_text import is_seen
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.key_debouncer import AGAIN_AFTER_MS, ONE_KEY, Reaction
from tempo_coach.text_entry import EMPTYING, ERASING, TextEntry, is_typed
from tempo_coach.training.progression import TOP_STEP, Control

TIME_OUT_MS = 60_000.0
"""After so long without a key all that has not been answered stays open."""

LEAVE = frozenset({"q", "escape"})
BACK = frozenset({"b", "pageup"})
TAKE_BACK = frozenset({"delete", "backspace"})
MORE = frozenset({"plus", "equals_sign"})
LESS = frozenset({"minus"})
HELP = "question_mark"


class Answers(Protocol):
    """What was done, and where the answers go; each is kept as soon as it is given."""

    @property
    def done(self) -> Sequence[ExerciseRecord]:
        """The exercises of which a rep was done, in order."""
        ...

    @property
    def trouble(self) -> str | None:
        """Why they cannot be kept now, one sentence; None while all is well."""
        ...

    def look_back(self) -> None:
        """Read what was done before, which is offered from then on; waits for the disk."""
        ...

    def rate(self, exercise: ExerciseRecord, control: Control | None) -> None:
        """Keep how well an exercise was controlled; None takes that back."""
        ...

    def say(self, said: CheckIn) -> None:
        """Keep what was said of the session, in the place of what was said before."""
        ...

    def decide(self, exercise: ExerciseRecord, step: int | None) -> None:
        """Keep the step for next time; None leaves that to what is suggested."""
        ...

    def offer(self, exercise: ExerciseRecord, control: Control | None) -> StepProposal:
        """What is suggested after an exercise was rated so."""
        ...


class Questionnaire:
    """The questions after a session, one after the other; every one of them can be left open.

    Args:
        answers: What was done, and where the answers go.
        now_ms: A monotonic clock, milliseconds.
        time_out_ms: After so long without a key the questions are over.
    """

    def __init__(
        self, answers: Answers, now_ms: Callable[[], float], time_out_ms: float = TIME_OUT_MS
    ) -> None:
        self._answers = answers
        self._now_ms = now_ms
        self._time_out_ms = time_out_ms
        self.questions = questions_after(answers.done)
        """All there are, in order."""
        self.said = CheckIn()
        """What was said of the session."""
        self.refused = ""
        """The character that came last, where it is no answer to what is asked."""
        self._note = TextEntry(longest=LONGEST_NOTE)
        self.timed_out = False
        """Whether nobody answered any more."""
        self._controls: dict[str, Control] = {}
        self._decided: dict[str, int] = {}
        self._here = 0
        self._over = not self.questions
        # Nobody knows which key may still be held from before.
        self._last_key: str | None = None
        self._last_ms = now_ms()
        self._came_by = ""
        """The key that led to what is asked now."""
        self._reaction = Reaction(now_ms)

    @property
    def question(self) -> Question | None:
        """What is asked now; None when the questions are over."""
        return None if self._over else self.questions[self._here]

    def shown(self, question: Question) -> None:
        """Take in that a question can be read; only from then on it is answered."""
        self._reaction.shown(question)

    @property
    def draft(self) -> str:
        """The note as it is being typed."""
        return self._note.text

    @property
    def problem(self) -> str:
        """Why not all that was typed last was taken, one sentence; empty where it was."""
        return self._note.problem

    @property
    def progress(self) -> tuple[int, int]:
        """Which question it is, from 1, and of how many."""
        return self._here + 1, len(self.questions)

    def control(self, exercise: ExerciseRecord) -> Control | None:
        """How an exercise was rated; None where that is open."""
        return self._controls.get(exercise.id)

    def decided(self, exercise: ExerciseRecord) -> int | None:
        """The step that was chosen for next time; None where the suggestion holds."""
        return self._decided.get(exercise.id)

    def offer(self, exercise: ExerciseRecord) -> StepProposal:
        """What is suggested for next time."""
        return self._answers.offer(exercise, self.control(exercise))

    @property
    def result(self) -> str:
        """What became of the answers, one sentence; empty where nothing was answered."""
        if not (self._controls or self._decided) and self.said == CheckIn():
            return ""
        return self._answers.trouble or _("Answers saved.")

    def press(self, key: str, character: str | None = None, *, waited_ms: float = 0.0) -> bool:
        """Take a key.

        Args:
            key: Its name, as in ``enter``, ``plus`` or ``7``.
            character: What it types, if it types anything.
            waited_ms: How long ago it was read, where the screen was busy with something else.

        Returns:
            Whether it has a meaning here, be it that it is held and does not count again.
        """
        question, came_ms = self.question, self._now_ms() - waited_ms
        if question is None:
            return self._press_after(key, came_ms)
        self.refused = ""
        is_quick = came_ms - self._last_ms < AGAIN_AFTER_MS
        held = self._is_held(key, came_ms)
        if self.types(key, character):
            # What led here, and is still held, is not what is noted.
            if not (held and key == self._came_by):
                self._type(key, character)
            return True
        if is_quick and key == "0" and self._is_ten(question):
            return True
        if not self._means(question, key):
            self.refused = character if is_typed(character) and key != HELP else ""
            return False
        if self._reaction.is_early(question, waited_ms=waited_ms):
            return True
        if not held or key in MORE | LESS:
            before = self._here
            self._obey(question, key)
            if self._here != before:
                self._came_by = key
        return True

    def types(self, key: str, character: str | None) -> bool:
        """Whether a key changes the note, which is what is asked for."""
        if self.question is None or self.question.kind is not QuestionKind.NOTE:
            return False
        return key in ERASING | EMPTYING or is_typed(character)

    def paste(self, text: str) -> None:
        """Take a text that comes at once."""
        self._last_key, self._last_ms = "", self._now_ms()
        if self.question is not None and self.question.kind is QuestionKind.NOTE:
            self._note.type(text)
            self._note.text = plain(self._note.text)

    def look(self) -> bool:
        """See whether the time is up; tells whether the questions have ended by it just now."""
        if self._over or self._now_ms() - self._last_ms < self._time_out_ms:
            return False
        self.timed_out = True
        self.leave()
        return True

    def leave(self) -> None:
        """End the questions; what was typed is kept, and all else stays as it is."""
        self._keep_note()
        self._over = True

    def _is_held(self, key: str, came_ms: float) -> bool:
        """Whether a key only repeats itself; each time puts off when it counts again."""
        name = "one key" if key in ONE_KEY else key
        held = self._last_key in (name, None) and came_ms - self._last_ms < AGAIN_AFTER_MS
        self._last_key, self._last_ms = name, came_ms
        return held

    def _press_after(self, key: str, came_ms: float) -> bool:
        """Go back to the last question that was up; all else is not for the questions."""
        held = self._is_held(key, came_ms)
        if key not in BACK or not self.questions:
            return False
        if not held:
            self._over = self.timed_out = False
        return True

    def _type(self, key: str, character: str | None) -> None:
        """Change the note by a key."""
        self._came_by = ""
        self._note.press(key, character)
        # What led here may be a space.
        self._note.text = plain(self._note.text)

    def _means(self, question: Question, key: str) -> bool:
        if question.kind is QuestionKind.NOTE:
            return key in ("enter", "pagedown", "pageup", "escape")
        if key in ONE_KEY | LEAVE | BACK | TAKE_BACK:
            return True
        match question.kind:
            case QuestionKind.CONTROL:
                return key in CONTROLS
            case QuestionKind.RPE:
                return scale_of(key, 1) is not None
            case QuestionKind.PAIN:
                return scale_of(key, 0) is not None
            case _:
                return key in MORE | LESS or key in ("t", "h")

    def _obey(self, question: Question, key: str) -> None:
        if key in LEAVE:
            self.leave()
        elif key in ONE_KEY:
            self._go_on()
        elif key in BACK:
            self._keep_note()
            self._here = max(0, self._here - 1)
        elif question.kind is QuestionKind.RPE:
            self._say(replace(self.said, rpe=scale_of(key, 1)))
            self._go_on_unless(key in TAKE_BACK)
        elif question.kind is QuestionKind.PAIN:
            # What to do about it is read before the next question comes.
            self._say(replace(self.said, pain=scale_of(key, 0)))
        elif question.exercise is not None and question.kind is QuestionKind.CONTROL:
            self._rate(question.exercise, CONTROLS.get(key))
            self._go_on_unless(key in TAKE_BACK)
        elif question.exercise is not None:
            self._choose(question.exercise, key)
            self._go_on_unless(key not in ("t", "h"))

    def _is_ten(self, question: Question) -> bool:
        """Whether a nought that follows a one at once makes a ten of it, and then keep that."""
        if question.kind is QuestionKind.PAIN and self._came_by == "1" and self.said.rpe == 1:
            self._say(replace(self.said, rpe=MOST))
        elif question.kind is QuestionKind.PAIN and self.said.pain == 1:
            self._say(replace(self.said, pain=MOST))
        else:
            return False
        self._came_by = ""
        return True

    def _go_on(self) -> None:
        self._keep_note()
        if self._here + 1 < len(self.questions):
            self._here += 1
        else:
            self._over = True

    def _go_on_unless(self, stays: bool) -> None:
        if not stays:
            self._go_on()

    def _rate(self, exercise: ExerciseRecord, control: Control | None) -> None:
        if control is self.control(exercise):
            return
        if control is None:
            del self._controls[exercise.id]
        else:
            self._controls[exercise.id] = control
        self._answers.rate(exercise, control)

    def _say(self, said: CheckIn) -> None:
        if said != self.said:
            self.said = said
            self._answers.say(said)

    def _keep_note(self) -> None:
        self._say(replace(self.said, note=self.draft.rstrip() if is_seen(self.draft) else None))

    def _choose(self, exercise: ExerciseRecord, key: str) -> None:
        suggested = rank_of(self.offer(exercise).suggestion)
        decided = self.decided(exercise)
        rank = suggested if decided is None else decided
        if key in MORE | LESS:
            rank += 1 if key in MORE else -1
            rank = max(0, min(rank, max(suggested, TOP_STEP)))
            chosen = None if rank == suggested else rank
        else:
            # Who holds stays, also where a programme would go on by itself.
            chosen = exercise.step if key == "h" else None
        if chosen == decided:
            return
        if chosen is None:
            del self._decided[exercise.id]
        else:
            self._decided[exercise.id] = chosen
        self._answers.decide(exercise, chosen)
