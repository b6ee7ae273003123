"""``tempo-coach history``: what was done, as a screen, a text or a table; and its safety."""

import json
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tempo_coach.cli.command_table import HELP
from tempo_coach.cli.help import Group, argument, option
from tempo_coach.cli.parameters import UserPath
from tempo_coach.cli.restore_command import restore
from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import N_

if TYPE_CHECKING:
    from tempo_coach.history.history import History
    from tempo_coach.history.records import SessionDetails
    from tempo_coach.history.repository import HistoryRepository


@click.group(
    cls=Group,
    invoke_without_command=True,
    help=HELP["history"],
)
@option("--plain", is_flag=True, help=N_("As text, even on a terminal."))
@option("--json", "as_json", is_flag=True, help=N_("As JSON, with every rep."))
@option("--csv", "as_csv", is_flag=True, help=N_("As a table: a row for each set and leg."))
@option("--excel", is_flag=True, help=N_("With --csv: so that Excel reads every letter."))
@click.pass_context
def history(context: click.Context, plain: bool, as_json: bool, as_csv: bool, excel: bool) -> int:
    """Show what was done, as a screen, a text or a table."""
    from tempo_coach.cli.screen import has_screen
    from tempo_coach.cli.user_settings import tell_faults
    from tempo_coach.i18n.translation import gettext as _

    if context.invoked_subcommand is not None:
        # It may be asked for its help alone, which waits for nothing.
        return 0
    tell_faults()
    if as_json and as_csv:
        raise BadValueError(_("give --json or --csv, not both"))
    if excel and not as_csv:
        raise BadValueError(_("--excel goes with --csv, as in `tempo-coach history --csv --excel`"))
    if has_screen() and not (plain or as_json or as_csv):
        return _show()
    with closing(_history()) as history:
        _tell(history, as_json=as_json, as_csv=as_csv, excel=excel)
    return 0


history.add_command(restore)


@history.command(help=N_("Back up the history to a new FILE."))
@argument("file", metavar=N_("FILE"), type=UserPath())
def backup(file: Path) -> None:
    """Write a whole copy."""
    from tempo_coach.history.history_errors import HistoryError
    from tempo_coach.i18n.translation import gettext as _

    with _as_it_is() as repository:
        if repository is None:
            raise HistoryError(_("there is no history yet, so there is nothing to back up"))
        repository.back_up(file)
    click.echo(_("The history is backed up to {file}.").format(file=file))


@history.command(help=N_("Check the history for damage, without changing it."))
def check() -> int:
    """Print what is damaged; the exit code is 1 where anything is."""
    from tempo_coach.app.formatting import clean
    from tempo_coach.i18n.translation import gettext as _

    with _as_it_is() as repository:
        if repository is None:
            click.echo(_("There is no history yet."))
            return 0
        found = repository.database.faults()
    for fault in found:
        click.echo(clean(fault))
    if not found:
        click.echo(_("No damage found."))
    return 1 if found else 0


@history.command(help=N_("Explain the columns of --csv and the keys of --json."))
def columns() -> None:
    """Print what columns and keys mean."""
    from tempo_coach.reports.history_table import columns_text

    click.echo(columns_text())


def _history() -> "History":
    from tempo_coach.app.paths import history_file
    from tempo_coach.history.history import History

    return History(history_file())


def _show() -> int:
    """Open the screen."""
    from tempo_coach.cli.user_settings import changes
    from tempo_coach.tui.history_app import HistoryApp

    with closing(_history()) as history:
        app = HistoryApp(history, date.today(), changes().settings.screen.theme)
        app.run()
        return app.return_code or 0


@contextmanager
def _as_it_is() -> "Generator[HistoryRepository | None]":
    """The history as its file is: nothing brought up to date, nothing set aside."""
    from tempo_coach.app.paths import history_file
    from tempo_coach.cli.user_settings import tell_faults
    from tempo_coach.history.opening import open_to_read

    tell_faults()
    opened = open_to_read(history_file(), also_old=True)
    repository = _with_notes(opened.repository, (opened.note,) if opened.note else ())
    with closing(repository) if repository else nullcontext():
        yield repository


def _with_notes(
    repository: "HistoryRepository | None", notes: Sequence[str]
) -> "HistoryRepository | None":
    """What reads the history, with what there is to say about it said on stderr.

    Raises:
        HistoryError: if there is a history that cannot be read.
    """
    from tempo_coach.history.history_errors import HistoryError

    if repository is None and notes:
        raise HistoryError(notes[0])
    for note in notes:
        click.echo(f"tempo-coach: {note.removesuffix('.')}.", err=True)
    return repository


def _tell(history: "History", *, as_json: bool, as_csv: bool, excel: bool) -> None:
    from tempo_coach.history.statistics import ledger, reps_by_day, streak, totals
    from tempo_coach.reports.history import HistoryReport
    from tempo_coach.reports.history_table import table

    # Read first: only then there is something to say about it.
    found = history.reading()
    repository = _with_notes(found, history.notes)
    sessions = repository.session_totals() if repository else ()

    def details() -> "Iterator[SessionDetails]":
        told = (repository.details(each.id) for each in reversed(sessions) if repository)
        return (each for each in told if each)

    if excel:
        # Excel takes a file without the mark for one in the code page of its country.
        click.echo(table(details()).encode("utf-8-sig"), nl=False)
        return
    if as_csv:
        click.echo(table(details()), nl=False)
        return
    rows = ledger(repository.side_totals(), repository.sets_done()) if repository else ()
    today = date.today()
    weeks = streak(reps_by_day(sessions), today)
    report = HistoryReport(totals(sessions), weeks, sessions, rows, today)
    click.echo(json.dumps(report.json(details()), indent=2) if as_json else report.text())
