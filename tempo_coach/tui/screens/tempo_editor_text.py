"""What the tempo editor says: from a draft to what stands in its fields and beside them."""

from tempo_coach.app.formatting import clean, clock
from tempo_coach.errors import BadValueError
from tempo_coach.i18n.messages import not_taken_here
from tempo_coach.i18n.translation import decimal, ngettext
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.training.exercise import Exercise, FirstPhase
from tempo_coach.training.prescription import Prescription, Side, SideOrder
from tempo_coach.training.quantities import duration_examples
from tempo_coach.training.today import TodaysExercise
from tempo_coach.tui.editing.check import canonical, rest_s_of
from tempo_coach.tui.editing.draft import DIGITS, Draft, Name

UNKNOWN = "-"
"""What stands where something is wrong and nothing can be reckoned."""


def labels_of(name: Name) -> tuple[str, ...]:
    """What a field is called, the fullest wording first."""
    return {
        Name.LOWERING: (_("lowering"), _("lower")),
        Name.BOTTOM: (_("pause at the bottom"), _("bottom")),
        Name.LIFTING: (_("lifting"), _("lift")),
        Name.TOP: (_("pause at the top"), _("top")),
        Name.TEMPO: (_("tempo"),),
        Name.SETS: (_("sets"),),
        Name.REPS: (_("reps"),),
        Name.REST: (_("rest"),),
        Name.LOAD: (_("load"),),
        Name.LEAD: (_("first leg"),),
        Name.SIDE_ORDER: (_("later sets"),),
    }[name]


def words_of(name: Name, draft: Draft, exercise: Exercise, lead: Side) -> tuple[str, ...]:
    """What stands in a field, the fullest wording first.

    Args:
        name: Which field.
        draft: What was typed.
        exercise: The lift.
        lead: The leg that goes first where the draft leaves it to the settings.
    """
    text = clean(draft.text(name))
    match name:
        case Name.TEMPO:
            return (f"{text}   {_tempo_hint(exercise)}", text)
        case Name.REST:
            return _rest_words(text)
        case Name.LOAD:
            return (_as_read(text) or _("none"),)
        case Name.LEAD:
            leg = _leg(lead.value)
            if text:
                return (_leg(text),)
            return (
                _("as in settings ({leg})").format(leg=leg),
                _("settings: {leg}").format(leg=leg),
                leg,
            )
        case Name.SIDE_ORDER:
            return _order_words(text)
        case _:
            return (_as_read(text) or UNKNOWN,)


def not_taken(character: str, name: Name) -> str:
    """Why a character does not go into a field, and what does."""
    return not_taken_here(character, _how_to_write(name))


def _how_to_write(name: Name) -> str:
    match name:
        case Name.TEMPO:
            return _("write it as 40X1 or 3.5-0-1-1")
        case Name.SETS | Name.REPS:
            return _("write a whole number such as 5")
        case Name.REST:
            return _("write it as {examples}").format(examples=duration_examples())
        case Name.LOAD:
            return _("write it as 16kg or 35lb")
        case Name.LEAD | Name.SIDE_ORDER:
            return _("choose with ↑ ↓")
        case _:
            return _("write seconds such as 4 or 3.5")


def _rest_words(text: str) -> tuple[str, ...]:
    """A rest as it was typed, and in seconds where that is something else."""
    try:
        seconds = str(rest_s_of(text))
    except BadValueError:
        return (_as_read(text) or UNKNOWN,)
    in_seconds = _("{seconds} s").format(seconds=seconds)
    return (in_seconds,) if text in (seconds, in_seconds) else (f"{text}   = {in_seconds}", text)


def built_in_of(name: Name, draft: Draft, built_in: Draft | None) -> str:
    """What is built in, where something else stands in a field; empty where that is the same."""
    if built_in is None or name is Name.TEMPO:
        return ""
    if canonical(name, draft.text(name)) == built_in.text(name):
        return ""
    text = built_in.text(name)
    match name:
        case Name.LOAD:
            return _("none")
        case Name.LEAD:
            return _("as in settings")
        case Name.SIDE_ORDER:
            return _order_words(text)[-1]
        case Name.REST:
            return _("{seconds} s").format(seconds=text)
        case _:
            return text


def outcome(
    prescription: Prescription | None, total_ms: int | None
) -> tuple[tuple[tuple[str, ...], str], ...]:
    """What a draft comes to: names, the fullest wording first, and values.

    Args:
        prescription: What is prescribed; None where something is wrong.
        total_ms: How long a workout of it takes; None while that is reckoned.
    """
    sided = prescription is None or prescription.sides != (Side.BOTH,)
    a_set: tuple[str, ...] = (_("time under tension per set"), _("tension per set"))
    in_all: tuple[str, ...] = (_("time under tension, total"), _("tension, total"))
    if sided:
        a_set = (
            _("time under tension per leg, per set"),
            _("tension per leg, per set"),
            _("leg, per set"),
        )
        in_all = (
            _("time under tension per leg, total"),
            _("tension per leg, total"),
            _("leg, total"),
        )
    rep = tension = whole = UNKNOWN
    if prescription is not None:
        rep = brief(prescription.tempo.rep_ms)
        tension = brief(prescription.time_under_tension_ms)
        whole = clock(prescription.sets * prescription.time_under_tension_ms)
    length = UNKNOWN if total_ms is None else clock(total_ms)
    return (
        ((_("per rep"),), rep),
        (a_set, tension),
        (in_all, whole),
        ((_("whole workout"), _("workout")), length),
    )


