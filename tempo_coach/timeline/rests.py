"""Rests: how long, what is next, and the last three seconds.

What is said in a rest is said in this order: that it is a rest, how long it is, what is next, and
the count of the last three seconds, on which the first rep follows. A short rest has no room for
all of it. It then goes without what is needed least by somebody with closed eyes:

1. "Rest." is needed most: without it one stands there on one leg.
2. What is next: who does not know which leg it is cannot begin. Where it does not fit as a whole
   together with the count, a talk after the rest tells it at leisure, and the get-ready after that
   counts; the rest then does neither.
3. How long: it can be felt, and the count tells when it is over.
4. "Coming up.", which only leads over to what is next.
5. That half of the sets are done.
6. The explanation of a new exercise: where it does not fit, the talk gives it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tempo_coach.timeline.announcer import Announcer, SetStep
from tempo_coach.timeline.countdown import count_in
from tempo_coach.timeline.cues import BREATH_MS, Cue, CueKind, CuePriority, Tone, tone
from tempo_coach.timeline.pauses import announces, pause_block, say_remarks
from tempo_coach.timeline.speech_fitter import Passage
from tempo_coach.timeline.timeline import (
    COUNT_IN_MS,
    COUNT_IN_S,
    Block,
    BlockKind,
    PhaseKind,
)
from tempo_coach.training.prescription import Side

NEXT_MS = 10_000
"""How long before the end of a rest one hears what is next."""

BRIEFING_FROM_MS = 4_000
"""When in a rest a new exercise is explained, once the last one has been let go of."""

HALFWAY_FROM_SETS = 4


def rest_block(
    announcer: Announcer, step: SetStep, duration_ms: int, *, announces_next: bool = True
) -> Block:
    """A rest: how long, what is next when 10 s remain, and the last three seconds.

    Args:
        announcer: Words and lengths.
        step: What it leads to.
        duration_ms: How long it is as a whole.
        announces_next: Whether it tells what is next, and not a talk that follows it.
    """
    return _Rest(announcer, step, duration_ms, announces_next, told_ms=duration_ms).block()


def resized_rest_block(
    announcer: Announcer, step: SetStep, duration_ms: int, rest: Block, heard_ms: int
) -> Block:
    """A rest under way with another length; what was begun is not said again.

    Args:
        announcer: Words and lengths.
        step: What it leads to.
        duration_ms: How long it is as a whole, if what was begun is over by then.
        rest: The rest as it plays.
        heard_ms: How much of it is over.
    """
    heard = [cue for cue in rest.cues if cue.start_ms <= heard_ms]
    free_ms = max([heard_ms, *(cue.end_ms for cue in heard)])
    return _Rest(
        announcer,
        step,
        max(duration_ms, free_ms),
        rest.announces_next,
        told_ms=None if free_ms else duration_ms,
        heard=heard,
        free_ms=free_ms,
    ).block()


def remarked_rest_block(
    announcer: Announcer,
    step: SetStep,
    duration_ms: int,
    remarks: Sequence[str],
    *,
    announces_next: bool = True,
) -> Block:
    """A rest that begins with remarks on the set before.

    Where they leave no room for what is said anyway, it grows rather than losing a phrase.
    """
    fitter = announcer.fitter()
    free_ms = say_remarks(fitter, remarks, BREATH_MS)
    usual = rest_block(announcer, step, duration_ms, announces_next=announces_next)

    def lasting(whole_ms: int) -> Block:
        return _Rest(
            announcer,
            step,
            whole_ms,
            announces_next,
            told_ms=duration_ms,
            heard=fitter.cues,
            free_ms=free_ms,
        ).block()

    if free_ms <= duration_ms:
        block = lasting(duration_ms)
        if block.counts_in == usual.counts_in and _phrases(usual) <= _phrases(block):
            return block
    return lasting(duration_ms + free_ms)


class _Rest:
    """What there is to say in one rest.

    Args:
        announcer: Words and lengths.
        step: What it leads to.
        duration_ms: How long it is as a whole.
        announces_next: Whether it tells what is next, and not a talk that follows it.
        told_ms: How long it is said to be; None where that was said before.
        heard: Cues that are kept as they are.
        free_ms: Nothing more is said before this moment.
    """

    def __init__(
        self,
        announcer: Announcer,
        step: SetStep,
        duration_ms: int,
        announces_next: bool,
        *,
        told_ms: int | None,
        heard: Sequence[Cue] = (),
        free_ms: int = 0,
    ) -> None:
        self._announcer = announcer
        self._step = step
        self._duration_ms = duration_ms
        self._announces_next = announces_next
        self._told_ms = told_ms
        self._heard = heard
        self._free_ms = free_ms

    def block(self) -> Block:
        """With the count, where what is needed more has room before it; else without."""
        if self._announces_next and self._duration_ms - COUNT_IN_MS >= self._free_ms:
            counted = self._filled(counts_in=True)
            if self._leads_into_set(counted):
                return counted
        return self._filled(counts_in=False)

    def _filled(self, *, counts_in: bool) -> Block:
        announcer = self._announcer
        fitter = announcer.fitter(self._heard)
        sounds = [cue for cue in self._heard if cue.kind is not CueKind.PHRASE]
        if self._told_ms is not None and announcer.speech_options.wordless:
            sounds.append(tone(0, Tone.REST))
        until_ms = self._duration_ms
        if counts_in:
            sounds += count_in(fitter, announcer, self._duration_ms, COUNT_IN_S, self._free_ms)
            until_ms = fitter.silent_until_ms(self._free_ms, self._duration_ms - COUNT_IN_MS)
        # A breath after the number of the last rep, which may end with its set.
        from_ms = self._free_ms + (BREATH_MS if self._told_ms is not None else 0)
        fitter.in_order([*self._opening(), *self._next()], from_ms=from_ms, until_ms=until_ms)
        return pause_block(
            BlockKind.REST,
            PhaseKind.REST,
            self._step,
            self._duration_ms,
            [*fitter.cues, *sounds],
            announces_next=self._announces_next,
            counts_in=counts_in,
        )

    def _opening(self) -> Iterator[Passage]:
        if self._told_ms is None:
            return
        phrase_templates = self._announcer.phrase_templates
        seconds = max(1, round(self._told_ms / 1000))
        yield Passage(6, [[phrase_templates.plain("rest")]])
        yield Passage(4, [[phrase_templates.duration(seconds)]], leans=-1)
        sets, before = self._step.prescription.sets, self._step.set_number - 1
        if sets >= HALFWAY_FROM_SETS and before * 2 == sets:
            yield Passage(2, [[phrase_templates.plain("halfway")]], rank=CuePriority.MILESTONE)

    def _next(self) -> Iterator[Passage]:
        announcer, step = self._announcer, self._step
        announced = announcer.announcement(step)
        if not self._announces_next or not announced:
            return
        next_from_ms = max(self._free_ms, self._duration_ms - NEXT_MS)
        briefing = announcer.briefing(step) if step.opens_exercise else []
        if briefing and not _texts(self._heard) & set(briefing):
            named = announcer.phrase_templates.exercise(step.prescription.exercise, step.side)
            yield Passage(
                1,
                [[*announcer.sayable([named]), *briefing]],
                from_ms=BRIEFING_FROM_MS,
                until_ms=next_from_ms,
                rank=CuePriority.EXTRA,
            )
        leg, (name, *others) = announcer.phrase_templates.side(step.side), announced
        known = announcer.sayable(others)
        yield Passage(3, [[announcer.phrase_templates.plain("next")]], next_from_ms, leans=1)
        yield Passage(5, [[name, *known], [leg, *known], [leg]], next_from_ms)

    def _leads_into_set(self, block: Block) -> bool:
        """Whether a set can follow at once on the count."""
        said = _texts(block.cues)
        if self._told_ms is None:
            # Of a rest that was made shorter the leg is enough; nothing else tells it any more.
            phrase_templates, step = self._announcer.phrase_templates, self._step
            leg = phrase_templates.side(step.side)
            named = {leg, phrase_templates.exercise(step.prescription.exercise, step.side)}
            return step.side is Side.BOTH or not self._announcer.can_say(leg) or bool(said & named)
        rest = self._announcer.phrase_templates.plain("rest")
        opened = rest in said or not self._announcer.can_say(rest)
        return opened and announces(block, self._announcer, self._step)


def _texts(cues: Iterable[Cue]) -> set[str]:
    return {cue.text for cue in cues}


def _phrases(block: Block) -> Counter[str]:
    return Counter(cue.text for cue in block.cues if cue.kind is CueKind.PHRASE)
