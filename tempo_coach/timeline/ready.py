"""Getting ready for a set: what is said, how long it takes, and the count down to the first rep."""

from collections.abc import Iterator
from dataclasses import dataclass

from tempo_coach.timeline.cues import BREATH_MS, TONE_MS, Cue, PhraseLength, Rank, Tone, tick, tone
from tempo_coach.timeline.narrator import Narrator, Step
from tempo_coach.timeline.speech import SpeechFitter, joined_ms
from tempo_coach.training.lowering import Lowering

READY_MS = 5_000
"""How long one gets ready before a set."""

RESUME_READY_MS = 3_000
"""How long one gets ready after a pause; before a repeated rep, at least."""

SECOND_MS = 1_000


@dataclass(frozen=True, slots=True)
class Ready:
    """How one gets ready."""

    duration_ms: int
    greeting: tuple[str, ...]
    """Said first, joined by breaths."""
    counted_s: int
    """How many seconds are counted down."""
    opening: Tone | None
    """The tone that comes first."""


def ready_for_set(narrator: Narrator, step: Step) -> Ready:
    """Getting ready for a whole set; it names the leg where there are two."""
    wording = narrator.wording
    two_legs = len(step.prescription.sides) > 1
    greeting = wording.side(step.side) if two_legs else wording.plain("get_ready")
    return Ready(READY_MS, (greeting,), counted_s=3, opening=Tone.NEW_SET)


def ready_again(narrator: Narrator) -> Ready:
    """Getting ready for the rest of a set, after a pause."""
    greeting = narrator.wording.plain("get_ready")
    return Ready(RESUME_READY_MS, (greeting,), counted_s=2, opening=None)


def ready_to_repeat(narrator: Narrator, step: Step, lowering: Lowering) -> Ready:
    """Getting ready for a rep that was lowered too fast; as long as it takes to say so."""
    wording = narrator.wording
    wishes = (
        wording.plain("too_fast"),
        wording.measured(lowering.lowering_ms),
        wording.plain("once_more"),
    )
    lengths = {text: length for text in wishes if (length := narrator.lengths.length_of(text))}
    # A word sounds a little before its beat, and the first phase word may be any of the four.
    words = step.prescription.exercise.spoken.phase_words.values()
    beats_ms = {
        **{wording.phase_word(word): 0 for word in words},
        **{wording.count(remaining): remaining * SECOND_MS for remaining in (1, 2)},
    }
    closing_ms = max(
        before_ms + _anchor_ms(narrator.lengths.length_of(text))
        for text, before_ms in beats_ms.items()
    )
    speaking_ms = joined_ms(list(lengths.values())) + BREATH_MS if lengths else 0
    return Ready(
        max(RESUME_READY_MS, speaking_ms + closing_ms),
        tuple(lengths),
        counted_s=2,
        opening=Tone.TOO_FAST if narrator.delivery.wordless else None,
    )


def say_ready(fitter: SpeechFitter, narrator: Narrator, ready: Ready) -> Iterator[Cue]:
    """Place what is said while getting ready; gives the tones and ticks."""
    for remaining in range(1, ready.counted_s + 1):
        at_ms = ready.duration_ms - remaining * SECOND_MS
        if not fitter.on_beat(
            narrator.wording.count(remaining),
            at_ms,
            until_ms=at_ms + SECOND_MS,
            rank=Rank.COUNTDOWN,
        ):
            yield tick(at_ms)
    from_ms = 0
    if ready.opening:
        yield tone(0, ready.opening)
        from_ms = TONE_MS[ready.opening] + 100
    elif narrator.delivery.wordless:
        yield tick(0)
    fitter.within(
        ready.greeting, from_ms=from_ms, until_ms=ready.duration_ms, rank=Rank.ANNOUNCEMENT
    )


def _anchor_ms(length: PhraseLength | None) -> int:
    return length.anchor_ms if length else 0
