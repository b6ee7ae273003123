"""What the arrow keys make of a field: a pure function."""

from tempo_coach.errors import BadValueError
from tempo_coach.training.load import Load
from tempo_coach.training.prescription import Side, SideOrder
from tempo_coach.training.quantities import read_duration_ms
from tempo_coach.training.tempo import EXPLOSIVE_MS, LONGEST_PHASE_MS
from tempo_coach.tui.editing.check import load_of, reps_of, rest_s_of, sets_of
from tempo_coach.tui.editing.draft import DIGITS, Draft, Name

_STEPS = {**dict.fromkeys(DIGITS, (1.0, 0.5)), Name.SETS: (1, 1), Name.REPS: (1, 1)} | {
    Name.REST: (15, 5)
}
_READERS = {Name.SETS: sets_of, Name.REPS: reps_of, Name.REST: rest_s_of}
_LOAD_STEPS = {"kg": (2.0, 0.5), "lb": (5.0, 1.0)}
_CHOICES = {
    Name.LEAD: ("", Side.LEFT.value, Side.RIGHT.value),
    Name.SIDE_ORDER: tuple(order.value for order in SideOrder),
}


def stepped(draft: Draft, name: Name, *, up: bool, fine: bool = False) -> str:
    """The text of a field one step up or down.

    A step may lead out of range, where it is explained and not stopped. What is no number stays
    as it is.

    Args:
        draft: What stands in the fields.
        name: Which field.
        up: Up or down.
        fine: By the smaller step.
    """
    text = draft.text(name).strip()
    if choices := _CHOICES.get(name):
        place = choices.index(text) if text in choices else 0
        return choices[(place + (1 if up else -1)) % len(choices)]
    if name is Name.LOAD:
        return _stepped_load(draft.load, up, fine)
    if name not in _STEPS:
        return draft.text(name)
    step = _STEPS[name][fine] * (1 if up else -1)
    if name is Name.LIFTING and text.upper() == "X":
        text = f"{EXPLOSIVE_MS / 1000:g}"
    try:
        return _number(_READERS.get(name, _seconds)(text) + step)
    except BadValueError:
        return draft.text(name)


def _seconds(text: str) -> float:
    return read_duration_ms(text, most_s=LONGEST_PHASE_MS // 1000) / 1000


def _stepped_load(text: str, up: bool, fine: bool) -> str:
    try:
        load = load_of(text)
    except BadValueError:
        return text
    load = load or Load("0", "kg")
    step = _LOAD_STEPS[load.unit][fine] * (1 if up else -1)
    amount = float(load.amount) + step
    # Below the least weight there is none.
    return f"{_number(amount)} {load.unit}" if amount > 0 else ""


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
