"""What is wrong with a draft, field by field, and what it prescribes where nothing is."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from tempo_coach.errors import BadValueError
from tempo_coach.i18n.plain_text import one_line
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.load import Load
from tempo_coach.training.prescription import (
    LONGEST_REST_MS,
    MOST_REPS,
    MOST_SETS,
    Prescription,
    Side,
    SideOrder,
    prescribe,
)
from tempo_coach.training.quantities import hyphened, read_whole, read_whole_seconds
from tempo_coach.training.tempo import Tempo
from tempo_coach.tui.editing.draft import DIGITS, SIDED, Draft, Name

Value = TypeVar("Value")

_SECONDS = re.compile(r"[0-9]{1,9}([.,][0-9]{1,3})?")
_NEGATIVE = re.compile(rf"-{_SECONDS.pattern}")
_LONGEST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft, looked at."""

    problems: Mapping[Name, str]
    """What is wrong, a sentence for each field that is not right."""
    prescription: Prescription | None
    """What it comes to; None where something is wrong."""


def check(draft: Draft, exercise: Exercise, lead: Side) -> Checked:
    """Look at every field of a draft.

    Args:
        draft: Any texts.
        exercise: What they prescribe.
        lead: The leg that goes first where the draft leaves it to the settings.
    """
    problems: dict[Name, str] = {}

    def read(name: Name, reading: Callable[[], Value]) -> Value | None:
        try:
            return reading()
        except BadValueError as error:
            problems[name] = str(error)
            return None

    if draft.typed_tempo is None:
        for digit in DIGITS:
            read(digit, lambda digit=digit: _check_digit(draft, digit))
    tempo = None if problems else read(Name.TEMPO, lambda: Tempo.parse(draft.tempo))
    sets = read(Name.SETS, lambda: _sets(exercise, draft.sets))
    reps = read(Name.REPS, lambda: _reps(exercise, draft.reps))
    rest_ms = read(Name.REST, lambda: _rest_ms(exercise, draft.rest))
    load = read(Name.LOAD, lambda: load_of(draft.load))
    leading = read(Name.LEAD, lambda: lead_of(draft.lead))
    side_order = read(Name.SIDE_ORDER, lambda: _side_order(draft.side_order))
    if problems or side_order is None:
        return Checked(problems, None)
    prescription = prescribe(
        exercise,
        tempo=tempo,
        sets=sets,
        reps=reps,
        rest_ms=rest_ms,
        load=load,
        lead=leading or lead,
        side_order=side_order,
    )
    return Checked(problems, prescription)


def fields_of(exercise: Exercise) -> tuple[Name, ...]:
    """The fields that an exercise has; both legs together have no side that goes first."""
    sided = prescribe(exercise).sides != (Side.BOTH,)
    return tuple(name for name in Name if sided or name not in SIDED)


def load_of(text: str) -> Load | None:
    """The weight that a text means; none where it is empty or says so.

    Raises:
        BadValueError: if it is no weight.
    """
    return None if text.strip().lower() in ("", "none", _("none")) else Load.parse(text)


def lead_of(text: str) -> Side | None:
    """The leg that a text means; None where it is empty.

    Raises:
        BadValueError: if it is no leg.
    """
    if text in ("", Side.LEFT, Side.RIGHT):
        return Side(text) if text else None
    raise BadValueError(_("{text} is not a leg; choose left or right").format(text=_shown(text)))


def _side_order(text: str) -> SideOrder:
    try:
        return SideOrder(text)
    except ValueError:
        raise BadValueError(
            _("{text} is not an order of legs; choose same or alternate").format(text=_shown(text))
        ) from None


def _check_digit(draft: Draft, name: Name) -> Tempo:
    """Read one digit among others that are right, so that the complaint is about this one."""
    text, place = hyphened(draft.text(name)), DIGITS.index(name)
    if _NEGATIVE.fullmatch(text):
        lowering_ms, bottom_ms, lifting_ms, top_ms = (
            -1 if digit is name else 1000 for digit in DIGITS
        )
        return Tempo(lowering_ms, bottom_ms, lifting_ms, top_ms)
    if text.upper() == "X" and name is not Name.LIFTING:
        raise BadValueError(_("X means explosive and can only come third, for the lifting"))
    if not _SECONDS.fullmatch(text) and text.upper() != "X":
        raise BadValueError(
            _("{text} is not a number of seconds; write it as 4 or 3.5").format(text=_shown(text))
        )
    texts = ["1", "1", "1", "1"]
    texts[place] = text
    return Tempo.parse("-".join(texts))


def sets_of(text: str) -> int:
    """The number of sets that a text means; it may be out of bounds.

    Raises:
        BadValueError: if it is not a whole number.
    """
    return read_whole(text, least=1, most=MOST_SETS)


def reps_of(text: str) -> int:
    """The number of reps that a text means; it may be out of bounds.

    Raises:
        BadValueError: if it is not a whole number.
    """
    return read_whole(text, least=1, most=MOST_REPS)


def rest_s_of(text: str) -> int:
    """The rest that a text means, seconds; it may be out of bounds.

    Raises:
        BadValueError: if it is not a length of time, or not of whole seconds.
    """
    return read_whole_seconds(text, most_s=LONGEST_REST_MS // 1000)


def canonical(name: Name, text: str) -> str:
    """What a text means as the coach writes it; as it is where it means nothing."""
    read = {Name.SETS: sets_of, Name.REPS: reps_of, Name.REST: rest_s_of}.get(name)
    try:
        return str(read(text)) if read else text
    except BadValueError:
        return text


def _sets(exercise: Exercise, text: str) -> int:
    return prescribe(exercise, sets=sets_of(text)).sets


def _reps(exercise: Exercise, text: str) -> int:
    return prescribe(exercise, reps=reps_of(text)).reps


def _rest_ms(exercise: Exercise, text: str) -> int:
    return prescribe(exercise, rest_ms=1000 * rest_s_of(text)).rest_ms


def _shown(text: str) -> str:
    """A text in quotes, cut to what can be read beside a field."""
    plain = one_line(text, " ")
    return repr(plain if len(plain) <= _LONGEST_SHOWN else f"{plain[:_LONGEST_SHOWN]}…")
