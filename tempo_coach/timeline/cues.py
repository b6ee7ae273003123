"""Moments of a score, and how long a voice takes to say things."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import Protocol


class CueKind(StrEnum):
    """What is heard at a moment."""

    TICK = "tick"
    TONE = "tone"
    PHRASE = "phrase"


class Tone(StrEnum):
    """The tones; each means one thing."""

    PRESS = "press"
    """Press now: high and short."""
    SWITCH = "switch"
    """Change legs."""
    NEW_SET = "new set"
    """A set begins: a triple."""
    FINISH = "finish"
    """The session is over: gentle."""
    LOWER = "lower"
    """Lower now, where no word says so: low."""
    STILL = "still"
    """Stay where you are, at the bottom or at the top, where no word says so."""
    REST = "rest"
    """Rest now, where no word says so: one long note."""
    TOO_FAST = "too fast"
    """The rep is taken again because it was lowered too fast, where no word says so."""


TICK_MS = 30
"""How long a tick sounds."""

TONE_MS: Mapping[Tone, int] = {
    Tone.PRESS: 130,
    Tone.SWITCH: 420,
    Tone.NEW_SET: 480,
    Tone.FINISH: 1_600,
    Tone.LOWER: 200,
    Tone.STILL: 150,
    Tone.REST: 700,
    Tone.TOO_FAST: 340,
}
"""How long each tone sounds."""


ASLEEP_AFTER_MS = 3_000
"""After so long a silence a sound device may sleep, and swallow the beginning of a sound."""

BREATH_MS = 220
"""The silence where a speaker would breathe between joined sentences."""


class CuePriority(IntEnum):
    """Who gives way to whom when two phrases want the same moment.

    Phase words beat form cues and form cues beat counts, as the design demands. The rep's
    number stands between: a cue can come a rep later, a number cannot.
    """

    COUNT = 1
    FORM_CUE = 2
    EXTRA = 3
    REP_NUMBER = 4
    MILESTONE = 5
    ANNOUNCEMENT = 6
    COUNTDOWN = 7
    PHASE_WORD = 8


@dataclass(frozen=True, slots=True)
class Cue:
    """One tick, tone or phrase."""

    at_ms: int
    """When its anchor lands, from the block's zero."""
    kind: CueKind
    text: str
    """``tick``, a tone's name, or the phrase."""
    duration_ms: int
    """How long it sounds."""
    anchor_ms: int = 0
    """From the start of its sound to its perceived beat."""
    rank: CuePriority = CuePriority.COUNT
    """Who it gives way to; only phrases compete."""

    @property
    def start_ms(self) -> int:
        """When its sound starts."""
        return self.at_ms - self.anchor_ms

    @property
    def end_ms(self) -> int:
        """When its sound is over."""
        return self.start_ms + self.duration_ms


MOST_TICKS = 16_384
"""How many ticks are kept for another set to share; more than the longest block has beats."""


@lru_cache(MOST_TICKS)
def tick(at_ms: int) -> Cue:
    """A tick on a beat; sets that are alike share it."""
    return Cue(at_ms, CueKind.TICK, "tick", TICK_MS)


def tone(at_ms: int, name: Tone) -> Cue:
    """A tone that starts on a beat."""
    return Cue(at_ms, CueKind.TONE, name.value, TONE_MS[name])


@dataclass(frozen=True, slots=True)
class PhraseLength:
    """How long one phrase takes in one voice."""

    duration_ms: int
    """From its first sound to its last."""
    anchor_ms: int
    """From its first sound to its perceived beat; less than its duration."""


class VoiceLengths(Protocol):
    """What the compiler needs to know of a voice."""

    def length_of(self, text: str) -> PhraseLength | None:
        """How long the phrase takes; None where the voice cannot say it."""
        ...
