"""``tempo-coach history restore``: brings back sessions that were deleted."""

import re
from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING

import click

from tempo_coach.cli.help import Command, argument, option
from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import N_

if TYPE_CHECKING:
    from tempo_coach.history.records import SessionTotal

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@click.command(
    cls=Command,
    help=N_(
        "List deleted sessions, or bring some back.\n\n"
        "Name a session by its day, such as 2026-05-01, by day and time, such as "
        '"2026-05-01 18:30", or by its id. Without any, the deleted sessions are listed and '
        "nothing changes."
    ),
)
@argument("which", metavar=N_("DATE|ID"), nargs=-1)
@option("--last", is_flag=True, help=N_("The one deleted last."))
@option("--all", "everything", is_flag=True, help=N_("All of them."))
def restore(which: tuple[str, ...], last: bool, everything: bool) -> None:
    """List deleted sessions, or bring back those that are named."""
    from tempo_coach.app.history_formatting import moment_text
    from tempo_coach.app.paths import history_file
    from tempo_coach.cli.user_settings import tell_faults
    from tempo_coach.history.edits import Edits
    from tempo_coach.history.history import History
    from tempo_coach.history.history_errors import HistoryError
    from tempo_coach.i18n.translation import gettext as _

    tell_faults()
    if (bool(which) + last + everything) > 1:
        raise BadValueError(_("name sessions, or give --last or --all; not more than one of these"))
    with closing(History(history_file())) as history:
        edits = Edits(history)
        deleted = edits.deleted()
        if history.notes and history.reading() is None:
            raise HistoryError(history.notes[0])
        if not (which or last or everything):
            click.echo("\n".join(_lines(deleted)))
            return
        if not deleted and not which:
            raise HistoryError(_("no session is deleted"))
        chosen = _chosen(which, deleted) if which else deleted[:1] if last else deleted
        edits.restore(*(each.id for each in chosen))
        if not history.close():
            raise HistoryError(str(history.writer.fault))
    for each in chosen:
        click.echo(_("Restored: the session of {moment}.").format(moment=moment_text(each.started)))


def _chosen(which: Sequence[str], deleted: Sequence["SessionTotal"]) -> list["SessionTotal"]:
    """The sessions that are named, each once.

    Raises:
        BadValueError: if a name means none of them, or it is not clear which.
    """
    from tempo_coach.i18n.translation import gettext as _

    found: dict[str, SessionTotal] = {}
    for name in which:
        named = [each for each in deleted if _is_named(each, name)]
        if not named:
            told = _("no deleted session is {name}; `tempo-coach history restore` lists them")
            raise BadValueError(told.format(name=repr(name)))
        if len(named) > 1 and not _DAY.match(name):
            told = _("more than one deleted session is {name}; give more of its id")
            raise BadValueError(told.format(name=repr(name)))
        found.update({each.id: each for each in named})
    return list(found.values())


def _is_named(session: "SessionTotal", name: str) -> bool:
    name = name.strip()
    if _DAY.match(name):
        started = f"{session.started:%Y-%m-%d %H:%M}"
        return name.replace("T", " ") in (started, started[:10])
    return bool(name) and session.id.startswith(name.lower())


def _lines(deleted: Sequence["SessionTotal"]) -> list[str]:
    from tempo_coach.app.formatting import clean
    from tempo_coach.app.history_formatting import moment_text
    from tempo_coach.i18n.translation import gettext as _

    if not deleted:
        return [_("No session is deleted.")]
    lines = [_("Deleted sessions, the last one first")]
    for each in deleted:
        done = _("{done} of {all} reps").format(done=each.reps_done, all=each.reps_prescribed)
        lines.append(f"  {moment_text(each.started)}  {done}  {each.id}")
        lines.append(f"      {', '.join(map(clean, each.names))}")
    how = _("`tempo-coach history restore` with a day, an id, --last or --all brings them back.")
    return [*lines, "", how]
