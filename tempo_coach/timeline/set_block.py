"""A set on one side, second by second: get ready, then the reps, each exactly its tempo."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import attrgetter

from tempo_coach.timeline.announcer import Announcer, SetStep
from tempo_coach.timeline.countdown import (
    SECOND_MS,
    Countdown,
    ready_again,
    ready_for_set,
    ready_to_repeat,
    say_ready,
)
from tempo_coach.timeline.cues import Cue, CuePriority, Tone, tick, tone
from tempo_coach.timeline.speech_fitter import SpeechFitter
from tempo_coach.timeline.speech_options import Counting
from tempo_coach.timeline.timeline import Block, BlockKind, Phase, PhaseKind
from tempo_coach.training.exercise import RepPhase
from tempo_coach.training.lowering import Lowering
from tempo_coach.training.prescription import Prescription

REP_END_MS = 2_000
"""How far before the end of a rep its number may be said."""

HALFWAY_FROM_REPS = 6
"""In a shorter set the middle is no news."""

_HEARD = attrgetter("at_ms", "kind", "text")
"""What is heard once, however often it is asked for."""

_PLACE = attrgetter("at_ms", "kind")
"""The order in which cues land. There may be thousands, so that it takes no call of Python."""


def set_block(announcer: Announcer, step: SetStep, ready: Countdown | None = None) -> Block:
    """One set on one side, whole or what is left of it.

    Args:
        announcer: Words and lengths.
        step: Which set.
        ready: How one gets ready for a whole set; None where nothing has counted it in.
    """
    if step.first_rep > 1:
        return rest_of_set_block(announcer, step, step.first_rep)
    return _compose(announcer, step, 1, ready or ready_for_set(announcer, step))


def rest_of_set_block(announcer: Announcer, step: SetStep, first_rep: int) -> Block:
    """A set that goes on at one of its reps, after a short get-ready."""
    return _compose(announcer, step, first_rep, ready_again(announcer))


def repeated_set_block(announcer: Announcer, step: SetStep, lowering: Lowering) -> Block:
    """A set that goes on at the rep that was lowered too fast, once that has been said."""
    ready = ready_to_repeat(announcer, step, lowering)
    return _compose(announcer, step, lowering.rep_number, ready)


def rep_phases(prescription: Prescription, rep_number: int, start_ms: int) -> Iterator[Phase]:
    """The phases of one rep in playing order; a phase of 0 does not appear."""
    lengths_ms = dict(zip(RepPhase, prescription.tempo.phases_ms, strict=True))
    for rep_phase in prescription.exercise.first_phase.playing_order:
        if lengths_ms[rep_phase]:
            yield Phase(PhaseKind(rep_phase.value), start_ms, lengths_ms[rep_phase], rep_number)
            start_ms += lengths_ms[rep_phase]


@dataclass(frozen=True, slots=True)
class _Rep:
    number: int
    phases: tuple[Phase, ...]

    @property
    def start_ms(self) -> int:
        return self.phases[0].start_ms

    @property
    def end_ms(self) -> int:
        return self.phases[-1].end_ms

    @property
    def closing_ms(self) -> int:
        """From here on a word belongs to the end of the rep."""
        return max(self.start_ms, min(self.phases[-1].start_ms, self.end_ms - REP_END_MS))

    @property
    def lowered_ms(self) -> int:
        """When the lowering that it begins with is over; else when it begins."""
        opening, *others = self.phases
        return opening.end_ms if others and opening.kind is PhaseKind.LOWER else self.start_ms


def _compose(announcer: Announcer, step: SetStep, first_rep: int, ready: Countdown) -> Block:
    prescription, ready_ms = step.prescription, ready.duration_ms
    rep_ms = prescription.tempo.rep_ms
    reps = [
        _Rep(number, tuple(rep_phases(prescription, number, ready_ms + index * rep_ms)))
        for index, number in enumerate(range(first_rep, prescription.reps + 1))
    ]
    phases = [phase for rep in reps for phase in rep.phases]
    fitter = announcer.fitter()
    sounds: list[Cue] = []
    # Highest rank first: whoever asks later gets what is left.
    sounds += _phase_words(fitter, step, announcer, phases)
    sounds += say_ready(fitter, announcer, ready)
    busy = _milestones(fitter, prescription, announcer, reps)
    _rep_numbers(fitter, announcer, reps)
    _form_cues(fitter, step, [rep for rep in reps if rep not in busy])
    sounds += _counts(fitter, announcer, phases)
    asked = [*fitter.cues, *sounds]
    cues = dict(zip(map(_HEARD, asked), asked, strict=True))
    return Block(
        kind=BlockKind.SET,
        prescription=prescription,
        side=step.side,
        set_number=step.set_number,
        duration_ms=ready_ms + len(reps) * rep_ms,
        phases=(Phase(PhaseKind.READY, 0, ready_ms), *phases),
        cues=tuple(sorted(cues.values(), key=_PLACE)),
        first_rep=first_rep,
        counts_in=ready.counted_s > 0,
    )


def _phase_words(
    fitter: SpeechFitter, step: SetStep, announcer: Announcer, phases: Sequence[Phase]
) -> Iterator[Cue]:
    words = step.prescription.exercise.spoken.phase_words
    # From the last to the first: of two words that collide, the later one is on time.
    for phase in reversed(phases):
        rep_phase = phase.kind.rep_phase
        if phase.kind is PhaseKind.PRESS:
            yield tone(phase.start_ms, Tone.PRESS)
        elif announcer.speech_options.wordless:
            lowers = phase.kind is PhaseKind.LOWER
            yield tone(phase.start_ms, Tone.LOWER if lowers else Tone.STILL)
        if rep_phase is None or not fitter.on_beat(
            announcer.phrase_templates.phase_word(words[rep_phase]),
            phase.start_ms,
            until_ms=phase.end_ms,
            rank=CuePriority.PHASE_WORD,
        ):
            yield tick(phase.start_ms)


def _milestones(
    fitter: SpeechFitter, prescription: Prescription, announcer: Announcer, reps: Sequence[_Rep]
) -> list[_Rep]:
    """Say "halfway" and "last one"; tells which reps open with it, and have heard enough."""
    busy: list[_Rep] = []
    news = {prescription.reps: announcer.phrase_templates.plain("last_rep")}
    half, odd = divmod(prescription.reps, 2)
    if prescription.reps >= HALFWAY_FROM_REPS and not odd:
        news[half + 1] = announcer.phrase_templates.plain("halfway")
    for before, rep in pairwise(reps):
        if rep.number not in news:
            continue
        text = [news[rep.number]]
        # As the rep before ends; else as this one opens, where it displaces a count at most.
        if not fitter.within(
            text,
            from_ms=before.closing_ms,
            until_ms=before.end_ms,
            rank=CuePriority.MILESTONE,
            late=True,
        ) and fitter.within(
            text, from_ms=rep.start_ms, until_ms=rep.phases[0].end_ms, rank=CuePriority.MILESTONE
        ):
            busy.append(rep)
    return busy


def _rep_numbers(fitter: SpeechFitter, announcer: Announcer, reps: Sequence[_Rep]) -> None:
    news_ms = [cue.start_ms for cue in fitter.cues if cue.rank is CuePriority.MILESTONE]
    for rep in reps:
        # Never a bare number, which would sound like one more second, and ahead of the news of
        # the next rep. A rep that begins with the lowering is numbered once that is over.
        fitter.within(
            [announcer.phrase_templates.rep(rep.number)],
            from_ms=max(rep.closing_ms, rep.lowered_ms),
            until_ms=min([rep.end_ms, *(each for each in news_ms if each >= rep.closing_ms)]),
            rank=CuePriority.REP_NUMBER,
            late=True,
        )


def _form_cues(fitter: SpeechFitter, step: SetStep, reps: Sequence[_Rep]) -> None:
    cues = [
        (rep_phase, text)
        for rep_phase, texts in step.prescription.exercise.spoken.form_cues.items()
        for text in texts
    ]
    if not cues or not reps:
        return
    # Both legs of a set hear the same cues, and the round goes on from set to set.
    turn = (step.set_number - 1) * step.prescription.reps + reps[0].number - 1
    for rep in reps:
        spans = {phase.kind.rep_phase: phase for phase in rep.phases}
        for tried in range(len(cues)):
            rep_phase, text = cues[(turn + tried) % len(cues)]
            phase = spans.get(rep_phase)
            if phase and fitter.within(
                [text], from_ms=phase.start_ms, until_ms=phase.end_ms, rank=CuePriority.FORM_CUE
            ):
                turn += tried + 1
                break


def _counts(fitter: SpeechFitter, announcer: Announcer, phases: Sequence[Phase]) -> Iterator[Cue]:
    counted = _counted_down if announcer.speech_options.counting is Counting.DOWN else _counted_up
    # A set has hundreds of counts, and few numbers.
    worded = cache(announcer.phrase_templates.count)
    for phase in phases:
        if phase.kind is PhaseKind.LOWER:
            beats = list(counted(phase))
            ends_ms = [*(at_ms for at_ms, _ in beats[1:]), phase.end_ms]
            for (at_ms, number), until_ms in zip(beats, ends_ms, strict=True):
                if not fitter.on_beat(
                    worded(number), at_ms, until_ms=until_ms, rank=CuePriority.COUNT
                ):
                    yield tick(at_ms)
        else:
            yield from map(tick, range(phase.start_ms + SECOND_MS, phase.end_ms, SECOND_MS))


def _counted_up(phase: Phase) -> Iterator[tuple[int, int]]:
    """The beats of a lowering, each with the number of the second that begins."""
    for second, at_ms in enumerate(range(phase.start_ms, phase.end_ms, SECOND_MS)):
        yield at_ms, second + 1


def _counted_down(phase: Phase) -> Iterator[tuple[int, int]]:
    """The beats of a lowering, each with the seconds that remain; the first one rounds up."""
    seconds = -(-phase.duration_ms // SECOND_MS)
    for remaining in range(seconds, 0, -1):
        yield max(phase.start_ms, phase.end_ms - remaining * SECOND_MS), remaining
