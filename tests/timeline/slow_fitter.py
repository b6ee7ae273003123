"""Fitting as one would write it down first: every question looks at every phrase."""

from collections.abc import Container, Iterable

from tempo_coach.timeline.cues import Cue, CuePriority, VoiceLengths
from tempo_coach.timeline.speech_fitter import GAP_MS, SpeechFitter


class SlowFitter(SpeechFitter):
    """Places phrases where the quick one has to place them."""

    def __init__(
        self,
        lengths: VoiceLengths,
        taken: Iterable[Cue] = (),
        *,
        ranks: Container[CuePriority] = frozenset(CuePriority),
    ) -> None:
        super().__init__(lengths, taken, ranks=ranks)

    def silent_until_ms(self, from_ms: int, until_ms: int) -> int:
        """Before the first of all phrases that begin later."""
        starts_ms = [cue.start_ms - GAP_MS for cue in self.cues if cue.start_ms >= from_ms]
        return min([until_ms, *starts_ms])

    @property
    def end_ms(self) -> int:
        """The latest of all ends."""
        return max((cue.end_ms for cue in self.cues), default=0)

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
