"""The score: blocks of phases and cues, in integer milliseconds."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tempo_coach.timeline.cues import BREATH_MS, Cue, CueKind
from tempo_coach.training.exercise import RepPhase
from tempo_coach.training.prescription import Prescription, Side

COUNT_IN_S = 3
"""How many seconds are counted down before a set."""

COUNT_IN_MS = COUNT_IN_S * 1_000


class BlockKind(StrEnum):
    """What a stretch of the session is for."""

    TALK = "talk"
    SET = "set"
    SWITCH = "switch"
    REST = "rest"


class PhaseKind(StrEnum):
    """What the runner does, or waits for."""

    LOWER = "lower"
    HOLD = "hold"
    PRESS = "press"
    TOP = "top"
    READY = "ready"
    SWITCH = "switch"
    REST = "rest"
    TALK = "talk"

    @property
    def rep_phase(self) -> RepPhase | None:
        """The phase of a rep that this is, if it is one."""
        return _REP_PHASES.get(self)


_REP_PHASES: Mapping[str, RepPhase] = {phase.value: phase for phase in RepPhase}


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of a block in which one thing is done."""

    kind: PhaseKind
    start_ms: int
    """From the block's zero."""
    duration_ms: int
    rep_number: int | None = None
    """Which rep it belongs to, from 1; None outside reps."""

    @property
    def end_ms(self) -> int:
        """When it is over, from the block's zero."""
        return self.start_ms + self.duration_ms


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch that plays without a decision; it has its own zero."""

    kind: BlockKind
    prescription: Prescription | None
    """What is trained, or what a talk, switch or rest leads to; None after the last set."""
    side: Side | None
    set_number: int | None
    duration_ms: int
    phases: tuple[Phase, ...]
    """They tile the block without a gap."""
    cues: tuple[Cue, ...]
    """In the order in which they land."""
    first_rep: int = 1
    """The rep that it begins with or leads to, more than 1 where a set goes on."""
    all_skipped: bool = False
    """Whether it ends a session of which no rep was done."""
    announces_next: bool = False
    """Whether a rest tells what is next; where it does not, the talk that follows it does."""
    counts_in: bool = False
    """Whether the seconds are counted down in it to the first rep of a set.

    A rest that does so is followed by a set that does not: there is one count before a set.
    """

    @property
    def ends_low(self) -> bool:
        """Whether its last phase is a lowering, whose touch of the ground may come just behind it.

        Such is a set of a lift that starts at the floor, at a tempo without a pause there.
        """
        return self.phases[-1].kind is PhaseKind.LOWER

    def lowers_in(self, rep_number: int | None) -> bool:
        """Whether a rep has a lowering, whose end can be touched."""
        lowered = {phase.rep_number for phase in self.phases if phase.kind is PhaseKind.LOWER}
        return rep_number is not None and rep_number in lowered

    def counts_in_from(self, elapsed_ms: float) -> bool:
        """Whether who hears it from a moment on, milliseconds from its zero, is counted in."""
        return self.counts_in and elapsed_ms <= self.duration_ms - COUNT_IN_MS

    def phase_at(self, elapsed_ms: float) -> Phase:
        """The phase at a moment; the last one from the block's end on."""
        for phase in self.phases:
            if elapsed_ms < phase.end_ms:
                return phase
        return self.phases[-1]

    def quiet_ms(self, elapsed_ms: int) -> int:
        """The first moment from here on at which no sentence is under way."""
        for cue in self.cues:
            # What is joined by a breath is one sentence.
            begun = cue.start_ms < elapsed_ms + BREATH_MS
            if cue.kind is CueKind.PHRASE and begun and elapsed_ms < cue.end_ms:
                elapsed_ms = cue.end_ms
        return elapsed_ms

    def uncut_ms(self, elapsed_ms: int) -> int:
        """Where to go on after a break: at the start of the phrase it cut, else where it was."""
        for cue in self.cues:
            if cue.kind is CueKind.PHRASE and cue.start_ms < elapsed_ms < cue.end_ms:
                return cue.start_ms
        return elapsed_ms


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole session, ready to be played."""

    blocks: tuple[Block, ...]

    @property
    def total_ms(self) -> int:
        """The length of the session, milliseconds."""
        return sum(block.duration_ms for block in self.blocks)
