"""What click complains of, in the language of the screen.

What is wrong is taken from what its errors carry, never from their English, which differs from
version to version; an error that is not known here keeps the words that it has.
"""

import click

from tempo_coach.i18n.messages import any_of, did_you_mean, named
from tempo_coach.i18n.translation import gettext as _


def told_of(error: click.ClickException) -> str:
    """One sentence about a mistake on the command line.

    Args:
        error: What click raised.
    """
    match error:
        case click.NoSuchOption():
            near = any_of(error.possibilities) if error.possibilities else None
            hint = did_you_mean(near, _("--help lists all"))
            told = _("there is no option {name}; {hint}")
            return told.format(name=error.option_name, hint=hint)
        case click.MissingParameter():
            told = _("the argument {name} is missing")
            if isinstance(error.param, click.Option):
                told = _("the option {name} is missing")
            return told.format(name=_name(error))
        case click.BadParameter():
            # The coach's own types say what is wrong.
            name = _name(error)
            return named(name, error.message) if name else error.message
        case click.BadOptionUsage():
            told = _("the option {name} needs a value")
            if _is_flag(error):
                told = _("the option {name} takes no value")
            return told.format(name=repr(error.option_name))
        case _ if type(error) is click.UsageError and isinstance(error.cmd, click.Group):
            # All else that a group refuses so is refused before.
            return _("a command is missing; --help lists all")
        case _:
            return error.format_message()


def _name(error: click.BadParameter) -> str:
    """What the argument or the option is called."""
    hint = error.param_hint
    if hint is None and error.param is not None and error.ctx is not None:
        hint = error.param.get_error_hint(error.ctx)
    return hint if isinstance(hint, str) else " / ".join(map(repr, hint or ()))


def _is_flag(error: click.BadOptionUsage) -> bool:
    """Whether the option that is complained of is one that takes no value."""
    options = error.cmd.params if error.cmd else []
    return any(
        each.is_flag
        for each in options
        if isinstance(each, click.Option)
        and error.option_name in (*each.opts, *each.secondary_opts)
    )
