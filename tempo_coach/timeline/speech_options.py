"""How much is said of a score, and how a lowering is counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tempo_coach.timeline.cues import CuePriority, PhraseLength


class Verbosity(StrEnum):
    """How much is said."""

    FULL = "full"
    """All that fits."""
    COUNTS = "counts"
    """No form cues, and an exercise is not explained."""
    WORDS = "words"
    """Phase words and announcements; a tick stands in for each count."""
    TONES = "tones"
    """Not a word: each phase has a tone of its own."""


class Counting(StrEnum):
    """Which way a rep is counted; rests and get-readys always count down."""

    UP = "up"
    DOWN = "down"


SAID: Mapping[Verbosity, frozenset[CuePriority]] = {
    Verbosity.FULL: frozenset(CuePriority),
    Verbosity.COUNTS: frozenset(CuePriority) - {CuePriority.FORM_CUE, CuePriority.EXTRA},
    Verbosity.WORDS: frozenset({CuePriority.PHASE_WORD, CuePriority.ANNOUNCEMENT}),
    Verbosity.TONES: frozenset(),
}
"""What may be said at all."""


@dataclass(frozen=True, slots=True)
class SpeechOptions:
    """How the coach puts a score. No set and no rest is longer or shorter for it."""

    verbosity: Verbosity = Verbosity.FULL
    counting: Counting = Counting.UP
    form_cues: bool = True
    """Whether form cues are said, where the verbosity has any."""
    announcements: bool = True
    """Whether exercise, set, reps and how to stand are told; the leg always is."""

    @property
    def ranks(self) -> frozenset[CuePriority]:
        """What may be said."""
        return SAID[self.verbosity] - (frozenset() if self.form_cues else {CuePriority.FORM_CUE})

    @property
    def wordless(self) -> bool:
        """Whether tones have to tell everything."""
        return self.verbosity is Verbosity.TONES


FULL_SPEECH = SpeechOptions()
"""Everything is said, and counted upwards."""


class NoVoice:
    """The lengths of a voice that says nothing."""

    def length_of(self, text: str) -> PhraseLength | None:  # noqa: ARG002
        """Never any."""
        return None
