"""Whether the terminal can show the screen."""

import os
import shutil
import sys
from collections.abc import Iterator

from tempo_coach.app.formatting import clean
from tempo_coach.cli.encoding import can_draw, encoding_of, guessed_from, locale_variable
from tempo_coach.cli.screen import is_terminal
from tempo_coach.i18n.messages import named
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.reports.doctor_report import Finding

SMALLEST_TERMINAL = (40, 12)


def screen() -> Iterator[Finding]:
    """Whether there is a terminal that is large enough."""
    terminal = os.environ.get("TERM", "")
    if not is_terminal(sys.stdout) or terminal in ("dumb", "unknown"):
        told = _("this terminal can't show the full screen, so sessions run as plain lines")
        mend = _("run tempo-coach in a terminal window")
        yield Finding("terminal", "screen", False, told, mend, needed=False)
        return
    columns, rows = shutil.get_terminal_size()
    least_columns, least_rows = SMALLEST_TERMINAL
    large_enough = columns >= least_columns and rows >= least_rows
    told = _("{columns} x {rows} cells, TERM={terminal}")
    mend = _("enlarge it to at least {columns} x {rows}")
    yield Finding(
        "terminal",
        "screen",
        large_enough,
        told.format(columns=columns, rows=rows, terminal=terminal),
        None if large_enough else mend.format(columns=least_columns, rows=least_rows),
    )


def why_lines() -> str | None:
    """Why a terminal gets plain lines, with the fix; None where it is not for its characters."""
    (found,) = characters()
    if found.ok or not all(map(is_terminal, (sys.stdout, sys.stderr))):
        return None
    return named(found.detail[:1].upper() + found.detail[1:], found.mend) + "."


def characters() -> Iterator[Finding]:
    """Whether the encoding has what the screen is drawn with."""
    streams = [each for each in (sys.stdout, sys.stderr) if each is not None]
    unable = next((each for each in streams if not can_draw(each)), None)
    shown = unable or next(iter(streams), None)
    told = _("encoding {encoding}").format(encoding=encoding_of(shown) if shown else "?")
    if unable is None:
        yield Finding("terminal", "characters", True, told)
        return
    plain = _("{encoding} cannot show the screen, so sessions run as plain lines")
    if locale := guessed_from():
        told = _("the locale {locale}").format(locale=clean(locale))
    variable = "PYTHONIOENCODING"
    mend = _("set a UTF-8 locale, such as {locale}")
    mend = mend.format(locale=f"{locale_variable()}=C.UTF-8")
    if os.environ.get(variable):
        mend = _("unset {variable}").format(variable=variable)
    asked = unable.isatty() or bool(os.environ.get(variable))
    yield Finding("terminal", "characters", False, plain.format(encoding=told), mend, needed=asked)
