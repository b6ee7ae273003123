"""A workout compiled into a score before it is played."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tempo_coach.timeline.announcer import Announcer, SetStep, steps_from, steps_of
from tempo_coach.timeline.countdown import ready_at_once
from tempo_coach.timeline.cues import VoiceLengths
from tempo_coach.timeline.pauses import (
    START_DELAY_MS,
    ending_without_reps,
    finish_block,
    opening_block,
    switch_block,
    talk_block,
)
from tempo_coach.timeline.phrase_templates import PhraseTemplates
from tempo_coach.timeline.rests import remarked_rest_block, resized_rest_block, rest_block
from tempo_coach.timeline.set_block import repeated_set_block, rest_of_set_block, set_block
from tempo_coach.timeline.speech_options import FULL_SPEECH, NoVoice, SpeechOptions
from tempo_coach.timeline.timeline import Block, BlockKind, Timeline
from tempo_coach.training.lowering import Lowering
from tempo_coach.training.prescription import Prescription, RepPosition, Workout


class Compiler:
    """Compiles workouts, and recompiles single blocks when the runner changes them.

    Args:
        phrase_templates: The words of a language.
        lengths: How long the voice takes for each phrase.
        speech_options: How much is said, and how a lowering is counted.
    """

    def __init__(
        self,
        phrase_templates: PhraseTemplates,
        lengths: VoiceLengths,
        speech_options: SpeechOptions = FULL_SPEECH,
    ) -> None:
        self.speech_options = speech_options
        """How much is said, and how a lowering is counted."""
        self.fullest = Announcer(phrase_templates, lengths)
        """What would be said if all of it were."""
        heard = NoVoice() if speech_options.wordless else lengths
        self._announcer = Announcer(phrase_templates, heard, speech_options)

    def delivering(self, speech_options: SpeechOptions) -> "Compiler":
        """A compiler for the same words in the same voice, put in another way."""
        return Compiler(self.fullest.phrase_templates, self.fullest.lengths, speech_options)

    def tells_like(self, other: "Compiler") -> bool:
        """Whether another one puts everything in the same words, voice and delivery."""
        return self.speech_options == other.speech_options and self.fullest == other.fullest

    def compile(
        self,
        workout: Workout,
        *,
        start_delay_ms: int = START_DELAY_MS,
        start: RepPosition | None = None,
    ) -> Timeline:
        """The whole score of a workout.

        An announcement opens the session and a farewell ends it. Between two sets lies a
        side change or a rest; where a rest is too short to say what is next, a talk says it.
        Every delivery of a workout has the same blocks, of which only talks differ in length.

        Args:
            workout: What is done.
            start_delay_ms: How long the announcement that opens it lasts at least.
            start: The rep at which it goes on; None for the beginning.

        Raises:
            ValueError: if there is no such rep.
        """
        blocks: list[Block] = []
        before: SetStep | None = None
        for step in steps_of(workout) if start is None else steps_from(workout, start):
            if before is None:
                blocks.append(opening_block(self._announcer, step, least_ms=start_delay_ms))
            else:
                blocks.extend(self._between(before, step))
            counted = blocks[-1].counts_in
            blocks.append(self._set(step, counted=counted))
            before = step
        blocks.append(finish_block(self._announcer))
        return Timeline(tuple(blocks))

    def one_rep(self, prescription: Prescription) -> Timeline:
        """A single rep after a short get-ready, to hear what a tempo is like.

        Args:
            prescription: The lift; the leading leg takes the rep.
        """
        once = replace(prescription, sets=1, reps=1, sides=prescription.sides[:1])
        (step,) = steps_of(Workout((once,)))
        return Timeline((rest_of_set_block(self._announcer, step, 1),))

    def recompiled(self, timeline: Timeline) -> Timeline:
        """A whole score in this compiler's delivery, block for block."""
        return Timeline(
            tuple(
                self.told_again(block, opens_session=index == 0)
                for index, block in enumerate(timeline.blocks)
            )
        )

    def told_again(self, block: Block, *, opens_session: bool = False) -> Block:
        """A whole block in this compiler's delivery, without remarks on the set before.

        A rest stays as long as it is, and what opens the session does not become shorter.

        Args:
            block: The block in any delivery, from its beginning or from one of its reps on.
            opens_session: Whether nothing comes before it.
        """
        if block.prescription is None:
            return (
                self.ending_without_reps() if block.all_skipped else finish_block(self._announcer)
            )
        step = _step(block)
        match block.kind:
            case BlockKind.SET:
                return self._set(step, counted=not block.counts_in)
            case BlockKind.SWITCH:
                return switch_block(self._announcer, step)
            case BlockKind.REST:
                return rest_block(
                    self._announcer, step, block.duration_ms, announces_next=block.announces_next
                )
            case BlockKind.TALK if opens_session:
                return opening_block(self._announcer, step, least_ms=block.duration_ms)
            case BlockKind.TALK:
                return talk_block(self._announcer, step)

    def ending_without_reps(self) -> Block:
        """The end of a session of which every set was skipped."""
        return ending_without_reps(self._announcer)

    def resized_rest(self, block: Block, duration_ms: int, heard_ms: int) -> Block:
        """A rest under way with another length; what was begun is not said again.

        Args:
            block: The rest as it plays.
            duration_ms: Its new length as a whole.
            heard_ms: How much of it is over.
        """
        return resized_rest_block(self._announcer, _step(block), duration_ms, block, heard_ms)

    def counted_in(self, block: Block) -> Block:
        """A set for whoever has not just heard a count: its get-ready counts."""
        return block if block.counts_in else self._set(_step(block), counted=False)

    def resumed_set(self, block: Block, rep_number: int) -> Block:
        """A set that goes on at the beginning of one of its reps, after a short get-ready."""
        return rest_of_set_block(self._announcer, _step(block), rep_number)

    def repeated_set(self, block: Block, lowering: Lowering) -> Block:
        """A set that goes on at the rep that was lowered too fast, once that has been said."""
        return repeated_set_block(self._announcer, _step(block), lowering)

    def remarked(self, block: Block, lowerings: Sequence[Lowering]) -> Block:
        """What follows a set, with remarks on its lowerings first; the same where none is due.

        Args:
            block: What follows the set, as it was compiled.
            lowerings: All touches of that set, of which touches were expected.
        """
        remarks = self._announcer.remarks(lowerings)
        if not remarks:
            return block
        if block.prescription is None:
            return finish_block(self._announcer, remarks)
        step = _step(block)
        match block.kind:
            case BlockKind.SWITCH:
                return switch_block(self._announcer, step, remarks)
            case BlockKind.REST:
                return remarked_rest_block(
                    self._announcer,
                    step,
                    block.duration_ms,
                    remarks,
                    announces_next=block.announces_next,
                )
            case _:
                return talk_block(self._announcer, step, remarks)

    def _between(self, before: SetStep, step: SetStep) -> Iterator[Block]:
        if not step.opens_set:
            yield switch_block(self._announcer, step)
        elif before.prescription.rest_ms:
            rest_ms = before.prescription.rest_ms
            # Whoever changes how much is said finds the same blocks at the same places.
            leads_over = rest_block(self.fullest, step, rest_ms).counts_in
            yield rest_block(self._announcer, step, rest_ms, announces_next=leads_over)
            if not leads_over:
                yield talk_block(self._announcer, step)
        else:
            yield talk_block(self._announcer, step)

    def _set(self, step: SetStep, *, counted: bool) -> Block:
        ready = ready_at_once(self.fullest, step) if counted else None
        return set_block(self._announcer, step, ready)


def _step(block: Block) -> SetStep:
    if block.prescription is None or block.side is None or block.set_number is None:
        raise ValueError(f"a {block.kind} block that leads to no set cannot be recompiled")
    return SetStep(block.prescription, block.side, block.set_number, block.first_rep)
