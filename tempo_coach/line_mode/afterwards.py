"""The questions after a session, and on the next morning, as lines."""

from collections.abc import Callable
from datetime import date
from typing import TextIO
from unicodedata import category, east_asian_width

from tempo_coach.app.formatting import clean
from tempo_coach.feedback import question_texts as text
from tempo_coach.feedback.pain_follow_up import days_since
from tempo_coach.feedback.questionnaire import LEAVE, Answers, Questionnaire
from tempo_coach.feedback.questions import CONTROLS, Question, QuestionKind, scale_of
from tempo_coach.history.records import ExerciseRecord, PainToAsk
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.key_debouncer import ONE_KEY, KeyDebouncer, Reaction
from tempo_coach.line_mode.keyboard import keys_of
from tempo_coach.line_mode.keys import NAMES, read_answer
from tempo_coach.line_mode.output import print_line
from tempo_coach.line_mode.run import LOOK_EVERY_S
from tempo_coach.line_mode.signals import signals_of
from tempo_coach.playback.clock import MonotonicClock
from tempo_coach.playback.session import Session
from tempo_coach.text_entry import is_typed

TIME_OUT_MS = 20_000.0
"""After so long without a key all that has not been answered stays open."""

EDITING = {"\x7f": "backspace", "\x08": "backspace", "\x1b[3~": "delete", "\x15": "ctrl+u"}
"""What the keys are called that change what was typed."""


def ask_afterwards(
    answers: Answers,
    session: Session,
    *,
    stdin: TextIO | None,
    stdout: TextIO,
    now_ms: Callable[[], float] | None = None,
    key_presses: KeyDebouncer | None = None,
) -> None:
    """Ask about a session that is over; where there is no keyboard nothing is asked.

    Args:
        answers: What was done, and where the answers go.
        session: What has been played.
        stdin: Where keys come from, if it is a terminal.
        stdout: Where the lines go.
        now_ms: A monotonic clock, milliseconds; None for the system's.
        key_presses: Tells presses from what repeats them; None for its own.
    """
    with keys_of(stdin, stdout) as keyboard, signals_of(session, keyboard) as suspension:
        if keyboard is None:
            return
        clock_ms = now_ms or MonotonicClock().now_ms
        key_presses = key_presses or KeyDebouncer(clock_ms)
        answers.look_back()
        questionnaire = Questionnaire(answers, clock_ms, TIME_OUT_MS)
        lines = _Lines(questionnaire, stdout)
        try:
            while (question := questionnaire.question) is not None:
                lines.show()
                suspension.obey()
                typed = question.kind is QuestionKind.NOTE
                if key := read_answer(keyboard, key_presses, LOOK_EVERY_S, question, typed=typed):
                    _take(questionnaire, key)
                questionnaire.look()
        finally:
            # Whoever interrupts it has typed what stands there all the same.
            questionnaire.leave()
        lines.end()


def ask_next_day(
    pain: PainToAsk,
    today: date,
    on_answer: Callable[[int | None], None],
    session: Session,
    *,
    stdin: TextIO | None,
    stdout: TextIO,
    now_ms: Callable[[], float] | None = None,
    key_presses: KeyDebouncer | None = None,
) -> None:
    """Ask how pain is now that was logged before; where there is no keyboard nothing is asked.

    Args:
        pain: What was logged.
        today: The local day.
        on_answer: Is told the answer, None where it stays open; always, and once.
        session: What is played next.
        stdin: Where keys come from, if it is a terminal.
        stdout: Where the lines go.
        now_ms: A monotonic clock, milliseconds; None for the system's.
        key_presses: Tells presses from what repeats them; None for its own.
    """
    clock_ms = now_ms or MonotonicClock().now_ms
    with keys_of(stdin, stdout) as keyboard, signals_of(session, keyboard) as suspension:
        if keyboard is None:
            return
        until_ms = clock_ms() + TIME_OUT_MS
        key_presses = key_presses or KeyDebouncer(clock_ms)
        reaction = Reaction(clock_ms)
        print_line(text.next_day_question(pain, days_since(pain, today)), stdout)
        how = _("0-9, x for 10; Enter skips.")
        print_line(how, stdout)
        reaction.shown(pain)
        answer: int | None = None
        try:
            while answer is None and clock_ms() < until_ms:
                suspension.obey()
                key = read_answer(keyboard, key_presses, LOOK_EVERY_S, pain, reaction=reaction)
                if NAMES.get(key, key.lower()) in ONE_KEY | LEAVE:
                    break
                answer = scale_of(key, 0)
                if answer is None and is_typed(key):
                    print_line(f"{text.refused_text(key)} {how}", stdout)
        finally:
            on_answer(answer)
        if answer is not None:
            print_line(_advised(answer), stdout)


