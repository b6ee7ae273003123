"""A block of the score as sound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from tempo_coach.audio.clips import FULL_SCALE, SAMPLE_RATE_HZ, SAMPLES_PER_MS
from tempo_coach.audio.output.backend import BYTES_PER_SAMPLE
from tempo_coach.audio.sparse_sound import Segment, SparseSound
from tempo_coach.timeline.cues import ASLEEP_AFTER_MS, TICK_MS, TONE_MS, CueKind, Tone

if TYPE_CHECKING:
    from tempo_coach.audio.levels import Sound
    from tempo_coach.audio.voices.voice import Voice
    from tempo_coach.timeline.timeline import Block

LOUDEST_VOLUME = 100
CEILING = 0.98
"""Nothing goes higher, however much sounds at once."""

APART_MS = 10
"""Sounds so far apart do not touch each other, not even where the limiter turns one down."""

MARGIN = APART_MS // 2 * SAMPLES_PER_MS
"""The silence on either side that is mixed with what sounds."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Something that sounds, wherever it does."""

    kind: CueKind | None
    """None for the murmur that wakes a sound device."""
    text: str
    samples: int
    """How long it is."""
    anchor_ms: int = 0
    """From its first sample to its beat."""


class _Placed(NamedTuple):
    """What is heard of a source at one place of a block."""

    source: _Source
    start: int
    """Where it begins in the block, or would have begun before it; samples."""

    @property
    def end(self) -> int:
        return self.start + self.source.samples


def mix(
    block: Block,
    voice: Voice,
    *,
    voice_volume: float = 80,
    tone_volume: float = 80,
    wake_ms: int = 0,
) -> SparseSound:
    """Mix everything that is heard in a block.

    The anchor of each cue lands on its exact sample; between cues the sound is exactly zero, but
    for a murmur at the end of each long silence, which wakes a sound device in time.
    A phrase that the voice cannot say is left out; the voice notes why.

    What sounds between two silences is mixed by itself, and once where it comes again, as the
    words of a rep do. So an hour takes hardly more memory and time than a minute.

    Args:
        block: What to make heard.
        voice: Who says the phrases.
        voice_volume: How loud phrases are, 0 to 100.
        tone_volume: How loud ticks and tones are, 0 to 100.
        wake_ms: How long it murmurs before what follows a long silence, or the block's end.

    Returns:
        48 kHz 16-bit little-endian mono PCM, 48 samples for each of the block's milliseconds.
    """
    mixer = _Mixer(voice, _share(voice_volume), _share(tone_volume))
    length = block.duration_ms * SAMPLES_PER_MS
    placed = [*_murmurs(block, wake_ms if mixer.is_heard else 0)]
    source_of = cache(partial(_source, voice))
    placed += (
        _Placed(source, (cue.at_ms - source.anchor_ms) * SAMPLES_PER_MS)
        for cue in block.cues
        if (source := source_of(cue.kind, cue.text))
    )
    made: dict[object, bytes] = {}
    segments: list[Segment] = []
    for together in _between_silences(placed):
        start, end = min(each.start for each in together), max(each.end for each in together)
        if start >= length or end <= 0:
            continue
        # The limiter turns a sound down around its peaks, also in the silence beside it.
        start, end = max(0, start - MARGIN), min(length, end + MARGIN)
        alike = (end - start, *((each.source, each.start - start) for each in together))
        if alike not in made:
            made[alike] = mixer.mixed(together, start, end)
        if pcm := made[alike]:
            segments.append(Segment(start * BYTES_PER_SAMPLE, pcm))
    return SparseSound(length * BYTES_PER_SAMPLE, segments)


def waking_spans(block: Block, wake_ms: int) -> Iterator[tuple[int, int]]:
    """Where a block is silent and something follows a long silence soon, milliseconds."""
    silent_from_ms = 0
    beginnings = sorted((max(0, cue.start_ms), cue.end_ms) for cue in block.cues)
    for start_ms, end_ms in [*beginnings, (block.duration_ms, block.duration_ms)]:
        if start_ms - silent_from_ms >= ASLEEP_AFTER_MS:
            yield max(silent_from_ms, start_ms - wake_ms), start_ms
        silent_from_ms = max(silent_from_ms, end_ms)


