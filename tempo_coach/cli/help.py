"""Commands, options and arguments whose help is in the language of the screen.

What they are given is the message id, marked with ``N_``; it is looked up when it is shown, since
nobody knows the user's language while the commands are defined.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, cast

import click

from tempo_coach.cli.help_page import (
    ANY_COMMAND,
    ANY_OPTIONS,
    SHOW_HELP,
    Row,
    help_page,
)
from tempo_coach.cli.language import choose_language
from tempo_coach.i18n.translation import N_
from tempo_coach.i18n.translation import gettext as _

BELOW_ZERO = re.compile(r"-[0-9.,]")
"""How a negative number begins, which no option does."""

Decorated = TypeVar("Decorated", bound=Callable[..., Any] | click.Command)


class MessageAttribute:
    """An attribute that is set to a message id, and read in the language of the screen."""

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = f"_{name}_message"

    def __get__(self, instance: Any, _owner: type | None = None) -> Any:
        if instance is None:
            return self
        message: str | None = instance.__dict__.get(self._name)
        return _told(message) if message else message

    def __set__(self, instance: Any, message: str | None) -> None:
        instance.__dict__[self._name] = message


class Option(click.Option):
    """An option that is explained in the language of the screen.

    Args:
        values: What the help's placeholders stand for.
    """

    help: str | None = cast("Any", MessageAttribute())
    metavar: str | None = cast("Any", MessageAttribute())

    def __init__(
        self, *arguments: Any, values: Mapping[str, object] | None = None, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self._values = values

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """What it is called, and what it does."""
        record = super().get_help_record(ctx)
        if record is None or self._values is None:
            return record
        return record[0], record[1].format(**self._values)


class Argument(click.Argument):
    """An argument whose name is shown in the language of the screen."""

    metavar: str | None = cast("Any", MessageAttribute())

    def make_metavar(self, ctx: click.Context | None = None) -> str:  # noqa: ARG002
        """How it stands in the usage: in brackets if it may be left out."""
        shown = self.metavar or str(self.name).upper()
        told = shown if self.required else f"[{shown}]"
        return told if self.nargs == 1 else f"{told}..."


def _none_of_none(_ctx: click.Context, _parameter: click.Parameter, value: Any) -> Any:
    """What was typed; None where nothing was, which click may have as no words at all."""
    return None if value == () else value


class WordsArgument(Argument):
    """One value that may be typed as several words."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, nargs=-1, callback=_none_of_none, **options)

    def make_metavar(self, ctx: click.Context | None = None) -> str:
        """How it stands in the usage: as the one value that it is."""
        return super().make_metavar(ctx).removesuffix("...")

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        """Read all words as one text; None where there are none."""
        return self.type(" ".join(value), self, ctx) if value else None


class Command(click.Command):
    """A command that is explained in the language of the screen."""

    help: str | None = cast("Any", MessageAttribute())
    options_metavar: str | None = cast("Any", MessageAttribute())

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options.setdefault("options_metavar", ANY_OPTIONS)
        super().__init__(*arguments, **options)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line; what is left over is refused here, in the coach's own words."""
        takes_more, ctx.allow_extra_args = ctx.allow_extra_args, True
        self._let_below_zero_in(ctx, args)
        left = super().parse_args(ctx, args)
        ctx.allow_extra_args = takes_more
        if left and not takes_more and not ctx.resilient_parsing:
            from tempo_coach.errors import BadValueError

            choose_language()
            told = _("the command takes nothing more, such as {given}")
            raise BadValueError(told.format(given=" ".join(left)))
        return left

    def _let_below_zero_in(self, ctx: click.Context, args: list[str]) -> None:
        """Have a value below zero taken for no option; whoever reads it says what is right."""
        # A group has no such value: what its commands are given they read themselves.
        if isinstance(self, click.Group) or not any(map(BELOW_ZERO.match, args)):
            return
        # Once click ignores unknown options it ignores all of the line, so they are refused first.
        self.make_parser(ctx).parse_args(["0" if BELOW_ZERO.match(each) else each for each in args])
        ctx.ignore_unknown_options = True

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002
        """Its first paragraph, whole: half a sentence says nothing."""
        return (self.help or "").partition("\n\n")[0]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """What shows the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _told(SHOW_HELP)
        return option

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write all that is told of the command."""
        choose_language()
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        page = help_page(
            formatter.width,
            ctx.command_path,
            " ".join(self.collect_usage_pieces(ctx)),
            self.help or "",
            options=[record for each in options if (record := each.get_help_record(ctx))],
            commands=self.commands_told(ctx),
        )
        formatter.write(f"{page}\n")

    def commands_told(self, ctx: click.Context) -> Iterable[Row]:  # noqa: ARG002
        """The commands that are in it, and what they do."""
        return ()


class Group(Command, click.Group):
    """A group of commands that is explained in the language of the screen."""

    command_class = Command
    subcommand_metavar: str = cast("Any", MessageAttribute())

    def __init__(self, *arguments: Any, **options: Any) -> None:
        needs_one = N_("COMMAND [ARGS]...")
        usual = ANY_COMMAND if options.get("invoke_without_command") else needs_one
        options.setdefault("subcommand_metavar", usual)
        super().__init__(*arguments, **options)

    def knows(self, ctx: click.Context, name: str) -> bool:
        """Whether there is a command of a name."""
        return self.get_command(ctx, name) is not None

    def lists_all(self) -> str:
        """What tells all of its commands."""
        return _("--help lists all")

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find the command, or say which one was probably meant."""
        unknown = args and not args[0].startswith("-") and not self.knows(ctx, args[0])
        # While the shell completes a line there is nobody to tell.
        if unknown and not ctx.resilient_parsing:
            from tempo_coach.errors import BadValueError
            from tempo_coach.i18n.messages import did_you_mean
            from tempo_coach.i18n.suggestions import nearest

            # Nothing may have been said yet, and so the user's language not been asked for.
            choose_language()
            near = nearest(args[0], self.list_commands(ctx))
            hint = did_you_mean(near, self.lists_all())
            told = _("there is no command {name}; {hint}")
            raise BadValueError(told.format(name=repr(args[0]), hint=hint))
        return super().resolve_command(ctx, args)

    def commands_told(self, ctx: click.Context) -> Iterable[Row]:
        """The commands that are in it, and what they do."""
        found = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        return [(name, each.get_short_help_str()) for name, each in found.items() if each]


def option(*names: str, **options: Any) -> Callable[[Decorated], Decorated]:
    """Add an option; its help and metavar are marked with ``N_``."""

    def add(command: Decorated) -> Decorated:
        return click.option(*names, cls=Option, **options)(command)

    return add


def argument(
    name: str, cls: type[Argument] = Argument, *, metavar: str, **options: Any
) -> Callable[[Decorated], Decorated]:
    """Add an argument; its metavar is marked with ``N_``."""

    # Older versions of click forget the class of a decorator that was used before.
    def add(command: Decorated) -> Decorated:
        return click.argument(name, cls=cls, metavar=metavar, **options)(command)

    return add


def _told(message: str) -> str:
    choose_language()
    return _(message)
