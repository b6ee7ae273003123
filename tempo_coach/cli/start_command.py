"""``tempo-coach start``: a session at once."""

from pathlib import Path
from typing import Any

import click

from tempo_coach.cli.command_table import HELP
from tempo_coach.cli.help import Command, option
from tempo_coach.cli.parameters import SPEED, OneOf, UserPath
from tempo_coach.cli.shared_options import checked_speed, prescription_options
from tempo_coach.i18n.translation import N_


@click.command(cls=Command, help=HELP["start"])
@prescription_options
@option(
    "--enforce",
    type=OneOf(["pace", "touch"]),
    help=N_("What keeps a lowering slow: the count, or your touch of the ground, on any key."),
)
@option("--wait/--no-wait", default=None, help=N_("Wait for a key when a rest is over, or not."))
@option(
    "--resume/--no-resume",
    default=None,
    help=N_("Resume an interrupted session, or end it where it stopped, without asking."),
)
@option("--plain", is_flag=True, help=N_("One line per phase instead of a screen."))
@option("--silent", is_flag=True, help=N_("No sound."))
@option(
    "--speed",
    type=SPEED,
    metavar=N_("X"),
    help=N_("X times faster and silent: a rehearsal that is not recorded."),
)
@option(
    "--events",
    type=UserPath(),
    metavar=N_("FILE"),
    help=N_("Add every event to FILE as JSON Lines; - is standard output and implies --plain."),
)
def start(
    exercise: tuple[str, ...],
    enforce: str | None,
    wait: bool | None,
    plain: bool,
    silent: bool,
    speed: float | None,
    events: Path | None,
    resume: bool | None,
    **options: Any,
) -> int:
    """Run a session."""
    from tempo_coach.cli.options import PrescriptionOptions
    from tempo_coach.cli.sessions import run_session
    from tempo_coach.training.lowering import Enforcement

    return run_session(
        PrescriptionOptions(**options),
        exercise,
        at_once=True,
        enforcement=Enforcement(enforce) if enforce else None,
        waits_for_me=wait,
        plain=plain,
        silent=silent,
        speed=checked_speed(speed),
        events=events,
        resume=resume,
    )
