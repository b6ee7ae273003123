"""The engines that can render phrases: what they are called, and whether they are there.

Nothing here loads an engine or NumPy; that happens in a process of its own.
"""

import sys
from collections.abc import Sequence
from importlib.util import find_spec

from tempo_coach.audio.voices.rendered import Renderer, child_command
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.installation import install_command, speech_command

HIBARI_VOICE = "heart"
"""The voice inside hibari's own package; the others would be downloaded."""
HIBARI_LANGUAGE = "en"
"""All that it speaks."""
SYSTEM_RATE_WPM = 170
"""Words a minute at speed 1; the engines' own 200 is hard to follow out of breath."""
HIBARI_PACKAGE = "hibari-tts"
"""What the extra ``[voice]`` installs."""
ESPEAK_PACKAGE = "espeakng-loader"
"""What the extra ``[espeak]`` installs."""


def hibari_is_installed() -> bool:
    """Whether the extra ``[voice]`` is there."""
    return find_spec("hibari") is not None


def bundled_espeak_is_installed() -> bool:
    """Whether the extra ``[espeak]`` is there, on a system where it has a use."""
    return sys.platform == "linux" and find_spec("espeakng_loader") is not None


def hibari_renderer(*, rate_percent: int = 100) -> Renderer:
    """The engine that rendered the shipped voice.

    Args:
        rate_percent: How fast it speaks, percent of its usual rate.
    """
    return Renderer(
        name="hibari-tts",
        engine="hibari-tts",
        voice=HIBARI_VOICE,
        rate_percent=rate_percent,
        commands=(child_command("hibari"),),
        language=HIBARI_LANGUAGE,
    )


def system_renderer(*, language: str = "en", voice: str = "", rate_percent: int = 100) -> Renderer:
    """The system's own engine; on Linux the bundled espeak-ng helps out where it is installed.

    Args:
        language: What it speaks, as in ``en`` or ``pt-BR``; without a voice for it, it says
            nothing.
        voice: One of its voices by name or id; empty for the usual one of the language.
        rate_percent: How fast it speaks, percent of its usual rate.
    """
    return Renderer(
        name=_("the system's speech engine"),
        engine="pyttsx3",
        voice=voice,
        rate_percent=rate_percent,
        commands=system_commands(),
        language=language,
    )


def system_commands() -> tuple[Sequence[str], ...]:
    """The processes that speak with the system's engine; the next one where one fails."""
    bundled = (child_command("bundled"),) if bundled_espeak_is_installed() else ()
    return (child_command("system"), *bundled)


def system_mend() -> str:
    """What brings a speech engine, and voices, to this system."""
    if sys.platform == "linux":
        bundled = install_command(ESPEAK_PACKAGE)
        if (command := speech_command()) is None:
            return bundled
        return _("{command}, or {other_command}").format(command=command, other_command=bundled)
    return _("turn on a voice in the system's speech settings")
