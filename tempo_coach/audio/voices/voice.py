"""What a voice is, and several of them as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from tempo_coach import monotonic
from tempo_coach.audio.clips import Clip
from tempo_coach.audio.voices.warnings import Warnings
from tempo_coach.timeline.cues import PhraseLength


class Voice(Protocol):
    """Something that can say phrases; the compiler sees it as ``VoiceLengths``."""

    @property
    def notes(self) -> Sequence[str]:
        """What went wrong so far, one sentence each; any thread may ask."""
        ...

    def length_of(self, text: str) -> PhraseLength | None:
        """How long the phrase takes; None where the voice cannot say it."""
        ...

    def clip(self, text: str) -> Clip | None:
        """The phrase's sound; None, with a note, where it cannot be had."""
        ...

    def let_go(self) -> None:
        """Keep no clip in memory; each is read again when it is asked for."""
        ...

    def prepare(self, texts: Iterable[str], limit_s: float) -> None:
        """Make sure that phrases can be said, as far as the time limit allows.

        Args:
            texts: What will be said.
            limit_s: How many seconds this may take.
        """
        ...


class FallbackVoice:
    """The first of several voices that can say a phrase says it."""

    def __init__(self, voices: Sequence[Voice]) -> None:
        self._voices = tuple(voices)
        self._notes = Warnings()

    @property
    def notes(self) -> tuple[str, ...]:
        """What went wrong in any of the voices, each sentence once; later ones come last.

        Any thread may ask as often as it likes.
        """
        self._notes.add(note for voice in self._voices for note in voice.notes)
        return self._notes.told

    def length_of(self, text: str) -> PhraseLength | None:
        """How long the phrase takes in the voice that says it."""
        for voice in self._voices:
            if length := voice.length_of(text):
                return length
        return None

    def clip(self, text: str) -> Clip | None:
        """The phrase in the voice whose length was told.

        No other voice steps in for a clip that turns out to be damaged: it would take another
        length than the one that the score was made for.
        """
        for voice in self._voices:
            if voice.length_of(text):
                return voice.clip(text)
        return None

    def let_go(self) -> None:
        """Keep no clip in memory, in whichever voice."""
        for voice in self._voices:
            voice.let_go()

    def prepare(self, texts: Iterable[str], limit_s: float) -> None:
        """Let each voice in turn prepare what the ones before it cannot say."""
        deadline_s = monotonic.now_s() + limit_s
        unknown = list(texts)
        for voice in self._voices:
            unknown = [text for text in unknown if not voice.length_of(text)]
            left_s = deadline_s - monotonic.now_s()
            if not unknown or left_s <= 0:
                return
            voice.prepare(unknown, left_s)
            unknown = [text for text in unknown if not voice.length_of(text)]