class _Lines:
    """Prints each question as it comes, and what changes of its answer."""

    def __init__(self, questionnaire: Questionnaire, stdout: TextIO) -> None:
        self._questionnaire = questionnaire
        self._stdout = stdout
        self._asked: Question | None = None
        self._told = ""
        self._typed: str | None = None
        self._refused = ""
        self._problem = ""

    def show(self) -> None:
        """Print what has not been printed yet."""
        question = self._questionnaire.question
        if question is None:
            return
        if question is not self._asked:
            self._end_typing()
            number, many = self._questionnaire.progress
            place = _("{number} of {many}").format(number=number, many=many)
            asked = f"{place}. {clean(text.asked_of(question))}"
            stop = "." if question.kind is QuestionKind.SUGGESTION else ""
            print_line(f"{asked}{stop} {_how(question)}", self._stdout)
            self._asked, self._told = question, ""
            if question.kind is QuestionKind.NOTE:
                self._typed = ""
        if self._questionnaire.refused and question is self._asked:
            refused = text.refused_text(self._questionnaire.refused)
            if refused != self._refused:
                print_line(f"{refused} {_how(question)}", self._stdout)
            self._refused = refused
        else:
            self._refused = ""
        if self._typed is not None:
            self._echo()
        elif (told := _told(self._questionnaire, question)) != self._told:
            self._told = told
            if told:
                print_line(told, self._stdout)
        self._questionnaire.shown(question)

    def end(self) -> None:
        """Say what becomes of the answers."""
        self._end_typing()
        if self._questionnaire.timed_out:
            print_line(_("Unanswered questions stay open."), self._stdout)
        if result := self._questionnaire.result:
            print_line(result, self._stdout)

    def _echo(self) -> None:
        """Print what was typed since, and rub out what was taken back."""
        before, now = self._typed or "", self._questionnaire.draft
        same = next(
            (at for at, pair in enumerate(zip(before, now, strict=False)) if len(set(pair)) > 1),
            min(len(before), len(now)),
        )
        columns = sum(map(_columns, before[same:]))
        if before != now:
            rubbed_out = "\b" * columns + " " * columns + "\b" * columns
            print(rubbed_out + now[same:], end="", file=self._stdout, flush=True)
        self._typed = now
        if (problem := self._questionnaire.problem) and problem != self._problem:
            print_line("", self._stdout)
            print_line(problem, self._stdout)
            print(now, end="", file=self._stdout, flush=True)
        self._problem = problem

    def _end_typing(self) -> None:
        if self._typed is not None:
            print_line("", self._stdout)
        self._typed = None


def _take(questionnaire: Questionnaire, key: str) -> None:
    """Give the questions a key as a terminal sends it."""
    character = key if len(key) == 1 and is_typed(key) else None
    questionnaire.press(EDITING.get(key) or NAMES.get(key, key.lower()), character)


def _how(question: Question) -> str:
    """What the keys do."""
    match question.kind:
        case QuestionKind.CONTROL:
            rated = ", ".join(f"{key} {text.control_word(each)}" for key, each in CONTROLS.items())
            return _("{ratings}; Enter skips, b goes back, q quits.").format(ratings=rated)
        case QuestionKind.RPE:
            return _("1-9, 0 for 10; Enter skips, b goes back, q quits.")
        case QuestionKind.PAIN:
            return _("0-9, x for 10; Enter skips, b goes back, q quits.")
        case QuestionKind.NOTE:
            return _("Type it; Enter saves it, Escape quits.")
        case QuestionKind.SUGGESTION:
            return _("Enter accepts it, h holds, + and - change it, b goes back, q quits.")


def _told(questionnaire: Questionnaire, question: Question) -> str:
    """What stands as the answer; empty while none does."""
    exercise, said = question.exercise, questionnaire.said
    match question.kind:
        case QuestionKind.CONTROL if exercise and (control := questionnaire.control(exercise)):
            return _("So far: {answer}.").format(answer=text.control_word(control))
        case QuestionKind.RPE if said.rpe is not None:
            return _("So far: {answer}.").format(answer=said.rpe)
        case QuestionKind.PAIN if said.pain is not None:
            return " ".join((_advised(said.pain), _("Enter continues.")))
        case QuestionKind.SUGGESTION if exercise:
            return _suggested(questionnaire, exercise)
        case _:
            return ""


def _suggested(questionnaire: Questionnaire, exercise: ExerciseRecord) -> str:
    parts = (
        f"{clean(text.next_time(questionnaire, exercise))}.",
        clean(text.why(questionnaire, exercise)),
        text.warning_of(questionnaire, exercise),
    )
    return " ".join(filter(None, parts))


def _advised(pain: int) -> str:
    return _("Pain {pain}. {advice}").format(pain=pain, advice=text.advice_of(pain))


def _columns(letter: str) -> int:
    if category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1