def waking_sound(duration_ms: int) -> SparseSound:
    """A murmur of its own, ahead of a sound after which the device would be late."""
    from tempo_coach.audio.levels import to_int16
    from tempo_coach.audio.tones import murmur

    return SparseSound.of(to_int16(murmur(duration_ms)).astype("<i2").tobytes())


def _share(volume: float) -> float:
    return min(max(volume, 0), LOUDEST_VOLUME) / LOUDEST_VOLUME


def _murmurs(block: Block, wake_ms: int) -> Iterator[_Placed]:
    for start_ms, end_ms in waking_spans(block, wake_ms) if wake_ms else ():
        samples = (end_ms - start_ms) * SAMPLES_PER_MS
        yield _Placed(_Source(None, "", samples), start_ms * SAMPLES_PER_MS)


def _source(voice: Voice, kind: CueKind, text: str) -> _Source | None:
    """What sounds where a cue is; None for a phrase that the voice cannot say."""
    match kind:
        case CueKind.TICK:
            return _Source(kind, text, TICK_MS * SAMPLES_PER_MS)
        case CueKind.TONE:
            return _Source(kind, text, TONE_MS[Tone(text)] * SAMPLES_PER_MS)
        case CueKind.PHRASE:
            # Its clip is read only where it is mixed: hundreds of them never are in memory at once.
            length = voice.length_of(text)
            if length is None:
                return None
            return _Source(kind, text, length.duration_ms * SAMPLES_PER_MS, length.anchor_ms)


def _between_silences(placed: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """What sounds together or close to each other, as the order was that it was placed in."""
    order = sorted(range(len(placed)), key=lambda index: placed[index].start)
    together: list[int] = []
    over = 0
    for index in order:
        if together and placed[index].start >= over + APART_MS * SAMPLES_PER_MS:
            yield [placed[each] for each in sorted(together)]
            together = []
        over = max(over, placed[index].end) if together else placed[index].end
        together.append(index)
    if together:
        yield [placed[each] for each in sorted(together)]


@dataclass(frozen=True, slots=True)
class _Mixer:
    voice: Voice
    voice_share: float
    tone_share: float

    @property
    def is_heard(self) -> bool:
        return self.voice_share > 0 or self.tone_share > 0

    def mixed(self, together: Sequence[_Placed], start: int, end: int) -> bytes:
        """A stretch of a block as PCM; empty where it is silent after all."""
        # NumPy takes longer to load than the first screen may wait for; mixing has its own thread.
        import numpy as np

        from tempo_coach.audio.levels import limited

        buffer = np.zeros(end - start, dtype=np.float32)
        for each in together:
            sound, share = self._sound(each.source)
            if sound is None:
                continue
            skipped = min(max(0, start - each.start), len(sound))
            target = buffer[max(0, each.start - start) :][: len(sound) - skipped]
            target += sound[skipped : skipped + len(target)] * np.float32(share)
        if max(buffer.max(initial=0), -buffer.min(initial=0)) > CEILING:
            buffer = limited(buffer, CEILING, SAMPLE_RATE_HZ)
        buffer *= np.float32(FULL_SCALE)
        np.rint(buffer, out=buffer)
        return buffer.astype("<i2").tobytes() if buffer.any() else b""

    def _sound(self, source: _Source) -> tuple[Sound | None, float]:
        """What is added, and how loud it is; nothing where a clip turns out to be damaged."""
        from tempo_coach.audio.levels import to_float
        from tempo_coach.audio.tones import murmur, tick, tone

        match source.kind:
            case None:
                return murmur(source.samples // SAMPLES_PER_MS), 1.0
            case CueKind.TICK:
                return tick(), self.tone_share
            case CueKind.TONE:
                return tone(Tone(source.text)), self.tone_share
            case CueKind.PHRASE:
                clip = self.voice.clip(source.text)
                return clip and to_float(clip.samples), self.voice_share
