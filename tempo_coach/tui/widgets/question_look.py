"""What a question looks like: pure functions from what is asked to texts and targets."""

from dataclasses import dataclass, replace

from tempo_coach.app.formatting import clean
from tempo_coach.feedback import question_texts as text
from tempo_coach.feedback.questionnaire import Questionnaire
from tempo_coach.feedback.questions import CONTROLS, MOST, Question, QuestionKind
from tempo_coach.history.records import ExerciseRecord
from tempo_coach.i18n.messages import named
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import shortest
from tempo_coach.training.progression import LADDER
from tempo_coach.tui.widgets.action_bar import Action


@dataclass(frozen=True, slots=True)
class QuestionLook:
    """One question as it is shown."""

    big: tuple[str, ...]
    """What is read from afar, the fullest wording first."""
    asked: str
    """The question in a sentence."""
    told: str = ""
    """What the answers mean, or what follows from the one that was given."""
    warning: str = ""
    """What speaks against it."""
    orders: tuple[Action, ...] = ()
    """What can be clicked; each is named by the key that it stands for."""
    keys: tuple[str, ...] = ()
    """What the keys do, the fullest wording first."""
    place: str = ""
    """Which question it is."""
    typed: str | None = None
    """What is being typed; None where nothing can be."""


def look_of(questionnaire: Questionnaire, question: Question) -> QuestionLook:
    """What a question after a session looks like.

    Args:
        questionnaire: What was answered.
        question: What is asked.
    """
    look = _look_of(questionnaire, question)
    if questionnaire.refused:
        return replace(look, warning=text.refused_text(questionnaire.refused))
    return replace(look, warning=questionnaire.problem) if questionnaire.problem else look


def _look_of(questionnaire: Questionnaire, question: Question) -> QuestionLook:
    asked = clean(text.asked_of(question))
    number, many = questionnaire.progress
    place = _("{number} of {many}").format(number=number, many=many)
    if question.exercise is not None and question.kind is QuestionKind.CONTROL:
        return _control(questionnaire, question.exercise, asked, place)
    if question.exercise is not None:
        return _suggestion(questionnaire, question.exercise, asked, place)
    match question.kind:
        case QuestionKind.RPE:
            rpe = questionnaire.said.rpe
            big = (_("EFFORT {rpe}").format(rpe=rpe),) if rpe else (_("EFFORT?"), _("RPE?"))
            what = _("1-9, 0 is 10")
            orders, keys = _scale_orders(1, rpe), _keys(what, answered=rpe is not None)
            return QuestionLook(big, asked, text.effort_scale(), "", orders, keys, place)
        case QuestionKind.PAIN:
            pain = questionnaire.said.pain
            orders, keys = (
                _scale_orders(0, pain),
                _keys(_("0-9, x is 10"), answered=pain is not None),
            )
            return QuestionLook(
                _pain_words(pain), asked, *_pain_told(pain), orders=orders, keys=keys, place=place
            )
        case _:
            keys = _note_keys(bool(questionnaire.draft))
            typed = questionnaire.draft
            return QuestionLook((_("NOTE?"),), asked, keys=keys, place=place, typed=typed)


def next_day_look(asked: str, pain: int | None) -> QuestionLook:
    """What the question on the next morning looks like.

    Args:
        asked: The question in a sentence.
        pain: What was answered; None where it is open.
    """
    keys = [_("0-9, x is 10"), _("Enter later")]
    if pain is not None:
        keys = [_("Enter continue"), keys[0]]
    told, warning = _pain_told(pain)
    return QuestionLook(
        _pain_words(pain), asked, told, warning, _scale_orders(0, pain), _wordings(keys)
    )


def _pain_words(pain: int | None) -> tuple[str, ...]:
    """The question about pain from afar, or the answer."""
    return (_("PAIN?"),) if pain is None else (_("PAIN {pain}").format(pain=pain), str(pain))


def _pain_told(pain: int | None) -> tuple[str, str]:
    """What the numbers of pain mean; when one was given, what to do, which may be a warning."""
    if pain is None:
        return text.pain_scale(), ""
    advice = text.advice_of(pain)
    return ("", advice) if pain > text.CARRY_ON else (advice, "")


def _scale_orders(least: int, chosen: int | None) -> tuple[Action, ...]:
    """A target for each number up to ten; the key of ten is ``0``, or ``x`` where 0 is nought."""
    ten = "0" if least else "x"
    return tuple(
        Action(ten if number == MOST else str(number), _marked(str(number), number == chosen))
        for number in range(least, MOST + 1)
    )


def _marked(label: str, chosen: bool) -> str:
    return f">{label}<" if chosen else label


def _control(
    questionnaire: Questionnaire, exercise: ExerciseRecord, asked: str, place: str
) -> QuestionLook:
    rated = questionnaire.control(exercise)
    orders = tuple(
        Action(key, _marked(f"{key} {text.control_word(control).upper()}", control is rated))
        for key, control in CONTROLS.items()
    )
    big = (_("CONTROL?"), _("RATE?"))
    keys = _keys(_("1-3 rate it"), answered=rated is not None)
    return QuestionLook(big, asked, text.control_scale(), "", orders, keys, place)


def _suggestion(
    questionnaire: Questionnaire, exercise: ExerciseRecord, asked: str, place: str
) -> QuestionLook:
    decided = questionnaire.decided(exercise)
    step = questionnaire.offer(exercise).suggestion.step if decided is None else decided
    there = LADDER[step]
    lowering = f"{shortest(there.lowering_ms / 1000)} S"
    take = _("Enter accept") if decided is None else _("Enter continue")
    orders = (
        Action("enter", _("ACCEPT") if decided is None else _("CONTINUE")),
        Action("h", _("h HOLD")),
        Action("plus", _("+ MORE")),
        Action("minus", _("- LESS")),
    )
    parts = [take, _("t as suggested")] if decided is not None else [take]
    parts += [_("h hold"), _("+ - change it"), _("q quit"), _("PgUp back")]
    return QuestionLook(
        big=(f"{lowering}, {there.sets}X{there.reps}", lowering),
        asked=named(asked, clean(text.next_time(questionnaire, exercise))),
        told=clean(text.why(questionnaire, exercise)),
        warning=text.warning_of(questionnaire, exercise),
        orders=orders,
        keys=_wordings(parts),
        place=place,
    )


def _keys(what: str, *, answered: bool) -> tuple[str, ...]:
    if answered:
        take_back = [_("Enter continue"), what, _("Del clear")]
        return _wordings([*take_back, _("q quit"), _("PgUp back")])
    return _wordings([what, _("Enter skip"), _("q quit"), _("PgUp back")])


def _note_keys(typed: bool) -> tuple[str, ...]:
    keep = _("Enter save") if typed else _("Enter skip")
    return _wordings([_("type it"), keep, _("Esc quit"), _("PgUp back")])


def _wordings(parts: list[str]) -> tuple[str, ...]:
    """All parts, and fewer where there is less room; the first ones matter most."""
    return tuple("   ".join(parts[:many]) for many in range(len(parts), 0, -1))
