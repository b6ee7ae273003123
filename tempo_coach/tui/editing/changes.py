"""What a draft changes in the user's file."""

from tempo_coach.settings.toml_edit import Value
from tempo_coach.training.prescription import SideOrder
from tempo_coach.training.tempo import Tempo
from tempo_coach.tui.editing.check import load_of, reps_of, rest_s_of, sets_of
from tempo_coach.tui.editing.draft import Draft

KEYS = ("tempo", "sets", "reps", "rest_s", "load", "lead", "side_order")
"""The keys of an exercise's table that the editor writes."""


def changes(key: str, draft: Draft, held: Draft, built_in: Draft | None) -> dict[str, Value | None]:
    """What has to be written so that a draft holds.

    Args:
        key: The exercise.
        draft: What should hold; nothing is wrong with it.
        held: What holds now.
        built_in: What holds where the file says nothing; None for an exercise of the user's own.

    Returns:
        Values by their path, as in ``single-leg-squat.tempo``; only those that differ from what
        holds, and None for those that are as built in.

    Raises:
        BadValueError: if something is wrong with a draft.
    """
    wanted, holding = _values(draft), _values(held)
    usual = _values(built_in) if built_in else {}
    return {
        f"{key}.{name}": None if value == usual.get(name) else value
        for name, value in wanted.items()
        if value != holding[name]
    }


def reset(key: str, built_in: Draft | None) -> dict[str, Value | None]:
    """What has to be written so that an exercise is as built in.

    Of an exercise of the user's own nothing goes but what it can be without.

    Args:
        key: The exercise.
        built_in: What holds where the file says nothing; None for an exercise of the user's own.
    """
    names = KEYS if built_in else ("load", "lead", "side_order")
    return {f"{key}.{name}": None for name in names}


def _values(draft: Draft) -> dict[str, Value | None]:
    """What the file would say, by its keys; None for what it need not say."""
    load = load_of(draft.load)
    return {
        "tempo": str(Tempo.parse(draft.tempo)),
        "sets": sets_of(draft.sets),
        "reps": reps_of(draft.reps),
        "rest_s": rest_s_of(draft.rest),
        "load": str(load) if load else None,
        "lead": draft.lead or None,
        "side_order": None if draft.side_order == SideOrder.SAME else draft.side_order,
    }
