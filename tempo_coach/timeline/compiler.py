"""A workout compiled into a score before it is played."""

from collections.abc import Iterator

from tempo_coach.timeline.cues import VoiceLengths
from tempo_coach.timeline.narrator import Narrator, Step, steps_of
from tempo_coach.timeline.pauses import (
    announces,
    finish_block,
    rest_block,
    switch_block,
    talk_block,
)
from tempo_coach.timeline.set_block import rest_of_set_block, set_block
from tempo_coach.timeline.timeline import Block, Timeline
from tempo_coach.timeline.wording import Wording
from tempo_coach.training.prescription import Workout


class Compiler:
    """Compiles workouts, and recompiles single blocks when the runner changes them.

    Args:
        wording: The words of a language.
        lengths: How long the voice takes for each phrase.
    """

    def __init__(self, wording: Wording, lengths: VoiceLengths) -> None:
        self._narrator = Narrator(wording, lengths)

    def compile(self, workout: Workout) -> Timeline:
        """The whole score of a workout.

        An announcement opens the session and a farewell ends it. Between two sets lies a
        side change or a rest; where a rest is too short to say what is next, a talk says it.
        """
        blocks: list[Block] = []
        before: Step | None = None
        for step in steps_of(workout):
            blocks.extend(self._lead_in(before, step))
            blocks.append(set_block(self._narrator, step))
            before = step
        blocks.append(finish_block(self._narrator))
        return Timeline(tuple(blocks))

    def resized_rest(self, block: Block, duration_ms: int, heard_ms: int) -> Block:
        """A rest under way with another length; what was begun is not said again.

        Args:
            block: The rest as it plays.
            duration_ms: Its new length as a whole.
            heard_ms: How much of it is over.
        """
        heard = [cue for cue in block.cues if cue.start_ms <= heard_ms]
        free_ms = max([heard_ms, *(cue.end_ms for cue in heard)])
        return rest_block(
            self._narrator, _step(block), max(duration_ms, free_ms), heard=heard, heard_ms=free_ms
        )

    def resumed_set(self, block: Block, rep_number: int) -> Block:
        """A set that goes on at the beginning of one of its reps, after a short get-ready."""
        return rest_of_set_block(self._narrator, _step(block), rep_number)

    def _lead_in(self, before: Step | None, step: Step) -> Iterator[Block]:
        if before is None:
            yield talk_block(self._narrator, step, opens_session=True)
        elif step.side is not step.prescription.sides[0]:
            yield switch_block(self._narrator, step)
        elif before.prescription.rest_ms:
            rest = rest_block(self._narrator, step, before.prescription.rest_ms)
            yield rest
            if not announces(rest, self._narrator, step):
                yield talk_block(self._narrator, step)
        else:
            yield talk_block(self._narrator, step)


def _step(block: Block) -> Step:
    if block.prescription is None or block.side is None or block.set_number is None:
        raise ValueError(f"a {block.kind} block that leads to no set cannot be recompiled")
    return Step(block.prescription, block.side, block.set_number)
