"""A voice that can be chosen, and the settings that choose it."""

from dataclasses import dataclass
from enum import StrEnum

from tempo_coach.i18n.translation import primary
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
    also: tuple[str, ...] = ()
    """What it speaks besides."""
    usual: bool = False
    """Whether the computer speaks with it where no voice of its own is asked for."""

    @property
    def speaker(self) -> str:
        """What ``voice.voice`` is when it speaks."""
        return str(Speaker.COACH if self.kind is VoiceKind.PACK else Speaker.SYSTEM)

    @property
    def path(self) -> str:
        """The setting that names it."""
        return "voice.pack" if self.kind is VoiceKind.PACK else "voice.system_voice"

    @property
    def languages(self) -> tuple[str, ...]:
        """All that it is known to speak."""
        return (self.language, *self.also) if self.language else self.also

    def fits(self, language: str) -> bool:
        """Whether it may speak a language, in whatever region; one that nobody knows may."""
        tags = self.languages
        return not tags or any(primary(tag) == primary(language) for tag in tags)
