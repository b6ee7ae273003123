"""Rests: how long, what is next, and the last three seconds."""

from collections import Counter
from collections.abc import Sequence

from tempo_coach.timeline.cues import BREATH_MS, Cue, CueKind, Rank, Tone, tick, tone
from tempo_coach.timeline.narrator import Narrator, Step
from tempo_coach.timeline.pauses import pause_block, say_remarks
from tempo_coach.timeline.speech import SpeechFitter
from tempo_coach.timeline.timeline import Block, BlockKind, PhaseKind

NEXT_MS = 10_000
"""How long before the end of a rest one hears what is next."""

COUNTDOWN_S = 3
BRIEFING_FROM_MS = 4_000
"""When in a rest a new exercise is explained, once the last one has been let go of."""

HALFWAY_FROM_SETS = 4


def rest_block(
    narrator: Narrator,
    step: Step,
    duration_ms: int,
    *,
    heard: Sequence[Cue] = (),
    heard_ms: int = 0,
) -> Block:
    """A rest: how long, what is next when 10 s remain, and the last three seconds.

    Args:
        narrator: Words and lengths.
        step: What it leads to.
        duration_ms: How long it is as a whole.
        heard: The cues of a rest under way that are kept as they are.
        heard_ms: How much of a rest under way is over; 0 for a new one.
    """
    fitter = narrator.fitter(heard)
    sounds = [cue for cue in heard if cue.kind is not CueKind.PHRASE]
    told_ms = None if heard_ms else duration_ms
    return _compose(
        fitter, narrator, step, duration_ms, free_ms=heard_ms, told_ms=told_ms, sounds=sounds
    )


def remarked_rest_block(
    narrator: Narrator, step: Step, duration_ms: int, remarks: Sequence[str]
) -> Block:
    """A rest that begins with remarks on the set before.

    Where they leave no room for what is said anyway, it grows rather than losing a phrase.
    """
    fitter = narrator.fitter()
    free_ms = say_remarks(fitter, remarks, BREATH_MS)
    usual = rest_block(narrator, step, duration_ms)
    if free_ms <= duration_ms:
        tried = narrator.fitter(fitter.cues)
        block = _compose(tried, narrator, step, duration_ms, free_ms=free_ms, told_ms=duration_ms)
        if _phrases(usual) <= _phrases(block):
            return block
    whole_ms = duration_ms + free_ms
    return _compose(fitter, narrator, step, whole_ms, free_ms=free_ms, told_ms=duration_ms)


def _compose(
    fitter: SpeechFitter,
    narrator: Narrator,
    step: Step,
    duration_ms: int,
    *,
    free_ms: int,
    told_ms: int | None,
    sounds: Sequence[Cue] = (),
) -> Block:
    """Fill a rest.

    Args:
        fitter: With what is said before all else, if anything.
        narrator: Words and lengths.
        step: What it leads to.
        duration_ms: How long it is as a whole.
        free_ms: Nothing more is said before this moment.
        told_ms: How long it is said to be; None where that was said before.
        sounds: What is heard besides phrases before that moment.
    """
    wording = narrator.wording
    begins = told_ms is not None
    begun = [tone(0, Tone.REST)] if begins and narrator.delivery.wordless else []
    ticks: list[Cue] = []
    for remaining in range(1, COUNTDOWN_S + 1):
        at_ms = duration_ms - remaining * 1000
        if at_ms < free_ms:
            break
        if not fitter.on_beat(
            wording.count(remaining),
            at_ms,
            until_ms=at_ms + 1000,
            rank=Rank.COUNTDOWN,
            from_ms=free_ms,
        ):
            ticks.append(tick(at_ms))
    next_from_ms = max(free_ms, duration_ms - NEXT_MS)
    for texts in _next_wordings(narrator, step):
        if fitter.within(
            texts,
            from_ms=next_from_ms,
            until_ms=duration_ms - COUNTDOWN_S * 1000,
            rank=Rank.ANNOUNCEMENT,
        ):
            break
    if told_ms is not None:
        for texts in _opening_wordings(narrator, step, told_ms):
            # A breath after the number of the last rep, which may end with its set.
            if fitter.within(
                texts,
                from_ms=free_ms + BREATH_MS,
                until_ms=duration_ms,
                rank=Rank.ANNOUNCEMENT,
            ):
                break
    said = {cue.text for cue in fitter.cues}
    briefing = narrator.briefing(step) if step.opens_exercise else []
    if briefing and said.isdisjoint(briefing):
        announced = wording.exercise(step.prescription.exercise, step.side)
        opening = [announced] if narrator.can_say(announced) else []
        fitter.within(
            [*opening, *briefing],
            from_ms=max(free_ms, BRIEFING_FROM_MS),
            until_ms=next_from_ms,
            rank=Rank.EXTRA,
        )
    cues = [*fitter.cues, *sounds, *begun, *ticks]
    return pause_block(BlockKind.REST, PhaseKind.REST, step, duration_ms, cues)


def _next_wordings(narrator: Narrator, step: Step) -> tuple[list[str], ...]:
    announced = narrator.announcement(step)
    if not announced:
        return ()
    return (
        [narrator.wording.plain("next"), *announced],
        announced,
        [narrator.wording.side(step.side), *announced[1:]],
        [narrator.wording.side(step.side)],
    )


def _opening_wordings(narrator: Narrator, step: Step, told_ms: int) -> tuple[list[str], ...]:
    rest = narrator.wording.plain("rest")
    opening = [rest, narrator.wording.duration(max(1, round(told_ms / 1000)))]
    half, odd = divmod(step.prescription.sets, 2)
    halfway = [narrator.wording.plain("halfway")]
    told = Rank.MILESTONE in narrator.delivery.ranks
    sets = step.prescription.sets
    if not told or sets < HALFWAY_FROM_SETS or odd or step.set_number != half + 1:
        halfway = []
    return [*opening, *halfway], opening, [rest]


def _phrases(block: Block) -> Counter[str]:
    return Counter(cue.text for cue in block.cues if cue.kind is CueKind.PHRASE)
