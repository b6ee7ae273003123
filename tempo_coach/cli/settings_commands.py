"""``tempo-coach settings``: where the user's files are, what they say, what is wrong with them."""

import json
from os.path import lexists
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from tempo_coach.cli.command_table import HELP
from tempo_coach.cli.help import Group, argument, option
from tempo_coach.cli.parameters import UserPath
from tempo_coach.errors import BadValueError, CoachError
from tempo_coach.i18n.messages import any_of, did_you_mean
from tempo_coach.i18n.suggestions import nearest
from tempo_coach.i18n.translation import N_
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.settings.diagnostics import Diagnostic
from tempo_coach.settings.example import EXERCISE
from tempo_coach.settings.files import PROGRAMMES, Kind, programme_files, programme_key

FILES = ("settings", "exercises")
"""Those files of which there is one, by their names without the ending."""


def _complete(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The files that there may be and whose names begin so, for the shell."""
    from tempo_coach.cli.user_settings import changes

    names = [*FILES, *(f"{PROGRAMMES}/{key}" for key in changes().programmes)]
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


@click.group(
    cls=Group,
    invoke_without_command=True,
    help=HELP["settings"],
)
@click.pass_context
def settings(context: click.Context) -> None:
    """Show the help where no command is given."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@settings.command(help=N_("Print where your files are: their folder, `programmes`, or one FILE."))
@argument("file", metavar=N_("FILE"), required=False, shell_complete=_complete)
def path(file: str | None) -> None:
    """Print a path."""
    from tempo_coach.app.paths import settings_folder

    if file in (None, PROGRAMMES):
        click.echo(settings_folder() / (file or ""))
    else:
        click.echo(_named(file))


@settings.command(
    help=N_("Open the settings, or another FILE such as programmes/NAME, in your editor.")
)
@argument("file", metavar=N_("FILE"), default="settings", shell_complete=_complete)
def edit(file: str) -> int:
    """Open a file in the editor, and check it afterwards."""
    from tempo_coach.settings.writer import begin

    wanted = _named(file)
    begin(wanted)
    try:
        click.edit(filename=str(wanted))
    except click.ClickException as error:
        raise CoachError(
            _("{reason}; open {file} yourself, or name an editor in EDITOR").format(
                reason=error.format_message(), file=wanted
            )
        ) from error
    return _tell([wanted])


@settings.command(help=N_("List every error in your files, or in the FILEs you name."))
@argument("file", metavar=N_("FILE"), nargs=-1, type=UserPath())
def check(file: tuple[Path, ...]) -> int:
    """Print every fault; the exit code is 2 where there is any."""
    from tempo_coach.app.paths import settings_folder

    own = [settings_folder() / f"{name}.toml" for name in FILES]
    own += programme_files(settings_folder())
    for each in file:
        if not lexists(each):
            raise BadValueError(_("there is no file {file}").format(file=repr(str(each))))
    # A link that leads nowhere, or in a circle, is a fault and no missing file.
    return _tell(file or [each for each in own if lexists(each)] or own[:1])


def _complete_key(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    from tempo_coach.cli.setting_change import keys

    return [CompletionItem(key) for key in keys() if key.startswith(incomplete)]


def _complete_value(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    from tempo_coach.cli.setting_change import choices

    known = choices(context.params.get("key") or "")
    return [CompletionItem(value) for value in known if value.startswith(incomplete)]


@settings.command(
    "set",
    help=N_(
        "Change one setting, such as `coach.verbosity words`.\n\n"
        "Comments in the file stay. `tempo-coach settings show` lists every KEY."
    ),
)
@argument("key", metavar=N_("KEY"), shell_complete=_complete_key)
@argument("value", metavar=N_("VALUE"), shell_complete=_complete_value)
def set_value(key: str, value: str) -> None:
    """Write a value to the settings, and say what it was."""
    from tempo_coach.cli.setting_change import change_setting

    for sentence in change_setting(key, value):
        click.echo(sentence)


@settings.command(
    help=N_("Show every setting in effect, and what you changed of exercises and programmes.")
)
@option("--origin", is_flag=True, help=N_("Also show where each value comes from."))
@option("--json", "as_json", is_flag=True, help=N_("As JSON."))
def show(origin: bool, as_json: bool) -> None:
    """Print what holds, and where it comes from."""
    from tempo_coach.app.environment import overridden
    from tempo_coach.cli.user_settings import changes, tell_faults
    from tempo_coach.reports.settings import settings_json, settings_text
    from tempo_coach.settings.origins import origins

    tell_faults()
    found = overridden(origins(changes()))
    if as_json:
        click.echo(json.dumps(settings_json(found), indent=2))
    else:
        click.echo(settings_text(found, with_origin=origin))


def _named(name: str) -> Path:
    """The file of a name.

    Raises:
        BadValueError: if there can be none of that name.
    """
    from tempo_coach.app.paths import settings_folder

    if name in FILES:
        return settings_folder() / f"{name}.toml"
    folder, _slash, key = name.partition("/")
    right = programme_key(key.removesuffix(".toml"))
    if folder == PROGRAMMES and key and key in (right, f"{right}.toml"):
        return Kind.PROGRAMME.file(settings_folder(), right)
    in_programmes = folder == PROGRAMMES and right
    meant = f"{PROGRAMMES}/{right}" if in_programmes else nearest(name, FILES)
    names = any_of((*FILES, PROGRAMMES + "/" + _("NAME")))
    hint = did_you_mean(meant, _("give {names}").format(names=names))
    told = _("{name} is not one of your files; {hint}")
    raise BadValueError(told.format(name=repr(name), hint=hint))


def _has_part(file: Path) -> bool:
    """Whether a file holds an exercise that lacks something."""
    from tempo_coach.settings.document import Document, parse
    from tempo_coach.settings.exercise_rules import has_part_of_an_exercise
    from tempo_coach.settings.files import content_of

    content = content_of(file)
    document = parse("", content) if isinstance(content, bytes) else None
    return isinstance(document, Document) and has_part_of_an_exercise(document.data)


def _tell(files: "list[Path] | tuple[Path, ...]") -> int:
    """Print the faults of files; the exit code is 2 where there are any."""
    from tempo_coach.app.formatting import clean
    from tempo_coach.cli.setting_change import names
    from tempo_coach.cli.user_settings import changes
    from tempo_coach.settings.loading import faults_in, kind_of
    from tempo_coach.settings.references import unknown_names

    kinds = {file: kind_of(file) for file in files}
    # A programme may name exercises of one's own.
    known = changes().catalog.exercises if Kind.PROGRAMME in kinds.values() else None
    faults: list[Diagnostic] = []
    for file, kind in kinds.items():
        found = faults_in(kind, file, known)
        if kind is Kind.SETTINGS:
            found += unknown_names(file, names())
        faults += sorted(found)
    for fault in faults:
        click.echo(clean(str(fault)))
    if any(kind is Kind.EXERCISES and _has_part(file) for file, kind in kinds.items()):
        # Beside the errors, which a program may read line by line.
        heading = _("A whole exercise of your own, for example:")
        click.echo(f"\n{heading}\n", err=True)
        click.echo(EXERCISE, err=True, nl=False)
    if not faults:
        good = ", ".join(str(file) for file in files if file.exists())
        told = _("no errors in {files}") if good else _("you have changed nothing yet; no errors")
        click.echo(told.format(files=good))
    return 2 if faults else 0
