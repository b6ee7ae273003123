"""How a session is heard: how loud, and how late."""

from dataclasses import dataclass

LOUDEST = 100
LONGEST_LATENCY_MS = 1_000
LONGEST_WAKE_MS = 2_000


@dataclass(frozen=True, slots=True)
class OutputLevels:
    """What a runner sets about the sound; what is out of bounds is brought into them."""

    volume: int = LOUDEST
    """Of everything, percent."""
    voice_volume: int = LOUDEST
    """Of the voice, percent of the volume."""
    tone_volume: int = LOUDEST
    """Of ticks and tones, percent of the volume."""
    latency_ms: int = 0
    """How much later than the sound device says the ear hears it, as with Bluetooth."""

    wake_ms: int = 300
    """How long the device murmurs ahead of what follows a long silence."""

    def __post_init__(self) -> None:
        for name in ("volume", "voice_volume", "tone_volume"):
            self._bound(name, LOUDEST)
        self._bound("latency_ms", LONGEST_LATENCY_MS)
        self._bound("wake_ms", LONGEST_WAKE_MS)

    @property
    def voice_percent(self) -> float:
        """How loud the voice is in the end."""
        return self.volume * self.voice_volume / LOUDEST

    @property
    def tone_percent(self) -> float:
        """How loud ticks and tones are in the end."""
        return self.volume * self.tone_volume / LOUDEST

    def _bound(self, name: str, most: int) -> None:
        object.__setattr__(self, name, min(most, max(0, getattr(self, name))))
