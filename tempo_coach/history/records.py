"""What history keeps, as frozen records.

Moments are UTC in integer milliseconds, with the offset from UTC that was in force. Loads are in
grams, tempos are text. Ids are UUIDv7: they sort by time, and those of two machines never meet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum

from tempo_coach.training.lowering import Verdict
from tempo_coach.training.prescription import RepPosition, Side, sides_in_set


class Outcome(StrEnum):
    """How a session ended."""

    OPEN = "open"
    """It runs, or it was cut off and nobody has said yet what becomes of it."""
    FINISHED = "finished"
    """It came to its end."""
    SKIPPED = "skipped"
    """It came to its end, and every set of it was skipped."""
    ENDED = "ended"
    """The runner ended it early."""
    CUT_OFF = "cut off"
    """It was cut off, and the runner left it at that."""


@dataclass(frozen=True, slots=True)
class ExerciseRecord:
    """One exercise of a session as it was prescribed."""

    id: str
    position: int
    """Its place in the session, from 0."""
    exercise: str
    """The exercise by its key."""
    name: str
    """What it was called then."""
    tempo: str
    """As in ``4-0-1-1``."""
    sets: int
    reps: int
    """Reps in a set, for each leg."""
    rest_ms: int
    sides: tuple[Side, ...]
    """The order in which the legs work within the first set."""
    side_order: str
    """``same`` or ``alternate``."""
    load_g: int | None = None
    """The weight in the hand, grams."""
    load_unit: str | None = None
    """The unit that it was given in, ``kg`` or ``lb``."""
    step: int | None = None
    """The step of the ladder, from 0; None where it is on none."""

    def sides_in(self, set_number: int) -> tuple[Side, ...]:
        """The order in which the legs work within a set, by its number from 1."""
        return sides_in_set(self.sides, self.side_order, set_number)

    @property
    def reps_prescribed(self) -> int:
        """All reps of all sets on all sides."""
        return self.sets * self.reps * len(self.sides)


@dataclass(frozen=True, slots=True)
class RepRecord:
    """One completed rep."""

    place: RepPosition
    completed_at_ms: int
    """UTC."""


@dataclass(frozen=True, slots=True)
class TouchRecord:
    """One lowering that the runner ended by a touch of the ground."""

    place: RepPosition
    attempt: int
    """From 1; more than one where the rep was taken again."""
    lowering_ms: int
    prescribed_ms: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What the runner said of a session afterwards; None is what was left open."""

    rpe: int | None = None
    """Rate of perceived exertion, 1 to 10; 10 is nothing left."""
    pain: int | None = None
    """0 to 10."""
    note: str | None = None
    pain_next_day: int | None = None
    """0 to 10, as asked on the next day."""


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One session as it was begun, and what became of it."""

    id: str
    started_at_ms: int
    """UTC."""
    utc_offset_s: int
    """The offset from UTC that was in force."""
    rehearsal: bool
    """Whether it counts for nothing."""
    enforcement: str
    """``pace`` or ``touch``."""
    exercises: tuple[ExerciseRecord, ...]
    outcome: Outcome = Outcome.OPEN
    ended_at_ms: int | None = None
    """UTC; None while it is open."""
    elapsed_ms: int = 0
    """On the session's own clock, which stands still while paused."""
    programme: str | None = None
    """The programme by its key; None outside programmes."""
    week: int | None = None
    """The programme's week, from 1."""
    number: int | None = None
    """The session of that week, from 1."""
    at: RepPosition | None = None
    """Where it stood; the rep that comes next."""
    deleted_at_ms: int | None = None
    """When the runner took it out, UTC; it no longer counts then."""

    @property
    def started(self) -> datetime:
        """The local time at which it began."""
        return local(self.started_at_ms, self.utc_offset_s)


@dataclass(frozen=True, slots=True)
class SessionDetails:
    """All that is known of one session."""

    session: SessionRecord
    reps: tuple[RepRecord, ...]
    """In the order of the workout."""
    touches: tuple[TouchRecord, ...]
    """In the order of the workout."""
    controls: Mapping[int, str] = field(default_factory=dict[int, str])
    """``solid``, ``shaky`` or ``lost`` by the exercise's position; those left open are missing."""
    decisions: Mapping[int, int] = field(default_factory=dict[int, int])
    """The ladder's step that the runner chose for next time, by the exercise's position."""
    check_in: CheckIn = CheckIn()


@dataclass(frozen=True, slots=True)
class AttemptRecord:
    """One exercise of one session, for the ladder."""

    exercise_id: str
    order: int
    """Its place among all sessions as they were done, whatever a clock said; more is later."""
    step: int | None
    """The ladder's step at which it was done."""
    reps_prescribed: int
    reps_done: int
    control: str | None
    """``solid``, ``shaky`` or ``lost``."""
    decided: int | None
    """The step that the runner chose for next time."""
    pain: int | None = None
    """0 to 10, after the session or on the next day, whichever was worse."""


@dataclass(frozen=True, slots=True)
class PainToAsk:
    """A session after which pain was logged, and nobody has asked about it since."""

    session_id: str
    on: date
    """The local day on which the session ended."""
    pain: int
    """As it was logged, 1 to 10."""


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """One session of a programme that was done."""

    week: int
    """From 1."""
    number: int
    """From 1."""
    on: date
    """The local day of its last rep."""
    reps_prescribed: int
    reps_done: int


@dataclass(frozen=True, slots=True)
class SideTotal:
    """What was done of one exercise on one side in one session; what figures are made of.

    A session that went on on another day has one for each.
    """

    session_id: str
    started_at_ms: int
    """When the session began, UTC."""
    on: date
    """The local day on which this was done."""
    exercise: str
    """The exercise by its key."""
    name: str
    """What it was called then."""
    tempo: str
    load_g: int | None
    side: Side
    reps_done: int
    touches: int
    """How many lowerings were touched, with those that were taken again."""
    on_time: int
    """How many of them were on time."""
    off_ms: int
    """The sum of their distances from the prescription."""


@dataclass(frozen=True, slots=True)
class SessionTotal:
    """One session in a line."""

    id: str
    started_at_ms: int
    """UTC."""
    utc_offset_s: int
    outcome: Outcome
    elapsed_ms: int
    names: tuple[str, ...]
    """The exercises, in order."""
    reps_done: int
    reps_prescribed: int
    rpe: int | None
    pain: int | None
    days: tuple[tuple[date, int], ...] = ()
    """The reps of each local day; empty where all were done on the day on which it began."""

    @property
    def counts(self) -> bool:
        """Whether it is counted as a session: a rep of it was done."""
        return self.reps_done > 0

    @property
    def started(self) -> datetime:
        """The local time at which it began."""
        return local(self.started_at_ms, self.utc_offset_s)


def local(at_ms: int, utc_offset_s: int) -> datetime:
    """A UTC moment as it was on the wall."""
    zone = timezone(timedelta(seconds=utc_offset_s))
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(zone)
