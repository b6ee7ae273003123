"""What the player tells: events as they happen, and where the session stands."""

from dataclasses import dataclass
from enum import StrEnum

from tempo_coach.timeline.speech_options import Counting
from tempo_coach.timeline.timeline import Block, Phase
from tempo_coach.training.lowering import Lowering


class EventKind(StrEnum):
    """What happened; the names are a contract with scripts."""

    SESSION_STARTED = "session_started"
    BLOCK_STARTED = "block_started"
    PHASE_STARTED = "phase_started"
    TOUCHED = "touched"
    """The runner touched the ground, and the lowering was judged."""
    REP_COMPLETED = "rep_completed"
    SET_COMPLETED = "set_completed"
    WAITING = "waiting"
    """A rest is over, and the session waits for the runner."""
    PAUSED = "paused"
    RESUMED = "resumed"
    SPEAKER_LOST = "speaker_lost"
    SESSION_FINISHED = "session_finished"


ENDED_EARLY = "ended early"
"""The detail of a session that the runner ended."""

SKIPPED = "everything skipped"
"""The detail of a session that came to its end, and of which no rep was done."""

CLOSED = "closed"
"""The detail of a session that ended with the program, and that can go on."""

FAILED = "failed"
"""The detail of a session that an error in the coach itself broke off, and that can go on."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, with when it was due and when it came."""

    kind: EventKind
    due_ms: int
    """On the session's clock, which stands still while paused."""
    actual_ms: float
    """On the same clock, when it was told."""
    block: Block | None = None
    phase: Phase | None = None
    detail: str | None = None
    """Why, where there is a why: a pause by sleep, a lost speaker, an early end."""
    lowering: Lowering | None = None
    """The lowering that was judged, at the touch and where its rep is completed."""


class PauseReason(StrEnum):
    """Why the session stands still."""

    ASKED = "paused"
    SLEPT = "the computer slept"
    SUSPENDED = "the program was suspended"


@dataclass(frozen=True, slots=True)
class Position:
    """Where a session stands at one moment; what a screen draws."""

    block_index: int
    """Which block of the timeline plays, from 0."""
    block: Block
    """What plays; after a resume it starts at the interrupted rep."""
    phase: Phase
    """The phase that the moment falls into."""
    phase_elapsed_ms: float
    """How far the phase has come, 0 to its length."""
    remaining_ms: float
    """What is left of the session."""
    next_phase: Phase | None
    """What follows within the block."""
    next_block: Block | None
    """What follows the block."""
    paused: PauseReason | None
    """Why the session stands still; None while it runs."""
    finished: bool
    """Whether the session is over."""
    sound_note: str | None
    """What is wrong with the sound, one sentence; None where nothing is."""
    overtime_ms: float | None = None
    """How long a rest has been over while it waits for the runner; None where nothing waits."""
    lowering: Lowering | None = None
    """The judged lowering of the rep under way, or of the rep that is about to be repeated."""
    counting: Counting = Counting.UP
    """Which way the reps of the block are counted."""

    failure: Exception | None = None
    """The error in the coach itself that broke the session off; None where none did."""

    touch_may_come: bool = False
    """Whether a set is just over, so that a key may still be meant for its last lowering."""

    @property
    def second(self) -> int:
        """The second that is being counted: what remains, or upwards in a rep counted so."""
        if self.phase.rep_number is not None and self.counting is Counting.UP:
            return int(self.phase_elapsed_ms // 1000) + 1
        return -int(-(self.phase.duration_ms - self.phase_elapsed_ms) // 1000)

    @property
    def left_s(self) -> int:
        """What is left of the session in whole seconds; it changes only as the second does."""
        if self.phase.rep_number is not None and self.counting is Counting.UP:
            second_began_ms = (self.second - 1) * 1000
        else:
            second_began_ms = max(0, self.phase.duration_ms - self.second * 1000)
        return round(self.remaining_ms + self.phase_elapsed_ms - second_began_ms) // 1000
