"""Which backends are tried, and what to do when none works."""

import os
import sys
from collections.abc import Sequence

from tempo_coach.audio.output.backend import BackendName
from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import gettext as _

CHOICE_VARIABLE = "TEMPO_COACH_SOUND"
NO_SOUND = "none"


def candidates(choice: str | None = None) -> tuple[BackendName, ...]:
    """The backends to try.

    Args:
        choice: One backend's name or ``none``; None tries all.

    Raises:
        BadValueError: if there is no such backend.
    """
    if choice is None:
        return tuple(BackendName)
    if choice == NO_SOUND:
        return ()
    if choice not in list(BackendName):
        names = ", ".join([*BackendName, NO_SOUND])
        told = _("{variable} is {choice}, which is not an audio output; use {names}")
        raise BadValueError(told.format(variable=CHOICE_VARIABLE, choice=repr(choice), names=names))
    return (BackendName(choice),)


def switched_off() -> str:
    """That no backend may be used, with the mend."""
    return _("Sound is switched off. {mend}").format(mend=fix_hint(()))


def fix_hint(names: Sequence[BackendName]) -> str:
    """What to do when none of these backends works, one sentence."""
    by_variable = bool(os.environ.get(CHOICE_VARIABLE))
    if not names:
        if not by_variable:
            return _("`tempo-coach settings set sound.backend auto` lets you hear the coach.")
        return _("Unset {variable} to hear the coach.").format(variable=CHOICE_VARIABLE)
    if BackendName.MINIAUDIO not in names:
        if not by_variable:
            return _(
                "`tempo-coach settings set sound.backend auto` lets the coach choose another "
                "audio output."
            )
        told = _("Unset {variable} to let the coach choose another audio output.")
        return told.format(variable=CHOICE_VARIABLE)
    if sys.platform.startswith("linux"):
        return _("Switch a sound device on, or install a player: paplay, pw-play or aplay.")
    return _("Switch a sound device on and start again.")
