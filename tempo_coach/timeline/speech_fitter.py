"""Fitting speech to time: nothing overlaps, nothing is late, what does not fit is dropped.

The caller asks in the order of rank, highest first; whoever comes later gets what is left.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tempo_coach.timeline.cues import (
    BREATH_MS,
    Cue,
    CueKind,
    CuePriority,
    PhraseLength,
    VoiceLengths,
)

GAP_MS = 60
"""The least silence between two phrases."""

NEVER_MS = 10**9
"""Later than the end of any block."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Something that is told at its place in an order, if there is room for it."""

    need: int
    """How much it is needed; what is needed less never takes its room."""
    wordings: Sequence[Sequence[str]]
    """Ways to put it, the fullest first; each is phrases that are joined by breaths."""
    from_ms: int = 0
    """It begins no earlier, even if what comes before it is over sooner."""
    until_ms: int = NEVER_MS
    """It is over by then."""
    rank: CuePriority = CuePriority.ANNOUNCEMENT
    leans: int = 0
    """Where the passage is without which it makes no sense: 1 for the next one, -1 for the last.
    """


class SpeechFitter:
    """Places the phrases of one block.

    Args:
        lengths: How long the voice takes for each phrase.
        taken: Phrases that already have their place, no two at the same time.
        ranks: What may be said; anything else never fits.
    """

    def __init__(
        self,
        lengths: VoiceLengths,
        taken: Iterable[Cue] = (),
        *,
        ranks: Container[CuePriority] = frozenset(CuePriority),
    ) -> None:
        self._lengths = lengths
        self._ranks = ranks
        self.cues = [cue for cue in taken if cue.kind is CueKind.PHRASE]
        """The phrases that have a place, in no particular order."""
        # No two of them sound at once, so that both lists rise and belong together.
        self._starts_ms = sorted(cue.start_ms for cue in self.cues)
        self._ends_ms = sorted(cue.end_ms for cue in self.cues)

    def on_beat(
        self, text: str, at_ms: int, *, until_ms: int, rank: CuePriority, from_ms: int = 0
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
        self,
        texts: Sequence[str],
        *,
        from_ms: int,
        until_ms: int,
        rank: CuePriority,
        late: bool = False,
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
        lengths = self._lengths_of(texts, rank)
        if lengths is None:
            return False
        start_ms = self._find(joined_ms(lengths), max(0, from_ms), until_ms, late=late)
        if start_ms is None:
            return False
        self._place_joined(texts, start_ms, lengths, rank)
        return True

    def in_order(self, passages: Sequence[Passage], *, from_ms: int, until_ms: int) -> None:
        """Say passages one after the other, each as early as it may be.

        Those that are needed most find their place first. The first one for which there is then
        no room at its place in the order is left out, and so are all that are needed less; none
        is ever moved behind what follows it. What is not said anyway takes nothing away.

        Args:
            passages: What there is to tell, in the order in which it is told.
            from_ms: The first sound is no earlier.
            until_ms: The last sound is no later.
        """
        chosen: dict[int, tuple[Sequence[str], list[PhraseLength]]] = {}
        starts_ms: dict[int, int] = {}
        # Whoever has a voice render what it could not say has to be asked for all of it.
        known_of = [list(self._known(passage)) for passage in passages]
        for index in sorted(range(len(passages)), key=lambda each: -passages[each].need):
            leans, known = passages[index].leans, known_of[index]
            if leans and index + leans not in chosen:
                continue
            for phrase_templates in known:
                tried = {**chosen, index: phrase_templates}
                laid = self._laid(passages, tried, from_ms, until_ms)
                if laid is not None:
                    chosen, starts_ms = tried, laid
                    break
            else:
                if known:
                    break
        for index, (texts, lengths) in chosen.items():
            self._place_joined(texts, starts_ms[index], lengths, passages[index].rank)

    def _known(self, passage: Passage) -> Iterator[tuple[Sequence[str], list[PhraseLength]]]:
        """The ways to put a passage of which every phrase can be said."""
        for texts in passage.wordings:
            lengths = self._lengths_of(texts, passage.rank)
            if lengths is not None:
                yield texts, lengths

    def _laid(
        self,
        passages: Sequence[Passage],
        chosen: Mapping[int, tuple[Sequence[str], list[PhraseLength]]],
        from_ms: int,
        until_ms: int,
    ) -> dict[int, int] | None:
        """When each of the chosen passages starts; None where they do not fit in their order."""
        starts_ms: dict[int, int] = {}
        for index in sorted(chosen):
            whole_ms = joined_ms(chosen[index][1])
            earliest_ms = max(from_ms, passages[index].from_ms)
            latest_ms = min(until_ms, passages[index].until_ms)
            start_ms = self._find(whole_ms, earliest_ms, latest_ms, late=False)
            if start_ms is None:
                return None
            starts_ms[index] = start_ms
            from_ms = start_ms + whole_ms + BREATH_MS
        return starts_ms

    def silent_until_ms(self, from_ms: int, until_ms: int) -> int:
        """The last moment of a stretch before which something can be said ahead of all else."""
        index = bisect_left(self._starts_ms, from_ms)
        following_ms = self._starts_ms[index : index + 1]
        return min([until_ms, *(start_ms - GAP_MS for start_ms in following_ms)])

    @property
    def end_ms(self) -> int:
        """When the last phrase is over; 0 without any."""
        return self._ends_ms[-1] if self._ends_ms else 0

    def _lengths_of(self, texts: Sequence[str], rank: CuePriority) -> list[PhraseLength] | None:
        """How long each phrase takes; None where they are not said, or not all of them."""
        if not texts or rank not in self._ranks:
            return None
        lengths = [self._lengths.length_of(text) for text in texts]
        known = [length for length in lengths if length is not None]
        return known if len(known) == len(texts) else None

    def _place_joined(
        self,
        texts: Sequence[str],
        start_ms: int,
        lengths: Sequence[PhraseLength],
        rank: CuePriority,
    ) -> None:
        for text, length in zip(texts, lengths, strict=True):
            self._place(text, start_ms, length, rank)
            start_ms += length.duration_ms + BREATH_MS

    def _place(self, text: str, start_ms: int, length: PhraseLength, rank: CuePriority) -> None:
        at_ms = start_ms + length.anchor_ms
        self.cues.append(
            Cue(at_ms, CueKind.PHRASE, text, length.duration_ms, length.anchor_ms, rank)
        )
        index = bisect_left(self._starts_ms, start_ms)
        self._starts_ms.insert(index, start_ms)
        self._ends_ms.insert(index, start_ms + length.duration_ms)

    def _free(self, start_ms: int, end_ms: int, until_ms: int) -> bool:
        if end_ms > until_ms:
            return False
        # Of all that begin before it is over, the last one ends last.
        before = bisect_left(self._starts_ms, end_ms + GAP_MS)
        return not before or self._ends_ms[before - 1] + GAP_MS <= start_ms

    def _find(self, whole_ms: int, from_ms: int, until_ms: int, *, late: bool) -> int | None:
        found = self._latest if late else self._earliest
        start_ms = found(whole_ms, from_ms, until_ms)
        return start_ms if from_ms <= start_ms and start_ms + whole_ms <= until_ms else None

    def _earliest(self, whole_ms: int, from_ms: int, until_ms: int) -> int:
        """The first moment from one on that is followed by silence for so long.

        Where there is none until another, any that is too late.
        """
        start_ms = from_ms
        for index in range(bisect_right(self._ends_ms, from_ms - GAP_MS), len(self._starts_ms)):
            if (
                start_ms + whole_ms + GAP_MS <= self._starts_ms[index]
                or start_ms + whole_ms > until_ms
            ):
                break
            start_ms = self._ends_ms[index] + GAP_MS
        return start_ms

    def _latest(self, whole_ms: int, from_ms: int, until_ms: int) -> int:
        """The last moment from which there is silence for so long until another is reached.

        Where there is none from one on, any that is too early.
        """
        start_ms = until_ms - whole_ms
        for index in reversed(range(bisect_left(self._starts_ms, until_ms + GAP_MS))):
            if self._ends_ms[index] + GAP_MS <= start_ms or start_ms < from_ms:
                break
            start_ms = self._starts_ms[index] - GAP_MS - whole_ms
        return start_ms


def joined_ms(lengths: Sequence[PhraseLength]) -> int:
    """How long phrases take when they are joined by breaths."""
    return sum(length.duration_ms for length in lengths) + BREATH_MS * (len(lengths) - 1)
