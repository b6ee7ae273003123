"""How help is laid out: for every command, and for what is answered before click is loaded."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from tempo_coach.i18n.translation import N_
from tempo_coach.i18n.translation import gettext as _

ANY_OPTIONS = N_("[OPTIONS]")
ANY_COMMAND = N_("[COMMAND] [ARGS]...")
SHOW_HELP = N_("Show this help.")

WIDEST = 78
"""Longer lines are hard to read."""
NARROWEST = 50

_INDENT = "  "
_WIDEST_TERM = 30
_NARROWEST_TEXT = 10
_SHORTEST_USAGE = 20
"""With less room than that beside the name of a command, how it is called begins below it."""

Row = tuple[str, str]
"""What something is called, and what it does."""


def help_page(
    width: int,
    command: str,
    pieces: str,
    text: str,
    *,
    options: Iterable[Row],
    commands: Iterable[Row] = (),
) -> str:
    """All that is told of a command, in the language of the screen.

    Args:
        width: How many columns there are.
        command: Its name, after the names of the groups that it is in.
        pieces: What may follow it.
        text: What it does, in paragraphs that an empty line parts.
        options: Its options.
        commands: The commands that are in it.
    """
    paragraphs = [_filled(each, width, _INDENT, _INDENT) for each in text.split("\n\n") if each]
    sections = ((_("Options:"), [*options]), (_("Commands:"), [*commands]))
    parts = [
        _usage(width, _("Usage:"), command, pieces),
        *paragraphs,
        *("\n".join((title, *_table(width, rows))) for title, rows in sections if rows),
    ]
    return "\n\n".join(parts)


def terminal_width() -> int:
    """The width of help on this terminal."""
    import shutil

    return max(min(shutil.get_terminal_size().columns - 2, WIDEST), NARROWEST)


def _usage(width: int, title: str, command: str, pieces: str) -> str:
    before = f"{title} {command} "
    if width >= len(before) + _SHORTEST_USAGE:
        return _filled(pieces, width, before, " " * len(before))
    indent = " " * (len(title) + 5)
    return f"{before.rstrip()}\n{_filled(pieces, width, indent, indent)}"


def _table(width: int, rows: Sequence[Row]) -> Iterator[str]:
    """Lines that say what things are called and, beside it, what they do."""
    column = min(max(len(term) for term, _text in rows), _WIDEST_TERM)
    room = max(width - column - 2 * len(_INDENT), _NARROWEST_TEXT)
    for term, text in rows:
        lines = _filled(text, room, "", "").splitlines()
        if len(term) > column:
            lines.insert(0, "")
        for line in lines or [""]:
            yield f"{_INDENT}{term:{column}}{_INDENT}{line}".rstrip()
            term = ""


def _filled(text: str, width: int, first: str, other: str) -> str:
    text = " ".join(text.split())
    return textwrap.fill(text, width, initial_indent=first, subsequent_indent=other)
