"""What the list of voices says, in the screen's language."""

from tempo_coach.app.formatting import clean
from tempo_coach.app.voice_row import VoiceRow
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.tui.widgets.action_bar import Action


def orders() -> tuple[Action, ...]:
    """The targets below the list: each is a key."""
    return (
        Action("sample", _("HEAR")),
        Action("use", _("USE")),
        Action("undo", _("UNDO")),
        Action("leave", _("BACK")),
    )


def keys() -> tuple[str, ...]:
    """The keys, the fullest wording first."""
    return (
        _("↑ ↓ choose   / find   space hear   Enter use   ← → rate   u undo   esc back"),
        _("/ find  space hear  Enter use  ← → rate  esc back"),
        _("space hear  Enter use  esc back"),
    )


def trouble_of(row: VoiceRow, spoken: str) -> str:
    """Why a voice cannot speak, in a sentence; empty where it can.

    Args:
        row: The voice.
        spoken: The language that is spoken.
    """
    if not row.usable:
        return _("{name} cannot be used.").format(name=clean(row.name))
    return misfit_of(row, spoken)


def misfit_of(row: VoiceRow, spoken: str) -> str:
    """Which other language a voice speaks, in a sentence; empty where it speaks this one.

    Args:
        row: The voice.
        spoken: The language that is spoken.
    """
    if row.fits(spoken):
        return ""
    return _("{name} speaks {language}, not {spoken}.").format(
        name=clean(row.name), language=clean(row.language), spoken=clean(spoken)
    )


def sought_of(typed: str, *, finds: bool) -> str:
    """What is typed to find a voice.

    Args:
        typed: As far as it is typed.
        finds: Whether there is a voice of that name.
    """
    told = _("find: {typed}") if finds else _("no voice matches {typed}")
    return told.format(typed=clean(typed))
