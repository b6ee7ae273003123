"""A set as it is compiled for nobody's voice: every count is a tick."""

import numpy as np
from numpy.typing import NDArray

from tempo_coach.audio.mixer import mix
from tempo_coach.audio.voices.voice import FallbackVoice
from tempo_coach.library.loader import find_exercise, phrase_templates
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.cues import TICK_MS, CueKind
from tempo_coach.timeline.timeline import Block, BlockKind
from tempo_coach.training.prescription import Side, Workout, prescribe
from tempo_coach.training.tempo import Tempo

SAMPLES_PER_MS = 48
REACH_MS = 60
"""A tick is looked for this far around its place."""
MUTE = FallbackVoice([])


def ticking_set(tempo: str) -> Block:
    """One set of five single-leg squats at a tempo."""
    prescription = prescribe(
        find_exercise("single-leg-squat"),
        tempo=Tempo.parse(tempo),
        sets=1,
        reps=5,
        side=Side.LEFT,
    )
    timeline = Compiler(phrase_templates(), MUTE).compile(Workout((prescription,)))
    return next(block for block in timeline.blocks if block.kind is BlockKind.SET)


def sound_of(block: Block) -> bytes:
    """The block as the mixer makes it."""
    return bytes(mix(block, MUTE, voice_volume=100, tone_volume=100))


def ticks_of(block: Block) -> NDArray[np.intp]:
    """Where the block's ticks lie, in samples from its zero."""
    ticks = [cue.start_ms for cue in block.cues if cue.kind is CueKind.TICK]
    return np.array(ticks, np.intp) * SAMPLES_PER_MS


def tick_errors(block: Block, heard: NDArray[np.int16]) -> NDArray[np.intp]:
    """How far each tick is from its place when the first one is at its own, in samples.

    The recorder misses up to a block of what sounds first, so that only tells where to look.

    Args:
        block: What was played.
        heard: A recording with nothing else in it.

    Raises:
        ValueError: if a tick is nowhere near its place.
    """
    sound = np.frombuffer(sound_of(block), np.int16).astype(np.int32)
    reach, length = REACH_MS * SAMPLES_PER_MS, TICK_MS * SAMPLES_PER_MS
    padded = np.pad(heard.astype(np.int32), reach + length)
    zero = np.flatnonzero(padded)[0] - np.flatnonzero(sound)[0]
    errors: list[int] = []
    for tick in ticks_of(block):
        wanted = sound[tick : tick + length]
        nearby = padded[zero + tick - reach : zero + tick + length + reach]
        places = np.lib.stride_tricks.sliding_window_view(nearby, length)
        differences = np.abs(places - wanted).sum(axis=1)
        if differences.min() > np.abs(wanted).sum() / 10:
            raise ValueError(f"the tick at {tick / SAMPLES_PER_MS} ms is not heard")
        errors.append(int(differences.argmin()) - reach)
    return np.array(errors, np.intp) - errors[0]
