"""Which voices a session speaks with."""

from enum import StrEnum
from pathlib import Path

from tempo_coach.audio.voices.engines import (
    hibari_is_installed,
    hibari_renderer,
    system_renderer,
)
from tempo_coach.audio.voices.pack import PackVoice, sounds_folder
from tempo_coach.audio.voices.rendered import RenderedVoice
from tempo_coach.audio.voices.voice import FallbackVoice, Voice


class VoiceChoice(StrEnum):
    """The setting ``voice``."""

    COACH = "coach"
    """The shipped voice, and engines for the phrases that it lacks."""
    SYSTEM = "system"
    """The system's speech engine for everything."""


def choose_voice(choice: VoiceChoice, cache_folder: Path) -> FallbackVoice:
    """Put the voices of a session together; nothing is loaded or rendered yet.

    Args:
        choice: Which voice is wanted.
        cache_folder: Where rendered phrases are kept; made when it is needed.
    """
    voices: list[Voice] = []
    if choice is VoiceChoice.COACH:
        voices.append(PackVoice(sounds_folder() / "coach"))
        if hibari_is_installed():
            voices.append(RenderedVoice(hibari_renderer(), cache_folder))
    voices.append(RenderedVoice(system_renderer(), cache_folder))
    return FallbackVoice(voices)
