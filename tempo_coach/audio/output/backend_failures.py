"""Why a backend does not play, told in the language of the coach by a process of its own.

It is imported once there is something to tell: the first word waits for that process.
"""

from tempo_coach.audio.child_process import speak_as_told
from tempo_coach.i18n.translation import gettext


def not_installed(error: ImportError) -> str:
    """A library is not there."""
    return _("it is not installed ({reason})").format(reason=error)


def no_device(error: Exception) -> str:
    """A library found nothing to play through."""
    return _("no sound device answers {reason}").format(reason=error.args)


def no_player(names: str) -> str:
    """No program that plays is there."""
    return _("none of {names} is installed").format(names=names)


def gave_up(code: int, player: str = "") -> str:
    """A program ended before its sound was over; by default the one that had begun to play."""
    told = _("{player} ended with {code}")
    return told.format(player=player or _("the player"), code=code)


def ended_early() -> str:
    """A library let go of a sound before all of it was heard."""
    return _("its sound ended early")


def broke_off(name: str, reason: str) -> str:
    """A backend stopped amid its sound."""
    return _("{name} stopped: {reason}").format(name=name, reason=reason)


def _(message: str) -> str:
    speak_as_told()
    return gettext(message)
