"""Options that several commands share; what they make of a workout is in ``options``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tempo_coach.cli.help import argument, option
from tempo_coach.cli.parameters import (
    DELAY,
    FASTEST,
    REPS,
    REST,
    SETS,
    SLOWEST,
    OneOf,
    read_load,
    read_tempo,
)
from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import N_, shortest
from tempo_coach.i18n.translation import gettext as _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Command = TypeVar("Command", bound=Callable[..., Any])


def complete_exercise(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The keys of exercises that begin so, for the shell."""
    from click.shell_completion import CompletionItem

    from tempo_coach.cli.user_settings import changes

    return [
        CompletionItem(key, help=exercise.name)
        for key, exercise in changes().catalog.exercises.items()
        if key.startswith(incomplete)
    ]


_PRESCRIPTION_OPTIONS = (
    argument("exercise", metavar=N_("EXERCISE"), nargs=-1, shell_complete=complete_exercise),
    option("--sets", type=SETS, metavar=N_("N"), help=N_("Sets; left and right are one set.")),
    option("--reps", type=REPS, metavar=N_("N"), help=N_("Reps in a set, for each leg.")),
    option(
        "--tempo",
        type=read_tempo,
        metavar=N_("TEMPO"),
        help=N_("Lowering, pause, lifting, pause, in seconds, such as 4-0-1-1."),
    ),
    option(
        "--rest",
        type=REST,
        metavar=N_("SECONDS"),
        help=N_("Rest between sets, in seconds, or as in 1:30."),
    ),
    option("--load", type=read_load, metavar="16kg|35lb", help=N_("The weight in your hand.")),
    option(
        "--side",
        type=OneOf(["both", "left", "right"]),
        default="both",
        help=N_("The leg to train, or both."),
    ),
    option(
        "--lead",
        type=OneOf(["left", "right"]),
        help=N_("The leg that goes first; usually your weaker one."),
    ),
    option(
        "--delay",
        type=DELAY,
        metavar=N_("SECONDS"),
        help=N_("Time to get into position, in seconds."),
    ),
)


def prescription_options(command: Command) -> Command:
    """Add what ``start`` and ``plan`` have in common."""
    for decorate in reversed(_PRESCRIPTION_OPTIONS):
        command = decorate(command)
    return command


def checked_speed(speed: float | None) -> float | None:
    """A speed that a rehearsal can run at.

    Raises:
        BadValueError: if nothing could be followed at it.
    """
    if speed is not None and not SLOWEST <= speed <= FASTEST:
        told = _("--speed must be {least} to {most}, not {speed}")
        raise BadValueError(
            told.format(speed=shortest(speed), least=shortest(SLOWEST), most=shortest(FASTEST))
        )
    return speed
