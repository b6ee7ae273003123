"""A block of the score as one buffer of sound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tempo_coach.audio.clips import FULL_SCALE, SAMPLE_RATE_HZ, SAMPLES_PER_MS
from tempo_coach.timeline.cues import ASLEEP_AFTER_MS, Cue, CueKind, Tone

if TYPE_CHECKING:
    from tempo_coach.audio.levels import Sound
    from tempo_coach.audio.voices.voice import Voice
    from tempo_coach.timeline.timeline import Block

LOUDEST_VOLUME = 100
CEILING = 0.98
"""Nothing goes higher, however much sounds at once."""


def mix(
    block: Block,
    voice: Voice,
    *,
    voice_volume: float = 80,
    tone_volume: float = 80,
    wake_ms: int = 0,
) -> bytes:
    """Mix everything that is heard in a block.

    The anchor of each cue lands on its exact sample; between cues the sound is exactly zero, but
    for a murmur at the end of each long silence, which wakes a sound device in time.
    A phrase that the voice cannot say is left out; the voice notes why.

    Args:
        block: What to make heard.
        voice: Who says the phrases.
        voice_volume: How loud phrases are, 0 to 100.
        tone_volume: How loud ticks and tones are, 0 to 100.
        wake_ms: How long it murmurs before what follows a long silence, or the block's end.

    Returns:
        48 kHz 16-bit little-endian mono PCM, 48 samples for each of the block's milliseconds.
    """
    # NumPy takes longer to load than the first screen may wait for; mixing has its own thread.
    import numpy as np

    from tempo_coach.audio.levels import limited
    from tempo_coach.audio.tones import murmur

    voice_share, tone_share = _share(voice_volume), _share(tone_volume)
    buffer = np.zeros(block.duration_ms * SAMPLES_PER_MS, dtype=np.float32)
    if wake_ms and (voice_share or tone_share):
        for start_ms, end_ms in waking_spans(block, wake_ms):
            waking = murmur(end_ms - start_ms)
            buffer[start_ms * SAMPLES_PER_MS : end_ms * SAMPLES_PER_MS] += waking
    for cue in block.cues:
        placed = _placed(cue, voice)
        if placed is None:
            continue
        sound, start = placed
        skipped = max(0, -start)
        target = buffer[start + skipped : start + len(sound)]
        share = voice_share if cue.kind is CueKind.PHRASE else tone_share
        target += sound[skipped : skipped + len(target)] * np.float32(share)
    if max(buffer.max(initial=0), -buffer.min(initial=0)) > CEILING:
        buffer = limited(buffer, CEILING, SAMPLE_RATE_HZ)
    buffer *= np.float32(FULL_SCALE)
    np.rint(buffer, out=buffer)
    return buffer.astype("<i2").tobytes()


def waking_spans(block: Block, wake_ms: int) -> Iterator[tuple[int, int]]:
    """Where a block is silent and something follows a long silence soon, milliseconds."""
    silent_from_ms = 0
    beginnings = sorted((max(0, cue.start_ms), cue.end_ms) for cue in block.cues)
    for start_ms, end_ms in [*beginnings, (block.duration_ms, block.duration_ms)]:
        if start_ms - silent_from_ms >= ASLEEP_AFTER_MS:
            yield max(silent_from_ms, start_ms - wake_ms), start_ms
        silent_from_ms = max(silent_from_ms, end_ms)


def waking_sound(duration_ms: int) -> bytes:
    """A murmur of its own, as PCM, ahead of a sound after which the device would be late."""
    from tempo_coach.audio.levels import to_int16
    from tempo_coach.audio.tones import murmur

    return to_int16(murmur(duration_ms)).astype("<i2").tobytes()


def _share(volume: float) -> float:
    return min(max(volume, 0), LOUDEST_VOLUME) / LOUDEST_VOLUME


def _placed(cue: Cue, voice: Voice) -> tuple[Sound, int] | None:
    from tempo_coach.audio.levels import to_float
    from tempo_coach.audio.tones import tick, tone

    match cue.kind:
        case CueKind.TICK:
            return tick(), cue.at_ms * SAMPLES_PER_MS
        case CueKind.TONE:
            return tone(Tone(cue.text)), cue.at_ms * SAMPLES_PER_MS
        case CueKind.PHRASE:
            clip = voice.clip(cue.text)
            if clip is None:
                return None
            return to_float(clip.samples), (cue.at_ms - clip.anchor_ms) * SAMPLES_PER_MS
