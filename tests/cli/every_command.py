"""The program, and every command and group below it."""

from collections.abc import Iterator

import click

from tempo_coach.cli.commands import coach

NARROWEST = 80
"""The columns that the help is written for."""


def _below(context: click.Context) -> Iterator[click.Context]:
    yield context
    command = context.command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _below(click.Context(below, parent=context, info_name=name))


EVERY_COMMAND = tuple(
    _below(click.Context(coach, info_name="tempo-coach", terminal_width=NARROWEST))
)
"""Each as click knows it while it is called."""
