"""The engines that can render phrases: what they are called, and whether they are there.

Nothing here loads an engine or NumPy; that happens in a process of its own.
"""

import sys
from importlib.util import find_spec

from tempo_coach.audio.voices.rendered import Renderer, child_command

HIBARI_VOICE = "heart"
"""The voice inside hibari's own package; the others would be downloaded."""
SYSTEM_RATE_WPM = 170
"""Words a minute at speed 1; the engines' own 200 is hard to follow out of breath."""
VOICE_EXTRA = "pip install 'tempo-coach[voice]'"
ESPEAK_EXTRA = "pip install 'tempo-coach[espeak]'"


def hibari_is_installed() -> bool:
    """Whether the extra ``[voice]`` is there."""
    return find_spec("hibari") is not None


def bundled_espeak_is_installed() -> bool:
    """Whether the extra ``[espeak]`` is there, on a system where it has a use."""
    return sys.platform == "linux" and find_spec("espeakng_loader") is not None


def hibari_renderer() -> Renderer:
    """The engine that rendered the shipped voice."""
    return Renderer(
        name="hibari-tts",
        engine="hibari-tts",
        voice=HIBARI_VOICE,
        rate="1",
        commands=(child_command("hibari"),),
    )


def system_renderer() -> Renderer:
    """The system's own engine; on Linux the bundled espeak-ng helps out where it is installed."""
    bundled = (child_command("bundled"),) if bundled_espeak_is_installed() else ()
    return Renderer(
        name="the system's speech engine",
        engine="pyttsx3",
        voice="default",
        rate=str(SYSTEM_RATE_WPM),
        commands=(child_command("system"), *bundled),
    )


def system_mend() -> str:
    """What brings a speech engine to this system."""
    if sys.platform == "linux":
        return f"sudo apt install libespeak-ng1, or {ESPEAK_EXTRA}"
    return "turn on a voice in the system's speech settings"
