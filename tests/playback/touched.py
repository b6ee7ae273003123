"""What a stage tells of touches and of reps."""

from stage import Stage

from tempo_coach.playback.events import Event, EventKind
from tempo_coach.training.lowering import Lowering


def of_kind(stage: Stage, kind: EventKind) -> list[Event]:
    """The events of a kind, in order."""
    return [event for event in stage.events if event.kind is kind]


def touches(stage: Stage) -> list[Lowering]:
    """What each touch was judged."""
    return [event.lowering for event in of_kind(stage, EventKind.TOUCHED) if event.lowering]


def completed(stage: Stage) -> list[int | None]:
    """The numbers of the reps that were completed."""
    return [e.phase.rep_number for e in of_kind(stage, EventKind.REP_COMPLETED) if e.phase]
