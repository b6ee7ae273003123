"""``tempo-coach settings``: where the user's files are, what they say, what is wrong with them."""

import json
from pathlib import Path

import click

from tempo_coach.training.faults import BadValueError, CoachError
from tempo_coach.translation import gettext as _

FILES = ("settings", "exercises")
"""The files by their names without the ending."""


@click.group()
def settings() -> None:
    """What you changed: settings.toml and exercises.toml."""


@settings.command()
@click.argument("file", type=click.Choice(FILES), required=False)
def path(file: str | None) -> None:
    """Tell where your files are: their folder, or one FILE."""
    from tempo_coach.paths import settings_folder

    folder = settings_folder()
    click.echo(folder / f"{file}.toml" if file else folder)


@settings.command()
@click.argument("file", type=click.Choice(FILES), default="settings")
def edit(file: str) -> int:
    """Open settings, or another FILE, in your editor, and check it afterwards."""
    from tempo_coach.paths import settings_folder
    from tempo_coach.settings.writer import begin

    wanted = settings_folder() / f"{file}.toml"
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


@settings.command()
@click.argument("file", nargs=-1, type=click.Path(path_type=Path))
def check(file: tuple[Path, ...]) -> int:
    """Tell all that is wrong with your files, or with the FILEs named."""
    from tempo_coach.paths import settings_folder

    own = [settings_folder() / f"{name}.toml" for name in FILES]
    for each in file:
        if not each.exists():
            raise BadValueError(_("there is no file {file}").format(file=repr(str(each))))
    return _tell(file or [each for each in own if each.exists()] or own[:1])


@settings.command()
@click.option("--origin", is_flag=True, help="Tell also where each value comes from.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def show(origin: bool, as_json: bool) -> None:
    """Show every setting that holds, and what you changed of the exercises."""
    from tempo_coach.cli.chosen import changes, tell_faults
    from tempo_coach.reports.settings import settings_json, settings_text
    from tempo_coach.settings.origins import origins

    tell_faults()
    found = origins(changes())
    if as_json:
        click.echo(json.dumps(settings_json(found), indent=2, ensure_ascii=False))
    else:
        click.echo(settings_text(found, with_origin=origin))


def _tell(files: "list[Path] | tuple[Path, ...]") -> int:
    """Print the faults of files; the exit code is 2 where there are any."""
    from tempo_coach.labels import clean
    from tempo_coach.settings.reader import faults_in, kind_of

    faults = [fault for file in files for fault in faults_in(kind_of(file), file)]
    for fault in faults:
        click.echo(clean(str(fault)))
    if not faults:
        good = ", ".join(str(file) for file in files if file.exists())
        told = _("no faults in {files}") if good else _("you have changed nothing yet; no faults")
        click.echo(told.format(files=good))
    return 2 if faults else 0