def brief(duration_ms: int) -> str:
    """A short time as in ``3.5 s``."""
    text = f"{duration_ms / 1000:.3f}".rstrip("0").rstrip(".")
    places = len(text.partition(".")[2])
    return _("{seconds} s").format(seconds=decimal(duration_ms / 1000, places))


def state_of(unsaved: bool, changed: bool, own: bool) -> tuple[str, ...]:
    """How the draft stands to what is kept and to what is built in, the fullest wording first.

    Args:
        unsaved: Whether it differs from what is kept.
        changed: Whether it differs from what is built in.
        own: Whether nothing is built in, because the exercise is the user's own.
    """
    if unsaved:
        return (_("unsaved; * = default"), _("unsaved")) if changed else (_("unsaved"),)
    if own:
        return (_("your own"),)
    return (_("saved; * = default"), _("saved")) if changed else (_("default"),)


def today_of(
    today: TodaysExercise | None, *, gives_back: bool, done_today: bool = False
) -> tuple[str, ...]:
    """What today's session does of an exercise, the fullest wording first.

    Args:
        today: What is prescribed; None where it is not done today.
        gives_back: Whether a reset gives values of one's own back to the programme.
        done_today: Whether today's was done, so that this is the next session.
    """
    if today is None:
        return ()
    used = f"{today.used.tempo}, {today.used.sets} x {today.used.reps}"
    in_full = _("Today: {dose}, as in the programme")
    in_brief = _("Today: {dose}")
    if done_today:
        in_full, in_brief = _("Next: {dose}, as in the programme"), _("Next: {dose}")
    if today.programme is None:
        return (in_brief.format(dose=used),)
    if today.differing is None:
        return (in_full.format(dose=used), in_brief.format(dose=used))
    own, planned = today.differing
    told = today.own_text()
    in_short = _("Own {own}, programme {planned}").format(own=own, planned=planned)
    if not gives_back:
        return (told, in_short)
    back, r_back = _("r follow the programme"), _("r follow programme")
    return (f"{told}   {back}", f"{told}   {r_back}", told, f"{in_short}   {r_back}", in_short)


def marked(number: int) -> str:
    """That something has to be put right first."""
    return ngettext(
        "Fix the marked value first.", "Fix the {number} marked values first.", number
    ).format(number=number)


def wrong_digit(name: Name, problem: str) -> str:
    """What is wrong with a digit, with its name where the sentence does not say it."""
    label = labels_of(name)[0]
    if label in problem:
        return problem
    return _("{name}: {text}").format(name=label, text=problem)


def keys_of(name: Name) -> tuple[str, ...]:
    """The keys that do something in a field, the fullest wording first."""
    if name in DIGITS:
        change = (_("↑ ↓ 1 s   shift ↑ ↓ 0.5 s   0-9 X type it"), _("↑ ↓ change   0-9 X type it"))
    elif name is Name.TEMPO:
        change = (_("type or paste it, such as 40X1 or 3.5-0-1-1"), _("type it, such as 40X1"))
    elif name is Name.REST:
        change = (_("↑ ↓ 15 s   shift ↑ ↓ 5 s   0-9 type it"), _("↑ ↓ change   0-9 type it"))
    elif name is Name.LOAD:
        change = (_("↑ ↓ change   type 16kg or 35lb   delete none"), _("↑ ↓ change   type 16kg"))
    elif name in (Name.SETS, Name.REPS):
        change = (_("↑ ↓ change   0-9 type it"),)
    else:
        change = (_("↑ ↓ choose"),)
    field, cues = _("← → field"), _("c form cues")
    with_cues = (f"{field}   {each}   {cues}" for each in change)
    return (*with_cues, *(f"{field}   {each}" for each in change), *change)


def _as_read(number: str) -> str:
    """What was typed of a number, with the decimal mark of the language."""
    return number.replace(".", decimal(0, 1)[1])


def _tempo_hint(exercise: Exercise) -> str:
    if exercise.first_phase is FirstPhase.CONCENTRIC:
        return _("this exercise starts with the lift")
    return _("or type it in full, e.g. 40X1")


def _leg(text: str) -> str:
    return {Side.LEFT.value: _("left leg"), Side.RIGHT.value: _("right leg")}.get(text, text)


def _order_words(text: str) -> tuple[str, ...]:
    return {
        SideOrder.SAME.value: (_("the same leg first"), _("same")),
        SideOrder.ALTERNATE.value: (_("the other leg first each time"), _("alternate")),
    }.get(text, (text or UNKNOWN,))
