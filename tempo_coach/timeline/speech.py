"""Fitting speech to time: nothing overlaps, nothing is late, what does not fit is dropped.

The caller asks in the order of rank, highest first; whoever comes later gets what is left.
"""

from collections.abc import Container, Iterable, Sequence

from tempo_coach.timeline.cues import BREATH_MS, Cue, CueKind, PhraseLength, Rank, VoiceLengths

GAP_MS = 60
"""The least silence between two phrases."""


class SpeechFitter:
    """Places the phrases of one block.

    Args:
        lengths: How long the voice takes for each phrase.
        taken: Phrases that already have their place.
        ranks: What may be said; anything else never fits.
    """

    def __init__(
        self,
        lengths: VoiceLengths,
        taken: Iterable[Cue] = (),
        *,
        ranks: Container[Rank] = frozenset(Rank),
    ) -> None:
        self._lengths = lengths
        self._ranks = ranks
        self.cues = [cue for cue in taken if cue.kind is CueKind.PHRASE]
        """The phrases that have a place, in no particular order."""

    def on_beat(
        self, text: str, at_ms: int, *, until_ms: int, rank: Rank, from_ms: int = 0
    ) -> bool:
        """Say a phrase with its anchor exactly on a beat.

        Args:
            text: The phrase.
            at_ms: The beat, from the block's zero.
            until_ms: When it must be over.
            rank: What it is.
            from_ms: The first sound is no earlier.

        Returns:
            Whether it fits; if not, nothing is said.
        """
        length = self._lengths.length_of(text)
        if length is None or rank not in self._ranks:
            return False
        start_ms = at_ms - length.anchor_ms
        if start_ms < from_ms or not self._free(start_ms, start_ms + length.duration_ms, until_ms):
            return False
        self._place(text, start_ms, length, rank)
        return True

    def within(
        self, texts: Sequence[str], *, from_ms: int, until_ms: int, rank: Rank, late: bool = False
    ) -> bool:
        """Say one phrase, or several joined by breaths, somewhere in a stretch.

        Args:
            texts: The phrases, in the order in which they are said.
            from_ms: The first sound is no earlier.
            until_ms: The last sound is no later.
            rank: What they are.
            late: As late as possible rather than as early.

        Returns:
            Whether all of them fit; if not, none is said.
        """
        lengths = [self._lengths.length_of(text) for text in texts]
        known = [length for length in lengths if length is not None]
        if not known or len(known) < len(lengths) or rank not in self._ranks:
            return False
        whole_ms = joined_ms(known)
        start_ms = self._find(whole_ms, max(0, from_ms), until_ms, late=late)
        if start_ms is None:
            return False
        for text, length in zip(texts, known, strict=True):
            self._place(text, start_ms, length, rank)
            start_ms += length.duration_ms + BREATH_MS
        return True

    @property
    def end_ms(self) -> int:
        """When the last phrase is over; 0 without any."""
        return max((cue.end_ms for cue in self.cues), default=0)

    def _place(self, text: str, start_ms: int, length: PhraseLength, rank: Rank) -> None:
        at_ms = start_ms + length.anchor_ms
        self.cues.append(
            Cue(at_ms, CueKind.PHRASE, text, length.duration_ms, length.anchor_ms, rank)
        )

    def _free(self, start_ms: int, end_ms: int, until_ms: int) -> bool:
        return end_ms <= until_ms and all(
            end_ms + GAP_MS <= cue.start_ms or cue.end_ms + GAP_MS <= start_ms for cue in self.cues
        )

    def _find(self, whole_ms: int, from_ms: int, until_ms: int, *, late: bool) -> int | None:
        if late:
            starts = [until_ms - whole_ms]
            starts += [cue.start_ms - GAP_MS - whole_ms for cue in self.cues]
        else:
            starts = [from_ms, *(cue.end_ms + GAP_MS for cue in self.cues)]
        fitting = (
            start_ms
            for start_ms in sorted(starts, reverse=late)
            if start_ms >= from_ms and self._free(start_ms, start_ms + whole_ms, until_ms)
        )
        return next(fitting, None)


def joined_ms(lengths: Sequence[PhraseLength]) -> int:
    """How long phrases take when they are joined by breaths."""
    return sum(length.duration_ms for length in lengths) + BREATH_MS * (len(lengths) - 1)
