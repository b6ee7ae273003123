"""How fast a phrase is spoken, so that short ones fit between two beats."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tempo_coach.audio.levels import Sound, finished
from tempo_coach.audio.resample import resample
from tempo_coach.timeline.phrase_templates import PhraseTemplates
from tempo_coach.training.prescription import MOST_REPS

SPEED = 1.1
"""The pace of everything that nothing hurries."""
FASTEST_SPEED = 1.4
SPEED_STEP = 0.02
"""What shares a second with other phrases is spoken faster, step by step, until it fits."""
LONGEST_MS = (400, 530, 650)
"""What such a phrase of one, two or three words may take.

The word at the top, the rep's number and the lead of the next phase word share one second.
"""

SHORTEST_MS = 60
LONGEST_BASE_MS = 2_000
LONGEST_PER_LETTER_MS = 200
"""A recording outside these bounds is a fault of the engine and no speech."""

Say = Callable[[str, float], tuple[Sound, int]]
"""Speaks a phrase at a speed, 1 being the engine's own; gives the sound and its rate in Hz."""


@dataclass(frozen=True, slots=True, eq=False)
class SpokenPhrase:
    """One phrase as it was spoken."""

    samples: NDArray[np.int16]
    """Trimmed and levelled, a whole number of milliseconds."""
    anchor_ms: int
    speed: float
    """How fast it was spoken; 1 is the engine's own pace."""


def is_speech(text: str, duration_ms: int) -> bool:
    """Whether a recording can be of this phrase, going by its length."""
    return SHORTEST_MS <= duration_ms <= LONGEST_BASE_MS + LONGEST_PER_LETTER_MS * len(text)


def longest_ms(text: str, words: PhraseTemplates | None) -> int | None:
    """What a phrase may take: single words and what is said on a beat are short.

    Args:
        text: The phrase.
        words: How the coach words its counts; None where it has no words in this language.

    Returns:
        Milliseconds; None where nothing hurries.
    """
    length = len(re.split(r"[\s-]+", text.strip()))
    if length == 1 or (words and text in _beats(words)):
        return LONGEST_MS[min(length, len(LONGEST_MS)) - 1]
    return None


def spoken(say: Say, text: str, rate_hz: int, limit_ms: int | None) -> SpokenPhrase | None:
    """Have a phrase spoken at a pace that suits it.

    Args:
        say: The engine.
        text: The phrase.
        rate_hz: The wanted sample rate, a multiple of 1000.
        limit_ms: What it may take, as far as the fastest pace allows; None for no limit.

    Returns:
        The clip; None where the engine gave nothing but silence.
    """
    speed = SPEED
    while True:
        sound, from_hz = say(text, speed)
        made = finished(resample(sound, from_hz, rate_hz), rate_hz)
        if made is None:
            return None
        take = SpokenPhrase(*made, speed)
        excess = len(take.samples) * 1000 / rate_hz / limit_ms if limit_ms else 0
        if excess <= 1 or speed >= FASTEST_SPEED:
            return take
        # Going half of the way each time takes few takes and stops near the slowest that fits.
        faster = max(speed + SPEED_STEP, min(speed * (1 + excess) / 2, FASTEST_SPEED))
        speed = round(round(faster / SPEED_STEP) * SPEED_STEP, 2)


def _beats(words: PhraseTemplates) -> set[str]:
    numbers = range(1, MOST_REPS + 1)
    beats = {words.plain("last_rep"), words.plain("halfway")}
    return beats.union(said(number) for said in (words.count, words.rep) for number in numbers)
