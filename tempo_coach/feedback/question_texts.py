"""What the questions after a session read as, on the screen and as lines.

Names of exercises come from files: whoever shows these texts cleans them.
"""

from tempo_coach.feedback.questionnaire import Questionnaire
from tempo_coach.feedback.questions import Question, QuestionKind, StepProposal
from tempo_coach.history.records import ExerciseRecord, PainToAsk
from tempo_coach.i18n.plain_text import isolated
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import ngettext, shortest
from tempo_coach.training.progression import LADDER, PAIN_KEEPS_LOAD, Control

CARRY_ON = PAIN_KEEPS_LOAD - 1
"""Up to so much pain one carries on."""
WATCH = 5
"""Up to so much one keeps the load; over it one stops."""


def asked_of(question: Question) -> str:
    """The question in a sentence."""
    # A name within a sentence must not turn it.
    name = isolated(question.exercise.name) if question.exercise else ""
    match question.kind:
        case QuestionKind.CONTROL:
            return _("{exercise}: how was your control?").format(exercise=name)
        case QuestionKind.RPE:
            return _("How hard was the session, from 1 to 10?")
        case QuestionKind.PAIN:
            return _("Any pain, from 0 to 10?")
        case QuestionKind.NOTE:
            return _("A note for yourself?")
        case QuestionKind.SUGGESTION:
            return _("{exercise}, next time").format(exercise=name)


def refused_text(character: str) -> str:
    """That a character is no answer; what would be one stands beside it."""
    return _("{key} is not an answer here.").format(key=repr(character))


def control_word(control: Control) -> str:
    """How well a lift was controlled, in a word or two."""
    match control:
        case Control.SOLID:
            return _("solid")
        case Control.SHAKY:
            return _("shaky")
        case Control.LOST:
            return _("lost it")


def control_scale() -> str:
    """What the ratings mean."""
    return _("solid: steady · shaky: it wobbled · lost it: a foot came down")


def effort_scale() -> str:
    """What the numbers of effort mean."""
    return _("10: nothing left · 8: two more reps in you · 5: five more")


def pain_scale() -> str:
    """What the numbers of pain mean."""
    return _("0: none · 10: the worst imaginable")


def advice_of(pain: int) -> str:
    """What to do at so much pain, 0 to 10; it says nothing of what it comes from."""
    if pain == 0:
        return _("No pain: carry on.")
    if pain <= CARRY_ON:
        return _("Up to 3: carry on.")
    if pain <= WATCH:
        return _("4 or 5: keep the load as it is, and watch it tomorrow.")
    return _("Over 5: stop, and let it settle before you train again.")


def next_day_question(pain: PainToAsk, days: int) -> str:
    """The question about pain that was logged some days ago.

    Args:
        pain: What was logged.
        days: How many days ago, 1 or more.
    """
    if days == 1:
        return _("Yesterday you logged pain {pain}. How is it now?").format(pain=pain.pain)
    return ngettext(
        "{number} day ago you logged pain {pain}. How is it now?",
        "{number} days ago you logged pain {pain}. How is it now?",
        days,
    ).format(number=days, pain=pain.pain)


def step_text(step: int) -> str:
    """A step of the ladder, as in ``4 s down, 3 sets of 5``."""
    there = LADDER[step]
    return _("{seconds} s down, {sets} sets of {reps}").format(
        seconds=shortest(there.lowering_ms / 1000), sets=there.sets, reps=there.reps
    )


def next_time(questionnaire: Questionnaire, exercise: ExerciseRecord) -> str:
    """What is done next time, as it is chosen now."""
    decided = questionnaire.decided(exercise)
    if decided is not None:
        return step_text(decided)
    return offered(questionnaire.offer(exercise))


def offered(offer: StepProposal) -> str:
    """What is suggested for next time."""
    step = step_text(offer.suggestion.step)
    if offer.variation is None:
        return step
    return f"{isolated(offer.variation)}, {step}"


def why(questionnaire: Questionnaire, exercise: ExerciseRecord) -> str:
    """Why this comes next time: what led to the suggestion, or that one chose otherwise."""
    decided, offer = questionnaire.decided(exercise), questionnaire.offer(exercise)
    if decided is None:
        return offer.suggestion.why()
    if decided == exercise.step:
        return _("Held: the same again. Suggested: {step}.").format(step=offered(offer))
    return _("Your own choice. Suggested: {step}.").format(step=offered(offer))


def warning_of(questionnaire: Questionnaire, exercise: ExerciseRecord) -> str:
    """What speaks against the suggestion; empty where nothing does, or it was not taken."""
    if questionnaire.decided(exercise) is not None:
        return ""
    if questionnaire.offer(exercise).may_go_further:
        return _("Ready to move up; hold to stay here.")
    return ""
