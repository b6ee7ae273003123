"""What lies between the sets besides rests: talk and side changes."""

from collections.abc import Sequence
from dataclasses import replace

from tempo_coach.timeline.announcer import Announcer, SetStep
from tempo_coach.timeline.cues import BREATH_MS, TONE_MS, Cue, CuePriority, Tone, tone
from tempo_coach.timeline.speech_fitter import NEVER_MS, SpeechFitter
from tempo_coach.timeline.timeline import Block, BlockKind, Phase, PhaseKind

SWITCH_MS = 10_000
"""How long a change of legs takes."""

START_DELAY_MS = 10_000
"""How long one has at least to get into position, from the first word to the first set."""

SHORTEST_TALK_MS = 2_000
"""A talk that nobody speaks still has to be read."""

TAIL_MS = 600
"""Silence after a talk."""


def opening_block(announcer: Announcer, step: SetStep, *, least_ms: int) -> Block:
    """The announcement that opens a session; speech begins at once.

    Args:
        announcer: Words and lengths.
        step: The first set.
        least_ms: How long it lasts at least, so that one can get into position.
    """
    return _announcing(announcer, step, from_ms=0, least_ms=least_ms)


def talk_block(announcer: Announcer, step: SetStep, remarks: Sequence[str] = ()) -> Block:
    """An announcement of a set that nothing else announces; as long as it takes.

    It begins with a breath, because something was said before it.
    """
    return _announcing(announcer, step, remarks, from_ms=BREATH_MS, least_ms=SHORTEST_TALK_MS)


def finish_block(announcer: Announcer, remarks: Sequence[str] = ()) -> Block:
    """The end of the session."""
    finished = announcer.phrase_templates.plain("finished")
    texts = [*remarks, *announcer.sayable([finished])]
    sound = tone(0, Tone.FINISH)
    return _talk(announcer, None, texts, sound, from_ms=sound.end_ms)


def ending_without_reps(announcer: Announcer) -> Block:
    """The end of a session of which every set was skipped: its tone, and not a word of praise."""
    sound = tone(0, Tone.FINISH)
    return replace(_talk(announcer, None, [], sound, from_ms=sound.end_ms), all_skipped=True)


def switch_block(announcer: Announcer, step: SetStep, remarks: Sequence[str] = ()) -> Block:
    """The change to the other leg, and what it will do.

    Remarks on the set before come first. Where they leave no room for what is said anyway, the
    change grows rather than losing a phrase.
    """
    fitter = announcer.fitter()
    phrase_templates = announcer.phrase_templates
    announced = announcer.announcement(step)
    from_ms = TONE_MS[Tone.SWITCH] + 100
    free_ms = say_remarks(fitter, remarks, from_ms)
    for texts in (
        [phrase_templates.plain("switch"), *announced],
        announced,
        [phrase_templates.side(step.side), announced[-1]],
        [phrase_templates.side(step.side)],
    ):
        if fitter.within(
            texts,
            from_ms=free_ms,
            until_ms=SWITCH_MS + free_ms - from_ms,
            rank=CuePriority.ANNOUNCEMENT,
        ):
            break
    duration_ms = max(SWITCH_MS, fitter.end_ms)
    return pause_block(
        BlockKind.SWITCH, PhaseKind.SWITCH, step, duration_ms, [tone(0, Tone.SWITCH), *fitter.cues]
    )


def announces(block: Block, announcer: Announcer, step: SetStep) -> bool:
    """Whether a block says everything that someone with closed eyes needs before the step."""
    said = {cue.text for cue in block.cues}
    needed = announcer.announcement(step)
    if step.opens_exercise:
        needed += announcer.briefing(step)
    return said.issuperset(announcer.sayable(needed))


def _announced(announcer: Announcer, step: SetStep) -> list[str]:
    texts = announcer.sayable(announcer.announcement(step))
    return [*texts, *announcer.briefing(step)] if step.opens_exercise else texts


def _announcing(
    announcer: Announcer,
    step: SetStep,
    remarks: Sequence[str] = (),
    *,
    from_ms: int,
    least_ms: int,
) -> Block:
    told, untold = (
        _talk(
            announcer,
            step,
            [*remarks, *_announced(announcer.announcing(on), step)],
            from_ms=from_ms,
            least_ms=least_ms,
        )
        for on in (True, False)
    )
    # With and without announcements there is as much time to get into position.
    duration_ms = max(told.duration_ms, untold.duration_ms)
    return lasting(told if announcer.speech_options.announcements else untold, duration_ms)


def _talk(
    announcer: Announcer,
    step: SetStep | None,
    texts: list[str],
    *sounds: Cue,
    from_ms: int,
    least_ms: int = SHORTEST_TALK_MS,
) -> Block:
    fitter = announcer.fitter()
    if texts:
        # As long as it takes: nothing in a talk is ever dropped.
        fitter.within(texts, from_ms=from_ms, until_ms=NEVER_MS, rank=CuePriority.ANNOUNCEMENT)
    duration_ms = max(fitter.end_ms + TAIL_MS, from_ms, least_ms, SHORTEST_TALK_MS)
    return pause_block(BlockKind.TALK, PhaseKind.TALK, step, duration_ms, [*sounds, *fitter.cues])


def say_remarks(fitter: SpeechFitter, remarks: Sequence[str], from_ms: int) -> int:
    """Say first what there is to say of the set before; gives the first moment after it."""
    if not fitter.within(
        remarks, from_ms=from_ms, until_ms=NEVER_MS, rank=CuePriority.ANNOUNCEMENT
    ):
        return from_ms
    return fitter.end_ms + BREATH_MS


def lasting(block: Block, duration_ms: int) -> Block:
    """A block of one phase that lasts for another time."""
    return replace(
        block, duration_ms=duration_ms, phases=(replace(block.phases[0], duration_ms=duration_ms),)
    )


def pause_block(
    kind: BlockKind,
    phase: PhaseKind,
    step: SetStep | None,
    duration_ms: int,
    cues: Sequence[Cue],
    *,
    announces_next: bool = False,
    counts_in: bool = False,
) -> Block:
    """A block of one phase, with its cues in order."""
    return Block(
        kind=kind,
        prescription=step.prescription if step else None,
        side=step.side if step else None,
        set_number=step.set_number if step else None,
        duration_ms=duration_ms,
        phases=(Phase(phase, 0, duration_ms),),
        cues=tuple(sorted(cues, key=lambda cue: (cue.at_ms, cue.kind))),
        first_rep=step.first_rep if step else 1,
        announces_next=announces_next,
        counts_in=counts_in,
    )
