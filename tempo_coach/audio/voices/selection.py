"""Which voices a session speaks with."""

from enum import StrEnum
from pathlib import Path

from tempo_coach.audio.voices.engines import (
    HIBARI_LANGUAGE,
    hibari_is_installed,
    hibari_renderer,
    system_renderer,
)
from tempo_coach.audio.voices.pack import PackVoice, sounds_folder
from tempo_coach.audio.voices.packs import SHIPPED, mend_of, no_pack
from tempo_coach.audio.voices.rendered import RenderedVoice
from tempo_coach.audio.voices.voice import FallbackVoice, Voice
from tempo_coach.i18n.translation import primary


class VoiceChoice(StrEnum):
    """The setting ``voice``."""

    COACH = "coach"
    """A pack, and engines for the phrases that it lacks."""
    SYSTEM = "system"
    """The system's speech engine for everything."""


def choose_voice(
    choice: VoiceChoice,
    cache_folder: Path,
    *,
    pack: Path | None = None,
    language: str = "en",
    system_voice: str = "",
    rate_percent: int = 100,
) -> FallbackVoice:
    """Put the voices of a session together; nothing is loaded or rendered yet.

    All of them speak one language: what none of them can say in it is left to a tone.

    Args:
        choice: Which voice is wanted.
        cache_folder: Where rendered phrases are kept; made when it is needed.
        pack: An own pack, which is asked before the shipped one; None for the shipped one alone.
        language: What is spoken, as in ``en`` or ``pt-BR``.
        system_voice: The system's voice by name or id; empty for its usual one.
        rate_percent: How fast the system's voice speaks, percent of its usual rate.
    """
    voices: list[Voice] = []
    if choice is VoiceChoice.COACH:
        shipped = sounds_folder() / SHIPPED
        if pack is not None and pack != shipped:
            absent = no_pack(pack.name, pack.parent)
            voices.append(PackVoice(pack, language, mend_of(pack.name), absent))
        voices.append(PackVoice(shipped, language))
        if primary(language) == HIBARI_LANGUAGE and hibari_is_installed():
            voices.append(RenderedVoice(hibari_renderer(), cache_folder))
    system = system_renderer(language=language, voice=system_voice, rate_percent=rate_percent)
    voices.append(RenderedVoice(system, cache_folder))
    return FallbackVoice(voices)
