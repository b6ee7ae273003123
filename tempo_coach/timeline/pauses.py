"""What lies between the sets: talk, side changes and rests."""

from collections.abc import Sequence

from tempo_coach.timeline.cues import BREATH_MS, TONE_MS, Cue, CueKind, Rank, Tone, tick, tone
from tempo_coach.timeline.narrator import Narrator, Step
from tempo_coach.timeline.speech import SpeechFitter
from tempo_coach.timeline.timeline import Block, BlockKind, Phase, PhaseKind

SWITCH_MS = 10_000
"""How long a change of legs takes."""

NEXT_MS = 10_000
"""How long before the end of a rest one hears what is next."""

COUNTDOWN_S = 3
BRIEFING_FROM_MS = 4_000
"""When in a rest a new exercise is explained, once the last one has been let go of."""

SHORTEST_TALK_MS = 2_000
"""A talk that nobody speaks still has to be read."""

TAIL_MS = 600
"""Silence after a talk."""

HALFWAY_FROM_SETS = 4


def talk_block(narrator: Narrator, step: Step, *, opens_session: bool = False) -> Block:
    """An announcement of a set that nothing else announces; as long as it takes.

    It begins with a breath, unless nothing was said before it.
    """
    texts = [text for text in narrator.announcement(step) if narrator.can_say(text)]
    if step.opens_exercise:
        texts += narrator.briefing(step)
    return _talk(narrator, step, texts, from_ms=0 if opens_session else BREATH_MS)


def finish_block(narrator: Narrator) -> Block:
    """The end of the session."""
    finished = narrator.wording.plain("finished")
    texts = [finished] if narrator.can_say(finished) else []
    sound = tone(0, Tone.FINISH)
    return _talk(narrator, None, texts, sound, from_ms=sound.end_ms)


def switch_block(narrator: Narrator, step: Step) -> Block:
    """The change to the other leg, and what it will do."""
    fitter = SpeechFitter(narrator.lengths)
    wording = narrator.wording
    announced = narrator.announcement(step)
    for texts in (
        [wording.plain("switch"), *announced],
        announced,
        [wording.side(step.side), announced[-1]],
        [wording.side(step.side)],
    ):
        if fitter.within(
            texts,
            from_ms=TONE_MS[Tone.SWITCH] + 100,
            until_ms=SWITCH_MS,
            rank=Rank.ANNOUNCEMENT,
        ):
            break
    return _block(
        BlockKind.SWITCH, PhaseKind.SWITCH, step, SWITCH_MS, [tone(0, Tone.SWITCH), *fitter.cues]
    )


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
    wording = narrator.wording
    fitter = SpeechFitter(narrator.lengths, heard)
    sounds = [cue for cue in heard if cue.kind is not CueKind.PHRASE]
    for remaining in range(1, COUNTDOWN_S + 1):
        at_ms = duration_ms - remaining * 1000
        if at_ms < heard_ms:
            break
        if not fitter.on_beat(
            wording.count(remaining),
            at_ms,
            until_ms=at_ms + 1000,
            rank=Rank.COUNTDOWN,
            from_ms=heard_ms,
        ):
            sounds.append(tick(at_ms))
    next_from_ms = max(heard_ms, duration_ms - NEXT_MS)
    for texts in _next_wordings(narrator, step):
        if fitter.within(
            texts,
            from_ms=next_from_ms,
            until_ms=duration_ms - COUNTDOWN_S * 1000,
            rank=Rank.ANNOUNCEMENT,
        ):
            break
    if not heard_ms:
        _open_rest(fitter, narrator, step, duration_ms)
    said = {cue.text for cue in fitter.cues}
    briefing = narrator.briefing(step) if step.opens_exercise else []
    if briefing and said.isdisjoint(briefing):
        announced = wording.exercise(step.prescription.exercise, step.side)
        opening = [announced] if narrator.can_say(announced) else []
        fitter.within(
            [*opening, *briefing],
            from_ms=max(heard_ms, BRIEFING_FROM_MS),
            until_ms=next_from_ms,
            rank=Rank.EXTRA,
        )
    return _block(BlockKind.REST, PhaseKind.REST, step, duration_ms, [*fitter.cues, *sounds])


def announces(block: Block, narrator: Narrator, step: Step) -> bool:
    """Whether a block says everything that someone with closed eyes needs before the step."""
    said = {cue.text for cue in block.cues}
    needed = narrator.announcement(step)
    if step.opens_exercise:
        needed += narrator.briefing(step)
    return said.issuperset(text for text in needed if narrator.can_say(text))


def _next_wordings(narrator: Narrator, step: Step) -> tuple[list[str], ...]:
    announced = narrator.announcement(step)
    return (
        [narrator.wording.plain("next"), *announced],
        announced,
        [narrator.wording.side(step.side), *announced[1:]],
        [narrator.wording.side(step.side)],
    )


def _open_rest(fitter: SpeechFitter, narrator: Narrator, step: Step, duration_ms: int) -> None:
    rest = narrator.wording.plain("rest")
    opening = [rest, narrator.wording.duration(max(1, round(duration_ms / 1000)))]
    half, odd = divmod(step.prescription.sets, 2)
    halfway = [narrator.wording.plain("halfway")]
    if step.prescription.sets < HALFWAY_FROM_SETS or odd or step.set_number != half + 1:
        halfway = []
    for texts in ([*opening, *halfway], opening, [rest]):
        # A breath after the number of the last rep, which may end with its set.
        if fitter.within(texts, from_ms=BREATH_MS, until_ms=duration_ms, rank=Rank.ANNOUNCEMENT):
            break


def _talk(
    narrator: Narrator, step: Step | None, texts: list[str], *sounds: Cue, from_ms: int
) -> Block:
    fitter = SpeechFitter(narrator.lengths)
    if texts:
        # As long as it takes: nothing in a talk is ever dropped.
        fitter.within(texts, from_ms=from_ms, until_ms=10**9, rank=Rank.ANNOUNCEMENT)
    duration_ms = max(fitter.end_ms + TAIL_MS, from_ms, SHORTEST_TALK_MS)
    return _block(BlockKind.TALK, PhaseKind.TALK, step, duration_ms, [*sounds, *fitter.cues])


def _block(
    kind: BlockKind, phase: PhaseKind, step: Step | None, duration_ms: int, cues: Sequence[Cue]
) -> Block:
    return Block(
        kind=kind,
        prescription=step.prescription if step else None,
        side=step.side if step else None,
        set_number=step.set_number if step else None,
        duration_ms=duration_ms,
        phases=(Phase(phase, 0, duration_ms),),
        cues=tuple(sorted(cues, key=lambda cue: (cue.at_ms, cue.kind))),
    )
