"""The command line: its commands, of which each is loaded when it is called."""

import os
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

import click

from tempo_coach import PROGRAM, __version__
from tempo_coach.cli.command_table import HELP, MODULES, SHOW_VERSION, SUMMARY
from tempo_coach.cli.encoding import readable
from tempo_coach.cli.help import Command, Group, Option
from tempo_coach.cli.help_page import Row
from tempo_coach.cli.language import choose_language
from tempo_coach.errors import CoachError
from tempo_coach.exit_codes import INTERRUPTED
from tempo_coach.i18n.translation import first_paragraph
from tempo_coach.i18n.translation import gettext as _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class CoachGroup(Group):
    """The commands of the table, of which each is loaded when it is called.

    What each is called and does is told without it.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """What the commands are called."""
        return sorted(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a command."""
        if cmd_name not in MODULES:
            return None
        command: click.Command = getattr(
            import_module(f"tempo_coach.cli.{MODULES[cmd_name]}"), cmd_name
        )
        return command

    def commands_told(self, ctx: click.Context) -> Iterable[Row]:
        """The commands, and what they do."""
        choose_language()
        return [(name, first_paragraph(HELP[name])) for name in self.list_commands(ctx)]

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """The commands that begin so, and the options."""
        from click.shell_completion import CompletionItem

        found = [
            CompletionItem(name, help=text)
            for name, text in self.commands_told(ctx)
            if name.startswith(incomplete)
        ]
        return found + Command.shell_complete(self, ctx, incomplete)

    def lists_all(self) -> str:
        """What tells all commands."""
        return _("`tempo-coach --help` lists all")

    def knows(self, ctx: click.Context, name: str) -> bool:  # noqa: ARG002
        """Whether there is a command of a name; none is loaded for that."""
        return name in MODULES


@click.group(cls=CoachGroup, invoke_without_command=True, help=SUMMARY)
@click.version_option(__version__, message=f"{PROGRAM} %(version)s", cls=Option, help=SHOW_VERSION)
@click.pass_context
def coach(context: click.Context) -> int:
    """Choose the language, and open today's session where no command is given."""
    # Whatever is said from here on is said in the user's language.
    choose_language()
    if context.invoked_subcommand is None:
        from tempo_coach.cli.options import PrescriptionOptions
        from tempo_coach.cli.sessions import run_session

        return run_session(PrescriptionOptions.usual(), [], at_once=False)
    return 0


def run() -> NoReturn:
    """Run the command line; a fault of the user's is one sentence, never a traceback."""
    try:
        # What was answered before, and could not be written, fails here again on some Pythons.
        readable((sys.stderr, sys.stdout))
        outcome = coach.main(prog_name=PROGRAM, standalone_mode=False)
    except CoachError as error:
        if error.__cause__ is not None:
            from tempo_coach.cli.unexpected import show

            show(error)
        _leave(error.exit_code, str(error))
    except click.ClickException as error:
        _leave(error.exit_code, _told(error))
    except (KeyboardInterrupt, click.Abort):
        _leave(INTERRUPTED)
    except Exception as error:
        from tempo_coach.cli.unexpected import show, told_of

        told = told_of(error)
        show(error)
        if isinstance(error, OSError):
            # What is still in the buffer could not be written at exit either.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        _leave(1, told)
    sys.exit(outcome if isinstance(outcome, int) else 0)


def _told(error: click.ClickException) -> str:
    # What is wrong before the first command is told before the user's language is asked for.
    from tempo_coach.cli.click_messages import told_of

    choose_language()
    return told_of(error)


def _leave(exit_code: int, message: str = "") -> NoReturn:
    if message:
        sentence = " ".join(message.split())
        stop = "" if sentence.endswith((".", "?")) else "."
        click.echo(f"tempo-coach: {sentence}{stop}", err=True)
    sys.exit(exit_code)
