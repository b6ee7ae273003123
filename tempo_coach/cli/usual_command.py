"""A group of commands of which one is meant where none is named."""

from typing import Any

import click
from click.shell_completion import CompletionItem

from tempo_coach.cli.help import Group
from tempo_coach.cli.help_page import ANY_COMMAND


class UsualCommandGroup(Group):
    """Takes what follows for the usual command, unless it begins with the name of another.

    Args:
        usual: The name of the usual command.
    """

    def __init__(self, *arguments: Any, usual: str, **options: Any) -> None:
        options.setdefault("subcommand_metavar", ANY_COMMAND)
        super().__init__(*arguments, **options)
        self._usual = usual

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the usual command first where no command is."""
        # While the shell completes a line, what comes next may be the name of any command.
        completing = ctx.resilient_parsing and not args
        if not completing and args[:1] != ["--help"] and not set(args[:1]) & set(self.commands):
            args = [self._usual, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands, and what the usual one may be given."""
        found = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-"):
            return found + self.commands[self._usual].shell_complete(ctx, incomplete)
        for parameter in self.commands[self._usual].params:
            if isinstance(parameter, click.Argument):
                found += parameter.shell_complete(ctx, incomplete)
        return found
