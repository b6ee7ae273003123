"""``tempo-coach --help``, which loads no command, and not click either."""

from tempo_coach import PROGRAM
from tempo_coach.cli.command_table import HELP, SHOW_VERSION, SUMMARY
from tempo_coach.cli.help_page import (
    ANY_COMMAND,
    ANY_OPTIONS,
    SHOW_HELP,
    help_page,
)
from tempo_coach.cli.language import choose_language
from tempo_coach.i18n.translation import first_paragraph
from tempo_coach.i18n.translation import gettext as _


def overview(width: int) -> str:
    """What the program is for, and its commands.

    Args:
        width: How many columns there are.
    """
    choose_language()
    return help_page(
        width,
        PROGRAM,
        f"{_(ANY_OPTIONS)} {_(ANY_COMMAND)}",
        _(SUMMARY),
        options=[("--version", _(SHOW_VERSION)), ("--help", _(SHOW_HELP))],
        commands=[(name, first_paragraph(text)) for name, text in sorted(HELP.items())],
    )
