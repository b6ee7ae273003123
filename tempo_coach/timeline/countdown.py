"""Getting ready for a set: what is said, how long it takes, and the count down to the first rep."""

from collections.abc import Iterator
from dataclasses import dataclass

from tempo_coach.timeline.announcer import Announcer, SetStep
from tempo_coach.timeline.cues import (
    BREATH_MS,
    TONE_MS,
    Cue,
    CuePriority,
    PhraseLength,
    Tone,
    tick,
    tone,
)
from tempo_coach.timeline.speech_fitter import Passage, SpeechFitter, joined_ms
from tempo_coach.timeline.timeline import COUNT_IN_S, Phase, PhaseKind
from tempo_coach.training.exercise import RepPhase
from tempo_coach.training.lowering import Lowering

READY_MS = 5_000
"""How long one gets ready before a set."""

RESUME_READY_MS = 3_000
"""How long one gets ready after a pause; before a repeated rep, at least."""

AT_ONCE_MS = 100
"""How long one gets ready at least where the rest before has counted down."""

SECOND_MS = 1_000


def is_at_once(phase: Phase) -> bool:
    """Whether getting ready is over before anybody could: the rest before has counted down."""
    return phase.kind is PhaseKind.READY and phase.duration_ms <= SECOND_MS


@dataclass(frozen=True, slots=True)
class Countdown:
    """How one gets ready."""

    duration_ms: int
    greeting: tuple[str, ...]
    """Said first, joined by breaths."""
    counted_s: int
    """How many seconds are counted down; 0 where the rest before has counted them."""
    opening: Tone | None
    """The tone that comes first."""


def ready_for_set(announcer: Announcer, step: SetStep) -> Countdown:
    """Getting ready for a whole set; it names the leg where there are two."""
    phrase_templates = announcer.phrase_templates
    two_legs = len(step.prescription.sides) > 1
    greeting = phrase_templates.side(step.side) if two_legs else phrase_templates.plain("get_ready")
    return Countdown(READY_MS, (greeting,), counted_s=COUNT_IN_S, opening=Tone.NEW_SET)


def ready_at_once(announcer: Announcer, step: SetStep) -> Countdown:
    """Going on from a rest that has named the set and counted down to it.

    It is as long as the first word sounds ahead of its beat, so that this word is next after the
    count, at its pace. The beats are the same for all that share a voice, whatever they say.
    """
    spoken, tempo = step.prescription.exercise.spoken, step.prescription.tempo
    lengths_ms = dict(zip(RepPhase, tempo.phases_ms, strict=True))
    order = step.prescription.exercise.first_phase.playing_order
    first = next(phase for phase in order if lengths_ms[phase])
    word = announcer.phrase_templates.phase_word(spoken.phase_words[first])
    ahead_ms = _anchor_ms(announcer.lengths.length_of(word))
    duration_ms = min(max(AT_ONCE_MS, ahead_ms), SECOND_MS)
    return Countdown(duration_ms, (), counted_s=0, opening=None)


def ready_again(announcer: Announcer) -> Countdown:
    """Getting ready for the rest of a set, after a pause."""
    greeting = announcer.phrase_templates.plain("get_ready")
    return Countdown(RESUME_READY_MS, (greeting,), counted_s=2, opening=None)


def ready_to_repeat(announcer: Announcer, step: SetStep, lowering: Lowering) -> Countdown:
    """Getting ready for a rep that was lowered too fast; as long as it takes to say so."""
    phrase_templates = announcer.phrase_templates
    wishes = (
        phrase_templates.plain("too_fast"),
        phrase_templates.measured(lowering.lowering_ms),
        phrase_templates.plain("once_more"),
    )
    lengths = {text: length for text in wishes if (length := announcer.lengths.length_of(text))}
    # A word sounds a little before its beat, and the first phase word may be any of the four.
    words = step.prescription.exercise.spoken.phase_words.values()
    beats_ms = {
        **{phrase_templates.phase_word(word): 0 for word in words},
        **{phrase_templates.count(remaining): remaining * SECOND_MS for remaining in (1, 2)},
    }
    closing_ms = max(
        before_ms + _anchor_ms(announcer.lengths.length_of(text))
        for text, before_ms in beats_ms.items()
    )
    speaking_ms = joined_ms(list(lengths.values())) + BREATH_MS if lengths else 0
    return Countdown(
        max(RESUME_READY_MS, speaking_ms + closing_ms),
        tuple(lengths),
        counted_s=2,
        opening=Tone.TOO_FAST if announcer.speech_options.wordless else None,
    )


def say_ready(fitter: SpeechFitter, announcer: Announcer, ready: Countdown) -> Iterator[Cue]:
    """Place what is said while getting ready; gives the tones and ticks."""
    yield from count_in(fitter, announcer, ready.duration_ms, ready.counted_s)
    from_ms = 0
    if ready.opening:
        yield tone(0, ready.opening)
        from_ms = TONE_MS[ready.opening] + 100
    elif announcer.speech_options.wordless and ready.counted_s:
        yield tick(0)
    counted_from_ms = ready.duration_ms - ready.counted_s * SECOND_MS
    fitter.in_order(
        [Passage(1, [ready.greeting])],
        from_ms=from_ms,
        until_ms=fitter.silent_until_ms(0, counted_from_ms),
    )


def count_in(
    fitter: SpeechFitter, announcer: Announcer, end_ms: int, seconds: int, from_ms: int = 0
) -> Iterator[Cue]:
    """Count seconds down to a moment; gives a tick for each count that does not fit.

    Args:
        fitter: Of the block, before anything else that has to go before the count.
        announcer: Words and lengths.
        end_ms: What is counted down to.
        seconds: How many.
        from_ms: The first sound is no earlier.
    """
    for remaining in range(1, seconds + 1):
        at_ms = end_ms - remaining * SECOND_MS
        count = announcer.phrase_templates.count(remaining)
        if not fitter.on_beat(
            count, at_ms, until_ms=at_ms + SECOND_MS, rank=CuePriority.COUNTDOWN, from_ms=from_ms
        ):
            yield tick(at_ms)


def _anchor_ms(length: PhraseLength | None) -> int:
    return length.anchor_ms if length else 0
