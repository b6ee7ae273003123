"""Which backends are tried, and what to do when none works."""

import sys
from collections.abc import Sequence

from tempo_coach.audio.sinks.backend import BackendName
from tempo_coach.training.faults import BadValueError

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
        raise BadValueError(
            f"{CHOICE_VARIABLE} is {choice!r}, which is no way to play; use {names}"
        )
    return (BackendName(choice),)


def mend(names: Sequence[BackendName]) -> str:
    """What to do when none of these backends works, one sentence."""
    if not names:
        return f"Unset {CHOICE_VARIABLE} to hear the coach."
    if BackendName.MINIAUDIO not in names:
        return f"Unset {CHOICE_VARIABLE} to let the coach choose another way to play."
    if sys.platform.startswith("linux"):
        return "Switch a sound device on, or install a player: paplay, pw-play or aplay."
    return "Switch a sound device on and start again."
