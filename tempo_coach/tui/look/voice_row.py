"""A voice that can be chosen, and the settings that choose it."""

from dataclasses import dataclass
from enum import StrEnum

from tempo_coach.settings.model import Speaker


class VoiceKind(StrEnum):
    """Where a voice comes from."""

    PACK = "pack"
    """Recorded phrases."""
    SYSTEM = "system"
    """The computer's own speech."""


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One voice that there is."""

    key: str
    """What the settings call it: ``voice.pack`` or ``voice.system_voice``."""
    name: str
    """What it is called."""
    language: str
    """What it speaks, as in ``en``; empty where nobody knows."""
    kind: VoiceKind
    """Where it comes from."""
    note: str = ""
    """What else there is to know, such as why it cannot be used; one sentence."""
    usable: bool = True
    """Whether it can speak."""

    @property
    def speaker(self) -> str:
        """What ``voice.voice`` is when it speaks."""
        return str(Speaker.COACH if self.kind is VoiceKind.PACK else Speaker.SYSTEM)

    @property
    def path(self) -> str:
        """The setting that names it."""
        return "voice.pack" if self.kind is VoiceKind.PACK else "voice.system_voice"
